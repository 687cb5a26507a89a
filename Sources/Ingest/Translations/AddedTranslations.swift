/// What a gettext catalogue of the server adds to the tables: its wording of what they know.
package struct AddedTranslations: Sendable {
    /// What reports call the catalogue.
    package var name: String
    /// The messages that a row knows.
    package var translations: [Translation]
    /// The words that messages quote, by their translation.
    var words: [[UInt8]: [UInt8]]

    /// The greatest length of a text that counts as a word, in bytes.
    private static let wordLimit = 80

    /// What a catalogue adds; a catalogue that is not written in UTF-8 adds nothing.
    package init(name: String, _ catalogue: GettextCatalogue) {
        self.init(name: name, translations: [], words: [:])
        guard ["utf-8", "utf8", "us-ascii"].contains(catalogue.charset) else { return }
        for entry in catalogue.entries where entry.context == nil {
            if entry.plural == nil, let text = entry.translations.first,
                text.count <= Self.wordLimit, !entry.original.contains(UInt8(ascii: "%"))
            {
                words[text] = words[text] ?? entry.original
            }
            let originals = [entry.original] + (entry.plural.map { [$0] } ?? [])
            guard let original = originals.last, originals.contains(where: Self.isOfUse) else {
                continue
            }
            for text in entry.translations {
                if let found = Translation(original, text) { translations.append(found) }
            }
        }
        markShared()
    }

    /// Marks the translations of several messages that are the same.
    private mutating func markShared() {
        var originals: [[FormatString.Element]: Set<[FormatString.Element]>] = [:]
        for row in translations {
            originals[row.translated.elements, default: []].insert(row.english.elements)
        }
        for index in translations.indices {
            let count = originals[translations[index].translated.elements]?.count ?? 0
            translations[index].isShared = count > 1
        }
    }

    /// Puts parts together.
    init(name: String, translations: [Translation], words: [[UInt8]: [UInt8]]) {
        self.name = name
        self.translations = translations
        self.words = words
    }

    /// What arguments of messages look like, so that a row knows the message they are put into.
    private static let samples: [[UInt8]] = [
        "x", "2025-03-02 04:05:06 UTC", "3001.250", "server process",
        "START_REPLICATION 7/1200000 TIMELINE 5", "PostgreSQL 15.4 on x86_64",
    ].map { Array($0.utf8) }
    private static let errorSample = Array("No space left on device".utf8)

    /// Whether a row knows what an English string prints.
    static func isOfUse(_ original: [UInt8]) -> Bool {
        guard original.count >= 4, let string = FormatString(original) else { return false }
        let conversions = string.conversions ?? [:]
        return samples.contains { sample in
            let arguments = (0..<string.argumentCount).map { number -> [UInt8] in
                switch conversions[number] {
                case .text? where number == FormatString.argumentLimit - 1: errorSample
                case .text?: sample
                case .hexadecimal?: Array("7A".utf8)
                case .decimal?, .fraction?: Array("7".utf8)
                case nil: []
                }
            }
            let text = String(decoding: string.text(arguments), as: UTF8.self)
            return MessageCatalogue.english.knows(english: text)
        }
    }
}

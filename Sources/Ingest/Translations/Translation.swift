/// A message as PostgreSQL words it in English, and as a translation words it.
package struct Translation: Sendable {
    /// Where the translation comes from, which decides how it is looked for.
    enum Origin: Sendable {
        /// A table of our own.
        case builtIn
        /// A gettext catalogue.
        case catalogue
        /// What a server writes that cannot represent the characters: see `skeleton`.
        case skeleton
    }

    /// The English format string.
    let english: FormatString
    /// The translated format string.
    let translated: FormatString
    /// Where it comes from.
    let origin: Origin
    /// Whether its catalogue words another message in the same way.
    var isShared = false

    /// Compiles a pair; `nil` where one of the strings is no format string, or where the
    /// translation prints what the English one has not.
    init?(_ english: [UInt8], _ translated: [UInt8], origin: Origin = .catalogue) {
        guard let english = FormatString(english), let translated = FormatString(translated),
            let given = english.conversions, let wanted = translated.conversions,
            wanted.allSatisfy({ given[$0.key] == $0.value })
        else { return nil }
        self.init(english: english, translated: translated, origin: origin)
    }

    private init(english: FormatString, translated: FormatString, origin: Origin) {
        self.english = english
        self.translated = translated
        self.origin = origin
    }

    /// The translation as a server writes it whose LANG has ASCII only: a question mark for each
    /// character beyond; `nil` where nothing is left that tells one message from another.
    ///
    /// glibc, iconv with `//TRANSLIT` to ANSI_X3.4-1968: what has no likeness in ASCII becomes `?`.
    var skeleton: Translation? {
        var marks = 0
        let elements = translated.elements.map { element -> FormatString.Element in
            guard case .literal(let bytes) = element else { return element }
            var result: [UInt8] = []
            for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
                if scalar.isASCII {
                    result.append(UInt8(scalar.value))
                } else {
                    result.append(UInt8(ascii: "?"))
                    marks += 1
                }
            }
            return .literal(result)
        }
        let tells = elements.contains { element in
            guard case .literal(let bytes) = element else { return true }
            return bytes.contains { $0 & 0xDF &- UInt8(ascii: "A") < 26 }
        }
        guard marks >= 4, tells else { return nil }
        let skeleton = FormatString(
            elements: elements, argumentCount: translated.argumentCount)
        return Translation(english: english, translated: skeleton, origin: .skeleton)
    }
}

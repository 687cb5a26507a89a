/// Builds a catalogue as msgfmt would.
package struct CatalogueBuilder {
    /// Whether its numbers begin with the greatest byte.
    package var isBigEndian = false
    /// The revision of the format, major number above minor number.
    package var revision: UInt32 = 0
    /// The originals and their translations, the header first.
    package var strings: [(original: String, translation: String)] = [
        ("", "Project-Id-Version: postgres 15\nContent-Type: text/plain; charset=UTF-8\n"),
        ("entering standby mode", "standby, nu!"),
        ("%d thing\u{0}%d things", "%d ting\u{0}%d tings"),
        ("menu\u{4}open", "opna"), ("untranslated", ""),
        ("standby \"%s\" is now a synchronous standby with priority %u", "prio %2$u: \"%1$s\""),
    ]

    /// Begins with the strings that most tests want.
    package init(isBigEndian: Bool = false, revision: UInt32 = 0) {
        self.isBigEndian = isBigEndian
        self.revision = revision
    }

    /// The bytes of the file.
    package var bytes: [UInt8] {
        func number(_ value: Int) -> [UInt8] {
            let value = UInt32(truncatingIfNeeded: value)
            let order = isBigEndian ? value.bigEndian : value.littleEndian
            return (0..<4).map { UInt8(truncatingIfNeeded: order >> UInt32(8 * $0)) }
        }
        let count = strings.count
        var tables: [[UInt8]] = [[], []]
        var data: [UInt8] = []
        let base = 28 + 16 * count
        for (index, keyPath) in [\(original: String, translation: String).original, \.translation]
            .enumerated()
        {
            for string in strings {
                let text = Array(string[keyPath: keyPath].utf8)
                tables[index] += number(text.count) + number(base + data.count)
                data += text + [0]
            }
        }
        let head = [0x9504_12DE, Int(revision), count, 28, 28 + 8 * count, 0, 0].flatMap(number)
        return head + tables[0] + tables[1] + data
    }
}

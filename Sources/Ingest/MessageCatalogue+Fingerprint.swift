import Evidence

extension MessageCatalogue {
    /// A short name of what this version makes of logs.
    ///
    /// It changes with every row of the tables and with `revision`. A source that was read by
    /// another understanding is read anew, also where its bytes are the same.
    package static let fingerprint: String = {
        // FNV-1a, 64 bits: a name that changes is all that is wanted.
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ text: String) {
            for byte in text.utf8 {
                hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
            }
            hash = (hash ^ 0xFF) &* 0x100_0000_01B3
        }
        add(String(revision))
        for vocabulary in Vocabulary.allCases {
            add(vocabulary.rawValue)
            for row in Message.rows(of: vocabulary) {
                add(row.pattern)
                add(row.kind.rawValue)
            }
            for row in OrdinaryMessage.rows(of: vocabulary) { add(row.pattern) }
        }
        for (english, translated) in JapaneseMessages.pairs {
            add(english)
            add(translated)
        }
        return hexadecimal(hash, width: 16)
    }()

    /// Counts the changes of formats and effects that change what entries become, beside the rows.
    private static let revision = 3
}

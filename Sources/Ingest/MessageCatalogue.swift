/// The tables of all messages, compiled for matching.
package struct MessageCatalogue: Sendable {
    /// The catalogue of every row.
    package static let standard = MessageCatalogue()

    /// Compiles the tables.
    package init() {}

    /// What an entry means; `nil` where no row knows its message.
    package func match(_ entry: LogEntry) -> Message.Match? {
        nil
    }

    /// Whether a message that begins at `offset` of a line could match a row: stage one.
    ///
    /// May say yes for a message that no row matches, never no for one that a row matches.
    package func mayMatch(_ vocabulary: Vocabulary, _ line: Span<UInt8>, at offset: Int) -> Bool {
        true
    }
}

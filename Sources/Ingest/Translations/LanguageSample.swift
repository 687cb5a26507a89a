/// The messages at the beginning of a log that no table knows and that may be in another language.
package enum LanguageSample {
    /// How much of a log is looked at, in bytes.
    private static let length = 64 << 10
    /// The greatest number of messages.
    private static let limit = 200
    /// How many ASCII messages of unknown first words make a log one of another language.
    private static let leastForeign = 3

    /// The distinct messages of PostgreSQL at the beginning of a log that may be translations.
    ///
    /// Those with characters beyond ASCII are; those without are where the first words of several
    /// are none that PostgreSQL's English messages begin with.
    package static func messages(of head: Span<UInt8>, _ format: any LogFormat) -> [[UInt8]] {
        var unknown: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
        var reader = LogReader(format: format, selection: .unusual)
        func note(_ entry: LogEntry, _ match: Message.Match?) {
            guard entry.vocabulary == .postgres, match == nil, unknown.count < limit else { return }
            let message = Array(entry.message.utf8)
            // Where they are wrapped or escaped, the reader hands them over.
            guard !Self.quotations.contains(where: message.starts(with:)) else { return }
            guard seen.insert(message).inserted else { return }
            if !MessageCatalogue.standard.isOrdinary(.postgres, entry.message) {
                unknown.append(message)
            }
        }
        reader.consume(head.extracting(first: length), note)
        reader.finish(note)
        let foreign = unknown.filter { $0.contains { $0 >= 0x80 } }
        let others = unknown.filter { message in
            message.allSatisfy { $0 < 0x80 } && !firstWords.contains(firstWord(of: message))
        }
        let isForeign =
            !foreign.isEmpty || Set(others.map(firstWord)).count >= leastForeign
        return isForeign ? foreign + others : []
    }

    /// What the messages begin with that quote what clients sent.
    private static let quotations = [Array("statement: ".utf8), SlowStatement.prefix]

    private static func firstWord(of message: [UInt8]) -> [UInt8] {
        Array(message.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: ":") })
    }

    /// What PostgreSQL's English messages begin with.
    private static let firstWords: Set<[UInt8]> = {
        let known =
            Message.rows(of: .postgres).map(\.example)
            + OrdinaryMessage.rows(of: .postgres).map(\.example) + others
        return Set(known.map { firstWord(of: Array($0.utf8)) })
    }()

    /// What messages without a row begin with.
    private static let others = [
        "statement", "execute", "bind", "parse", "fastpath", "connection", "disconnection",
        "automatic", "process", "temporary", "plan", "logical", "still", "acquired", "AUDIT",
        "sending",
        "waiting", "background", "worker", "using", "relation", "query", "Query", "unrecognized",
        "authentication", "analyzing", "vacuuming", "finished",
    ]
}

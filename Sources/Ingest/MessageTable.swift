import Evidence

/// The rows of one vocabulary, compiled for matching.
struct MessageTable: Sendable {
    /// The rows in their order; the first that matches a message decides.
    let rows: [Message]
    private let patterns: [MessagePattern]
    private let details: [MessagePattern?]
    private let prefixes: PrefixTable
    /// The rows that begin with a hole, and the literals that they hold.
    private let floating: [Int]
    private let search: LiteralSearch?

    /// Compiles rows.
    init(_ rows: [Message]) {
        self.rows = rows
        patterns = rows.map { MessagePattern($0.pattern) }
        details = rows.map { row in row.detail.map { MessagePattern($0.pattern) } }
        var prefixes: [(row: Int, bytes: [UInt8])] = []
        var floating: [Int] = []
        for (row, pattern) in patterns.enumerated() {
            if pattern.prefix.isEmpty {
                floating.append(row)
            } else {
                prefixes.append((row, pattern.prefix))
            }
        }
        self.prefixes = PrefixTable(prefixes)
        self.floating = floating
        search = LiteralSearch(floating.map { [patterns] in patterns[$0].longestLiteral })
    }

    /// Whether the message at an offset of a line could match a row.
    @inline(__always)
    func mayMatch(_ line: Span<UInt8>, at offset: Int, word: UInt64) -> Bool {
        if prefixes.mayMatch(word) { return true }
        guard let search else { return false }
        return search.isFound(in: line, from: offset)
    }

    /// The number of the first row that matches a message without blanks at its ends, and what
    /// it says.
    func firstMatch(_ text: Span<UInt8>) -> (row: Int, match: Message.Match)? {
        var best: (row: Int, match: Message.Match)?
        func visit(_ candidates: [Int]) {
            for row in candidates {
                if let best, best.row < row { return }
                if let match = patterns[row].match(text, kind: rows[row].kind) {
                    best = (row, match)
                    return
                }
            }
        }
        prefixes.forEachCandidates(of: PrefixTable.word(of: text, at: 0), visit)
        if let search, search.isFound(in: text, from: 0) { visit(floating) }
        return best
    }

    /// Adds what the texts below a message say to what a row made of the message.
    func addDetails(of row: Int, _ continuation: [String], to match: inout Message.Match) {
        guard let pattern = details[row] else { return }
        for text in continuation {
            let bytes = text.utf8Span.span
            var start = 0
            let label = Array("DETAIL:".utf8)
            let trimmed = bytes.trimmed(0..<bytes.count)
            if bytes.holds(label, at: trimmed.lowerBound) {
                start = trimmed.lowerBound + label.count
            }
            let range = bytes.trimmed(start..<bytes.count)
            if let found = pattern.match(bytes.extracting(range), kind: match.kind) {
                match.details.fillGaps(from: found.details)
                return
            }
        }
    }
}

extension EventDetails {
    /// Takes the positions, numbers and texts that are not yet stated from another.
    fileprivate mutating func fillGaps(from other: EventDetails) {
        lsn = lsn ?? other.lsn
        otherLSN = otherLSN ?? other.otherLSN
        timeline = timeline ?? other.timeline
        otherTimeline = otherTimeline ?? other.otherTimeline
        xid = xid ?? other.xid
        time = time ?? other.time
        name = name ?? other.name
        value = value ?? other.value
        number = number ?? other.number
    }
}

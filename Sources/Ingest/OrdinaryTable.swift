import Evidence

/// The ordinary messages of one vocabulary, compiled for matching.
struct OrdinaryTable: Sendable {
    private let patterns: [MessagePattern]
    private let prefixes: PrefixTable
    /// The rows that begin with a hole.
    private let floating: [Int]

    /// Compiles rows.
    init(_ rows: [OrdinaryMessage]) {
        patterns = rows.map { MessagePattern($0.pattern) }
        let beginnings = patterns.enumerated().map { (row: $0.offset, bytes: $0.element.prefix) }
        prefixes = PrefixTable(beginnings.filter { !$0.bytes.isEmpty })
        floating = beginnings.filter(\.bytes.isEmpty).map(\.row)
    }

    /// The number of the first row that matches a message.
    func row(_ message: Span<UInt8>) -> Int? {
        let text = message.extracting(message.trimmed(0..<message.count))
        var best: Int?
        func visit(_ candidates: [Int]) {
            for row in candidates where row < best ?? .max && patterns[row].fits(text) {
                best = row
                return
            }
        }
        prefixes.forEachCandidates(of: PrefixTable.word(of: text, at: 0), visit)
        visit(floating)
        return best
    }
}

extension MessagePattern {
    /// Whether a whole message fits the pattern.
    fileprivate func fits(_ text: Span<UInt8>) -> Bool {
        // What a match says is thrown away, so its kind is of no account.
        match(text, kind: .panic) != nil
    }
}

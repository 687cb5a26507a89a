import Evidence

/// The rows of one vocabulary, compiled for matching.
struct MessageTable: Sendable {
    /// The rows in their order; the first that matches a message decides.
    let rows: [Message]
    private let patterns: [MessagePattern]
    private let details: [MessagePattern?]
    /// The first literal of each pattern, empty where a hole comes first.
    private let beginnings: [[UInt8]]
    private let prefixes: PrefixTable
    /// The rows that begin with a hole, and the literals that they hold.
    private let floating: [Int]
    private let search: LiteralSearch?

    /// Whether any blanks and tabs count as one blank, as in messages that are padded into columns.
    private let collapsesBlanks: Bool

    /// Compiles rows.
    init(_ rows: [Message], collapsesBlanks: Bool = false) {
        self.rows = rows
        self.collapsesBlanks = collapsesBlanks
        patterns = rows.map { MessagePattern($0.pattern) }
        details = rows.map { row in row.detail.map { MessagePattern($0.pattern) } }
        beginnings = patterns.map(\.prefix)
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
        guard let search, Self.mayBeginHole(word) else { return false }
        return search.isFound(in: line, from: offset)
    }

    /// Whether a message with these first bytes may begin with what a hole takes: a name, which no
    /// sign begins; most lines of Pacemaker's detail log are differences that begin with `+`.
    @inline(__always)
    private static func mayBeginHole(_ word: UInt64) -> Bool {
        let first = UInt8(truncatingIfNeeded: word)
        return (first | 0x20) &- UInt8(ascii: "a") < 26 || first &- 0x30 < 10 || first >= 0x80
            || first == UInt8(ascii: "_") || first == UInt8(ascii: "(")
            || first == UInt8(ascii: "/") || first == UInt8(ascii: "\"")
    }

    /// The number of the first row that matches a message, and what it says.
    ///
    /// Blanks at the ends of the message do not count, nor does Pacemaker's extended part where
    /// `cutsExtendedPart` is set.
    func firstMatch(_ message: String, cutsExtendedPart: Bool = false) -> (
        row: Int, match: Message.Match
    )? {
        let bytes = message.utf8Span.span
        let end = cutsExtendedPart ? bytes.startOfExtendedPart : bytes.count
        let range = bytes.trimmed(0..<end)
        guard collapsesBlanks, bytes.hasRunOfBlanks(range) else {
            return firstMatch(bytes.extracting(range))
        }
        return firstMatch(bytes.collapsingBlanks(range).span)
    }

    private func firstMatch(_ text: Span<UInt8>) -> (row: Int, match: Message.Match)? {
        let word = PrefixTable.word(of: text, at: 0)
        let mayFloat = Self.mayBeginHole(word) && search?.isFound(in: text, from: 0) ?? false
        guard mayFloat || prefixes.mayMatch(word) else { return nil }
        var best: (row: Int, match: Message.Match)?
        func visit(_ candidates: [Int]) {
            for row in candidates {
                if let best, best.row < row { return }
                guard text.holds(beginnings[row], at: 0) else { continue }
                if let match = patterns[row].match(text, kind: rows[row].kind) {
                    best = (row, match)
                    return
                }
            }
        }
        prefixes.forEachCandidates(of: word, visit)
        if mayFloat { visit(floating) }
        return best
    }

    /// Whether a row says of a text below its message what it adds.
    func knowsDetail(_ text: String) -> Bool {
        let bytes = text.utf8Span.span
        let range = bytes.trimmed(0..<bytes.count)
        return details.contains { pattern in
            pattern?.match(bytes.extracting(range), kind: .panic) != nil
        }
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
                match.details.fill(from: found.details)
                return
            }
        }
    }
}

extension Span<UInt8> {
    /// Where Pacemaker's extended part begins, `| key=…`, which only its detail log has.
    ///
    /// Pacemaker `CRM_XS` (include/crm/common/logging_internal.h): a bar and a blank; most
    /// messages have a blank before the bar too.
    fileprivate var startOfExtendedPart: Int {
        var at = 0
        while at < count {
            if self[at] == UInt8(ascii: "|"), at + 1 < count, self[at + 1] == UInt8(ascii: " ") {
                return at
            }
            at += 1
        }
        return count
    }
}

extension Span<UInt8> {
    /// Whether a tab, a line end or two blanks in a row stand in a range.
    fileprivate func hasRunOfBlanks(_ range: Range<Int>) -> Bool {
        var afterBlank = false
        for index in range {
            guard isBlank(self[index]) else {
                afterBlank = false
                continue
            }
            if afterBlank || self[index] != UInt8(ascii: " ") { return true }
            afterBlank = true
        }
        return false
    }

    /// The bytes of a range, with one blank for any blanks, tabs and line ends in a row.
    fileprivate func collapsingBlanks(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        for index in range {
            if !isBlank(self[index]) {
                result.append(self[index])
            } else if result.last != UInt8(ascii: " ") {
                result.append(UInt8(ascii: " "))
            }
        }
        return result
    }
}

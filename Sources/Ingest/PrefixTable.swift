import Bytes

/// Finds the rows of a table by the first bytes of a message, at most eight of them.
///
/// The distinct beginnings are sorted by their first byte, so that a message is compared with
/// the few that begin with the same byte, one word each.
struct PrefixTable: Sendable {
    /// For each first byte, where its beginnings start; one more than there are bytes.
    private let starts: [Int]
    /// The beginnings as little-endian words.
    private let words: [UInt64]
    /// The bits of each word that count.
    private let masks: [UInt64]
    /// The rows with that beginning, ascending.
    private let rows: [[Int]]

    /// Sorts the rows, given as the bytes that each begins with; none of them empty.
    init(_ prefixes: [(row: Int, bytes: [UInt8])]) {
        var found: [(first: UInt8, word: UInt64, mask: UInt64, rows: [Int])] = []
        var known: [[UInt64]: Int] = [:]
        for (row, bytes) in prefixes {
            guard let first = bytes.first else { continue }
            let (word, mask) = Self.word(of: bytes)
            if let index = known[[word, mask]] {
                found[index].rows.append(row)
            } else {
                known[[word, mask]] = found.count
                found.append((first, word, mask, [row]))
            }
        }
        found.sort { ($0.first, $0.rows[0]) < ($1.first, $1.rows[0]) }
        words = found.map(\.word)
        masks = found.map(\.mask)
        rows = found.map(\.rows)
        starts = (0...256).map { byte in
            found.firstIndex { Int($0.first) >= byte } ?? found.count
        }
    }

    /// The first eight bytes as a little-endian word, and the bits of it that they fill.
    private static func word(of bytes: [UInt8]) -> (UInt64, UInt64) {
        var word: UInt64 = 0
        var mask: UInt64 = 0
        for (index, byte) in bytes.prefix(8).enumerated() {
            word |= UInt64(byte) << UInt64(8 * index)
            mask |= 0xFF << UInt64(8 * index)
        }
        return (word, mask)
    }

    /// The eight bytes at an offset of a line as a little-endian word; zeros past the end.
    @inline(__always)
    static func word(of line: Span<UInt8>, at offset: Int) -> UInt64 {
        if let word = line.littleEndian(UInt64.self, at: offset) { return word }
        var word: UInt64 = 0
        var at = offset
        while at >= 0, at < line.count {
            word |= UInt64(line[at]) << UInt64(8 * (at - offset) & 63)
            at += 1
        }
        return word
    }

    /// Whether a row begins with these eight bytes.
    @inline(__always)
    func mayMatch(_ word: UInt64) -> Bool {
        let first = Int(word & 0xFF)
        var index = starts[first]
        let end = starts[first + 1]
        while index < end {
            if word & masks[index] == words[index] { return true }
            index += 1
        }
        return false
    }

    /// Calls the visitor with the rows of each beginning that these eight bytes have.
    func forEachCandidates(of word: UInt64, _ visit: ([Int]) -> Void) {
        let first = Int(word & 0xFF)
        for index in starts[first]..<starts[first + 1] where word & masks[index] == words[index] {
            visit(rows[index])
        }
    }
}

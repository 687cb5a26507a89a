/// Finds any of a few literals in a text, for the patterns that begin with a hole.
///
/// Horspool's search over several keys: a window as long as the shortest key moves on by what
/// its last byte allows.
struct LiteralSearch: Sendable {
    private let keys: [[UInt8]]
    private let window: Int
    private let shifts: [UInt8]

    /// Prepares the search; `nil` where there is no literal, or an empty one.
    init?(_ keys: [[UInt8]]) {
        guard let shortest = keys.map(\.count).min(), shortest > 0 else { return nil }
        let window = min(shortest, 200)
        var shifts = [UInt8](repeating: UInt8(window), count: 256)
        for key in keys {
            for index in 0..<window {
                let byte = Int(key[index])
                shifts[byte] = min(shifts[byte], UInt8(window - 1 - index))
            }
        }
        self.keys = keys
        self.window = window
        self.shifts = shifts
    }

    /// Whether one of the literals stands in the text at an offset or later.
    func isFound(in text: Span<UInt8>, from offset: Int) -> Bool {
        firstIndex(in: text, from: offset, to: text.count) != nil
    }

    /// Where the first of the literals stands that lies within `offset..<limit`.
    func firstIndex(in text: Span<UInt8>, from offset: Int, to limit: Int) -> Int? {
        let text = text.extracting(first: max(0, limit))
        var end = offset + window - 1
        while end < text.count {
            let shift = Int(shifts[Int(text[end])])
            if shift > 0 {
                end += shift
                continue
            }
            let start = end - window + 1
            for key in keys where text.holds(key, at: start) { return start }
            end += 1
        }
        return nil
    }
}

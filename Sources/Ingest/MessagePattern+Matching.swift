package import Evidence

extension MessagePattern {
    /// Fits a whole message into the pattern; `nil` where it does not fit.
    ///
    /// Cost: linear in the message. A message that makes the text holes try more ends than that
    /// allows does not match; no program words one.
    package func match(_ text: Span<UInt8>, kind: EventKind) -> Message.Match? {
        var budget = 4096 + (text.count < 1 << 40 ? 16 * text.count : 0)
        return match(elements: 0, text, 0, kind, &budget)
    }

    /// Fits the message from `at` on into the elements from `index` on.
    private func match(
        elements index: Int, _ text: Span<UInt8>, _ at: Int, _ kind: EventKind,
        _ budget: inout Int
    ) -> Message.Match? {
        guard index < elements.count else {
            return at == text.count ? Message.Match(kind: kind) : nil
        }
        switch elements[index] {
        case .literal(let bytes):
            guard text.holds(bytes, at: at) else { return nil }
            return match(elements: index + 1, text, at + bytes.count, kind, &budget)
        case .hole(let hole) where hole.isText:
            return matchText(hole, index, text, at, kind, &budget)
        case .hole(let hole):
            guard let (value, end) = HoleValue.read(hole, text, at),
                var match = match(elements: index + 1, text, end, kind, &budget)
            else { return nil }
            value.fill(hole, of: &match)
            return match
        }
    }

    /// Tries the ends that a text hole can have, nearest first.
    private func matchText(
        _ hole: Hole, _ index: Int, _ text: Span<UInt8>, _ start: Int, _ kind: EventKind,
        _ budget: inout Int
    ) -> Message.Match? {
        var last = text.count
        var end = start
        if hole == .node {
            last = start
            while last < text.count, !isBlank(text[last]) { last += 1 }
            end = start + 1
        }
        var following: [UInt8]?
        if index + 1 < elements.count {
            if case .literal(let bytes) = elements[index + 1] { following = bytes }
        } else {
            guard last == text.count else { return nil }
            end = max(end, last)
        }
        while end <= last {
            if let following {
                while end <= last, !text.holds(following, at: end) {
                    end += 1
                    budget -= 1
                }
            }
            budget -= 1
            guard end <= last, budget >= 0 else { return nil }
            if var match = match(elements: index + 1, text, end, kind, &budget) {
                hole.fill(text.trimmedText(start..<end), &match)
                return match
            }
            end += 1
        }
        return nil
    }
}

extension MessagePattern.Hole {
    /// Puts the text that a text hole took into its field.
    fileprivate func fill(_ text: @autoclosure () -> String, _ match: inout Message.Match) {
        switch self {
        case .node: match.subject = text()
        case .resource: match.details.resource = text()
        case .operation: match.details.operation = text()
        case .name: match.details.name = text()
        case .old: match.details.old = text()
        case .value: match.details.value = text()
        default: break
        }
    }
}

/// Whether the byte is a blank, a tab or the rest of a line end.
@inline(__always)
func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
}

extension Span<UInt8> {
    /// Whether the bytes stand at an offset; false where they would pass the end.
    func holds(_ bytes: [UInt8], at offset: Int) -> Bool {
        guard offset >= 0, bytes.count <= count, offset <= count - bytes.count else {
            return false
        }
        for index in 0..<bytes.count where self[offset + index] != bytes[index] { return false }
        return true
    }

    /// A range without the blanks at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isBlank(self[low]) { low += 1 }
        while high > low, isBlank(self[high - 1]) { high -= 1 }
        return low..<high
    }

    /// The text of a range without the blanks at its ends.
    func trimmedText(_ range: Range<Int>) -> String {
        let range = trimmed(range)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for index in range { bytes.append(self[index]) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

import Evidence

extension FormatString {
    /// The arguments by which the string prints a whole text, by their numbers; `nil` where none
    /// would print it.
    ///
    /// A text argument takes as little as it can. Cost: linear in the text; a text that would need
    /// more tries than that does not match.
    func arguments(of text: Span<UInt8>) -> [Range<Int>?]? {
        var budget = 4096 + (text.count < 1 << 40 ? 16 * text.count : 0)
        var found = [Range<Int>?](repeating: nil, count: argumentCount)
        return match(0, text, 0, &found, &budget) ? found : nil
    }

    private func match(
        _ index: Int, _ text: Span<UInt8>, _ at: Int, _ found: inout [Range<Int>?],
        _ budget: inout Int
    ) -> Bool {
        guard index < elements.count else { return at == text.count }
        switch elements[index] {
        case .literal(let bytes):
            return text.holds(bytes, at: at)
                && match(index + 1, text, at + bytes.count, &found, &budget)
        case .argument(let number, .text):
            return matchText(number, index, text, at, &found, &budget)
        case .argument(let number, let conversion):
            let end = Self.end(of: conversion, text, at)
            guard end > at, match(index + 1, text, end, &found, &budget) else { return false }
            found[number] = at..<end
            return true
        }
    }

    /// Tries the ends that a text argument can have, nearest first.
    private func matchText(
        _ number: Int, _ index: Int, _ text: Span<UInt8>, _ start: Int,
        _ found: inout [Range<Int>?], _ budget: inout Int
    ) -> Bool {
        guard index + 1 < elements.count else {
            found[number] = start..<text.count
            return true
        }
        var following: [UInt8]?
        if case .literal(let bytes) = elements[index + 1] { following = bytes }
        var end = start
        while end <= text.count {
            if let following {
                while end <= text.count, !text.holds(following, at: end) {
                    end += 1
                    budget -= 1
                }
            }
            budget -= 1
            guard end <= text.count, budget >= 0 else { return false }
            if match(index + 1, text, end, &found, &budget) {
                found[number] = start..<end
                return true
            }
            end += 1
        }
        return false
    }

    /// Where the digits at an offset end.
    private static func end(of conversion: Conversion, _ text: Span<UInt8>, _ start: Int) -> Int {
        var at = start
        func passDigits() {
            while at < text.count, text[at] &- 0x30 < 10 { at += 1 }
        }
        if conversion == .hexadecimal {
            while at < text.count, hexDigitValue(text[at]) != nil { at += 1 }
            return at
        }
        if at < text.count, text[at] == UInt8(ascii: "-") { at += 1 }
        let digits = at
        passDigits()
        guard at > digits else { return start }
        if conversion == .fraction, at + 1 < text.count, text[at] == UInt8(ascii: ".") {
            at += 1
            passDigits()
        }
        return at
    }
}

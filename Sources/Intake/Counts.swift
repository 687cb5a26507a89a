import Evidence

extension SourceCounts {
    /// The counts of two parts of a source together.
    func adding(_ other: SourceCounts) -> SourceCounts {
        combined(other) { $0.addingReportingOverflow($1).partialValue }
    }

    /// The counts without those of a part of the source.
    func subtracting(_ part: SourceCounts) -> SourceCounts {
        combined(part) { $0 > $1 ? $0 - $1 : 0 }
    }

    private func combined(_ other: SourceCounts, _ combine: (UInt64, UInt64) -> UInt64)
        -> SourceCounts
    {
        var result = SourceCounts()
        result.lines = combine(lines, other.lines)
        result.entries = combine(entries, other.entries)
        result.recognised = combine(recognised, other.recognised)
        result.unknownMessages = combine(unknownMessages, other.unknownMessages)
        result.unreadableLines = combine(unreadableLines, other.unreadableLines)
        result.foreignLines = combine(foreignLines, other.foreignLines)
        return result
    }
}

extension [EvidenceGap] {
    /// The gaps of two parts of a source together: counts of one reason add up.
    func adding(_ later: [EvidenceGap], path: String) -> [EvidenceGap] {
        var result = map { gap in
            var moved = gap
            moved.path = path
            return moved
        }
        for gap in later {
            if let index = result.firstIndex(where: { $0.reason == gap.reason }) {
                result[index].count += gap.count
            } else {
                result.append(gap)
            }
        }
        return result
    }

    /// The gaps without those of a part of the source; a reason that is left with none vanishes.
    func subtracting(_ part: [EvidenceGap]) -> [EvidenceGap] {
        compactMap { gap in
            var left = gap
            for other in part where other.reason == gap.reason {
                left.count = left.count > other.count ? left.count - other.count : 0
            }
            return left.count > 0 ? left : nil
        }
    }
}

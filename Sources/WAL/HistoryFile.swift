package import Evidence

/// A timeline history file, `00000003.history`.
///
/// PostgreSQL src/backend/access/transam/timeline.c (up to 9.2 xlog.c): a line for each ancestor,
/// oldest first: timeline, position where it was left (up to 9.2 only the segment that holds it),
/// reason; separated by blanks or tabs. Lines that are empty or begin with `#` mean nothing.
package struct HistoryFile: Sendable, Hashable {
    /// The timeline whose history it is, which the file's name tells.
    package let timeline: TimelineID
    /// The lines that name an ancestor, oldest first.
    package let entries: [Entry]

    /// A line that names an ancestor.
    package struct Entry: Sendable, Hashable {
        /// The ancestor.
        package let timeline: TimelineID
        /// Where it was left.
        package let place: Place
        /// Why it was left, as written; may be empty.
        package let reason: String
        /// The first byte of the line.
        package let offset: Int
        /// The number of bytes of the line without its end.
        package let length: Int
    }

    /// Where an ancestor was left.
    package enum Place: Sendable, Hashable {
        /// At a position.
        case lsn(LSN)
        /// Within a segment or at its end; up to 9.2.
        case segment(WALSegmentName)
    }

    /// The timeline that a file's name tells; `nil` for any other name.
    package static func timeline(ofFileNamed name: some StringProtocol) -> TimelineID? {
        let digits = name.utf8.prefix(8)
        guard digits.count == 8, name.utf8.dropFirst(8).elementsEqual(".history".utf8) else {
            return nil
        }
        var number: UInt32 = 0
        for byte in digits {
            guard let digit = hexDigitValue(byte) else { return nil }
            number = number << 4 | UInt32(digit)
        }
        return TimelineID(number)
    }

    /// Reads the text of the history of a timeline.
    ///
    /// - Throws: `badHistoryLine` for the first line that PostgreSQL would refuse, or whose switch
    ///   point lies before that of its parent.
    package init(timeline: TimelineID, bytes: Span<UInt8>) throws(WALError) {
        self.timeline = timeline
        var entries: [Entry] = []
        var start = 0
        var number = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
            number += 1
            var line = HistoryLine(bytes, start..<end)
            line.skipBlanks()
            if !line.isAtEnd, line.next != UInt8(ascii: "#") {
                entries.append(
                    try line.entry(number: number, after: entries.last, child: timeline))
            }
            start = end + 1
        }
        self.entries = entries
    }

    /// The history as the other modules use it; `nil` where a line names only a segment.
    package var history: TimelineHistory? {
        let ancestors = entries.compactMap { entry in
            entry.lsn.map { TimelineHistory.Switch(timeline: entry.timeline, lsn: $0) }
        }
        guard ancestors.count == entries.count else { return nil }
        return TimelineHistory(timeline: timeline, ancestors: ancestors)
    }
}

extension HistoryFile.Entry {
    /// Where it was left; `nil` where the line names only the segment.
    package var lsn: LSN? {
        if case .lsn(let lsn) = place { lsn } else { nil }
    }
}

/// One line of a history file, read from left to right.
private struct HistoryLine {
    private let text: [UInt8]
    private let offset: Int
    private var index = 0

    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        var text: [UInt8] = []
        text.reserveCapacity(range.count)
        for index in range { text.append(bytes[index]) }
        if text.last == UInt8(ascii: "\r") { text.removeLast() }
        self.text = text
        offset = range.lowerBound
    }

    var isAtEnd: Bool { index >= text.count }

    var next: UInt8? { index < text.count ? text[index] : nil }

    mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D { index += 1 }
    }

    mutating func entry(number: Int, after previous: HistoryFile.Entry?, child: TimelineID)
        throws(WALError) -> HistoryFile.Entry
    {
        guard let timeline = decimal().flatMap({ TimelineID($0) }) else {
            throw problem(.noTimeline, number)
        }
        let blank = index
        skipBlanks()
        guard index > blank, let place = Self.place(word()) else {
            throw problem(.noSwitchPoint, number)
        }
        if let previous, timeline <= previous.timeline {
            throw problem(.notIncreasing(after: previous.timeline), number)
        }
        guard timeline < child else { throw problem(.notBelowChild(child: child), number) }
        if case .lsn(let lsn) = place, let before = previous?.lsn, lsn < before {
            throw problem(.switchPointDecreases(after: before), number)
        }
        skipBlanks()
        return HistoryFile.Entry(
            timeline: timeline, place: place,
            reason: String(decoding: text[index...], as: UTF8.self), offset: offset,
            length: text.count)
    }

    private static func place(_ word: String) -> HistoryFile.Place? {
        LSN(word).map { .lsn($0) } ?? WALSegmentName(word).map { .segment($0) }
    }

    private mutating func decimal() -> UInt32? {
        var value: UInt32 = 0
        let start = index
        while let byte = next, (0x30...0x39).contains(byte) {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt32(byte - 0x30))
            guard !overflow, !carry else { return nil }
            value = sum
            index += 1
        }
        return index > start ? value : nil
    }

    private mutating func word() -> String {
        let start = index
        while let byte = next, byte != 0x20, byte != 0x09, byte != 0x0D { index += 1 }
        return String(decoding: text[start..<index], as: UTF8.self)
    }

    private func problem(_ problem: WALError.HistoryProblem, _ number: Int) -> WALError {
        .badHistoryLine(
            number: number, text: String(decoding: text.prefix(200), as: UTF8.self),
            problem: problem)
    }
}

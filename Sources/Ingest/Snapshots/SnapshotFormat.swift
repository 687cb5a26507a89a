package import Evidence

/// One kind of snapshot or configuration file, which is read whole.
///
/// A new kind is one file in `Snapshots/` and one row of `SnapshotFormats.all`.
package protocol SnapshotFormat: Sendable {
    /// The name that reports show: `replication-snapshot`.
    static var name: String { get }

    /// Whether a file is of this kind, by its beginning; its name helps where that has no mark.
    static func accepts(_ head: SnapshotHead) -> Bool

    /// What the file states; whatever stands in it, nothing traps.
    static func read(_ text: SnapshotText) -> SnapshotReading
}

/// The beginning of a file that may be a snapshot.
package struct SnapshotHead: Sendable {
    /// How much of a file recognition looks at, in bytes.
    package static let length = 65_536

    /// The beginning of the file.
    package let text: Substring
    /// The name of the file without the suffix of a compression.
    package let name: Substring

    /// Judges the beginning of a file; `nil` where it holds a NUL, which no text does.
    package init?(_ bytes: [UInt8], name: Substring) {
        let head = bytes.prefix(Self.length)
        guard !head.contains(0) else { return nil }
        var text = Substring(String(decoding: head, as: UTF8.self))
        if text.hasPrefix("\u{FEFF}") { text = text.dropFirst() }
        self.text = text
        self.name = name
    }

    /// The first lines, without those that are empty.
    package func lines(_ count: Int) -> [Substring] {
        text.split(maxSplits: count * 4, whereSeparator: \.isNewline).prefix(count).map { $0 }
    }
}

/// What one snapshot or configuration file states.
package struct SnapshotReading: Sendable {
    /// The records.
    package var records = SourceRecords()
    /// Messages of a log without times, to be matched like those of any log.
    package var messages: [LogEntry] = []
    /// What was counted.
    package var counts = SourceCounts()
    /// The first time that is written.
    package var first: WallClock?
    /// The last time that is written.
    package var last: WallClock?
    /// Particulars: the view and the form of a sampling.
    package var detail: String?
    /// What could not be read: the first place of each kind, and how many there are.
    package var flaws: [Flaw] = []

    /// A part that could not be read.
    package struct Flaw: Sendable, Hashable {
        /// What kind of hole it is.
        package var reason: EvidenceGap.Reason
        /// Its first byte.
        package var offset: UInt64
        /// How many there are.
        package var count: UInt64
        /// The facts in words.
        package var detail: String
    }

    /// Starts with nothing.
    package init() {}

    /// Counts a line that cannot be read.
    mutating func refuse(_ line: SnapshotText.Line) {
        counts.unreadableLines += 1
        if let index = flaws.firstIndex(where: { $0.reason == .unreadableLines }) {
            flaws[index].count += 1
        } else {
            flaws.append(
                Flaw(
                    reason: .unreadableLines, offset: UInt64(line.range.lowerBound), count: 1,
                    detail: "the first such line is '\(line.text.prefix(60))'"))
        }
    }

    /// Tells of damage.
    mutating func tell(_ reason: EvidenceGap.Reason, _ detail: String, at offset: Int = 0) {
        flaws.append(
            Flaw(reason: reason, offset: UInt64(max(0, offset)), count: 1, detail: detail))
    }

    /// Keeps the first and the last time.
    mutating func note(_ clock: WallClock?) {
        guard let clock else { return }
        first = first ?? clock
        last = clock
    }
}

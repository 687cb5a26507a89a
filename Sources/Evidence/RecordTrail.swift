/// What remains of a walk through WAL, so that two copies can be compared when the files are gone.
///
/// The WAL is cut into stretches of 1 MB. Of each stretch the digest of its records' checksums is
/// kept, and of the last ones every record's place and checksum. Two copies hold the same WAL
/// as far as their trails agree, whatever their TimelineIDs say.
package struct RecordTrail: Sendable, Hashable {
    /// The length of a stretch in bytes, a power of two.
    package static let stretch: UInt64 = 1 << 20

    /// The records that begin in one stretch.
    package struct Stretch: Sendable, Hashable {
        /// The number of the stretch, counted from the beginning of the WAL.
        package var number: UInt64
        /// The start of the first record.
        package var first: LSN
        /// The aligned end of the last record.
        package var end: LSN
        /// The digest of the checksums, in the order of the records.
        package var digest: UInt64
        /// The number of records.
        package var count: Int
        /// Whether the walk came from the stretch before and went on behind this one.
        package var isWhole: Bool

        /// Makes a stretch.
        package init(
            number: UInt64, first: LSN, end: LSN, digest: UInt64, count: Int, isWhole: Bool
        ) {
            self.number = number
            self.first = first
            self.end = end
            self.digest = digest
            self.count = count
            self.isWhole = isWhole
        }
    }

    /// The stretches, in the order of the WAL.
    package private(set) var stretches: [Stretch] = []
    /// The last records: the offset in their stretch in the upper, the checksum in the lower half.
    package private(set) var marks: [UInt64] = []

    /// How much is kept.
    package struct Limits: Sendable, Hashable {
        /// The number of records that are kept one by one.
        package var records = 400_000
        /// The number of stretches, 64 GB of WAL.
        package var stretches = 65_536

        /// The limits as documented.
        package init() {}
    }

    private let limits: Limits
    private var isOpen = false

    /// Makes an empty trail.
    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Makes a trail of what was stored.
    package init(stretches: [Stretch], marks: [UInt64]) {
        self.init()
        self.stretches = stretches
        self.marks = marks
    }

    // MARK: Making

    /// Adds a record that begins at a position.
    package mutating func add(_ start: UInt64, checksum: UInt32) {
        let number = start / Self.stretch
        if !isOpen || stretches.last?.number != number { begin(number, at: start) }
        let last = stretches.count - 1
        let value = stretches[last].digest
        stretches[last].digest =
            ((value << 5 | value >> 59) ^ UInt64(checksum)) &* 0x9E37_79B9_7F4A_7C15
        stretches[last].count += 1
        marks.append((start % Self.stretch) << 32 | UInt64(checksum))
        if marks.count >= 2 * limits.records { marks.removeFirst(marks.count - limits.records) }
    }

    private mutating func begin(_ number: UInt64, at start: UInt64) {
        let lsn = LSN(start) ?? .zero
        let follows = isOpen
        if isOpen, let last = stretches.indices.last { stretches[last].end = lsn }
        isOpen = true
        stretches.append(
            Stretch(
                number: number, first: lsn, end: lsn, digest: 0, count: 0, isWhole: follows))
        if stretches.count >= 2 * limits.stretches {
            stretches.removeFirst(stretches.count - limits.stretches)
        }
    }

    /// Notes that an unbroken walk ended at a position.
    package mutating func close(at end: LSN) {
        guard isOpen, let last = stretches.indices.last else { return }
        stretches[last].end = end
        stretches[last].isWhole = false
        isOpen = false
    }

    /// Gives up what need not be kept.
    package mutating func trim() {
        if marks.count > limits.records { marks.removeFirst(marks.count - limits.records) }
    }

    // MARK: Comparing

    /// Where two trails part.
    package struct Fork: Sendable, Hashable {
        /// The start of the first record that only one of them holds.
        package var lsn: LSN
        /// Whether that is the very record; else the fork lies there or within the next megabyte.
        package var isExact: Bool
    }

    /// How far two trails were compared and what came of it.
    package struct Comparison: Sendable, Hashable {
        /// Where they part; `nil` where they agree as far as both reach.
        package var fork: Fork?
        /// The start of what was compared; `nil` where nothing could be.
        package var from: LSN?
        /// The end of what was compared and agrees.
        package var agreesUpTo: LSN?
    }

    /// Compares two trails from the first position that both know, up to a limit.
    package func compare(with other: RecordTrail, below limit: LSN? = nil) -> Comparison {
        var result = Comparison()
        let mine = positioned
        let yours = Dictionary(
            other.positioned.map { ($0.stretch.number, $0) }, uniquingKeysWith: { one, _ in one })
        for here in mine {
            guard let there = yours[here.stretch.number] else { continue }
            let low = max(here.stretch.first, there.stretch.first)
            var high = min(here.stretch.end, there.stretch.end)
            if let limit { high = min(high, limit) }
            guard low < high else { continue }
            let isWhole =
                here.stretch.isWhole && there.stretch.isWhole
                && limit.map { $0 >= max(here.stretch.end, there.stretch.end) } ?? true
            if isWhole, here.stretch.digest == there.stretch.digest,
                here.stretch.count == there.stretch.count, here.stretch.first == there.stretch.first
            {
                result.note(low, high)
                continue
            }
            guard let ours = marks(of: here, low, high),
                let theirs = other.marks(of: there, low, high)
            else {
                guard isWhole else { continue }
                result.fork = Fork(lsn: low, isExact: false)
                return result
            }
            if let lsn = Self.firstDifference(ours, theirs, here.stretch.number) {
                if lsn > low { result.note(low, lsn) }
                result.fork = Fork(lsn: lsn, isExact: true)
                return result
            }
            result.note(low, high)
        }
        return result
    }

    /// A stretch with the place of its marks.
    private struct Positioned {
        let stretch: Stretch
        /// The index of its first mark; negative where it was given up.
        let mark: Int
    }

    private var positioned: [Positioned] {
        var index = marks.count - stretches.reduce(0) { $0 &+ $1.count }
        return stretches.map { stretch in
            defer { index &+= stretch.count }
            return Positioned(stretch: stretch, mark: index)
        }
    }

    /// The marks of a stretch from one position on and below another; `nil` where they are gone.
    private func marks(of place: Positioned, _ low: LSN, _ high: LSN) -> ArraySlice<UInt64>? {
        let end = place.mark &+ place.stretch.count
        guard place.stretch.count >= 0, place.mark >= 0, end <= marks.count else { return nil }
        let base = place.stretch.number &* Self.stretch
        func isBelow(_ mark: UInt64, _ lsn: LSN) -> Bool { base &+ mark >> 32 < lsn.bytes }
        let slice = marks[place.mark..<end]
        let from = slice.firstIndex { !isBelow($0, low) } ?? end
        let to = slice[from...].firstIndex { !isBelow($0, high) } ?? end
        return slice[from..<to]
    }

    private static func firstDifference(
        _ ours: ArraySlice<UInt64>, _ theirs: ArraySlice<UInt64>, _ number: UInt64
    ) -> LSN? {
        var (left, right) = (ours.startIndex, theirs.startIndex)
        while left < ours.endIndex, right < theirs.endIndex, ours[left] == theirs[right] {
            left += 1
            right += 1
        }
        let next = [
            left < ours.endIndex ? ours[left] >> 32 : nil,
            right < theirs.endIndex ? theirs[right] >> 32 : nil,
        ].compactMap { $0 }.min()
        return next.flatMap { LSN(number &* stretch &+ $0) }
    }
}

extension RecordTrail.Comparison {
    fileprivate mutating func note(_ low: LSN, _ high: LSN) {
        from = from ?? low
        agreesUpTo = high
    }
}

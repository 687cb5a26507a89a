import Bytes
package import Evidence

/// Finds the long silences of a log: entries of which the next one was written ten minutes or more
/// later.
///
/// Whether such a silence is none of the log's own rhythm is for the analysis to say. Only a few
/// lines are looked at: where the entries at both ends of a stretch lie nearer to each other than
/// that, nothing within it is silent for as long.
package struct SilenceFinder: Sendable {
    /// A silence, and where it begins.
    package struct Silence: Sendable, Hashable {
        /// The time of the last entry before it, as written.
        package var time: WallClock
        /// How long it is by the written times, in microseconds: the least that they allow.
        package var duration: Int64
        /// The process that wrote the first entry after it.
        package var next: String
        /// The first byte of the last entry before it.
        package var offset: UInt64
        /// The length of that entry's first line, in bytes.
        package var length: UInt64
    }

    /// The shortest silence that is told, in microseconds.
    package static let shortest: Int64 = 600_000_000
    /// The greatest length of a line cut by the end of a block that is put together again.
    private static let lineLimit = 1 << 16

    /// An entry that states a time, by its first line.
    private struct Entry {
        /// Its first byte in the log.
        var offset: UInt64
        /// Its first byte in the block.
        var start: Int
        /// The end of its line in the block.
        var end: Int
        var length: Int
        var time: WallClock
    }

    private var format: any LogFormat
    private var last: Entry?
    private var carry: [UInt8] = []
    private var carriedFrom: UInt64 = 0
    /// Whether a line was cut that is too long to be put together.
    private var isWithinLongLine = false

    /// Starts at the beginning of a line.
    package init(format: any LogFormat) { self.format = format }

    /// The silences that end in a block, which follows on the one before; `origin` is the offset
    /// of its first byte in the log.
    package mutating func find(in block: Span<UInt8>, at origin: UInt64) -> [Silence] {
        var found: [Silence] = []
        var begin = 0
        if !carry.isEmpty || isWithinLongLine {
            guard let end = block.firstIndex(of: UInt8(ascii: "\n"), from: 0) else {
                keep(block, from: 0, at: origin)
                return []
            }
            keep(block.extracting(0..<end), from: 0, at: origin)
            found += takeCarried()
            begin = end + 1
        }
        guard let newline = Self.lastLineEnd(of: block, from: begin) else {
            keep(block, from: begin, at: origin)
            return found
        }
        if let first = entry(in: block, from: begin, to: newline, at: origin) {
            note(first, in: block, &found)
            if let final = lastEntry(in: block, after: first, to: newline, at: origin) {
                search(first, final, limit: final.start, in: block, at: origin, &found)
                last = final
            }
        }
        keep(block, from: newline + 1, at: origin)
        return found
    }

    /// The silence that ends with a last line without an end, if there is one.
    package mutating func finish() -> [Silence] { takeCarried() }

    // MARK: Lines that blocks cut

    private mutating func keep(_ block: Span<UInt8>, from start: Int, at origin: UInt64) {
        guard start < block.count, !isWithinLongLine else { return }
        if carry.isEmpty { carriedFrom = origin &+ UInt64(start) }
        guard carry.count + block.count - start <= Self.lineLimit else {
            carry.removeAll()
            isWithinLongLine = true
            return
        }
        carry.append(block, start..<block.count)
    }

    private mutating func takeCarried() -> [Silence] {
        let bytes = carry
        carry.removeAll(keepingCapacity: true)
        isWithinLongLine = false
        var found: [Silence] = []
        if let entry = entry(in: bytes.span, from: 0, to: bytes.count, at: carriedFrom) {
            note(entry, in: bytes.span, &found)
        }
        return found
    }

    // MARK: Entries

    /// Makes an entry the last one that was seen, and tells the silence before it.
    private mutating func note(
        _ entry: Entry, in block: Span<UInt8>, _ found: inout [Silence]
    ) {
        if let last { tell(last, entry, in: block, &found) }
        last = entry
    }

    private mutating func tell(
        _ before: Entry, _ after: Entry, in block: Span<UInt8>, _ found: inout [Silence]
    ) {
        guard let duration = Self.duration(before.time, after.time), duration >= Self.shortest
        else { return }
        let range = after.start..<block.withoutCarriageReturn(after.start..<after.end)
        let line = format.classify(block, range)
        found.append(
            Silence(
                time: before.time, duration: duration, next: format.entry(line, in: block).process,
                offset: before.offset,
                length: UInt64(before.length)))
    }

    /// The first entry with a time whose line begins at or after an offset, and before the end.
    ///
    /// An offset that is not the beginning of a line stands for the next one.
    private mutating func entry(
        in block: Span<UInt8>, from offset: Int, to end: Int, at origin: UInt64
    ) -> Entry? {
        var begin = offset
        if begin > 0, block[begin - 1] != UInt8(ascii: "\n") {
            guard let newline = block.firstIndex(of: UInt8(ascii: "\n"), from: begin) else {
                return nil
            }
            begin = newline + 1
        }
        while begin < end {
            let lineEnd = block.firstIndex(of: UInt8(ascii: "\n"), from: begin) ?? block.count
            let range = block.withoutCarriageReturn(begin..<lineEnd)
            if begin < range {
                let line = format.classify(block, begin..<range)
                if line.kind == .entry, let time = format.time(line, in: block) {
                    return Entry(
                        offset: origin &+ UInt64(begin), start: begin, end: lineEnd,
                        length: lineEnd - begin, time: time)
                }
            }
            begin = lineEnd + 1
        }
        return nil
    }

    /// The last entry that begins before an offset, after a given one.
    private mutating func lastEntry(
        in block: Span<UInt8>, after first: Entry, to end: Int, at origin: UInt64
    ) -> Entry? {
        var reach = 1 << 9
        while true {
            let from = max(first.end + 1, end - min(reach, end))
            var latest: Entry?
            var begin = from
            while let next = entry(in: block, from: begin, to: end, at: origin) {
                latest = next
                begin = next.end + 1
            }
            if latest != nil || from == first.end + 1 { return latest }
            reach *= 4
        }
    }

    /// Tells the silences between two entries; no entry between them begins at `limit` or later.
    private mutating func search(
        _ before: Entry, _ after: Entry, limit: Int, in block: Span<UInt8>, at origin: UInt64,
        _ found: inout [Silence]
    ) {
        var before = before
        var limit = limit
        while let duration = Self.duration(before.time, after.time), duration >= Self.shortest {
            let begin = before.end + 1
            guard begin < limit else { return tell(before, after, in: block, &found) }
            let middle = begin + (limit - begin) / 2
            guard let between = entry(in: block, from: middle, to: limit, at: origin) else {
                limit = middle
                continue
            }
            search(before, between, limit: between.start, in: block, at: origin, &found)
            before = between
        }
    }

    /// The offset of the last line end at or after an offset.
    private static func lastLineEnd(of block: Span<UInt8>, from begin: Int) -> Int? {
        var at = block.count - 1
        while at >= begin {
            if block[at] == UInt8(ascii: "\n") { return at }
            at -= 1
        }
        return nil
    }

    /// How much later one time is than another, in microseconds; `nil` where years are written
    /// with one of them only.
    private static func duration(_ before: WallClock, _ after: WallClock) -> Int64? {
        guard before.hasYear == after.hasYear else { return nil }
        var duration = after.utc.microseconds(since: before.utc)
        // Summer time may have begun between two abbreviations.
        if before.zone != after.zone, case .abbreviation = after.zone { duration -= 3_600_000_000 }
        guard !before.hasYear else { return duration }
        let day: Int64 = 86_400_000_000
        // The placeholder is a leap year; a new year may have begun between the two.
        if duration < -183 * day { duration += 366 * day }
        let leapDay = CivilTime(year: WallClock.placeholderYear, month: 2, day: 29)
            .microsecondsSince1970
        if before.local < leapDay, after.local >= leapDay + day { duration -= day }
        return duration
    }
}

extension WallClock {
    /// The moment with what of the zone is written, for the distance to another time of the log.
    fileprivate var utc: Timestamp {
        if case .offset(let seconds) = zone {
            return utc(offset: seconds, year: nil).earliest
        }
        return Timestamp(microseconds: local)
    }
}

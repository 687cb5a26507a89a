import Bytes

/// Builds WAL that is valid to the last checksum, for tests that then damage it.
///
/// It is that of PostgreSQL 15, unless another format is asked for. Records are written one behind
/// the other from a position on; page headers come between them as PostgreSQL writes them
/// (src/include/access/xlog_internal.h).
package struct WALBuilder {
    /// Where a record was written.
    package struct Written: Equatable {
        /// The first byte of its header.
        package let start: UInt64
        /// The aligned end.
        package let end: UInt64

        /// Names the place of a record.
        package init(start: UInt64, end: UInt64) {
            self.start = start
            self.end = end
        }
    }

    /// The size of a segment in bytes.
    package let segmentSize: UInt64
    /// The size of a page in bytes.
    package let pageSize: UInt64 = 8192
    /// The cluster.
    package let systemIdentifier: UInt64
    /// The number that pages begin with.
    package let magic: UInt16
    /// How records, pages and positions are written.
    package let format: Format
    /// The timeline on which new pages are begun.
    package private(set) var timeline: UInt32
    /// Where the next record begins, a page header not counted.
    package private(set) var position: UInt64
    /// The start of the last record.
    package private(set) var previous: UInt64

    /// The beginning of each segment up to the last byte that was written.
    private var segments: [Place: [UInt8]] = [:]

    private struct Place: Hashable {
        let timeline: UInt32
        let segment: UInt64
    }

    /// Begins a WAL at a position, by default that of segment 1.
    package init(
        timeline: UInt32 = 1, segmentSize: UInt64 = 1 << 20, startingAt position: UInt64? = nil,
        systemIdentifier: UInt64 = 7_000_000_000_000_000_001, magic: UInt16 = 0xD110,
        previous: UInt64 = 0
    ) {
        self.timeline = timeline
        self.segmentSize = segmentSize
        self.position = position ?? segmentSize
        self.systemIdentifier = systemIdentifier
        self.magic = magic
        self.previous = previous
        format = Format(magic: magic)
    }

    /// All segments that were begun, whole, by their file names.
    package var files: [String: [UInt8]] { beginnings(Int(segmentSize)) }

    /// The first bytes of all segments that were begun, by their file names.
    package func beginnings(_ count: Int) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for (place, bytes) in segments {
            let name = fileName(of: place.segment * segmentSize, timeline: place.timeline)
            files[name] =
                bytes.prefix(count) + [UInt8](repeating: 0, count: max(0, count - bytes.count))
        }
        return files
    }

    /// The name of the file that holds a position on a timeline.
    package func fileName(of position: UInt64, timeline: UInt32? = nil) -> String {
        let segment = position / segmentSize
        let perID = (1 << 32) / segmentSize
        return Self.hexadecimal(timeline ?? self.timeline)
            + Self.hexadecimal(UInt32(segment / perID)) + Self.hexadecimal(UInt32(segment % perID))
    }

    /// The place of a position within its file.
    package func offset(of position: UInt64) -> Int { Int(position % segmentSize) }

    private static func hexadecimal(_ word: UInt32) -> String {
        let digits = String(word, radix: 16, uppercase: true)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    // MARK: Records

    /// Writes a record with main data only.
    @discardableResult
    package mutating func record(
        manager: UInt8, kind: UInt8, xid: UInt32 = 0, body: [UInt8] = [], headers: [UInt8] = []
    ) -> Written {
        let bytes = assemble(manager: manager, kind: kind, xid: xid, body: body, headers: headers)
        return write(bytes, count: bytes.count)
    }

    /// Writes a commit or an abort that names nothing but its time (PostgreSQL's epoch, µs).
    @discardableResult
    package mutating func commit(xid: UInt32, time: Int64, abort: Bool = false) -> Written {
        record(
            manager: 1, kind: abort ? 0x20 : 0, xid: xid,
            body: Self.bytes(time) + format.endOfTransaction(isAbort: abort))
    }

    /// Writes a record that only fills space.
    @discardableResult
    package mutating func filler(_ count: Int) -> Written {
        record(
            manager: 0, kind: 0x20, body: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) })
    }

    /// Writes a checkpoint of a shutdown or of a running server.
    @discardableResult
    package mutating func checkpoint(
        redo: UInt64? = nil, shutdown: Bool = false, previousTimeline: UInt32? = nil
    ) -> Written {
        record(
            manager: 0, kind: shutdown ? 0 : 0x10,
            body: Self.checkpointBody(
                redo: redo ?? nextStart, timeline: timeline,
                previousTimeline: previousTimeline ?? timeline))
    }

    /// The body of a checkpoint record, which pg_control copies.
    package static func checkpointBody(
        redo: UInt64, timeline: UInt32, previousTimeline: UInt32
    ) -> [UInt8] {
        bytes(redo) + bytes(timeline) + bytes(previousTimeline) + bytes(UInt64(1))
            + bytes(UInt64(3) << 32 | 750) + [UInt8](repeating: 0, count: 32)
            + bytes(Int64(1_700_000_000)) + [UInt8](repeating: 0, count: 16)
    }

    /// Writes the record that ends recovery on the current timeline.
    @discardableResult
    package mutating func endOfRecovery(time: Int64, previousTimeline: UInt32) -> Written {
        record(
            manager: 0, kind: 0x90,
            body: Self.bytes(time) + Self.bytes(timeline) + Self.bytes(previousTimeline))
    }

    /// Writes a switch record: the next record begins in the next segment.
    @discardableResult
    package mutating func switchSegment() -> Written {
        let written = record(manager: 0, kind: 0x40)
        position = used((position + segmentSize - 1) / segmentSize * segmentSize)
        return Written(start: written.start, end: position)
    }

    /// Goes on on another timeline; its file begins with a copy of the current segment.
    package mutating func beginTimeline(_ timeline: UInt32) {
        let current = place(of: position)
        self.timeline = timeline
        if position % segmentSize != 0 { segments[place(of: position)] = segments[current] }
    }

    /// Writes the beginning of a record up to the end of its page, gives it up, and writes on the next
    /// page the record that says so.
    @discardableResult
    package mutating func abandonedRecord(time: Int64) -> (given: UInt64, replacement: Written) {
        let before = previous
        let bytes = assemble(
            manager: 0, kind: 0x20, xid: 0, body: [UInt8](repeating: 5, count: 3 * Int(pageSize)),
            headers: [])
        let start = nextStart
        let room = Int(pageSize - start % pageSize)
        _ = write(bytes, count: room)
        previous = before
        position = start - start % pageSize + pageSize
        beginPage(flags: 8, remaining: 0)
        let replacement = record(
            manager: 0, kind: 0xD0, body: Self.bytes(start) + Self.bytes(time))
        return (start, replacement)
    }

    /// Where the next record's header begins.
    package var nextStart: UInt64 {
        let position = used(position)
        let size = UInt64(format.headerSize)
        if format == .pairs, pageSize - position % pageSize < size {
            return used(position / pageSize * pageSize + pageSize) + 16
        }
        guard position % pageSize == 0 else { return position }
        return position + (position % segmentSize == 0 ? 16 : 0) + (format == .pairs ? 16 : 24)
    }

    // MARK: Bytes

    /// The little-endian bytes of an integer.
    package static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// The bytes of a record that would begin here, its checksum included.
    private func assemble(
        manager: UInt8, kind: UInt8, xid: UInt32, body: [UInt8], headers: [UInt8]
    ) -> [UInt8] {
        var rest = headers
        if !body.isEmpty, format == .blockReferences {
            rest +=
                body.count < 256
                ? [255, UInt8(body.count)] : [254] + Self.bytes(UInt32(body.count))
        }
        rest += body
        return format.record(
            manager: manager, kind: kind, xid: xid, previous: previous, rest: rest,
            mainData: body.count)
    }

    /// The position itself or, where it lies in a segment that this format never uses, the next one.
    private func used(_ position: UInt64) -> UInt64 {
        let isUnused = format == .pairs && position & 0xFFFF_FFFF >= 1 << 32 - segmentSize
        return isUnused ? (position | 0xFFFF_FFFF) + 1 : position
    }

    /// Writes bytes, of which `count` in fact, with page headers between them.
    private mutating func write(_ bytes: [UInt8], count: Int) -> Written {
        let start = nextStart
        position = start / pageSize * pageSize
        beginPage(flags: 0, remaining: 0)
        position = start
        var index = 0
        while index < count {
            if position % pageSize == 0 {
                position = used(position)
                beginPage(flags: 1, remaining: UInt32(bytes.count - index))
                position = nextStart + (format == .pairs ? 4 : 0)
            }
            let chunk = min(count - index, Int(pageSize - position % pageSize))
            put(Array(bytes[index..<index + chunk]), at: position)
            index += chunk
            position += UInt64(chunk)
        }
        position = (position + 7) / 8 * 8
        previous = start
        return Written(start: start, end: position)
    }

    /// Writes the header of the page that begins here, unless it has one.
    private mutating func beginPage(flags: UInt16, remaining: UInt32) {
        let isFirst = position % segmentSize == 0
        if isBegun(position) { return }
        var header =
            Self.bytes(magic) + Self.bytes(flags | (isFirst ? 2 : 0)) + Self.bytes(timeline)
            + format.bytes(position: position)
        if format != .pairs { header += Self.bytes(remaining) + [0, 0, 0, 0] }
        if isFirst {
            header +=
                Self.bytes(systemIdentifier) + Self.bytes(UInt32(segmentSize))
                + Self.bytes(UInt32(pageSize))
        }
        if format == .pairs, flags & 1 != 0 { header += Self.bytes(remaining) }
        put(header, at: position)
    }

    private mutating func put(_ bytes: [UInt8], at position: UInt64) {
        let start = offset(of: position)
        Self.put(bytes, at: start, into: &segments[place(of: position), default: []])
    }

    private static func put(_ bytes: [UInt8], at start: Int, into file: inout [UInt8]) {
        let missing = start + bytes.count - file.count
        if missing > 0 { file += [UInt8](repeating: 0, count: missing) }
        file.replaceSubrange(start..<start + bytes.count, with: bytes)
    }

    /// Whether something was written at a position.
    private func isBegun(_ position: UInt64) -> Bool {
        guard let file = segments[place(of: position)], file.count > offset(of: position) else {
            return false
        }
        return file[offset(of: position)] != 0
    }

    private func place(of position: UInt64) -> Place {
        Place(timeline: timeline, segment: position / segmentSize)
    }
}

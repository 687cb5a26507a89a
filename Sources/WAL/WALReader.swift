import Bytes
package import Evidence

/// Walks from record to record through the WAL of one history.
///
/// It applies the checks of PostgreSQL's `XLogReader` (src/backend/access/transam/xlogreader.c) and
/// that each page belongs to the timeline that the history tells. It reads blocks into
/// one buffer and puts together only records that pass the end of a page, of which it keeps at most
/// `keptBytes`; so its memory does not grow with the WAL.
///
/// `next()` gives records until something is wrong; then `stop` says what. A new start forgets the
/// stop.
package struct WALReader: Sendable {
    /// The version that wrote the WAL.
    package let version: WALVersion
    /// The cluster to which all segments must belong.
    package let systemIdentifier: SystemIdentifier
    /// Which file holds what.
    package let route: WALRoute
    /// Why reading stopped; `nil` as long as it goes on.
    package private(set) var stop: WALStop?
    /// Where the next record may begin: behind the last valid one.
    package private(set) var position: UInt64 = 0
    /// The start of the record that was given up, where the last valid one came to replace it.
    package private(set) var abandonedRecord: UInt64?

    /// The number of bytes that are kept of a record that passes the end of a page.
    package static let keptBytes = 16 << 20
    /// The number of bytes that are read at once.
    static let blockSize: UInt64 = 512 << 10

    /// The layout of that version.
    let layout: WALVersion.Layout
    private var provider: any WALSegmentProvider
    /// The start of the last valid record; 0 where none is known.
    private var previous: UInt64 = 0

    // The segment that is open.
    private var file: WALSegmentFile?
    private var segment: UInt64 = .max
    private var limit: UInt64 = .max

    // The block that was read last: `count` bytes from the position `blockStart` on.
    private var block: [UInt8] = []
    private var blockStart: UInt64 = 0
    private var blockEnd: UInt64 = 0

    // The page that was checked last.
    private var page: UInt64 = .max
    private var pageHeader: UInt64 = 0
    private var pageFlags: UInt16 = 0
    private var pageRemaining: UInt32 = 0
    /// The number of the timeline on which the last page was begun.
    package private(set) var pageTimeline: UInt32 = 0

    /// The beginning of a record that passes the end of a page.
    private var assembled: [UInt8] = []

    /// Prepares to read; nothing is read before a start is chosen.
    ///
    /// - Throws: `pageMagicNotRead` for a version without a layout.
    package init(
        version: WALVersion, systemIdentifier: SystemIdentifier, route: WALRoute,
        provider: any WALSegmentProvider
    ) throws(WALError) {
        guard let layout = version.layout else {
            throw .pageMagicNotRead(version.pageMagic, major: version.major)
        }
        self.version = version
        self.layout = layout
        self.systemIdentifier = systemIdentifier
        self.route = route
        self.provider = provider
    }

    // MARK: Where to start

    /// Starts at a position where a record is known to begin.
    package mutating func start(at lsn: LSN) {
        rewind()
        let offset = route.geometry.fileOffset(of: lsn.bytes)
        let first = lsn.bytes - offset
        // The first page of a segment tells to which cluster it belongs.
        if offset >= route.geometry.pageSize, !(openSegment(of: first) && enter(page: first)) {
            return
        }
        position = lsn.bytes
    }

    /// Starts at the first record that begins in a segment or, if none does, in the next ones.
    package mutating func start(atSegment number: UInt64) {
        rewind()
        position = number * route.geometry.segmentSize
        while true {
            guard openSegment(of: position), enter(page: position) else { return }
            guard pageFlags & WALPageHeader.continues != 0 else {
                position += pageHeader
                return
            }
            let rest = (UInt64(pageRemaining) + 7) & ~7
            guard rest >= route.geometry.pageSize - pageHeader else {
                position += pageHeader + rest
                return
            }
            position += route.geometry.pageSize
        }
    }

    private mutating func rewind() {
        stop = nil
        previous = 0
        position = 0
        abandonedRecord = nil
        pageTimeline = 0
        page = .max
        segment = .max
        file = nil
    }

    // MARK: Records

    /// The next valid record; `nil` where there is none, and `stop` tells why.
    package mutating func next() -> WALRecord? {
        guard stop == nil else { return nil }
        abandonedRecord = nil
        while true {
            guard let start = startOfRecord() else { return nil }
            switch examine(start) {
            case .valid(let header):
                return accept(
                    header, start: start, end: start + (UInt64(header.length) + 7) & ~7,
                    blockOffset: Int(start - blockStart))
            case .invalid(let reason):
                fail(reason, at: start)
                return nil
            case .passesPage(let length):
                switch assemble(start: start, length: length) {
                case .record(let record): return record
                case .stopped: return nil
                case .replaced(let page):
                    abandonedRecord = start
                    position = page
                }
            }
        }
    }

    /// What stands at the start of a record.
    private enum Examination {
        case valid(WALRecordHeader)
        case invalid(WALStop.Reason)
        /// The record goes on on the next page.
        case passesPage(length: UInt32)
    }

    /// Checks a record that lies within the current page.
    private func examine(_ start: UInt64) -> Examination {
        let span = block.span
        let offset = Int(start - blockStart)
        guard let length = span.littleEndian(UInt32.self, at: offset) else {
            return .invalid(.badRecordLength(0))
        }
        guard length >= WALRecordHeader.size else {
            return .invalid(length == 0 ? .zeroRecord : .badRecordLength(length))
        }
        guard length <= route.geometry.pageSize - (start - page) else {
            return .passesPage(length: length)
        }
        guard let header = WALRecordHeader(span, at: offset) else {
            return .invalid(.badRecordLength(length))
        }
        if let reason = problem(of: header, at: start) { return .invalid(reason) }
        var crc = CRC32C()
        crc.update(span.extracting(offset + WALRecordHeader.size..<offset + Int(length)))
        crc.update(span.extracting(offset..<offset + 20))
        return crc.value == header.crc
            ? .valid(header) : .invalid(.badChecksum(stored: header.crc, computed: crc.value))
    }

    /// What became of a record that passes the end of a page.
    private enum Assembly {
        case record(WALRecord)
        case stopped
        /// It was given up, and another record begins on the page with that position.
        case replaced(page: UInt64)
    }

    /// The position of the next record's first byte, its page being checked and in the block.
    private mutating func startOfRecord() -> UInt64? {
        let start = route.geometry.pageStart(of: position)
        if start != page {
            guard openSegment(of: position), enter(page: start) else { return nil }
        }
        guard position < limit else {
            failMissing(at: position)
            return nil
        }
        let first = page + pageHeader
        if position == page || position == first {
            guard pageFlags & WALPageHeader.continues == 0 else {
                fail(.unexpectedContinuation, at: page)
                return nil
            }
            return first
        }
        guard position > first else {
            fail(.withinPageHeader, at: position)
            return nil
        }
        return position
    }

    private mutating func accept(
        _ header: WALRecordHeader, start: UInt64, end: UInt64, blockOffset: Int?
    ) -> WALRecord {
        var end = end
        if header.resourceManager == .xlog, header.flags & 0xF0 == 0x40 {
            // After a switch the rest of the segment is unused.
            let size = route.geometry.segmentSize
            end = (end + size - 1) & ~(size - 1)
        }
        previous = start
        position = end
        return WALRecord(header: header, start: start, end: end, blockOffset: blockOffset)
    }

    /// What is wrong with a header before its record's bytes are looked at.
    @inline(__always)
    private func problem(of header: WALRecordHeader, at start: UInt64) -> WALStop.Reason? {
        let manager = header.resourceManager.id
        if Int(manager) >= ResourceManager.names.count,
            !layout.hasCustomResourceManagers || manager < ResourceManager.firstCustom
        {
            return .badResourceManager(manager)
        }
        if previous == 0 ? header.previous >= start : header.previous != previous {
            return .badPreviousLink(found: header.previous, expected: previous)
        }
        return nil
    }

    /// Puts together a record that passes the end of its first page.
    private mutating func assemble(start: UInt64, length: UInt32) -> Assembly {
        assembled.removeAll(keepingCapacity: true)
        var crc = CRC32C()
        var gathered: UInt64 = 0
        var header: WALRecordHeader?
        var from = start
        var chunk = route.geometry.pageSize - (start - page)
        while true {
            let offset = Int(from - blockStart)
            Self.gather(
                block, offset..<offset + Int(chunk), after: gathered, into: &assembled, &crc)
            gathered += chunk
            if header == nil, gathered >= UInt64(WALRecordHeader.size) {
                header = WALRecordHeader(assembled.span, at: 0)
                if let header, let reason = problem(of: header, at: start) {
                    fail(reason, at: start)
                    return .stopped
                }
            }
            guard gathered < UInt64(length) else { break }
            let next = page + route.geometry.pageSize
            guard openSegment(of: next) else { return .stopped }
            guard next < limit else {
                failMissing(at: next)
                return .stopped
            }
            guard enter(page: next) else { return .stopped }
            if pageFlags & WALPageHeader.replacesContinuation != 0 {
                return .replaced(page: next)
            }
            guard pageFlags & WALPageHeader.continues != 0 else {
                fail(.noContinuation(of: LSN(start) ?? .zero), at: next)
                return .stopped
            }
            let missing = UInt64(length) - gathered
            guard UInt64(pageRemaining) == missing else {
                fail(
                    .badContinuation(
                        of: LSN(start) ?? .zero, found: pageRemaining,
                        expected: UInt32(truncatingIfNeeded: missing)), at: next)
                return .stopped
            }
            from = next + pageHeader
            chunk = min(route.geometry.pageSize - pageHeader, missing)
        }
        guard let header else {
            fail(.badRecordLength(length), at: start)
            return .stopped
        }
        crc.update(assembled.span.extracting(0..<20))
        guard crc.value == header.crc else {
            fail(.badChecksum(stored: header.crc, computed: crc.value), at: start)
            return .stopped
        }
        return .record(
            accept(header, start: start, end: from + (chunk + 7) & ~7, blockOffset: nil))
    }

    /// Adds bytes of the block to the record; the checksum begins behind its header.
    private static func gather(
        _ block: borrowing [UInt8], _ range: Range<Int>, after gathered: UInt64,
        into assembled: inout [UInt8], _ crc: inout CRC32C
    ) {
        let span = block.span.extracting(range)
        let count = min(span.count, keptBytes - assembled.count)
        assembled.append(contentsOf: block[range.lowerBound..<range.lowerBound + count])
        let header = UInt64(WALRecordHeader.size)
        let skipped = gathered < header ? min(Int(header - gathered), span.count) : 0
        crc.update(span.extracting(skipped..<span.count))
    }

    // MARK: Bytes of a record

    /// Gives the bytes of the record that `next()` gave last to a closure.
    ///
    /// Of a record that passes the end of a page they are at most `keptBytes`.
    @inline(__always)
    package func withBytes<Result>(
        of record: WALRecord, _ body: (Span<UInt8>) -> Result
    ) -> Result {
        if let offset = record.blockOffset {
            return body(
                block.span.extracting(offset..<offset + Int(record.header.length)))
        }
        return body(assembled.span)
    }

    /// Where the parts of the record that `next()` gave last stand; `nil` where they make no sense.
    package func contents(of record: WALRecord) -> WALRecordContents? {
        withBytes(of: record) { bytes in
            bytes.count == Int(record.header.length)
                ? WALRecordContents(bytes, layout: layout) : nil
        }
    }

    // MARK: Pages and segments

    /// Remembers why reading stopped, in the open file.
    private mutating func fail(_ reason: WALStop.Reason, at position: UInt64) {
        stop = WALStop(
            reason: reason, lsn: LSN(position) ?? .zero, file: file?.name,
            offset: route.geometry.fileOffset(of: position))
    }

    /// Remembers that the segment is missing in which the WAL would go on.
    private mutating func failMissing(at position: UInt64) {
        let name = WALSegmentName(
            timeline: route.timeline(at: position),
            segment: route.geometry.segment(of: position),
            segmentSize: route.geometry.segmentSize)
        stop = WALStop(
            reason: .missingSegment, lsn: LSN(position) ?? .zero, file: name,
            offset: route.geometry.fileOffset(of: position))
    }

    /// Makes the file current that holds a position.
    private mutating func openSegment(of position: UInt64) -> Bool {
        let number = route.geometry.segment(of: position)
        if number == segment { return true }
        page = .max
        blockEnd = 0
        blockStart = 0
        guard let found = route.file(of: number) else {
            segment = .max
            file = nil
            limit = .max
            failMissing(at: position)
            return false
        }
        file = found
        segment = number
        limit = route.limit(of: found)
        return true
    }

    /// Reads and checks the page at a position of the current segment.
    private mutating func enter(page start: UInt64) -> Bool {
        let size = route.geometry.pageSize
        page = .max
        if start < blockStart || start + size > blockEnd {
            guard load(from: start) else { return false }
        }
        guard let header = WALPageHeader(block.span, at: Int(start - blockStart)) else {
            fail(.badPageFlags(0), at: start)
            return false
        }
        if let reason = problem(of: header, at: start) {
            fail(reason, at: start)
            return false
        }
        page = start
        pageHeader = header.size
        pageFlags = header.flags
        pageRemaining = header.remaining
        pageTimeline = header.timeline
        return true
    }

    private mutating func load(from start: UInt64) -> Bool {
        guard let file else { return false }
        let offset = route.geometry.fileOffset(of: start)
        let count = min(Self.blockSize, route.geometry.segmentSize - offset)
        blockStart = start
        blockEnd = start
        let got: Int
        do throws(WALError) {
            got = try provider.read(file, at: offset, count: Int(count), into: &block)
        } catch {
            fail(.unreadableSegment(error), at: start)
            return false
        }
        guard got >= Int(route.geometry.pageSize) else {
            fail(.shortSegment(size: offset + UInt64(got)), at: start)
            return false
        }
        blockEnd = start + UInt64(got)
        return true
    }

    /// What is wrong with a page.
    private func problem(of header: WALPageHeader, at start: UInt64) -> WALStop.Reason? {
        if header.magic != version.pageMagic {
            let isEmpty =
                header.magic == 0 && header.flags == 0 && header.timeline == 0
                && header.address == 0 && header.remaining == 0
            return isEmpty
                ? .zeroPage : .badMagic(found: header.magic, expected: version.pageMagic)
        }
        let isFirst = route.geometry.fileOffset(of: start) == 0
        guard header.flags & ~WALPageHeader.allFlags == 0, (header.segment != nil) == isFirst else {
            return .badPageFlags(header.flags)
        }
        if let segment = header.segment {
            guard segment.systemIdentifier == systemIdentifier else {
                return .otherSystemIdentifier(
                    found: segment.systemIdentifier, expected: systemIdentifier)
            }
            guard UInt64(segment.segmentSize) == route.geometry.segmentSize,
                UInt64(segment.pageSize) == route.geometry.pageSize
            else {
                return .otherGeometry(
                    segmentSize: segment.segmentSize, pageSize: segment.pageSize)
            }
        }
        guard header.address == start else { return .recycledPage(address: header.address) }
        let expected = route.timeline(at: start)
        if route.isHistoryKnown {
            guard header.timeline == expected.number else {
                return .wrongTimeline(found: header.timeline, expected: expected)
            }
        } else if header.timeline > expected.number || header.timeline < pageTimeline
            || header.timeline == 0
        {
            return .wrongTimeline(found: header.timeline, expected: expected)
        }
        return nil
    }
}

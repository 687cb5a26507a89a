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
    /// The layout of the version that wrote the WAL.
    let layout: WALVersion.Layout
    private var pages: WALPageSource
    /// Where the next record may begin: behind the last valid one.
    package private(set) var position: UInt64 = 0
    /// The start of the record that was given up, where the last valid one came to replace it.
    package private(set) var abandonedRecord: UInt64?

    /// The number of bytes that are kept of a record that passes the end of a page.
    package static let keptBytes = 16 << 20
    /// The start of the last valid record; 0 where none is known.
    private var previous: UInt64 = 0

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
        self.layout = layout
        pages = WALPageSource(
            version: version, systemIdentifier: systemIdentifier, route: route, provider: provider)
    }

    /// Which file holds what.
    package var route: WALRoute { pages.route }

    /// Why reading stopped; `nil` as long as it goes on.
    package var stop: WALStop? { pages.stop }

    /// The number of the timeline on which the last page was begun.
    package var pageTimeline: UInt32 { pages.timeline }

    // MARK: Where to start

    /// Starts at a position where a record is known to begin.
    package mutating func start(at lsn: LSN) {
        rewind()
        let offset = pages.geometry.fileOffset(of: lsn.bytes)
        let first = lsn.bytes - offset
        // The first page of a segment tells to which cluster it belongs.
        if offset >= pages.geometry.pageSize, !(pages.openSegment(of: first) && pages.enter(first))
        {
            return
        }
        position = lsn.bytes
    }

    /// Starts at the first record that begins in a segment or, if none does, in the next ones.
    package mutating func start(atSegment number: UInt64) {
        rewind()
        position = number * pages.geometry.segmentSize
        while true {
            guard pages.openSegment(of: position), pages.enter(position) else { return }
            guard pages.flags & WALPageHeader.continues != 0 else {
                position += pages.headerSize
                return
            }
            let rest = (UInt64(pages.remaining) + 7) & ~7
            guard rest >= pages.geometry.pageSize - pages.headerSize else {
                position += pages.headerSize + rest
                return
            }
            position += pages.geometry.pageSize
        }
    }

    private mutating func rewind() {
        pages.rewind()
        previous = 0
        position = 0
        abandonedRecord = nil
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
                    blockOffset: Int(start - pages.blockStart))
            case .invalid(let reason):
                pages.fail(reason, at: start)
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
        let span = pages.block.span
        let offset = Int(start - pages.blockStart)
        guard let length = span.littleEndian(UInt32.self, at: offset) else {
            return .invalid(.badRecordLength(0))
        }
        guard length >= WALRecordHeader.size else {
            return .invalid(length == 0 ? .zeroRecord : .badRecordLength(length))
        }
        guard length <= pages.geometry.pageSize - (start - pages.start) else {
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
        let start = pages.geometry.pageStart(of: position)
        if start != pages.start {
            guard pages.openSegment(of: position), pages.enter(start) else { return nil }
        }
        guard position < pages.limit else {
            pages.failMissing(at: position)
            return nil
        }
        let first = pages.start + pages.headerSize
        if position == pages.start || position == first {
            guard pages.flags & WALPageHeader.continues == 0 else {
                pages.fail(.unexpectedContinuation, at: pages.start)
                return nil
            }
            return first
        }
        guard position > first else {
            pages.fail(.withinPageHeader, at: position)
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
            let size = pages.geometry.segmentSize
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
        var chunk = pages.geometry.pageSize - (start - pages.start)
        while true {
            let offset = Int(from - pages.blockStart)
            Self.gather(
                pages.block, offset..<offset + Int(chunk), after: gathered, into: &assembled, &crc)
            gathered += chunk
            if header == nil, gathered >= UInt64(WALRecordHeader.size) {
                header = WALRecordHeader(assembled.span, at: 0)
                if let header, let reason = problem(of: header, at: start) {
                    pages.fail(reason, at: start)
                    return .stopped
                }
            }
            guard gathered < UInt64(length) else { break }
            let next = pages.start + pages.geometry.pageSize
            guard pages.openSegment(of: next) else { return .stopped }
            guard next < pages.limit else {
                pages.failMissing(at: next)
                return .stopped
            }
            guard pages.enter(next) else { return .stopped }
            if pages.flags & WALPageHeader.replacesContinuation != 0 {
                return .replaced(page: next)
            }
            guard pages.flags & WALPageHeader.continues != 0 else {
                pages.fail(.noContinuation(of: LSN(start) ?? .zero), at: next)
                return .stopped
            }
            let missing = UInt64(length) - gathered
            guard UInt64(pages.remaining) == missing else {
                pages.fail(
                    .badContinuation(
                        of: LSN(start) ?? .zero, found: pages.remaining,
                        expected: UInt32(truncatingIfNeeded: missing)), at: next)
                return .stopped
            }
            from = next + pages.headerSize
            chunk = min(pages.geometry.pageSize - pages.headerSize, missing)
        }
        guard let header else {
            pages.fail(.badRecordLength(length), at: start)
            return .stopped
        }
        crc.update(assembled.span.extracting(0..<20))
        guard crc.value == header.crc else {
            pages.fail(.badChecksum(stored: header.crc, computed: crc.value), at: start)
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
                pages.block.span.extracting(offset..<offset + Int(record.header.length)))
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
}

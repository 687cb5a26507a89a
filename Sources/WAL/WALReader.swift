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
    var pages: WALPageSource
    /// Where the next record may begin: behind the last valid one.
    package internal(set) var position: UInt64 = 0
    /// The start of the record that was given up, where the last valid one came to replace it.
    package internal(set) var abandonedRecord: UInt64?

    /// The number of bytes that are kept of a record that passes the end of a page.
    package static let keptBytes = 16 << 20
    /// The same of a record whose main data nobody reads: enough for the headers of its blocks.
    static let keptHead = 2048
    /// The start of the last valid record; 0 where none is known.
    var previous: UInt64 = 0

    /// The beginning of a record that passes the end of a page.
    var assembled: [UInt8] = []

    /// Prepares to read; nothing is read before a start is chosen.
    package init(
        version: WALVersion, systemIdentifier: SystemIdentifier, route: WALRoute,
        provider: any WALSegmentProvider
    ) {
        layout = version.layout
        pages = WALPageSource(
            version: version, systemIdentifier: systemIdentifier, route: route, provider: provider)
    }

    /// Which file holds what.
    package var route: WALRoute { pages.route }

    /// Why reading stopped; `nil` as long as it goes on.
    package var stop: WALStop? { pages.stop }

    /// The number of the timeline on which the last page was begun.
    package var pageTimeline: UInt32 { pages.timeline }

    /// The next valid record; `nil` where there is none, and `stop` tells why.
    @inline(__always)
    package mutating func next() -> WALRecord? {
        guard !pages.isStopped else { return nil }
        abandonedRecord = nil
        while true {
            guard let start = startOfRecord() else { return nil }
            guard let length = length(at: start) else { return nil }
            if UInt64(length) <= pages.geometry.pageSize - (start - pages.start) {
                return recordOnPage(at: start, length: length)
            }
            switch assemble(start: start, length: length) {
            case .record(let record): return record
            case .stopped: return nil
            case .replaced(let page):
                abandonedRecord = start
                position = page
            }
        }
    }

    /// The length that stands at the start of a record; `nil` where no record has it.
    @inline(__always)
    private mutating func length(at start: UInt64) -> UInt32? {
        let offset = Int(start - pages.blockStart)
        let length = WALRecordHeader.length(pages.block.span, at: offset, layout.records) ?? 0
        guard length >= layout.records.headerSize else {
            pages.fail(length == 0 ? .zeroRecord : .badRecordLength(length), at: start)
            return nil
        }
        return length
    }

    /// Checks a record that lies within the current page.
    @inline(__always)
    private mutating func recordOnPage(at start: UInt64, length: UInt32) -> WALRecord? {
        let offset = Int(start - pages.blockStart)
        guard let header = WALRecordHeader(pages.block.span, at: offset, layout.records) else {
            pages.fail(.badRecordLength(length), at: start)
            return nil
        }
        if let reason = problem(of: header, at: start) {
            pages.fail(reason, at: start)
            return nil
        }
        let computed = checksum(at: offset, length: Int(length))
        guard computed == header.crc else {
            pages.fail(.badChecksum(stored: header.crc, computed: computed), at: start)
            return nil
        }
        return accept(
            header, start: start, end: start + (UInt64(length) + 7) & ~7, blockOffset: offset)
    }

    /// The checksum of a record that lies within the block, from the bytes themselves.
    @inline(__always)
    private func checksum(at offset: Int, length: Int) -> UInt32 {
        let summed = WALRecordHeader.summed(layout.records)
        return WALChecksum.value(
            of: pages.block.span, offset + layout.records.headerSize..<offset + length,
            offset + summed.lowerBound..<offset + summed.upperBound, layout.records)
    }

    /// The position of the next record's first byte, its page being checked and in the block.
    @inline(__always)
    private mutating func startOfRecord() -> UInt64? {
        if layout.records == .pairs { leaveUnusable() }
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

    /// Steps over what is never used for the beginning of a record, up to 9.2.
    ///
    /// A header does not pass the end of a page, and some segments do not exist.
    private mutating func leaveUnusable() {
        let size = pages.geometry.pageSize
        if size - position & (size - 1) < UInt64(layout.records.headerSize) {
            position = (position + size) & ~(size - 1)
        }
        position = pages.geometry.used(position)
    }

    mutating func accept(
        _ header: WALRecordHeader, start: UInt64, end: UInt64, blockOffset: Int?
    ) -> WALRecord {
        var end = end
        if header.isSegmentSwitch {
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
    func problem(of header: WALRecordHeader, at start: UInt64) -> WALStop.Reason? {
        let manager = header.resourceManager.id
        if manager >= layout.resourceManagers,
            !layout.hasCustomResourceManagers || manager < ResourceManager.firstCustom
        {
            return .badResourceManager(manager)
        }
        if previous == 0 ? header.previous >= start : header.previous != previous {
            return .badPreviousLink(found: header.previous, expected: previous)
        }
        return nil
    }

    // MARK: Bytes of a record

    /// Gives the bytes of the record that `next()` gave last to a closure.
    ///
    /// Of a record that passes the end of a page they are at most `keptBytes`, or only its beginning
    /// where nothing but the headers of its blocks matters.
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

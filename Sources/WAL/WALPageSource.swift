import Bytes
import Evidence

/// Finds, reads and checks the pages of the WAL of one history.
///
/// It reads blocks of `blockSize` bytes into one buffer. A page is checked once, when it is
/// entered: magic number, flags, cluster, sizes, address, and the timeline that the history tells.
struct WALPageSource: Sendable {
    /// The version that wrote the WAL.
    let version: WALVersion
    /// The cluster to which all segments must belong.
    let systemIdentifier: SystemIdentifier
    /// Which file holds what.
    let route: WALRoute
    /// The sizes.
    let geometry: WALGeometry
    private var provider: any WALSegmentProvider

    /// Why reading stopped; `nil` as long as it goes on.
    private(set) var stop: WALStop? {
        didSet { isStopped = stop != nil }
    }
    /// Whether reading stopped.
    private(set) var isStopped = false

    // The segment that is open.
    private var file: WALSegmentFile?
    private var segment: UInt64 = .max
    /// Where the history leaves the timeline of the open file.
    private(set) var limit: UInt64 = .max

    /// The block that was read last; it may be longer than what was read.
    private(set) var block: [UInt8] = []
    /// The position of the block's first byte.
    private(set) var blockStart: UInt64 = 0
    private var blockEnd: UInt64 = 0

    /// The position of the page that was entered last; `UInt64.max` for none.
    private(set) var start: UInt64 = .max
    /// The size of its header.
    private(set) var headerSize: UInt64 = 0
    /// Its flags.
    private(set) var flags: UInt16 = 0
    /// The bytes that are missing of the record that continues on it.
    private(set) var remaining: UInt32 = 0
    /// The number of the timeline on which it was begun.
    private(set) var timeline: UInt32 = 0

    /// The number of bytes that are read at once.
    static let blockSize: UInt64 = 512 << 10

    /// Prepares to read; nothing is read before a page is entered.
    init(
        version: WALVersion, systemIdentifier: SystemIdentifier, route: WALRoute,
        provider: any WALSegmentProvider
    ) {
        self.version = version
        self.systemIdentifier = systemIdentifier
        self.route = route
        self.provider = provider
        geometry = route.geometry
    }

    /// Forgets the stop, the page and the segment.
    mutating func rewind() {
        stop = nil
        timeline = 0
        start = .max
        segment = .max
        file = nil
    }

    /// Remembers why reading stopped, in the open file.
    mutating func fail(_ reason: WALStop.Reason, at position: UInt64) {
        stop = WALStop(
            reason: reason, lsn: LSN(position) ?? .zero, file: file?.name,
            offset: geometry.fileOffset(of: position))
    }

    /// Remembers that the segment is missing in which the WAL would go on.
    mutating func failMissing(at position: UInt64) {
        let name = WALSegmentName(
            timeline: route.timeline(at: position),
            segment: geometry.segment(of: position),
            segmentSize: geometry.segmentSize)
        stop = WALStop(
            reason: .missingSegment, lsn: LSN(position) ?? .zero, file: name,
            offset: geometry.fileOffset(of: position))
    }

    /// Makes the file current that holds a position.
    mutating func openSegment(of position: UInt64) -> Bool {
        let number = geometry.segment(of: position)
        if number == segment { return true }
        start = .max
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
    mutating func enter(_ wanted: UInt64) -> Bool {
        let size = geometry.pageSize
        start = .max
        if wanted < blockStart || wanted + size > blockEnd {
            guard load(from: wanted) else { return false }
        }
        guard let header = WALPageHeader(block.span, at: Int(wanted - blockStart)) else {
            fail(.badPageFlags(0), at: wanted)
            return false
        }
        if let reason = problem(of: header, at: wanted) {
            fail(reason, at: wanted)
            return false
        }
        start = wanted
        headerSize = header.size
        flags = header.flags
        remaining = header.remaining
        timeline = header.timeline
        return true
    }

    mutating func load(from start: UInt64) -> Bool {
        guard let file else { return false }
        let offset = geometry.fileOffset(of: start)
        let count = min(Self.blockSize, geometry.segmentSize - offset)
        blockStart = start
        blockEnd = start
        let got: Int
        do throws(WALError) {
            got = try provider.read(file, at: offset, count: Int(count), into: &block)
        } catch {
            fail(.unreadableSegment(error), at: start)
            return false
        }
        guard got >= Int(geometry.pageSize) else {
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
        let isFirst = geometry.fileOffset(of: start) == 0
        guard header.flags & ~WALPageHeader.allFlags == 0, (header.segment != nil) == isFirst else {
            return .badPageFlags(header.flags)
        }
        if let segment = header.segment {
            guard segment.systemIdentifier == systemIdentifier else {
                return .otherSystemIdentifier(
                    found: segment.systemIdentifier, expected: systemIdentifier)
            }
            guard UInt64(segment.segmentSize) == geometry.segmentSize,
                UInt64(segment.pageSize) == geometry.pageSize
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
        } else if header.timeline > expected.number || header.timeline < timeline
            || header.timeline == 0
        {
            return .wrongTimeline(found: header.timeline, expected: expected)
        }
        return nil
    }
}

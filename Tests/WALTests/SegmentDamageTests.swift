import Bytes
import Evidence
import TestSupport
import Testing
import WAL

/// Every real segment of the fixtures, cut at every length near its end and with flipped bits.
@Suite struct SegmentDamageTests {
    /// A segment that a real server wrote.
    struct Segment: CustomStringConvertible {
        let name: String
        let major: String
        let node: String?

        var description: String { [major, node, name].compactMap { $0 }.joined(separator: " ") }

        static let all =
            RealWAL.all.flatMap { real in
                real.names.map { Segment(name: $0, major: real.major, node: nil) }
            } + [
                Segment(name: "000000010000000000000008", major: "15", node: "tokyo"),
                Segment(name: "000000020000000000000008", major: "15", node: "osaka"),
            ]

        func control() throws -> PgControl {
            let file =
                try node.map { try Fixtures.bytes("wal/15/\($0)/global/pg_control") }
                ?? Fixtures.plain("wal/\(major)/pg_control.gz", atMost: 8192)
            return try PgControl(file.span)
        }

        /// Its bytes; of the zeros that were cut off its end, two pages are put back.
        func bytes() throws -> [UInt8] {
            let kept = try kept()
            let missing = 2 * 8192 - kept.count % 8192
            return kept.count < 1 << 20 ? kept + [UInt8](repeating: 0, count: missing) : kept
        }

        private func kept() throws -> [UInt8] {
            try node.map { try Fixtures.bytes("wal/15/\($0)/pg_wal/\(name)") }
                ?? Fixtures.plain("wal/\(major)/\(name).gz", atMost: 17 << 20)
        }
    }

    /// The last two pages of records of a segment, and how they are read.
    private struct End {
        let segment: Segment
        let control: PgControl
        /// The segment up to the page behind its last record.
        var bytes: [UInt8]
        /// The position of the segment.
        let base: UInt64
        /// The records of the last pages.
        let records: [WALBuilder.Written]
        let stop: WALStop

        /// Where the bytes of the last record end, which may switch to the next segment.
        var end: UInt64 {
            guard let last = records.last else { return base }
            let isSwitch = last.end == base + UInt64(control.segmentSize)
            return isSwitch ? last.start + headerSize : last.end
        }
        var isSwitched: Bool { records.last.map { $0.end > end } ?? false }
        var headerSize: UInt64 { segment.major.hasPrefix("9.") && segment.major < "9.5" ? 32 : 24 }
        /// The size of the header of a page that is not the first one.
        var pageHeader: UInt64 { segment.major < "9.3" && segment.major.hasPrefix("9.") ? 20 : 24 }

        init(_ segment: Segment) throws {
            self.segment = segment
            control = try segment.control()
            let whole = try segment.bytes()
            let (all, _) = try Self.walk(segment, control, whole, from: nil)
            let last = try #require(all.last)
            base = last.start / UInt64(control.segmentSize) * UInt64(control.segmentSize)
            // A switch ends with the segment; its own bytes end behind its header.
            let end = min(last.end - 1, last.start + 8192)
            let page = (end - base) / 8192
            let from = base + (page > 0 ? page - 1 : 0) * 8192
            let first = try #require(all.first { $0.start >= from })
            let length = Int(page + 2) * 8192
            bytes =
                Array(whole.prefix(length))
                + [UInt8](repeating: 0, count: max(0, length - whole.count))
            (records, stop) = try Self.walk(segment, control, bytes, from: first.start)
        }

        /// The records from a position on, or from the beginning, and why reading stopped.
        static func walk(
            _ segment: Segment, _ control: PgControl, _ bytes: [UInt8], from start: UInt64?
        ) throws -> (records: [WALBuilder.Written], stop: WALStop) {
            let memory = WALMemory([segment.name: bytes])
            let file = try #require(memory.files.first)
            var reader = WALReader(
                version: control.version, systemIdentifier: control.systemIdentifier,
                route: WALRoute(
                    history: TimelineHistory(timeline: file.name.timeline, ancestors: []),
                    isHistoryKnown: false, geometry: try #require(control.geometry),
                    files: memory.files),
                provider: memory)
            if let start {
                reader.start(at: try #require(LSN(start)))
            } else {
                reader.start(atSegment: try #require(reader.route.segments.first))
            }
            return (WALReaderTests.collect(&reader), try #require(reader.stop))
        }

        func walk(_ bytes: [UInt8]) throws -> (records: [WALBuilder.Written], stop: WALStop) {
            try Self.walk(segment, control, bytes, from: records.first?.start)
        }
    }

    @Test func `segments of every version are damaged`() {
        #expect(Set(Segment.all.map(\.major)).count == WALVersion.all.count)
        #expect(Segment.all.count == 2 * WALVersion.all.count)
    }

    @Test(arguments: Segment.all)
    func `cut at any length near its end, it gives the records of its whole pages`(
        _ segment: Segment
    ) throws {
        let end = try End(segment)
        let first = try #require(end.records.first)
        #expect(end.isSwitched || end.stop.reason == .zeroRecord && end.stop.lsn.bytes == end.end)
        let size = Int(end.end - end.base)
        let page = (size + 8191) / 8192 * 8192
        let lengths =
            Array(max(0, size - 700)...size + 100) + Array(max(0, page - 8200)...page - 8190)
            + Array(page - 3...page + 3)
        // What is shorter has not even the page with which the walk begins.
        for length in lengths where length >= Int((first.start - end.base) / 8192 * 8192) {
            let (records, stop) = try end.walk(Array(end.bytes[..<length]))
            let pages = end.base + UInt64(length / 8192 * 8192)
            #expect(
                records
                    == end.records.filter { ($0 == end.records.last ? end.end : $0.end) <= pages })
            if records == end.records, pages > end.end || end.isSwitched {
                #expect(stop == end.stop)
            } else {
                #expect(stop.reason == .shortSegment(size: UInt64(length)))
                #expect(stop.lsn.bytes == pages)
            }
        }
    }

    @Test(arguments: Segment.all)
    func `a flipped bit ends the walk at its record or page, and nothing behind it is believed`(
        _ segment: Segment
    ) throws {
        var end = try End(segment)
        let first = try #require(end.records.first)
        let from = max(first.start, end.end - min(end.end - first.start, 1500))
        for position in from..<end.end + (end.isSwitched ? 0 : 40) {
            let offset = Int(position - end.base)
            end.bytes[offset] ^= 1 << UInt8(offset % 8)
            let (records, stop) = try end.walk(end.bytes)
            end.bytes[offset] ^= 1 << UInt8(offset % 8)
            #expect(records == Array(end.records.prefix(records.count)))
            guard position < end.end else {
                // Behind the last record: none is made of it.
                #expect(records == end.records && stop.lsn.bytes == end.end, "\(position)")
                continue
            }
            if position % 8192 < end.pageHeader {
                let before = end.records.prefix { $0.end <= position / 8192 * 8192 }
                #expect(records.count >= before.count)
                #expect(records.count == before.count || records == end.records, "\(position)")
                continue
            }
            let holder = try #require(
                end.records.last { $0.start <= position }, "\(position) is in no record")
            let isWithinPage = holder.start / 8192 == (min(holder.end, end.end) - 1) / 8192
            if records == end.records {
                // Padding behind a record, or of a header up to 9.4, means nothing.
                let place = position - holder.start
                #expect(
                    position + 8 > min(holder.end, end.end) || !isWithinPage
                        || end.headerSize == 32 && (24..<32).contains(place), "\(position)")
                continue
            }
            #expect(records == end.records.prefix { $0.start < holder.start }.map { $0 })
            #expect(stop.lsn.bytes >= holder.start)
            if isWithinPage, position >= holder.start + end.headerSize {
                #expect(stop.lsn.bytes == holder.start && stop.id == "bad-crc", "\(position)")
            }
        }
    }
}

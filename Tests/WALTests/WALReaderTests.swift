import Evidence
import TestSupport
import Testing
import WAL

@Suite struct WALReaderTests {
    static let identifier = SystemIdentifier(7_000_000_000_000_000_001)

    /// A reader over the files, along the history of timeline 1 or along a given one.
    static func reader(
        _ files: [String: [UInt8]], history: TimelineHistory? = nil, isKnown: Bool = true,
        segmentSize: UInt32 = 1 << 20, magic: UInt16 = 0xD110
    ) throws -> WALReader {
        let memory = WALMemory(files)
        let geometry = try #require(
            WALGeometry(
                segmentSize: segmentSize, pageSize: 8192,
                records: WALVersion.version(pageMagic: magic).layout.records))
        let route = WALRoute(
            history: history ?? TimelineHistory(timeline: .first, ancestors: []),
            isHistoryKnown: isKnown, geometry: geometry, files: memory.files)
        return WALReader(
            version: try WALVersion.version(pageMagic: magic), systemIdentifier: identifier,
            route: route, provider: memory)
    }

    /// All records from the first segment on or from a known start, and the reader's stop.
    static func walk(
        _ files: [String: [UInt8]], from start: UInt64? = nil, segmentSize: UInt32 = 1 << 20,
        magic: UInt16 = 0xD110
    ) throws -> (records: [WALBuilder.Written], stop: WALStop) {
        var reader = try reader(files, segmentSize: segmentSize, magic: magic)
        if let start {
            reader.start(at: try #require(LSN(start)))
        } else {
            reader.start(atSegment: try #require(reader.route.segments.first))
        }
        return (collect(&reader), try #require(reader.stop))
    }

    static func collect(_ reader: inout WALReader) -> [WALBuilder.Written] {
        var records: [WALBuilder.Written] = []
        while let record = reader.next() {
            records.append(.init(start: record.start, end: record.end))
        }
        return records
    }

    @Test func `records are read in order up to the empty space behind the last one`() throws {
        var wal = WALBuilder()
        let written = [wal.filler(10), wal.commit(xid: 5, time: 1), wal.filler(300)]
        let (records, stop) = try Self.walk(wal.files)
        #expect(records == written)
        #expect(stop.reason == .zeroRecord)
        #expect(stop.lsn.bytes == wal.position)
        #expect(stop.file?.description == "000000010000000000000001")
        #expect(stop.offset == wal.position - (1 << 20))
        #expect(stop.id == "zero-record")
        #expect(stop.description == "no record was written at 0/1001C8")
    }

    @Test func `a record may pass the end of a page, of several pages and of a segment`() throws {
        var wal = WALBuilder()
        var written = [wal.filler(8000), wal.filler(400), wal.filler(50_000)]
        while wal.position < 2 << 20 { written.append(wal.filler(30_001)) }
        written.append(wal.filler(3))
        let (records, stop) = try Self.walk(wal.files)
        #expect(records == written)
        #expect(stop.reason == .zeroRecord)
    }

    @Test func `a record may be longer than a segment`() throws {
        var wal = WALBuilder()
        let written = [wal.filler(1_100_000), wal.commit(xid: 9, time: 4)]
        #expect(wal.files.count == 2)
        #expect(try Self.walk(wal.files).records == written)
    }

    @Test(arguments: [0, 8, 16, 24, 32, 40, 48])
    func `a record header may pass the end of a page`(left: UInt64) throws {
        var wal = WALBuilder()
        let used = UInt64(24 + 5)
        let room = 8192 - 40 - left
        let written = [wal.filler(Int(room - used)), wal.filler(700), wal.filler(9)]
        #expect(wal.position > 8192)
        let (records, stop) = try Self.walk(wal.files)
        #expect(records == written)
        #expect(stop.reason == .zeroRecord)
    }

    @Test func `a segment that begins within a record is read from the next one`() throws {
        var wal = WALBuilder()
        while wal.position < (2 << 20) - 4096 { wal.filler(4000) }
        let long = wal.filler(20_000)
        let next = wal.filler(8)
        var files = wal.files
        files[wal.fileName(of: 1 << 20)] = nil
        #expect(long.start < 2 << 20 && long.end > 2 << 20)
        #expect(try Self.walk(files).records == [next])
    }

    @Test func `the rest of a segment is skipped after a switch record`() throws {
        var wal = WALBuilder()
        let written = [wal.filler(100), wal.switchSegment(), wal.commit(xid: 3, time: 7)]
        #expect(written[1].end == 2 << 20)
        #expect(try Self.walk(wal.files).records == written)
    }

    @Test func `a flipped bit in a record ends the walk before it`() throws {
        var wal = WALBuilder()
        let good = wal.filler(100)
        let bad = wal.filler(200)
        wal.filler(300)
        var files = wal.files
        files[wal.fileName(of: bad.start)]?[wal.offset(of: bad.start) + 60] ^= 0x10
        let (records, stop) = try Self.walk(files)
        #expect(records == [good])
        #expect(stop.id == "bad-crc")
        #expect(stop.lsn.bytes == bad.start)
    }

    @Test func `a record that does not follow the one before is not believed`() throws {
        var wal = WALBuilder()
        let good = wal.filler(100)
        var other = WALBuilder(startingAt: wal.position, previous: good.start - 8)
        let stranger = other.filler(100)
        var files = wal.files
        let name = wal.fileName(of: stranger.start)
        let range = wal.offset(of: stranger.start)..<wal.offset(of: stranger.end)
        let source = try #require(other.files[name])
        files[name]?.replaceSubrange(range, with: source[range])
        let (records, stop) = try Self.walk(files)
        #expect(records == [good])
        #expect(
            stop.reason == .badPreviousLink(found: good.start - 8, expected: good.start))
        #expect(
            stop.description == "record at 0/1000A8 follows '0/100020', expected '0/100028'")
    }

    @Test func `pages of a recycled segment are told by their address`() throws {
        var wal = WALBuilder()
        wal.filler(100)
        wal.switchSegment()
        let end = wal.position
        var files = wal.files
        files[wal.fileName(of: end)] = files[wal.fileName(of: 1 << 20)]
        let (records, stop) = try Self.walk(files)
        #expect(records.last?.end == end)
        #expect(stop.reason == .recycledPage(address: 1 << 20))
        #expect(
            stop.description == "WAL page at 0/200000 still holds what was written at '0/100000'")
    }

    @Test func `an old page within a segment is told by its address`() throws {
        var wal = WALBuilder()
        let good = wal.filler(100)
        wal.filler(20_000)
        var files = wal.files
        let name = wal.fileName(of: 1 << 20)
        let page = (1 << 20) / 8192 + 1
        files[name]?.replaceSubrange(
            8192 + 8..<8192 + 16, with: WALBuilder.bytes(UInt64(page - 64) * 8192))
        let (records, stop) = try Self.walk(files)
        #expect(records == [good])
        #expect(stop.id == "recycled-page")
        #expect(stop.offset == 8192)
    }

    @Test func `a missing segment is named`() throws {
        var wal = WALBuilder()
        let written = [wal.filler(10), wal.switchSegment()]
        let (records, stop) = try Self.walk(wal.files)
        #expect(records == written)
        #expect(stop.reason == .missingSegment)
        #expect(stop.lacksEvidence)
        #expect(stop.description == "WAL segment '000000010000000000000002' is missing")
    }

    @Test func `a page of another timeline, version, cluster or size is refused`() throws {
        var wal = WALBuilder()
        let good = wal.filler(100)
        wal.filler(20_000)
        wal.filler(1 << 20)
        let first = wal.fileName(of: 1 << 20)
        let second = wal.fileName(of: 2 << 20)
        func stop(_ name: String, _ offset: Int, _ bytes: [UInt8]) throws -> WALStop {
            var files = wal.files
            files[name]?.replaceSubrange(offset..<offset + bytes.count, with: bytes)
            let (records, stop) = try Self.walk(files)
            #expect(records.first == good && records.count < 3)
            return stop
        }
        #expect(
            try stop(first, 8192 + 4, [9]).reason == .wrongTimeline(found: 9, expected: .first))
        #expect(
            try stop(first, 8192, [0x0D, 0xD1]).reason
                == .badMagic(found: 0xD10D, expected: 0xD110))
        #expect(try stop(first, 8192 + 2, [0x41]).reason == .badPageFlags(0x41))
        #expect(try stop(first, 8192 + 2, [2]).reason == .badPageFlags(2))
        #expect(
            try stop(second, 24, WALBuilder.bytes(UInt64(12))).reason
                == .otherSystemIdentifier(found: SystemIdentifier(12), expected: Self.identifier))
        #expect(
            try stop(second, 32, WALBuilder.bytes(UInt32(1 << 24))).reason
                == .otherGeometry(segmentSize: 1 << 24, pageSize: 8192))
        #expect(try stop(first, 8192, [UInt8](repeating: 0, count: 8192)).reason == .zeroPage)
        #expect(
            try stop(first, 8192 + 2, [0]).reason == .noContinuation(of: #require(LSN(good.end))))
        #expect(
            try stop(first, 8192 + 16, [1, 2, 0, 0]).reason
                == .badContinuation(
                    of: #require(LSN(good.end)), found: 513, expected: 12_005))
    }

    @Test func `a record that was given up is skipped for the one that replaces it`() throws {
        var wal = WALBuilder()
        let good = wal.filler(100)
        let abandoned = wal.abandonedRecord(time: 1_000_000)
        let after = wal.filler(5)
        var reader = try Self.reader(wal.files)
        reader.start(atSegment: 1)
        let records = [reader.next(), reader.next()]
        #expect(records.map(\.?.start) == [good.start, abandoned.replacement.start])
        #expect(reader.abandonedRecord == abandoned.given)
        #expect(Self.collect(&reader) == [after])
        #expect(reader.stop?.reason == .zeroRecord)
    }

    @Test func `a start may be the first byte of a page, and never a byte of its header`() throws {
        var wal = WALBuilder()
        let first = wal.filler(8192 - 40 - 24 - 5)
        let second = wal.filler(4)
        var reader = try Self.reader(wal.files)
        reader.start(at: try #require(LSN((1 << 20) + 8192)))
        #expect(Self.collect(&reader) == [second])
        reader.start(at: try #require(LSN(first.start)))
        #expect(Self.collect(&reader) == [first, second])
        reader.start(at: try #require(LSN((1 << 20) + 8192 + 8)))
        #expect(Self.collect(&reader).isEmpty)
        #expect(reader.stop?.reason == .withinPageHeader)
    }

    @Test(arguments: [UInt32(1) << 20, 1 << 22, 1 << 24])
    func `segments may have any of PostgreSQL's sizes`(size: UInt32) throws {
        var wal = WALBuilder(segmentSize: UInt64(size), startingAt: UInt64(size) * 300)
        let written = [wal.filler(50), wal.switchSegment(), wal.filler(60)]
        #expect(try Self.walk(wal.files, segmentSize: size).records == written)
    }

    @Test func `a segment may lie there as a partial one`() throws {
        var wal = WALBuilder()
        let written = [wal.filler(50), wal.switchSegment(), wal.filler(60)]
        var files = wal.files
        let last = wal.fileName(of: 2 << 20)
        files[last + ".partial"] = files.removeValue(forKey: last)
        #expect(try Self.walk(files).records == written)
    }

    @Test func `the parts of a record's body are found`() throws {
        var wal = WALBuilder()
        let block: [UInt8] =
            [0, 0x20, 3, 0] + WALBuilder.bytes(UInt32(1663)) + WALBuilder.bytes(UInt32(5))
            + WALBuilder.bytes(UInt32(16_384)) + WALBuilder.bytes(UInt32(77))
        let image: [UInt8] =
            [1, 0x90, 0, 0, 2, 0, 16, 0, 0x05, 9, 0] + WALBuilder.bytes(UInt32(78))
        let origin: [UInt8] = [253, 7, 0, 252, 1, 0, 0, 0]
        wal.record(
            manager: 10, kind: 0x10,
            headers: block + image + origin + [255, 2] + [1, 2, 3, 4, 5, 6, 7])
        var reader = try Self.reader(wal.files)
        reader.start(atSegment: 1)
        let next = reader.next()
        let record = try #require(next)
        let contents = try #require(reader.contents(of: record))
        #expect(contents.origin == 7)
        #expect(contents.mainData == Int(record.header.length) - 2..<Int(record.header.length))
        #expect(contents.blocks.map(\.relation) == [16_384, 16_384])
        #expect(contents.blocks.map(\.block) == [77, 78])
        #expect(contents.blocks.map(\.dataLength) == [3, 0])
        #expect(contents.blocks.map(\.imageLength) == [0, 2])
    }

    @Test func `up to 9_2 the last segment of four gigabytes is never used`() throws {
        let last: UInt64 = 1 << 32 - 2 << 20
        var wal = WALBuilder(startingAt: last, magic: 0xD071)
        var written: [WALBuilder.Written] = []
        while wal.position < 1 << 32 { written.append(wal.filler(70_000)) }
        written.append(wal.commit(xid: 5, time: 1))
        #expect(
            wal.files.keys.sorted() == ["0000000100000000000000FE", "000000010000000100000000"]
                || wal.files.count == 2)
        let (records, stop) = try Self.walk(wal.files, magic: 0xD071)
        #expect(records == written)
        #expect(stop.reason == .zeroRecord)
    }

    @Test func `up to 9_2 a header does not pass the end of a page`() throws {
        var wal = WALBuilder(magic: 0xD066)
        // 24 bytes are left on the page.
        let written = [wal.filler(8192 - 32 - 32 - 24), wal.filler(5)]
        #expect(written[1].start == 1 << 20 + 8192 + 16)
        let (records, stop) = try Self.walk(wal.files, magic: 0xD066)
        #expect(records == written)
        #expect(stop.reason == .zeroRecord)
    }
}

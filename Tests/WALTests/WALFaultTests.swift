import Evidence
import TestSupport
import Testing
import WAL

/// Damage near the end of the WAL: never a crash, never a record believed past the damage.
@Suite struct WALFaultTests {
    /// Records of all shapes, the last ones on both sides of a page's end.
    private static func build(_ magic: UInt16) -> (wal: WALBuilder, written: [WALBuilder.Written]) {
        var wal = WALBuilder(magic: magic)
        let written = [
            wal.filler(7900), wal.commit(xid: 11, time: 5), wal.filler(150),
            wal.commit(xid: 12, time: 6), wal.filler(41),
        ]
        // Walks begin with the second record, at the end of the first page.
        return (wal, Array(written.dropFirst()))
    }

    /// Those of 9.2, 9.4, 9.6 and 15: one of each format, and one that can replace a record.
    static let magics: [UInt16] = [0xD071, 0xD07E, 0xD093, 0xD110]

    @Test(arguments: magics)
    func `a file cut at any length holds the records of its whole pages`(magic: UInt16) throws {
        let (wal, written) = Self.build(magic)
        let name = wal.fileName(of: 1 << 20)
        let whole = try #require(wal.files[name])
        let end = wal.offset(of: try #require(written.last).end)
        for length in (0..<60).map({ $0 }) + Array(8100...end) + [end + 1, 16_384, 24_576] {
            let (records, stop) = try WALReaderTests.walk(
                [name: Array(whole[..<length])], from: written[0].start, magic: magic)
            let pages = UInt64(length / 8192 * 8192) + (1 << 20)
            #expect(records == written.filter { $0.end <= pages })
            #expect(
                stop.reason == (length < 16_384 ? .shortSegment(size: UInt64(length)) : .zeroRecord)
            )
        }
    }

    @Test(arguments: magics)
    func `a flipped bit anywhere ends the walk at the record or page that holds it`(magic: UInt16)
        throws
    {
        let (wal, written) = Self.build(magic)
        let name = wal.fileName(of: 1 << 20)
        // The first pages suffice: behind them there is nothing.
        var bytes = Array(try #require(wal.files[name])[..<24_576])
        let first = wal.offset(of: written[0].start)
        let end = wal.offset(of: try #require(written.last).end)
        for offset in first..<end {
            for bit in 0..<8 {
                bytes[offset] ^= 1 << bit
                let (records, _) = try WALReaderTests.walk(
                    [name: bytes], from: written[0].start, magic: magic)
                bytes[offset] ^= 1 << bit
                let position = UInt64(offset) + (1 << 20)
                let untouched = written.prefix { $0.end <= position }
                // Bits in the padding behind a record, or in unused bytes of a page's header, mean
                // nothing.
                #expect(records.starts(with: untouched))
                #expect(records == Array(written.prefix(records.count)))
                let holder = written.first { $0.start <= position && position < $0.end }
                let isPageHeader = (8192..<8192 + 20).contains(offset)
                if let holder, !isPageHeader, records.contains(holder) {
                    let isUnused =
                        magic == 0xD07E && (28..<32).contains(position - holder.start)
                    #expect(
                        isUnused || position >= holder.end - 7
                            || (8192 + 20..<8192 + 24).contains(offset))
                }
            }
        }
    }

    @Test(arguments: magics)
    func `zeros from any byte on end the walk there`(magic: UInt16) throws {
        let (wal, written) = Self.build(magic)
        let name = wal.fileName(of: 1 << 20)
        let whole = Array(try #require(wal.files[name])[..<24_576])
        let end = wal.offset(of: try #require(written.last).end)
        for offset in stride(from: wal.offset(of: written[0].start), to: end, by: 1) {
            var bytes = whole
            for index in offset..<end { bytes[index] = 0 }
            let (records, _) = try WALReaderTests.walk(
                [name: bytes], from: written[0].start, magic: magic)
            #expect(records == Array(written.prefix(records.count)))
            // Zeros where there were zeros change nothing.
            let changed = (offset..<end).first { whole[$0] != 0 } ?? end
            #expect(
                records.count
                    >= written.prefix { wal.offset(of: $0.end) <= changed }.count)
        }
    }

    @Test func `a record that claims four gigabytes takes no memory for them`() throws {
        var wal = WALBuilder()
        let good = wal.filler(8192 - 40 - 29 - 64)
        let bad = wal.filler(20)
        var files = wal.files
        files[wal.fileName(of: bad.start)]?.replaceSubrange(
            wal.offset(of: bad.start)..<wal.offset(of: bad.start) + 4, with: [255, 255, 255, 255])
        let (records, stop) = try WALReaderTests.walk(files)
        #expect(records == [good])
        #expect(stop.reason == .zeroPage)
    }

    @Test func `arbitrary bytes behind a valid page header are no records`() throws {
        var seed: UInt64 = 42
        var wal = WALBuilder()
        let good = wal.filler(64)
        let whole = Array(try #require(wal.files[wal.fileName(of: 1 << 20)])[..<16_384])
        for _ in 0..<50 {
            var bytes = whole
            for index in wal.offset(of: good.end)..<8192 {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes[index] = UInt8(truncatingIfNeeded: seed >> 56)
            }
            #expect(try WALReaderTests.walk([wal.fileName(of: 1 << 20): bytes]).records == [good])
        }
    }
}

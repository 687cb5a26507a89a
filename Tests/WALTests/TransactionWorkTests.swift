import Evidence
import TestSupport
import Testing

@testable import WAL

/// What transactions have written, added up from WAL.
@Suite struct TransactionWorkTests {
    /// The header of a block of a relation, without an image.
    private static func block(_ file: UInt32, database: UInt32 = 5) -> [UInt8] {
        [0, 0, 0, 0] + WALBuilder.bytes(UInt32(1663)) + WALBuilder.bytes(database)
            + WALBuilder.bytes(file) + WALBuilder.bytes(UInt32(0))
    }

    private static func work(_ wal: WALBuilder) throws -> [UInt32: CommitWork] {
        let scan = try EndOfWAL.search(
            control: nil, histories: [], provider: WALMemory(wal.files), work: true)
        #expect(scan.contents.undecoded == 0)
        return Dictionary(
            uniqueKeysWithValues: scan.contents.commits.recent.compactMap { commit in
                commit.work.map { (commit.xid.number, $0) }
            })
    }

    private static func files(_ work: CommitWork?) -> [UInt32]? { work?.relations.map(\.file) }

    @Test func `records, bytes and relations are those of the transaction alone`() throws {
        var wal = WALBuilder()
        wal.record(manager: 10, kind: 0, xid: 20, headers: Self.block(300))
        wal.record(manager: 10, kind: 0, xid: 21, headers: Self.block(301))
        wal.record(manager: 11, kind: 0, xid: 20, headers: Self.block(290))
        wal.record(manager: 10, kind: 0, xid: 20, headers: Self.block(300))
        wal.commit(xid: 20, time: 1)
        wal.commit(xid: 21, time: 2)
        let work = try Self.work(wal)
        // Three records of 24 + 20 bytes, and the commit of 24 + 2 + 8.
        #expect(work[20]?.records == 4 && work[20]?.bytes == 3 * 44 + 34)
        #expect(Self.files(work[20]) == [290, 300])
        #expect(work[20]?.relations.first?.description == "5/290")
        #expect(work[21]?.records == 2 && work[21]?.bytes == 44 + 34)
        #expect(work[20]?.isPrepared == false)
    }

    /// The body of a commit or an abort of 9.5 and later that names subtransactions.
    private static func body(_ parts: [UInt32], prepared: UInt32? = nil) -> [UInt8] {
        let flags = UInt32(2) | (prepared == nil ? 0 : 1 << 4)
        return WALBuilder.bytes(Int64(7)) + WALBuilder.bytes(flags)
            + WALBuilder.bytes(UInt32(parts.count)) + parts.flatMap { WALBuilder.bytes($0) }
            + (prepared.map { WALBuilder.bytes($0) } ?? [])
    }

    @Test func `the work of subtransactions counts as the parent's, that of aborted ones does not`()
        throws
    {
        var wal = WALBuilder()
        for (xid, file) in [(20, 300), (21, 301), (22, 302), (23, 303), (24, 304)] {
            wal.record(
                manager: 10, kind: 0, xid: UInt32(xid), headers: Self.block(UInt32(file)))
        }
        // 22 was rolled back to a savepoint, with 23 that had begun within it.
        wal.record(manager: 1, kind: 0xA0, xid: 22, body: Self.body([23]))
        wal.record(manager: 1, kind: 0x80, xid: 20, body: Self.body([21, 24]))
        let work = try Self.work(wal)
        #expect(work.keys.sorted() == [20])
        #expect(Self.files(work[20]) == [300, 301, 304])
        #expect(work[20]?.records == 4)
        #expect(work[20]?.bytes == 3 * 44 + 24 + 2 + 24)
    }

    @Test func `a prepared transaction's work is committed with it, its subtransactions' too`()
        throws
    {
        var wal = WALBuilder()
        wal.record(manager: 10, kind: 0, xid: 20, headers: Self.block(300))
        wal.record(manager: 10, kind: 0, xid: 21, headers: Self.block(301))
        let header =
            [UInt8](repeating: 0, count: 8) + WALBuilder.bytes(UInt32(20)) + [0, 0, 0, 0]
            + WALBuilder.bytes(Int64(5)) + [0, 0, 0, 0] + WALBuilder.bytes(UInt32(1))
            + [UInt8](repeating: 0, count: 40)
        let prepared = wal.record(manager: 1, kind: 0x10, xid: 20, body: header)
        wal.commit(xid: 30, time: 6)
        wal.record(manager: 1, kind: 0xB0, body: Self.body([21], prepared: 20))
        let work = try Self.work(wal)
        #expect(Self.files(work[20]) == [300, 301])
        #expect(work[20]?.records == 3)
        #expect(work[20]?.isPrepared == true)
        #expect(work[20]?.preparedAt?.bytes == prepared.start)
        #expect(work[30]?.isPrepared == false && work[30]?.records == 1)
    }

    @Test func `work before a hole is not counted to what follows it`() throws {
        var wal = WALBuilder()
        wal.record(manager: 10, kind: 0, xid: 20, headers: Self.block(300))
        wal.switchSegment()
        wal.commit(xid: 30, time: 6)
        wal.switchSegment()
        wal.commit(xid: 20, time: 7)
        var files = wal.files
        files["000000010000000000000002"] = nil
        let scan = try EndOfWAL.search(
            control: nil, histories: [], provider: WALMemory(files), work: true)
        #expect(scan.contents.commits.recent.map { $0.work?.records } == [1])
    }

    @Test(arguments: [0xD066, 0xD071, 0xD075, 0xD07E] as [UInt16])
    func `up to 9_4 a record names its relation at its beginning`(magic: UInt16) throws {
        var wal = WALBuilder(magic: magic)
        func name(_ file: UInt32) -> [UInt8] {
            WALBuilder.bytes(UInt32(1663)) + WALBuilder.bytes(UInt32(5)) + WALBuilder.bytes(file)
        }
        wal.record(manager: 10, kind: 0, xid: 20, body: name(300))
        wal.record(manager: 11, kind: 0, xid: 21, body: name(290))
        // A commit with a subtransaction, as each version writes it.
        if magic == 0xD066 {
            wal.record(
                manager: 1, kind: 0, xid: 20,
                body: WALBuilder.bytes(Int64(7)) + [0, 0, 0, 0] + [0, 0, 0, 0]
                    + WALBuilder.bytes(UInt32(1)) + [UInt8](repeating: 0, count: 12)
                    + WALBuilder.bytes(UInt32(21)))
        } else {
            wal.record(
                manager: 1, kind: 0x60, xid: 20,
                body: WALBuilder.bytes(Int64(7)) + WALBuilder.bytes(UInt32(1))
                    + WALBuilder.bytes(UInt32(21)))
        }
        let work = try Self.work(wal)
        #expect(Self.files(work[20]) == [290, 300])
        #expect(work[20]?.records == 3)
    }

    // MARK: Many transactions

    /// A transaction's work, as a record of its own of 24 bytes.
    private static func add(_ xid: UInt32, to work: inout TransactionWork) throws {
        let bytes =
            WALBuilder.bytes(UInt32(24)) + WALBuilder.bytes(xid)
            + [UInt8](repeating: 0, count: 9) + [10] + [UInt8](repeating: 0, count: 6)
        let layout = try WALVersion.version(pageMagic: 0xD110).layout
        let header = WALRecordHeader(bytes.span, at: 0, layout.records)
        work.add(bytes.span, header: try #require(header), layout: layout)
    }

    @Test func `transactions that have ended take no place`() throws {
        var work = TransactionWork()
        try Self.add(1, to: &work)
        for xid in 2..<UInt32(3 * TransactionWork.limit) {
            try Self.add(xid, to: &work)
            #expect(
                work.end(TransactionID(xid), subtransactions: [], isPrepared: false).records == 1)
        }
        #expect(work.order.count <= 2 * TransactionWork.limit)
        #expect(work.mostOpen == 2)
        // The one that is still open was not forgotten.
        #expect(work.end(TransactionID(1), subtransactions: [], isPrepared: false).records == 1)
    }

    @Test func `of too many open transactions the oldest are forgotten`() throws {
        var work = TransactionWork()
        for xid in 1...UInt32(TransactionWork.limit + 1) { try Self.add(xid, to: &work) }
        #expect(work.end(TransactionID(1), subtransactions: [], isPrepared: false).records == 0)
        let last = TransactionID(UInt32(TransactionWork.limit + 1))
        #expect(work.end(last, subtransactions: [], isPrepared: false).records == 1)
    }
}

import Evidence
import TestSupport
import Testing
import WAL

@Suite struct TransactionRecordTests {
    /// Builds one record of the resource manager Transaction and reads it.
    private static func read(
        kind: UInt8, xid: UInt32, body: [UInt8], headers: [UInt8] = [], magic: UInt16 = 0xD110
    ) throws -> TransactionRecord? {
        try readWithIDs(kind: kind, xid: xid, body: body, headers: headers, magic: magic)?.record
    }

    /// The same with the numbers of its subtransactions.
    private static func readWithIDs(
        kind: UInt8, xid: UInt32, body: [UInt8], headers: [UInt8] = [], magic: UInt16 = 0xD110
    ) throws -> (record: TransactionRecord, subtransactions: [UInt32])? {
        var wal = WALBuilder(magic: magic)
        wal.record(manager: 1, kind: kind, xid: xid, body: body, headers: headers)
        var reader = try WALReaderTests.reader(wal.files, magic: magic)
        reader.start(atSegment: 1)
        let next = reader.next()
        let record = try #require(next)
        let layout = try WALVersion.version(pageMagic: magic).layout
        return reader.withBytes(of: record) { bytes in
            TransactionRecord(bytes, header: record.header, layout: layout).map {
                ($0, $0.subtransactionIDs(in: bytes).map(\.number))
            }
        }
    }

    private static func words(_ values: UInt32...) -> [UInt8] { values.flatMap(WALBuilder.bytes) }

    @Test func `a plain commit has the time alone`() throws {
        let record = try #require(
            try Self.read(kind: 0, xid: 900, body: WALBuilder.bytes(Int64(123_456_789))))
        #expect(record.outcome == .commit)
        #expect(record.xid == TransactionID(900))
        #expect(record.time.description == "2000-01-01T00:02:03.456789Z")
        #expect(record.subtransactions == 0)
        #expect(record.origin == nil)
    }

    @Test func `a commit of a prepared transaction names it behind all lists`() throws {
        let flags: UInt32 = 1 | 2 | 4 | 8 | 16 | 128 | 256
        var body = WALBuilder.bytes(Int64(5)) + Self.words(flags, 11, 1663)
        body += Self.words(2, 901, 902)
        body += Self.words(1, 1663, 5, 16_384)
        body += Self.words(1, 2, 5, 16_384)
        body += Self.words(1) + [UInt8](repeating: 3, count: 16)
        body += Self.words(746) + Array("gid\0".utf8)
        let record = try #require(
            try Self.read(kind: 0x30 | 0x80, xid: 0, body: body, headers: [253, 4, 0]))
        #expect(record.outcome == .commitPrepared)
        #expect(record.outcome.isCommit)
        #expect(record.xid == TransactionID(746))
        #expect(record.subtransactions == 2)
        #expect(record.origin == 4)
        // Cut anywhere behind the flags, the body makes no sense.
        for count in 12..<body.count - 4 {
            #expect(try Self.read(kind: 0xB0, xid: 0, body: Array(body[..<count])) == nil)
        }
    }

    @Test(arguments: [(UInt16(0xD110), 12), (0xD118, 16)])
    func `the statistics that a commit drops have the size of the version`(
        magic: UInt16, size: Int
    ) throws {
        var body = WALBuilder.bytes(Int64(5)) + Self.words(16 | 256) + Self.words(2)
        body += [UInt8](repeating: 3, count: 2 * size) + Self.words(748)
        let record = try #require(try Self.read(kind: 0xB0, xid: 0, body: body, magic: magic))
        #expect(record.xid == TransactionID(748))
    }

    @Test(arguments: [UInt16(0xD066), 0xD071, 0xD075, 0xD07E])
    func `up to 9_4 counts stand before the lists`(magic: UInt16) throws {
        let files = Self.words(1663, 5, 16_384)
        let commit =
            WALBuilder.bytes(Int64(5)) + Self.words(0, 1, 2, 0, 11, 1663) + files
            + Self.words(901, 902)
        let plain = try #require(
            try Self.readWithIDs(kind: 0, xid: 900, body: commit, magic: magic))
        #expect(plain.record.outcome == .commit)
        #expect(plain.record.xid == TransactionID(900))
        #expect(plain.record.time.description == "2000-01-01T00:00:00.000005Z")
        #expect(plain.subtransactions == [901, 902])
        let prepared = try #require(
            try Self.readWithIDs(
                kind: 0x30, xid: 0, body: Self.words(746, 0) + commit, magic: magic))
        #expect(prepared.record.outcome == .commitPrepared)
        #expect(prepared.record.xid == TransactionID(746))
        #expect(prepared.subtransactions == [901, 902])
        let abort = WALBuilder.bytes(Int64(6)) + Self.words(1, 1) + files + Self.words(903)
        let aborted = try #require(
            try Self.readWithIDs(
                kind: 0x40, xid: 0, body: Self.words(747, 0) + abort, magic: magic))
        #expect(aborted.record.outcome == .abortPrepared)
        #expect(aborted.record.xid == TransactionID(747))
        #expect(aborted.subtransactions == [903])
        for count in 0..<commit.count - 1 {
            #expect(
                try Self.read(kind: 0, xid: 1, body: Array(commit[..<count]), magic: magic) == nil)
        }
    }

    @Test func `from 9_2 to 9_4 a commit may be compact`() throws {
        let body = WALBuilder.bytes(Int64(7)) + Self.words(2, 901, 902)
        let compact = try #require(
            try Self.readWithIDs(kind: 0x60, xid: 900, body: body, magic: 0xD075))
        #expect(compact.record.outcome == .commit)
        #expect(compact.record.xid == TransactionID(900))
        #expect(compact.subtransactions == [901, 902])
        // From 14 on the number stands for something else.
        #expect(try Self.read(kind: 0x60, xid: 900, body: body) == nil)
    }

    @Test func `an abort of a prepared transaction names it too`() throws {
        let body = WALBuilder.bytes(Int64(5)) + Self.words(16, 747)
        let record = try #require(try Self.read(kind: 0x40 | 0x80, xid: 0, body: body))
        #expect(record.outcome == .abortPrepared)
        #expect(record.outcome.isAbort && !record.outcome.isCommit)
        #expect(record.xid == TransactionID(747))
    }

    @Test func `a preparation holds xid, time and number of subtransactions`() throws {
        var body = Self.words(0x57F9_4534, 300, 730, 5)
        body += WALBuilder.bytes(Int64(42)) + Self.words(10, 3, 0, 0, 0, 0, 0, 0)
        let record = try #require(try Self.read(kind: 0x10, xid: 730, body: body))
        #expect(record.outcome == .prepare)
        #expect(record.xid == TransactionID(730))
        #expect(record.time == Timestamp.postgresEpoch.advanced(byMicroseconds: 42))
        #expect(record.subtransactions == 3)
    }

    @Test func `a list that claims more items than there are bytes is refused`() throws {
        let body = WALBuilder.bytes(Int64(5)) + Self.words(2, .max, 1)
        #expect(try Self.read(kind: 0x80, xid: 1, body: body) == nil)
    }

    @Test func `an impossible time is refused, and other records are not transactions`() throws {
        #expect(try Self.read(kind: 0, xid: 1, body: WALBuilder.bytes(Int64.max)) == nil)
        #expect(try Self.read(kind: 0, xid: 1, body: [1, 2]) == nil)
        #expect(try Self.read(kind: 0x50, xid: 1, body: WALBuilder.bytes(Int64(1))) == nil)
    }
}

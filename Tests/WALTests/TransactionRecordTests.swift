import Evidence
import TestSupport
import Testing
import WAL

@Suite struct TransactionRecordTests {
    /// Builds one record of the resource manager Transaction and reads it.
    private static func read(kind: UInt8, xid: UInt32, body: [UInt8], headers: [UInt8] = []) throws
        -> TransactionRecord?
    {
        var wal = WALBuilder()
        wal.record(manager: 1, kind: kind, xid: xid, body: body, headers: headers)
        var reader = try WALReaderTests.reader(wal.files)
        reader.start(atSegment: 1)
        let next = reader.next()
        let record = try #require(next)
        let layout = try WALVersion.version(pageMagic: 0xD110).layout
        return reader.withBytes(of: record) {
            TransactionRecord($0, header: record.header, layout: layout)
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

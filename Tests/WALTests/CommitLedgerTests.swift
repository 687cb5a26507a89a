import Evidence
import Testing
import WAL

@Suite struct CommitLedgerTests {
    private static func commit(_ xid: UInt32, _ microseconds: Int64, timeline: UInt32 = 1) throws
        -> CommitRecord
    {
        CommitRecord(
            timeline: try #require(TimelineID(timeline)), lsn: try #require(LSN(UInt64(xid) * 8)),
            xid: TransactionID(xid), time: Timestamp(microseconds: microseconds))
    }

    @Test func `a silence counts from exactly 200 milliseconds on`() throws {
        var ledger = CommitLedger()
        let commits = [
            try Self.commit(1, 0), try Self.commit(2, 199_999), try Self.commit(3, 399_999),
        ]
        for commit in commits { ledger.enter(commit: commit) }
        #expect(ledger.gaps == [CommitGap(before: commits[1], after: commits[2])])
    }

    @Test func `commits and aborts are counted for each timeline and second`() throws {
        var ledger = CommitLedger()
        ledger.enter(commit: try Self.commit(1, 1_999_999))
        ledger.enter(commit: try Self.commit(2, 2_000_000))
        ledger.enter(commit: try Self.commit(3, 1_500_000))
        ledger.enterAbort(timeline: .first, time: Timestamp(microseconds: 1_000_000))
        ledger.enter(commit: try Self.commit(4, -1, timeline: 2))
        let second = try #require(TimelineID(2))
        #expect(
            ledger.tallies == [
                CommitTally(timeline: .first, second: 1, commits: 2, aborts: 1),
                CommitTally(timeline: .first, second: 2, commits: 1, aborts: 0),
                CommitTally(timeline: second, second: -1, commits: 1, aborts: 0),
            ])
        #expect(ledger.commits == 4)
        #expect(ledger.aborts == 1)
    }

    @Test func `commits since the checkpoint are kept beyond the number kept in any case`() throws {
        var limits = CommitLedger.Limits()
        limits.recent = 3
        limits.sinceCheckpoint = 8
        var ledger = CommitLedger(limits: limits)
        for xid in 1...5 { ledger.enter(commit: try Self.commit(UInt32(xid), 0)) }
        ledger.noteCheckpoint()
        for xid in 6...10 { ledger.enter(commit: try Self.commit(UInt32(xid), 0)) }
        ledger.noteCheckpoint()
        for xid in 11...12 { ledger.enter(commit: try Self.commit(UInt32(xid), 0)) }
        ledger.trim()
        #expect(ledger.recent.map(\.xid.number) == [10, 11, 12])
        for xid in 13...17 { ledger.enter(commit: try Self.commit(UInt32(xid), 0)) }
        ledger.trim()
        #expect(ledger.recent.map(\.xid.number) == [11, 12, 13, 14, 15, 16, 17])
        #expect(!ledger.isCutShort)
        for xid in 18...40 { ledger.enter(commit: try Self.commit(UInt32(xid), 0)) }
        ledger.trim()
        #expect(ledger.recent.map(\.xid.number) == Array(33...40))
        #expect(ledger.isCutShort)
    }

    @Test func `gaps and seconds beyond the limits are given up and that is said`() throws {
        var limits = CommitLedger.Limits()
        limits.gaps = 1
        limits.seconds = 2
        var ledger = CommitLedger(limits: limits)
        for second in 0..<4 {
            ledger.enter(commit: try Self.commit(UInt32(second), Int64(second) * 1_000_000))
        }
        #expect(ledger.gaps.count == 1)
        #expect(ledger.tallies.count <= 3)
        #expect(ledger.isCutShort)
        #expect(ledger.commits == 4)
    }
}

import Evidence
import TestSupport
import Testing
import WAL

@Suite struct EndOfWALTests {
    /// A cluster that was promoted in the middle of a segment.
    private struct Promoted {
        var wal = WALBuilder()
        let checkpoint: WALBuilder.Written
        let before: WALBuilder.Written
        let fork: UInt64
        let after: WALBuilder.Written

        init() {
            wal.commit(xid: 100, time: 1_000_000)
            checkpoint = wal.checkpoint()
            wal.filler(12_000)
            before = wal.commit(xid: 101, time: 1_500_000)
            fork = wal.position
            wal.beginTimeline(2)
            wal.endOfRecovery(time: 5_000_000, previousTimeline: 1)
            wal.filler(9000)
            after = wal.commit(xid: 102, time: 6_000_000)
        }

        var history: HistoryFile {
            get throws {
                let text = "1\t0/\(String(fork, radix: 16))\tno recovery target specified\n"
                let bytes = Array(text.utf8)
                let timeline = try #require(TimelineID(2))
                return try HistoryFile(timeline: timeline, bytes: bytes.span)
            }
        }

        func control(timeline: UInt32 = 1, minimum: UInt64 = 0, minimumTimeline: UInt32 = 0) throws
            -> PgControl
        {
            try PgControl(
                WALBuilder.controlFile(
                    checkpoint: checkpoint.start, redo: checkpoint.start, timeline: timeline,
                    minimumRecoveryPoint: minimum, minimumRecoveryTimeline: minimumTimeline
                ).span)
        }
    }

    private static func time(_ microseconds: Int64) -> Timestamp {
        Timestamp.postgresEpoch.advanced(byMicroseconds: microseconds)
    }

    @Test func `the walk follows a timeline switch within a segment`() throws {
        let cluster = Promoted()
        let scan = try EndOfWAL.search(
            control: cluster.control(), histories: [cluster.history],
            provider: WALMemory(cluster.wal.files))
        #expect(scan.timeline.number == 2)
        #expect(scan.end.bytes == cluster.after.end)
        #expect(!scan.isLowerBound)
        #expect(scan.metCheckpoint == true)
        #expect(scan.controlAheadOfWAL == nil)
        #expect(scan.history == (try cluster.history.history))
        #expect(scan.walEnd.reason == "zero-record")
        let commits = scan.contents.commits
        #expect(
            commits.recent
                == [
                    CommitRecord(
                        timeline: .first, lsn: try #require(LSN((1 << 20) + 40)),
                        xid: TransactionID(100), time: Self.time(1_000_000)),
                    CommitRecord(
                        timeline: .first, lsn: try #require(LSN(cluster.before.start)),
                        xid: TransactionID(101), time: Self.time(1_500_000)),
                    CommitRecord(
                        timeline: try #require(TimelineID(2)),
                        lsn: try #require(LSN(cluster.after.start)), xid: TransactionID(102),
                        time: Self.time(6_000_000)),
                ])
        #expect(commits.last == commits.recent.last)
        #expect(commits.firstOfTimeline == [commits.recent[0], commits.recent[2]])
        #expect(commits.gaps.map(\.after.xid.number) == [101, 102])
        #expect(
            scan.contents.lastCommitPlace
                == RecordPlace(
                    lsn: try #require(LSN(cluster.after.start)),
                    timeline: try #require(TimelineID(2)),
                    file: WALSegmentFile(
                        name: try #require(WALSegmentName("000000020000000000000001")),
                        path: "000000020000000000000001"),
                    offset: cluster.after.start - (1 << 20), length: 34))
        #expect(
            scan.contents.noted.map(\.body).last
                == .endOfRecovery(
                    time: Self.time(5_000_000), timeline: try #require(TimelineID(2)),
                    previousTimeline: .first))
    }

    @Test func `without the child's segment the node ends on the parent at the fork`() throws {
        let cluster = Promoted()
        var files = cluster.wal.files
        files["000000020000000000000001"] = nil
        let scan = try EndOfWAL.search(
            control: cluster.control(), histories: [cluster.history], provider: WALMemory(files))
        #expect(scan.timeline == .first)
        #expect(scan.end.bytes == cluster.fork)
        #expect(scan.stop.reason == .zeroRecord)
        #expect(scan.history?.ancestors.isEmpty == true)
    }

    @Test func `a child whose segment holds only the copied beginning is not followed`() throws {
        let cluster = Promoted()
        var files = cluster.wal.files
        files["000000020000000000000001"] = files["000000010000000000000001"]
        let scan = try EndOfWAL.search(
            control: cluster.control(), histories: [cluster.history], provider: WALMemory(files))
        #expect(scan.timeline == .first)
        #expect(scan.end.bytes == cluster.fork)
    }

    @Test func `a node past the fork does not follow the child`() throws {
        let cluster = Promoted()
        // The old primary went on: its own timeline holds more than the fork.
        var old = WALBuilder()
        old.commit(xid: 100, time: 1_000_000)
        old.checkpoint()
        old.filler(12_000)
        old.commit(xid: 101, time: 1_500_000)
        let checkpoint = old.checkpoint()
        let lost = old.commit(xid: 777, time: 1_600_000)
        var files = cluster.wal.files
        files["000000010000000000000001"] = old.files["000000010000000000000001"]
        let control = try PgControl(
            WALBuilder.controlFile(checkpoint: checkpoint.start, redo: checkpoint.start).span)
        let scan = try EndOfWAL.search(
            control: control, histories: [cluster.history], provider: WALMemory(files))
        #expect(scan.timeline == .first)
        #expect(scan.end.bytes == lost.end)
        #expect(scan.contents.commits.last?.xid == TransactionID(777))
    }

    @Test func `the parent's own continuation behind the fork is not read as the child's`() throws {
        let cluster = Promoted()
        var files = cluster.wal.files
        files["000000020000000000000001"] = nil
        var old = WALBuilder()
        old.commit(xid: 100, time: 1_000_000)
        old.checkpoint()
        old.filler(12_000)
        old.commit(xid: 101, time: 1_500_000)
        old.commit(xid: 777, time: 1_600_000)
        files["000000010000000000000001"] = old.files["000000010000000000000001"]
        let scan = try EndOfWAL.search(
            control: cluster.control(timeline: 2), histories: [cluster.history],
            provider: WALMemory(files))
        #expect(scan.end.bytes == cluster.fork)
        #expect(scan.stop.reason == .missingSegment)
        #expect(scan.stop.file?.description == "000000020000000000000001")
        #expect(scan.isLowerBound)
    }

    @Test func `a missing history file is made up for by what the pages and records say`() throws {
        let cluster = Promoted()
        let scan = try EndOfWAL.search(
            control: nil, histories: [], provider: WALMemory(cluster.wal.files))
        #expect(scan.timeline.number == 2)
        #expect(scan.end.bytes == cluster.after.end)
        #expect(scan.history == nil)
        #expect(scan.contents.commits.recent.map(\.timeline.number) == [1, 1, 2])
        #expect(scan.metCheckpoint == nil)
    }

    @Test func `a wanted timeline is walked even where a newer one goes on`() throws {
        let cluster = Promoted()
        let scan = try EndOfWAL.search(
            control: nil, histories: [cluster.history], provider: WALMemory(cluster.wal.files),
            timeline: .first)
        #expect(scan.timeline == .first)
        #expect(scan.end.bytes == cluster.fork)
    }

    @Test func `an end at a segment boundary without the next segment is a lower bound`() throws {
        var wal = WALBuilder()
        let checkpoint = wal.checkpoint()
        wal.switchSegment()
        let control = try PgControl(
            WALBuilder.controlFile(checkpoint: checkpoint.start, redo: checkpoint.start).span)
        let open = try EndOfWAL.search(
            control: control, histories: [], provider: WALMemory(wal.files))
        #expect(open.end.bytes == 2 << 20)
        #expect(open.isLowerBound)
        #expect(open.stop.id == "missing-segment")
        // A recycled next segment proves that nothing was written there.
        var files = wal.files
        files["000000010000000000000002"] = files["000000010000000000000001"]
        let closed = try EndOfWAL.search(
            control: control, histories: [], provider: WALMemory(files))
        #expect(closed.end.bytes == 2 << 20)
        #expect(!closed.isLowerBound)
        #expect(closed.stop.id == "recycled-page")
    }

    @Test func `damage before the checkpoint does not hide what follows it`() throws {
        var wal = WALBuilder()
        let first = wal.commit(xid: 1, time: 0)
        let damaged = wal.filler(300)
        wal.commit(xid: 2, time: 10)
        let checkpoint = wal.checkpoint()
        let last = wal.commit(xid: 3, time: 9_000_000)
        var files = wal.files
        files[wal.fileName(of: damaged.start)]?[wal.offset(of: damaged.start) + 50] ^= 1
        let control = try PgControl(
            WALBuilder.controlFile(checkpoint: checkpoint.start, redo: checkpoint.start).span)
        let scan = try EndOfWAL.search(control: control, histories: [], provider: WALMemory(files))
        #expect(scan.end.bytes == last.end)
        #expect(scan.metCheckpoint == true)
        #expect(
            scan.stretches.map(\.first.bytes) == [first.start, checkpoint.start])
        #expect(scan.stretches.map(\.stop.id) == ["bad-crc", "zero-record"])
        #expect(scan.contents.commits.recent.map(\.xid.number) == [1, 3])
        // The silence between the two is not one: WAL is missing there.
        #expect(scan.contents.commits.gaps.isEmpty)
    }

    @Test func `a control file that is ahead of the WAL is reported`() throws {
        var wal = WALBuilder()
        let checkpoint = wal.checkpoint()
        let last = wal.commit(xid: 3, time: 9)
        func scan(_ control: [UInt8]) throws -> WALScan {
            try EndOfWAL.search(
                control: PgControl(control.span), histories: [], provider: WALMemory(wal.files))
        }
        let newer = try scan(
            WALBuilder.controlFile(checkpoint: last.end + 4096, redo: last.end + 2048))
        #expect(newer.metCheckpoint == false)
        #expect(newer.controlAheadOfWAL?.bytes == last.end + 4096)
        #expect(newer.end.bytes == last.end)
        #expect(newer.isLowerBound)
        let standby = try scan(
            WALBuilder.controlFile(
                checkpoint: checkpoint.start, redo: checkpoint.start, state: 5,
                minimumRecoveryPoint: last.end + 8, minimumRecoveryTimeline: 1))
        #expect(standby.metCheckpoint == true)
        #expect(standby.controlAheadOfWAL?.bytes == last.end + 8)
    }

    @Test func `a hole in the WAL ends the node's WAL but not that of an archive`() throws {
        var wal = WALBuilder()
        let checkpoint = wal.checkpoint()
        wal.switchSegment()
        wal.commit(xid: 5, time: 0)
        wal.switchSegment()
        let last = wal.commit(xid: 6, time: 9_000_000)
        var files = wal.files
        files["000000010000000000000002"] = nil
        let control = try PgControl(
            WALBuilder.controlFile(checkpoint: checkpoint.start, redo: checkpoint.start).span)
        let node = try EndOfWAL.search(control: control, histories: [], provider: WALMemory(files))
        #expect(node.end.bytes == 2 << 20)
        #expect(node.continuesAt?.description == "000000010000000000000003")
        #expect(node.isLowerBound)
        let archive = try EndOfWAL.search(
            control: nil, histories: [], provider: WALMemory(files))
        #expect(archive.end.bytes == last.end)
        #expect(archive.stretches.map(\.stop.id) == ["missing-segment", "zero-record"])
        #expect(!archive.isLowerBound)
    }

    @Test func `WAL behind damage makes the end a lower bound`() throws {
        var wal = WALBuilder()
        let checkpoint = wal.checkpoint()
        let damaged = wal.filler(100)
        wal.switchSegment()
        wal.commit(xid: 5, time: 0)
        var files = wal.files
        files[wal.fileName(of: damaged.start)]?[wal.offset(of: damaged.start) + 50] ^= 1
        let control = try PgControl(
            WALBuilder.controlFile(checkpoint: checkpoint.start, redo: checkpoint.start).span)
        let scan = try EndOfWAL.search(control: control, histories: [], provider: WALMemory(files))
        #expect(scan.end.bytes == damaged.start)
        #expect(scan.stop.id == "bad-crc")
        #expect(scan.isLowerBound)
        #expect(scan.continuesAt?.description == "000000010000000000000002")
    }

    @Test func `equal WAL leaves equal trails and another record another one`() throws {
        func trail(_ filler: Int) throws -> RecordTrail {
            var wal = WALBuilder()
            wal.filler(30)
            wal.switchSegment()
            wal.filler(filler)
            return try EndOfWAL.search(
                control: nil, histories: [], provider: WALMemory(wal.files)
            ).contents.trail
        }
        let one = try trail(30)
        #expect(one.stretches.map(\.count) == [2, 1])
        #expect(one.stretches.map(\.number) == [1, 2])
        #expect(try trail(30) == one)
        let other = try trail(31)
        #expect(other.stretches[0] == one.stretches[0])
        #expect(other.stretches[1].digest != one.stretches[1].digest)
        #expect(one.compare(with: other).fork?.lsn == LSN(0x200028))
    }

    @Test func `what cannot be read at all is refused with the reason`() throws {
        func refusal(_ files: [String: [UInt8]], _ control: PgControl? = nil) -> String? {
            #expect(throws: WALError.self) {
                try EndOfWAL.search(control: control, histories: [], provider: WALMemory(files))
            }?.description
        }
        #expect(refusal([:]) == "there is no WAL segment")
        #expect(refusal(["backup_label": [1]]) == "there is no WAL segment")
        let name = "000000010000000000000001"
        #expect(
            refusal([name: []]) == "none of 1 WAL segments begins with a readable page")
        #expect(
            refusal([name: [UInt8](repeating: 0, count: 1 << 20)])
                == "none of 1 WAL segments begins with a readable page")
        var newer = WALBuilder(magic: 0xD1FF)
        newer.filler(1)
        #expect(
            refusal(newer.files) == "WAL page magic D1FF belongs to no known PostgreSQL")
        let control = try PgControl(
            WALBuilder.controlFile(checkpoint: 0x100028, redo: 0x100028).span)
        #expect(
            refusal([name: [UInt8](repeating: 0, count: 1 << 20)], control)
                == "no WAL record can be read: WAL page at 0/100000 is empty")
    }
}

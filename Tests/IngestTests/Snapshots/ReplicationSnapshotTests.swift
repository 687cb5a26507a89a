import Evidence
import TestSupport
import Testing

@testable import Ingest

struct ReplicationSnapshotTests {
    static let versions = ["9.2", "9.6", "10", "13", "18"]

    @Test(arguments: versions)
    func `the real forms of one sampling hold the same connections`(_ version: String) throws {
        var seen: [[String]] = []
        for form in ["x.txt", "aligned.txt", "csv", "jsonl"] {
            let path = "replication/pg\(version).\(form)"
            let reading = try SnapshotSample.fixture(path)
            #expect(reading.counts.unreadableLines == 0, "\(path)")
            let samples = reading.records.samples
            #expect(samples.allSatisfy { $0.view == .senders && $0.clock != nil }, "\(path)")
            seen.append(
                Set(
                    samples.filter { !$0.isEmpty }.map { sample in
                        "\(sample.application ?? "") \(sample.pid ?? 0) \(sample.syncState ?? "")"
                    }
                ).sorted())
        }
        #expect(Set(seen).count == 1)
        #expect(seen[0].count >= 1)
    }

    @Test func `a row is cited and read in all its columns`() throws {
        let bytes = try Fixtures.bytes("snapshots/replication/pg18.x.txt")
        let reading = try SnapshotSample.fixture("replication/pg18.x.txt")
        let first = try #require(reading.records.samples.first)
        var expected = PositionSample(
            citation: first.citation, node: SnapshotSample.node,
            clock: first.clock, view: .senders)
        expected.application = "osaka"
        expected.address = "127.0.0.1"
        expected.pid = first.pid
        expected.state = "streaming"
        expected.sent = first.sent
        expected.write = first.sent
        expected.flush = first.sent
        expected.replay = first.sent
        expected.syncState = "sync"
        expected.syncPriority = 1
        expected.heard = first.heard
        #expect(first == expected)
        #expect(
            first.sent != nil && first.heard != nil && first.clock?.zone == .abbreviation("JST"))
        let text = SnapshotSample.cited(first.citation, in: bytes)
        #expect(text.hasPrefix("-[ RECORD 1 ]") && text.contains("sync_state       | sync"))
    }

    @Test func `watch prints samples and results without rows`() throws {
        let reading = try SnapshotSample.fixture("replication/watch.txt")
        #expect(reading.counts.unreadableLines == 0)
        let clocks = reading.records.samples.map(\.clock)
        #expect(clocks.first == SnapshotSample.clock(11, 22, 23, 49, 48))
        #expect(reading.records.samples.allSatisfy { $0.application == "pm02" })
        #expect(reading.detail == "pg_stat_replication expanded")
        let old = try SnapshotSample.fixture("replication/watch-9.4.txt")
        #expect(old.records.samples.first?.sent == LSN("0/4000000"))
        #expect(old.records.samples.first?.syncState == "async")
    }

    @Test func `a joined query gives the server's own position as well`() throws {
        let samples = try SnapshotSample.fixture("replication/joined.csv").records.samples
        let own = samples.filter { $0.view == .server }
        #expect(own.first?.current == LSN("0/B001B8"))
        #expect(own.first?.isInRecovery == false)
        #expect(samples.filter { $0.view == .senders && $0.isEmpty }.count == 7)
        #expect(samples.last?.syncState == "sync")
        #expect(
            samples.first?.clock
                == SnapshotSample.clock(
                    11, 22, 23, 49, 40, microsecond: 343_000, zone: .offset(seconds: 0),
                    precision: 1_000))
    }

    @Test func `a receiver's view is read with its names of all versions`() throws {
        let samples = try SnapshotSample.fixture("receiver/pg15.csv").records.samples
        let row = try #require(samples.last { $0.view == .receiver })
        #expect(row.timeline == TimelineID(2))
        #expect(row.state == "streaming" && row.flush != nil && row.sent != nil)
        let old = try SnapshotSample.reading(
            "-[ RECORD 1 ]--------+---\npid | 17\nstatus | streaming\nreceived_lsn | 0/5000A0\n"
                + "received_tli | 3\nlatest_end_lsn | 0/5000B0\n")
        #expect(old.records.samples.first?.flush == LSN("0/5000A0"))
        #expect(old.records.samples.first?.sent == LSN("0/5000B0"))
        #expect(old.records.samples.first?.view == .receiver)
    }

    @Test func `nobody connected is a sample, where it is dated`() throws {
        let reading = try SnapshotSample.reading(
            "### Mon Nov 23 08:47:46 JST 2026\n(No rows)\n### Mon Nov 23 08:47:47 JST 2026\n"
                + "(行がありません)\n\n(0 rows)\n", name: "pg_stat_replication.x.txt")
        let samples = reading.records.samples
        #expect(samples.map(\.isEmpty) == [true, true, true])
        #expect(samples.map { $0.clock?.civil.second } == [46, 47, 47])
        #expect(samples.allSatisfy { $0.view == .senders })
    }

    @Test func `complaints of psql are no damage`() throws {
        let reading = try SnapshotSample.reading(
            "pid,application_name,state,sync_state\n"
                + "psql: error: connection to server failed: nobody listens\n"
                + "\tIs the server running?\n12,standby2,streaming,sync\nwhat is this\n")
        #expect(reading.counts.foreignLines == 2)
        #expect(reading.counts.unreadableLines == 1)
        #expect(reading.records.samples.last?.application == "standby2")
        #expect(
            reading.flaws == [
                SnapshotReading.Flaw(
                    reason: .unreadableLines, offset: 146, count: 1,
                    detail: "the first such line is 'what is this'")
            ])
    }
}

import Evidence
import Testing

@testable import Live

struct SnapshotEventsTests {
    /// The events of each snapshot in turn, in short.
    private func told(_ snapshots: [NodeSnapshot]) -> [[String]] {
        var watch = SnapshotEvents(watcher: name("mon"))
        return snapshots.enumerated().map { index, snapshot in
            let place = SnapshotEvents.Place(
                source: SourceID("s"), offset: UInt64(index) * 10_000)
            let samples = SnapshotSamples(
                snapshot, askedBy: name("mon"), source: place.source, offset: place.offset
            ).samples
            return watch.events(of: snapshot, samples, at: place).map(Self.short)
        }
    }

    private static func short(_ event: Event) -> String {
        let details = event.details
        func second(_ time: Timestamp) -> String {
            String(Int(time.seconds(since: SnapshotBuilder.start).rounded()))
        }
        return [
            event.kind.rawValue, details.name, details.old.map { "was " + $0 }, details.value,
            details.number.map(String.init), details.timeline.map { "timeline \($0)" },
            details.time.map { "after " + second($0) }, event.observer?.text,
        ].compactMap { $0 }.joined(separator: " ")
    }

    @Test func `only what changes is an event, bounded by the look before`() {
        let told = told([
            SnapshotBuilder.answer("pm01", 1, senders: [("pm02", "sync")]),
            SnapshotBuilder.answer("pm01", 2, senders: [("pm02", "sync")]),
            SnapshotBuilder.answer("pm01", 3, names: ""),
        ])
        #expect(
            told == [
                [
                    "server-observed primary timeline 1 pm01",
                    "setting-observed synchronous_standby_names pm02 pm01",
                    "setting-observed synchronous_commit on pm01",
                    "replication-shown pm02 streaming sync pm01",
                ],
                [],
                [
                    "setting-observed synchronous_standby_names was pm02  after 2 pm01",
                    "replication-shown pm02 was streaming sync gone after 2 pm01",
                ],
            ])
    }

    @Test func `a server that is gone is dated by the clock of who asked`() {
        let told = told([
            SnapshotBuilder.answer("pm01", 1),
            SnapshotBuilder.failure("pm01", 2, .refused),
            SnapshotBuilder.failure("pm01", 3, .refused),
            SnapshotBuilder.failure("pm01", 4, .starting),
            SnapshotBuilder.answer("pm01", 5, started: 4),
        ])
        #expect(told[1] == ["server-unreachable was primary refused after -9 mon"])
        #expect(told[2] == [])
        #expect(told[3] == ["server-unreachable was primary starting after -7 mon"])
        // By the node's clock the last failure was a second ago.
        #expect(told[4].first == "server-observed was primary primary timeline 1 after 4 pm01")
    }

    @Test func `a promotion shows the timeline, its history once`() {
        let history = NodeSession.history("1\t0/3000000\tno recovery target specified\n", of: name2)
        let told = told([
            SnapshotBuilder.answer("pm02", 1, isStandby: true),
            SnapshotBuilder.answer("pm02", 2, timeline: 2, rows: history),
            SnapshotBuilder.answer("pm02", 3, timeline: 2),
        ])
        #expect(told[1].contains("timeline-selected timeline 2 after 1 pm02"))
        #expect(told[1].contains("server-observed was standby primary timeline 2 after 1 pm02"))
        #expect(told[1].contains("history-entry no recovery target specified timeline 1 pm02"))
        #expect(told[2] == [])
    }

    private let name2 = TimelineID(2) ?? .first

    @Test func `only the same session in the same statement is a stall`() {
        let told = told([
            SnapshotBuilder.answer("pm01", 1, waiters: (1, since: 0.9, pid: 7)),
            SnapshotBuilder.answer("pm01", 2, waiters: (2, since: 1.9, pid: 7)),
            SnapshotBuilder.answer("pm01", 3, waiters: (4, since: 1.9, pid: 7)),
            SnapshotBuilder.answer("pm01", 4, waiters: (4, since: 1.9, pid: 7)),
            SnapshotBuilder.answer("pm01", 5, waiters: (1, since: 4.9, pid: 7)),
        ])
        #expect(told[1] == [])
        #expect(told[2] == ["waiters-observed was 2 4 after 2 pm01"])
        #expect(told[3] == [])
        #expect(told[4] == ["waiters-observed was 4 0 after 4 pm01"])
    }
}

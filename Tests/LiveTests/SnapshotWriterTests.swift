import Evidence
import Store
import TestSupport
import Testing

@testable import Live

struct SnapshotWriterTests {
    private let watcher = name("mon")

    private func count(_ store: AuditStore, _ sql: String) throws -> String {
        try store.query(sql).rows.first?.first.flatMap { $0 } ?? "none"
    }

    @Test func `snapshots are stored with samples, events and the text itself`() throws {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "c")
        var writer = SnapshotWriter(into: store, cluster: cluster, watcher: watcher)
        let snapshots = [
            SnapshotBuilder.answer("pm01", 1, senders: [("pm02", "sync")]),
            SnapshotBuilder.answer("pm02", 1, isStandby: true),
            SnapshotBuilder.failure("pm02", 2, .refused),
        ]
        let events = try writer.add(snapshots)
        let sources = try store.sources(of: cluster)
        #expect(sources.map(\.path) == ["watch/pm01/2026-11-18", "watch/pm02/2026-11-18"])
        #expect(sources.map(\.counts.entries) == [1, 2])
        #expect(try store.events(of: cluster).count == events.count)
        let samples = try store.records(of: cluster).samples
        #expect(samples.map(\.view) == [.server, .senders, .server, .receiver])
        #expect(samples.first?.askedBy == watcher)
        let kept = try store.liveSnapshots(of: name("pm02"), last: 9, in: cluster)
        #expect(kept.map(\.text) == snapshots.dropFirst().map(\.text))
        // Each event stands where its text is.
        for event in try store.events(of: cluster).map(\.event) {
            let place = event.citation
            let stored = try store.liveSnapshots(of: event.subject ?? watcher, last: 9, in: cluster)
            let texts = stored.filter { $0.citation.source == place.source }.map(\.text).joined()
            let bytes = Array(texts.utf8)[Int(place.offset)..<Int(place.offset + place.length)]
            #expect(String(decoding: bytes, as: UTF8.self) == event.text)
        }
    }

    @Test func `a watch that starts again tells nothing twice`() throws {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "c")
        var writer = SnapshotWriter(into: store, cluster: cluster, watcher: watcher)
        _ = try writer.add([
            SnapshotBuilder.answer("pm01", 1, senders: [("pm02", "sync")]),
            SnapshotBuilder.failure("pm01", 2, .timeout),
        ])
        let before = try store.sources(of: cluster)
        var again = SnapshotWriter(into: store, cluster: cluster, watcher: watcher)
        #expect(try again.add([SnapshotBuilder.failure("pm01", 3, .timeout)]).isEmpty)
        let events = try again.add([
            SnapshotBuilder.answer("pm01", 4, names: "", senders: [("pm02", "async")])
        ])
        #expect(
            events.map(\.kind) == [.serverObserved, .settingObserved, .replicationShown])
        #expect(events.map(\.details.old) == ["primary", "pm02", "streaming sync"])
        let after = try store.sources(of: cluster)
        #expect(after.count == before.count)
        #expect(after.first?.counts.entries == 4)
        #expect(after.first?.sha256 != before.first?.sha256)
    }

    @Test func `days that are too old go, and older ones are thinned around what changed`() throws {
        let folder = try TemporaryFolder()
        let store = try AuditStore(path: folder.path("a.db"))
        let cluster = try store.cluster(named: "c")
        var writer = SnapshotWriter(into: store, cluster: cluster, watcher: watcher)
        // Ten minutes, one snapshot a second; the setting changes in the middle.
        _ = try writer.add(
            (0..<600).map {
                SnapshotBuilder.answer(
                    "pm01", Double($0), names: $0 < 300 ? "pm02" : "", senders: [("pm02", "sync")])
            })
        let day: Int64 = 86_400_000_000
        let end = SnapshotBuilder.moment(600)
        try writer.tidy(keeping: 90 * day, now: end.advanced(byMicroseconds: day / 2))
        #expect(try count(store, "SELECT count(*) FROM live_snapshot") == "600")
        try writer.tidy(keeping: 90 * day, now: end.advanced(byMicroseconds: 2 * day))
        // Two minutes after the first, two minutes on both sides of the change, and four minutes of
        // which one snapshot each is left, give or take the minutes' edges.
        let left = try #require(Int(try count(store, "SELECT count(*) FROM live_snapshot")))
        #expect((361...368).contains(left), "\(left)")
        // What is thinned is in the journal as it is now.
        let custody = try store.custody()
        #expect(custody.allSatisfy { $0.outcome == .unchanged }, "\(custody)")
        #expect(try count(store, "SELECT count(*) FROM position_sample") == "\(2 * left)")
        #expect(try store.sources(of: cluster).first?.formatDetail == "thinned")
        let events = try store.events(of: cluster).count
        #expect(events == 5)
        try writer.tidy(keeping: 90 * day, now: end.advanced(byMicroseconds: 91 * day))
        #expect(try store.sources(of: cluster).isEmpty)
        #expect(try count(store, "SELECT count(*) FROM live_snapshot") == "0")
        #expect(try store.events(of: cluster).isEmpty)
        #expect(try store.custody().allSatisfy { $0.outcome == .unchanged })
        #expect(try store.journalEntries().last?.action == .forgotten)
    }
}

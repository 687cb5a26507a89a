import Evidence
import Foundation
import Store
import TestSupport
import Testing

/// Events that were removed for their age leave places, marks and an entry of the journal.
struct RetentionTests {
    /// A database of which one of five events was removed.
    private func pruned(_ folder: TemporaryFolder) throws -> (AuditStore, AuditStore.Cluster, Int) {
        let store = try JournalSample.store(folder)
        let blue = try store.cluster(named: "blue")
        var contents = Sample.contents(
            "s1", path: "tokyo/a.log", events: ["e1", "e2", "e3", "e4", "e5"])
        contents.source.format = "postgresql-stderr"
        try store.replace(contents, of: blue)
        let times = ["e1", "e2", "e3", "e4", "e5"].enumerated().map { index, id in
            let time = Bounded(Timestamp(microseconds: Int64(index + 1) * 1_000))
            return DerivedTime(id: EventID(id), utc: time, time: time)
        }
        try store.setTimes(times, of: blue)
        let finding = StoredFinding.Record(
            kind: "outage", id: "outage-1", payload: "{}", evidence: ["e3"])
        let count = try store.prune(
            before: Timestamp(microseconds: 4_500), keeping: [finding], of: blue)
        return (store, blue, count)
    }

    @Test func `what something rests on stays`() throws {
        let folder = try TemporaryFolder()
        let (store, blue, count) = try pruned(folder)
        // The first of the source, the cited one, the last on its matter and the newer one stay.
        #expect(count == 1)
        #expect(try store.events(of: blue).map(\.event.id.text) == ["e1", "e3", "e4", "e5"])
        let retained = try #require(try store.retained(of: blue))
        #expect(retained.horizon == Timestamp(microseconds: 4_500))
        #expect(retained.findings.map(\.id) == ["outage-1"])
        #expect(retained.findings.first?.evidence == ["e3"])
        // What is gone cannot come back: an earlier moment changes nothing.
        let earlier = Timestamp(microseconds: 2_000)
        #expect(try store.prune(before: earlier, keeping: [], of: blue) == 0)
        #expect(try store.retained(of: blue)?.findings.count == 1)
        #expect(try store.custody().allSatisfy { $0.outcome == .unchanged })
    }

    @Test(arguments: [
        "DELETE FROM pruned_event", "UPDATE pruned_event SET mark = x'0011223344556677'",
        "UPDATE kept_finding SET payload = '{\"a\":1}'", "UPDATE retention SET horizon = 1",
        "DELETE FROM retention", "DELETE FROM event WHERE id = 'e3'",
        "UPDATE event SET text = 'other' WHERE id = 'e4'",
    ])
    func `a change afterwards is told`(_ sql: String) throws {
        let folder = try TemporaryFolder()
        do { _ = try pruned(folder) }
        try JournalSample.change(folder, sql)
        let store = try JournalSample.store(folder)
        #expect(try store.custody().contains { $0.outcome == .changed })
    }
}

import Evidence
import Store
import Synchronization
import TestSupport
import Testing

/// The journal of what a watch keeps, and of what was there before the journal.
struct JournalWatchTests {
    /// A stretch of a watch: an answer of ten bytes with an event.
    private func answer(_ number: UInt64) throws -> (
        contents: SourceContents, snapshots: [LiveSnapshot]
    ) {
        let offset = number * 10
        var source = Sample.source("w1", path: "watch/tokyo/2026-01-05")
        source.format = Source.watchFormat
        source.streamBytes = offset + 10
        source.sha256 = "0\(number)"
        let snapshot = LiveSnapshot(
            citation: Citation(source: source.id, offset: offset, length: 10),
            node: try Sample.node("tokyo"),
            asked: Bounded(Timestamp(microseconds: 1), Timestamp(microseconds: 2)),
            text: "answer \(number)")
        let event = Sample.event("w-e\(number)", in: "w1", offset: offset)
        return (SourceContents(source: source, events: [event]), [snapshot])
    }

    @Test func `a watch is entered at its beginning, every ten minutes, and when asked`() throws {
        let folder = try TemporaryFolder()
        let moment = Atomic<Int>(0)
        let custodian = Custodian(toolVersion: "7.7", host: "audit01") {
            Timestamp(microseconds: Int64(moment.load(ordering: .relaxed)) * 1_000_000)
        }
        let store = try AuditStore(path: folder.path("a.db"), custodian: custodian)
        let blue = try store.cluster(named: "blue")
        for number in 0..<5 {
            moment.store(number * 200, ordering: .relaxed)
            try store.append([try answer(UInt64(number))], of: blue)
        }
        let entries = try store.journalEntries()
        #expect(entries.map(\.action) == [.watched, .watched])
        #expect(entries.map(\.fromOffset) == [0, 10])
        #expect(entries.map(\.offsetReached) == [10, 40])
        #expect(entries.map(\.events) == [1, 3])
        #expect(try store.custody().contains(.answersUnentered(1)))
        for _ in 0..<2 { try store.enterWatched(of: blue) }
        #expect(try store.journalEntries().count == 3)
        let facts = try store.custody()
        #expect(facts.last == .rowsWhole(sources: 1, events: 5, snapshots: 0))
        #expect(facts.allSatisfy { $0.outcome == .unchanged }, "\(facts)")
    }

    @Test(arguments: [
        (
            "UPDATE event SET text = 'x' WHERE id = 'w-e1'",
            "eventChanged(\"w-e1\", path: \"watch/tokyo/2026-01-05\")"
        ),
        (
            "UPDATE live_snapshot SET text = 'answer 7' WHERE offset = 10",
            "sourceChanged(path: \"watch/tokyo/2026-01-05\")"
        ),
        (
            "DELETE FROM live_snapshot WHERE offset = 0",
            "sourceChanged(path: \"watch/tokyo/2026-01-05\")"
        ),
        (
            "UPDATE source SET stream_bytes = 19",
            "sourceChanged(path: \"watch/tokyo/2026-01-05\")"
        ),
        ("DELETE FROM source", "sourceMissing(path: \"watch/tokyo/2026-01-05\")"),
    ])
    func `a change of what a watch kept is named`(_ sql: String, _ expected: String) throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.store(folder)
        let blue = try store.cluster(named: "blue")
        for number in 0..<3 { try store.append([try answer(UInt64(number))], of: blue) }
        try store.enterWatched(of: blue)
        try JournalSample.change(folder, sql)
        let facts = try store.custody()
        #expect(facts.map { String(describing: $0) }.contains(expected), "\(facts)")
    }

    @Test func `what a version without a journal took in is not checked, and no change`() throws {
        let folder = try TemporaryFolder()
        let older = try JournalSample.filled(folder)
        let state = NodeState(
            id: SourceID("n1"), path: "tokyo/data", node: try Sample.node("tokyo"), control: nil,
            end: nil,
            history: nil, lastCommit: nil, lockFile: nil, signalFiles: [], evidence: [])
        try older.replace(
            SnapshotContents(state: state), of: older.cluster(named: "blue"))
        // The database as such a version left it.
        try JournalSample.change(
            folder,
            """
            DELETE FROM journal; DROP TABLE before_journal;
            DELETE FROM grdb_migrations WHERE identifier = '11-before-journal';
            """)
        let store = try JournalSample.store(folder)
        let blue = try store.cluster(named: "blue")
        #expect(try store.custody() == [.noJournal])
        try store.replace(Sample.contents("s3", path: "c.log", events: ["e9"]), of: blue)
        let facts = try store.custody()
        #expect(facts.allSatisfy { $0.outcome != .changed }, "\(facts)")
        #expect(
            facts.filter { $0.outcome == .unchecked } == [
                .beforeJournal(["tokyo/a.log", "tokyo/b.log"]), .beforeJournal(["tokyo/data"]),
                .beforeJournal(["tokyo/a.log"]), .beforeJournal(["note-1"]),
            ])
        // Taken in again it is covered like any other.
        try store.replace(Sample.contents("s2", path: "tokyo/b.log", events: ["e4"]), of: blue)
        #expect(try store.custody().contains(.beforeJournal(["tokyo/a.log"])))
        try JournalSample.change(folder, "UPDATE event SET text = 'x' WHERE id = 'e4'")
        #expect(
            try store.custody().contains(.eventChanged("e4", path: "tokyo/b.log")))
    }
}

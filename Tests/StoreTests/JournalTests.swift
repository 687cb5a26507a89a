import Evidence
import Foundation
import GRDB
import Store
import TestSupport
import Testing

/// The journal of custody: what it covers, and what a change of it or beside it shows as.
struct JournalTests {
    @Test func `each entry tells what, when, by whom, and covers the one before it`() throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.filled(folder)
        let entries = try store.journalEntries()
        #expect(entries.map(\.number) == [1, 2, 3, 4])
        #expect(entries.map(\.action) == [.taken, .gaps, .taken, .note])
        #expect(entries.map(\.subject) == ["s1", "tokyo/a.log", "s2", "note-1"])
        #expect(Set(entries.map(\.toolVersion)) == ["7.7"])
        #expect(Set(entries.map(\.host)) == ["audit01"])
        #expect(entries.allSatisfy { $0.taken.microseconds == 1_000_000 })
        #expect(entries.map(\.previous) == [""] + entries.dropLast().map(\.digest))
        #expect(entries[0].sha256 == "00" && entries[0].bytes == 10 && entries[0].events == 3)
        #expect(entries[0].origin == "asked" && entries[0].path == "tokyo/a.log")
        let head = try store.journalHead(of: store.cluster(named: "blue"))
        #expect(head == JournalHead(number: 4, digest: entries[3].digest))
    }

    @Test func `what is as it was makes no entry`() throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.filled(folder)
        let blue = try store.cluster(named: "blue")
        let gap = EvidenceGap(reason: .malformed, path: "x", offset: 3, detail: "torn")
        for _ in 0..<2 { try store.add([gap], of: blue) }
        let state = NodeState(
            id: SourceID("n1"), path: "tokyo", node: NodeName("tokyo"), control: nil, end: nil,
            history: nil, lastCommit: nil, lockFile: nil, signalFiles: [], evidence: [])
        for _ in 0..<2 { try store.replace(SnapshotContents(state: state), of: blue) }
        #expect(try store.journalEntries().map(\.action).suffix(2) == [.gaps, .snapshot])
        #expect(try store.journalEntries().count == 6)
        #expect(try store.custody().contains(.rowsWhole(sources: 2, events: 4, snapshots: 1)))
    }

    @Test func `entries about another cluster do not move a cluster's head`() throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.filled(folder)
        let blue = try store.cluster(named: "blue")
        let head = try store.journalHead(of: blue)
        let red = try store.cluster(named: "red")
        try store.replace(Sample.contents("s1", path: "c.log", events: ["e1"]), of: red)
        #expect(try store.journalHead(of: blue) == head)
        #expect(try store.journalHead(of: red)?.number == 5)
        #expect(try store.custody().allSatisfy { $0.outcome == .unchanged })
    }

    @Test func `a database in memory keeps no journal`() throws {
        let store = try AuditStore()
        let blue = try store.cluster(named: "blue")
        try store.replace(Sample.contents("s1", path: "a.log", events: ["e1"]), of: blue)
        #expect(try store.journalHead(of: blue) == nil)
        #expect(try store.custody() == [.noJournal])
    }

    @Test func `a log that grows is covered stretch by stretch, also what was replaced`() throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.store(folder)
        let blue = try store.cluster(named: "blue")
        func append(_ events: [(String, UInt64)], from: UInt64, reached: UInt64) throws {
            var contents = Sample.contents("s1", path: "a.log", events: [])
            contents.source.offsetReached = reached
            contents.events = events.map { Sample.event($0.0, in: "s1", offset: $0.1) }
            try store.append(contents, replacingFrom: from, was: "a.log", of: blue)
        }
        // e3 is not complete yet: the next intake replaces it.
        try append([("e1", 0), ("e2", 10), ("e3", 20)], from: 0, reached: 20)
        try append([("e4", 20), ("e5", 30)], from: 20, reached: 40)
        #expect(try store.journalEntries().map(\.fromOffset) == [0, 20])
        #expect(
            try store.custody().last == .rowsWhole(sources: 1, events: 4, snapshots: 0))
        try JournalSample.change(folder, "UPDATE event SET text = 'x' WHERE id = 'e2'")
        #expect(try store.custody().contains(.eventChanged("e2", path: "a.log")))
        // A stretch that does not go on where the last one ended begins anew.
        try append([("e6", 35)], from: 35, reached: 60)
        #expect(try store.journalEntries().last?.fromOffset == 0)
    }

    @Test(arguments: [
        (
            "UPDATE event SET text = 'entrY e2' WHERE id = 'e2'",
            "eventChanged(\"e2\", path: \"tokyo/a.log\")"
        ),
        ("UPDATE event SET pid = 1 WHERE id = 'e4'", "eventChanged(\"e4\", path: \"tokyo/b.log\")"),
        (
            "DELETE FROM event_citation WHERE event_id = 'e3'",
            "eventsMissing(1, path: \"tokyo/a.log\")"
        ),
        (
            "UPDATE event_citation SET offset = 11 WHERE event_id = 'e2'",
            "eventChanged(\"e2\", path: \"tokyo/a.log\")"
        ),
        ("UPDATE source SET sha256 = '01' WHERE id = 's2'", "sourceChanged(path: \"tokyo/b.log\")"),
        ("DELETE FROM source WHERE id = 's2'", "sourceMissing(path: \"tokyo/b.log\")"),
        ("UPDATE source SET id = 's9' WHERE id = 's2'", "sourceAdded(path: \"tokyo/b.log\")"),
        (
            "INSERT INTO unknown_message VALUES (1, 's2', 5, 'x')",
            "sourceChanged(path: \"tokyo/b.log\")"
        ),
        ("UPDATE evidence_gap SET detail = 'whole'", "gapsChanged(path: \"tokyo/a.log\")"),
        ("DELETE FROM evidence_gap", "gapsChanged(path: \"tokyo/a.log\")"),
        ("UPDATE note SET text = 'word'", "noteChanged(\"note-1\")"),
        ("UPDATE journal SET taken = 2000000 WHERE number = 2", "entryChanged(2)"),
        ("UPDATE journal SET host = 'x' WHERE number = 4", "entryChanged(4)"),
        ("UPDATE journal SET digest = 'x' WHERE number = 1", "entryChanged(1)"),
        ("DELETE FROM journal WHERE number = 2", "entryMissing(2)"),
        (
            "INSERT INTO event (cluster_id, id, kind, text) VALUES (1, 'e7', 'x', 'y')",
            "eventsAdded([\"e7\"])"
        ),
    ])
    func `a change is named`(_ sql: String, _ expected: String) throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.filled(folder)
        #expect(try store.custody().allSatisfy { $0.outcome == .unchanged })
        try JournalSample.change(folder, sql)
        let facts = try store.custody()
        #expect(facts.map { String(describing: $0) }.contains(expected), "\(facts)")
    }

    @Test func `the journal itself refuses changes`() throws {
        let folder = try TemporaryFolder()
        _ = try JournalSample.filled(folder)
        let queue = try DatabaseQueue(path: folder.path("a.db"))
        for sql in ["UPDATE journal SET host = 'x'", "DELETE FROM journal"] {
            #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
        }
    }

    @Test func `every column of what is taken in is covered, but for what is derived`() throws {
        let folder = try TemporaryFolder()
        _ = try JournalSample.filled(folder)
        let queue = try DatabaseQueue(path: folder.path("a.db"))
        // Tables, and of them the columns, that are derived or only speed the intake up.
        let others: Set<String> = [
            "cluster", "run", "finding", "finding_evidence", "stream_state", "journal", "signature",
            "event_citation", "grdb_migrations", "before_journal", "compliance_issue",
        ]
        let derived: Set<String> = [
            "cluster_id", "utc_earliest", "utc_latest", "time_earliest", "time_latest",
        ]
        let text = try String(
            contentsOf: Fixtures.checkout.appending(
                path: "Sources/Store/Journal/CoveredTables.swift"), encoding: .utf8)
        let words = Set(text.split { !$0.isLetter && $0 != "_" && !$0.isNumber }.map(String.init))
        try queue.read { database in
            for table in try String.fetchAll(
                database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
            where !others.contains(table) && !table.hasPrefix("sqlite_") {
                #expect(words.contains(table), "\(table)")
                for column in try database.columns(in: table).map(\.name)
                where !derived.contains(column) {
                    #expect(words.contains(column), "\(table).\(column)")
                }
            }
        }
    }

    @Test func `a signature covers the entries up to it, and fails when they are others`() throws {
        let folder = try TemporaryFolder()
        let store = try JournalSample.filled(folder)
        #expect(try store.signatures(by: nil) == [.unsigned])
        let key = SigningKey()
        for _ in 0..<2 { try store.sign(with: key) }
        let fits = CustodyFact.signatureFits(
            entry: 4, key: key.publicKey, signed: Timestamp(microseconds: 1_000_000))
        #expect(try store.signatures(by: nil) == [fits])
        #expect(try store.signatures(by: key.publicKey) == [fits])
        #expect(
            try store.signatures(by: SigningKey().publicKey)
                == [.otherKey(key.publicKey), .entriesUnsigned(4)])
        let blue = try store.cluster(named: "blue")
        try store.replace(Sample.contents("s3", path: "c.log", events: ["e9"]), of: blue)
        #expect(try store.signatures(by: nil) == [fits, .entriesUnsigned(1)])
        // Somebody changes an entry and makes its digest anew.
        try JournalSample.change(folder, "UPDATE journal SET digest = 'x' WHERE number = 4")
        #expect(try store.signatures(by: nil).first == .signatureWrong(entry: 4))
    }

    @Test func `a key comes back from its file, and nothing else does`() throws {
        let key = SigningKey()
        #expect(SigningKey(key.text)?.publicKey == key.publicKey)
        #expect(SigningKey("hello\n") == nil)
        #expect(SigningKey(key.text.replacing("private ", with: "private A")) == nil)
        let signature = try key.signature(of: "text")
        #expect(SigningKey.isSignature(signature, of: "text", by: key.publicKey))
        #expect(!SigningKey.isSignature(signature, of: "texT", by: key.publicKey))
        #expect(!SigningKey.isSignature("no", of: "text", by: key.publicKey))
    }
}

import Evidence
import GRDB
import Testing

@testable import Store

struct AuditStoreNotesTests {
    private static let note = Note(
        id: "", kind: .fact, author: "A. Suzuki", written: Timestamp(microseconds: 1_000_000),
        about: "failover-1", happened: Timestamp(microseconds: 2_000_000), text: "It rained.",
        evidenceDigest: "d")

    @Test func `notes are kept in order, each under a name of its own`() throws {
        let store = try AuditStore()
        let one = try store.cluster(named: "one")
        let other = try store.cluster(named: "other")
        #expect(try store.add(Self.note, to: one).id == "note-1")
        var second = Self.note
        second.kind = .signOff
        second.about = nil
        second.happened = nil
        #expect(try store.add(second, to: one).id == "note-2")
        #expect(try store.add(Self.note, to: other).id == "note-1")
        let notes = try store.notes(of: one)
        #expect(notes.map(\.id) == ["note-1", "note-2"])
        var expected = Self.note
        expected.id = "note-1"
        #expect(notes[0] == expected)
        #expect(notes[1].kind == .signOff && notes[1].about == nil && notes[1].happened == nil)
        let table = try store.query("SELECT id, kind, author, written, text FROM notes")
        #expect(
            table.rows[0] == [
                "note-1", "fact", "A. Suzuki", "1970-01-01T00:00:01.000Z", "It rained.",
            ])
    }

    @Test func `a note is never changed, and survives new findings`() throws {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "one")
        _ = try store.add(Self.note, to: cluster)
        #expect(throws: StoreError.self) {
            try store.write { try $0.execute(sql: "UPDATE note SET text = 'It shone.'") }
        }
        try store.replaceFindings(
            [], toolVersion: "1", options: "", evidenceDigest: "d", of: cluster)
        #expect(try store.notes(of: cluster).map(\.text) == ["It rained."])
    }
}

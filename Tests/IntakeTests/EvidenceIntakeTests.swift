import Evidence
import Foundation
import Intake
import Store
import TestSupport
import Testing

struct EvidenceIntakeTests {
    private let folder: TemporaryFolder
    private let store: AuditStore
    private let cluster: AuditStore.Cluster

    init() throws {
        folder = try TemporaryFolder()
        store = try AuditStore()
        cluster = try store.cluster(named: "blue")
    }

    private func line(_ second: Int, _ pid: Int, _ text: String) -> String {
        "2026-11-22 23:39:\(second < 10 ? "0" : "")\(second).160 UTC [\(pid)] LOG:  \(text)\n"
    }

    private func ready(_ second: Int, _ pid: Int = 497) -> String {
        line(second, pid, "database system is ready to accept connections")
    }

    @discardableResult
    private func take(_ paths: String...) async throws -> EvidenceIntake.Summary {
        try await EvidenceIntake(into: store, cluster: cluster).take(
            (paths.isEmpty ? [folder.root] : paths).map { EvidenceArgument($0) })
    }

    /// Everything of the database, for comparisons.
    private func dump() throws -> [[[String?]]] {
        let commits = try store.nodeStates(of: cluster).map { state in
            try store.commits(of: state.id, in: cluster).map { "\(state.id) \($0)" }
        }
        return try [
            "source", "event", "event_citation", "evidence_gap", "unknown_message", "node_state",
            "commit_tally", "commit_gap",
        ].map { try store.query("SELECT * FROM \($0)").rows } + [commits]
    }

    /// Each event as `kind of subject: source+offset …`.
    private func events() throws -> [String] {
        let paths = Dictionary(
            uniqueKeysWithValues: try store.sources(of: cluster).map { ($0.id, $0.path) })
        return try store.events(of: cluster).map { stored in
            let places = stored.citations.map { "\(paths[$0.source] ?? "?")+\($0.offset)" }
            let subject = stored.event.subject?.text ?? "none"
            return "\(stored.event.kind.rawValue) of \(subject): \(places.joined(separator: " "))"
        }.sorted()
    }

    @Test func `a log becomes a source with its counts and events`() async throws {
        let text = ready(46) + line(47, 498, "nothing that any row knows") + ready(48)
        try folder.write("tokyo/postgresql.log", text)
        let summary = try await take()
        #expect(summary.sources == 1)
        #expect(summary.changed == 1)
        let source = try #require(try store.sources(of: cluster).first)
        #expect(source.path == "tokyo/postgresql.log")
        #expect(source.node == NodeName("tokyo"))
        #expect(source.nodeReason == .folder)
        #expect(source.format == "postgresql-stderr")
        #expect(source.sha256 == EvidenceHasher.digest(of: text))
        #expect(source.bytes == UInt64(text.utf8.count))
        #expect(source.counts.lines == 3)
        #expect(source.counts.recognised == 2)
        #expect(source.first?.description == "2026-11-22 23:39:46.160 UTC")
        #expect(source.last?.description == "2026-11-22 23:39:48.160 UTC")
        let second = text.utf8.count - ready(48).utf8.count
        // A later reading begins with the last entry, which may be continued.
        #expect(source.offsetReached == UInt64(second))
        #expect(
            try events() == [
                "server-ready of tokyo: tokyo/postgresql.log+0",
                "server-ready of tokyo: tokyo/postgresql.log+\(second)",
            ])
        #expect(try store.gaps(of: cluster) == [])
    }

    @Test func `a secret of a log is kept nowhere`() async throws {
        try folder.write(
            "tokyo/postgresql.log",
            line(46, 497, "duration: 2000.000 ms  statement: ALTER ROLE a PASSWORD 'geheim'")
                + line(47, 497, "parameter \"primary_conninfo\" changed to \"password=geheim\"")
                + line(48, 498, "x").replacing("LOG:  x", with: "FATAL:  odd password='geheim'"))
        try await take()
        let stored = try store.events(of: cluster).map(\.event).sorted {
            $0.kind.rawValue < $1.kind.rawValue
        }
        #expect(stored.map(\.kind) == [.parameterChanged, .slowStatement])
        #expect(stored.first?.details.value == "password=***")
        #expect(stored.last?.text.hasSuffix("ALTER ROLE a PASSWORD ***") == true)
        #expect(try store.query("SELECT text FROM unknown_message").rows == [["odd password=***"]])
        #expect(!"\(try dump())".contains("geheim"))
    }

    @Test func `the same evidence twice changes nothing`() async throws {
        try folder.write("tokyo/postgresql.log", ready(46) + ready(46) + ready(47))
        try folder.write("tokyo/empty.log", "")
        try folder.write("tokyo/noise.bin", [0, 1, 2, 3])
        for name in ["global/pg_control", "pg_wal/000000010000000000000008"] {
            try folder.write("tokyo/data/" + name, Fixtures.bytes("wal/15/tokyo/" + name))
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: "tokyo")
        #expect(try await take().changed == 5)
        let before = try dump()
        #expect(try await take().changed == 0)
        #expect(try dump() == before)
        #expect(try events().count { $0.hasPrefix("server-ready") } == 3)
    }

    @Test func `the order of the arguments does not matter`() async throws {
        try folder.write("a/postgresql.log", ready(46))
        try folder.write("b/postgresql.log", ready(47))
        try await take(folder.path("a"), folder.path("b"))
        let before = try dump()
        #expect(try await take(folder.path("b"), folder.path("a")).changed == 0)
        #expect(try dump() == before)
    }

    @Test func `a file that changed replaces what it said before`() async throws {
        try folder.write("tokyo/00000003.history", "1\t0/100\tx\n2\t0/200\ty\n")
        try folder.write("tokyo/b.log", ready(50))
        try await take()
        let text = "2\t0/300\tz\n"
        try folder.write("tokyo/00000003.history", text)
        #expect(try await take().changed == 1)
        #expect(
            try events() == [
                "history-entry of tokyo: tokyo/00000003.history+0",
                "server-ready of tokyo: tokyo/b.log+0",
            ])
        #expect(
            try store.sources(of: cluster).map(\.sha256)
                == [text, ready(50)].map { EvidenceHasher.digest(of: $0) })
    }

    @Test func `a log that begins anew is another log, and what the old one said stays`()
        async throws
    {
        try folder.write("tokyo/a.log", ready(46))
        try await take()
        try folder.write("tokyo/a.log", line(48, 497, "received fast shutdown request"))
        #expect(try await take().changed == 1)
        #expect(
            try events() == [
                "server-ready of tokyo: tokyo/a.log+0",
                "shutdown-requested of tokyo: tokyo/a.log+0",
            ])
    }

    @Test func `a copy of a log makes no event happen twice`() async throws {
        try folder.write("tokyo/a.log", ready(46))
        try folder.write("tokyo/copy/a.log", ready(46))
        try await take()
        #expect(
            try events() == ["server-ready of tokyo: tokyo/a.log+0 tokyo/copy/a.log+0"])
    }

    @Test func `what cannot be read is told, and the rest is taken in`() async throws {
        try folder.write("tokyo/a.log", ready(46))
        try folder.write("tokyo/empty", "")
        try folder.write("tokyo/noise.bin", [0, 1, 2, 3])
        try folder.write("tokyo/00000002.history", "not a history\n")
        try folder.write("tokyo/data/global/pg_control", [UInt8](repeating: 0xFF, count: 8192))
        try folder.makeFIFO("tokyo/fifo")
        try await take()
        let gaps = try store.gaps(of: cluster)
        #expect(
            gaps.map { "\($0.path): \($0.reason.rawValue)" } == [
                "tokyo/00000002.history: malformed", "tokyo/data/global/pg_control: malformed",
                "tokyo/empty: empty", "tokyo/fifo: not-a-regular-file",
                "tokyo/noise.bin: unknown-format",
            ])
        #expect(try events() == ["server-ready of tokyo: tokyo/a.log+0"])
    }

    @Test func `a gap goes when the file is whole again`() async throws {
        try folder.write("tokyo/a.log", "")
        try await take()
        #expect(try store.gaps(of: cluster).map(\.reason) == [.empty])
        try folder.write("tokyo/a.log", ready(46))
        try await take()
        #expect(try store.gaps(of: cluster) == [])
        #expect(try events() == ["server-ready of tokyo: tokyo/a.log+0"])
    }

    @Test func `two data folders become two states with their ends of WAL`() async throws {
        try await take(Fixtures.path("wal/15"))
        let states = try store.nodeStates(of: cluster)
        #expect(states.map(\.path) == ["osaka", "tokyo"])
        #expect(states.map { $0.node?.text } == ["osaka", "tokyo"])
        #expect(states.map { $0.end?.timeline.number } == [2, 1])
        #expect(states.map { $0.end?.lsn.description } == ["0/817E58", "0/83D1B8"])
        #expect(states.map { $0.lastCommit?.lsn.description } == ["0/817E30", "0/83D190"])
        #expect(states.map { $0.lastCommit?.xid.number } == [738, 751])
        #expect(
            states.first?.history?.parent?.lsn.description == "0/8175B0")
        let ids = Set(try store.events(of: cluster).map(\.event.id))
        #expect(states.allSatisfy { !$0.evidence.isEmpty && ids.isSuperset(of: $0.evidence) })
    }

    @Test func `an argument that names nothing stores nothing`() async throws {
        let path = folder.path("none")
        await #expect(throws: IntakeError.noSuchPath(path)) { try await take(path) }
        #expect(try store.sources(of: cluster) == [])
    }
}

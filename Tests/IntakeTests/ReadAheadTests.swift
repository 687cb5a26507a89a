import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Intake

struct ReadAheadTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func line(_ second: Int, _ text: String) -> String {
        "2026-11-22 23:39:\(10 + second).160 UTC [497] LOG:  \(text)\n"
    }

    /// A log that is large enough, of few lines; `count` is the number of its events.
    private func large(_ count: Int) -> String {
        let long = line(0, "statement: SELECT '" + String(repeating: "x", count: 60_000) + "'")
        let filling = String(repeating: long, count: 100)
        let ready = line(9, "database system is ready to accept connections")
        var log = line(0, "statement: SELECT 1")
        while log.utf8.count < ReadAhead.leastSize { log += filling }
        return log + String(repeating: ready, count: count)
    }

    private func find(readsAhead: Bool) throws -> FoundEvidence {
        try FoundEvidence([EvidenceArgument(folder.root)], into: nil, readsAhead: readsAhead)
    }

    /// What a database holds of logs: name, length and digest of each, and the events.
    private func stored(_ found: FoundEvidence, times: Int = 1) async throws -> [String] {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "blue")
        for _ in 0..<times {
            _ = try await EvidenceIntake(into: store, cluster: cluster, rereads: times > 1)
                .take(found)
        }
        return try store.sources(of: cluster).map { "\($0.path) \($0.bytes) \($0.sha256)" }
            + store.events(of: cluster).map { "\($0.event.kind) \($0.citations)" }
            + store.gaps(of: cluster).map { "\($0)" }
    }

    @Test func `a large log that is read ahead is stored as it is otherwise`() async throws {
        try folder.write("a-large.log", large(2))
        try folder.write("b-small.log", line(0, "received fast shutdown request"))
        let otherwise = try await stored(try find(readsAhead: false))
        #expect(otherwise.count == 2 + 3)
        let found = try find(readsAhead: true)
        #expect(found.files.map { $0.ahead != nil } == [true, false])
        #expect(try await stored(found) == otherwise)
        // Once it was read, what was found can be taken in again, into the same database and into another one.
        #expect(try await stored(found) == otherwise)
        #expect(try await stored(try find(readsAhead: true), times: 2) == otherwise)
    }

    @Test func `only the first large log is read ahead`() throws {
        try folder.write("a.bin", [UInt8](repeating: 0, count: Int(ReadAhead.leastSize)))
        try folder.write("b.log", large(1))
        try folder.write("c.log", large(1))
        #expect(try find(readsAhead: true).files.map { $0.ahead != nil } == [false, true, false])
        #expect(try find(readsAhead: false).files.allSatisfy { $0.ahead == nil })
    }

    @Test func `a log that is rotated meanwhile is read as it was opened`() async throws {
        try folder.write("a.log", large(1))
        let found = try find(readsAhead: true)
        try folder.move("a.log", to: "a.log.1")
        try folder.write("a.log", line(5, "database system is shut down"))
        let stored = try await stored(found)
        #expect(stored.count == 2)
        #expect(stored[0].hasPrefix("a.log \(large(1).utf8.count) "))
    }

    @Test func `a log that was cut meanwhile is not stored`() async throws {
        try folder.write("a.log", large(1))
        let found = try find(readsAhead: true)
        try folder.write("a.log", line(5, "database system is shut down"))
        #expect(try await stored(found).isEmpty)
    }
}

import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Intake

/// A log that is taken in piece by piece gives what it gives when it is taken in once.
struct LogIntakeTests {
    private static let small = LogIntake.BatchSize(events: 7, bytes: 100_000)

    private func once(_ folder: TemporaryFolder) async throws -> [String] {
        let store = try AuditStore()
        _ = try await take(folder, into: store)
        return try dump(store)
    }

    @Test func `a log that grows by any number of bytes gives what it gives as a whole`()
        async throws
    {
        let bytes = GrowingLog.bytes(entries: 6000)
        #expect(bytes.count > 400_000)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        var size = 0
        var step = 997
        while size < bytes.count {
            step = step * 31 % 61_001 + 1
            size = min(bytes.count, size + step)
            try folder.write(bytes[..<size], to: "pm01/postgresql.log")
            _ = try await take(folder, into: store, batch: Self.small)
        }
        #expect(try dump(store) == (await once(folder)))
        let again = try await take(folder, into: store)
        #expect(again.sources == 1 && again.changed == 0)
    }

    @Test func `what is new is parsed, what was read is only hashed`() async throws {
        let bytes = GrowingLog.bytes(entries: 6000)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        try folder.write(bytes[..<300_000], to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        let cluster = try store.cluster(named: "default")
        let before = try #require(try store.sources(of: cluster).first)
        #expect(before.streamBytes == 300_000)
        #expect(before.offsetReached > 298_000)
        // One byte of what was read is another one now: nothing that was stored holds any more.
        var changed = bytes
        changed[1000] ^= 1
        try folder.write(changed, to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        #expect(try dump(store) == (await once(folder)))
    }

    @Test func `a log that was cut and begins again under its old name is another log`()
        async throws
    {
        let bytes = GrowingLog.bytes(entries: 6000)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        try folder.write(bytes, to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        let whole = try store.events(of: store.cluster(named: "default")).count
        // logrotate's copytruncate: a copy, and the log begins anew.
        try folder.write(bytes, to: "pm01/postgresql.log.1")
        let later = Array("2026-11-23 00:00:00.000 UTC [5] LOG:  received promote request\n".utf8)
        try folder.write(later, to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        #expect(try dump(store) == (await once(folder)))
        #expect(try store.events(of: store.cluster(named: "default")).count == whole + 1)
    }

    @Test func `rotation changes the path of a source and nothing else`() async throws {
        let bytes = GrowingLog.bytes(entries: 3000)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        let cluster = try store.cluster(named: "default")
        try folder.write(bytes, to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        let before = try #require(try store.sources(of: cluster).first)
        try folder.move("pm01/postgresql.log", to: "pm01/postgresql.log.1")
        _ = try await take(folder, into: store)
        var after = try #require(try store.sources(of: cluster).first)
        #expect(after.path == "pm01/postgresql.log.1")
        after.path = before.path
        #expect(after == before)
        #expect(try dump(store) == (await once(folder)))
    }

    @Test func `an intake that ended between two commits goes on from the last one`() async throws {
        let bytes = GrowingLog.bytes(entries: 6000)
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "pm01/postgresql.log")
        let store = try AuditStore()
        for limit in [1, 2, 5, 9] {
            let task = Task {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { _ = try await take(folder, into: store, batch: Self.small) }
                    group.addTask {
                        try await Task.sleep(for: .milliseconds(limit))
                        throw CancellationError()
                    }
                    try await group.next()
                    group.cancelAll()
                }
            }
            _ = try? await task.value
        }
        _ = try await take(folder, into: store, batch: Self.small)
        #expect(try dump(store) == (await once(folder)))
    }

    @Test func `equal entries are told apart by their number, however the log was read`()
        async throws
    {
        let line = "2026-11-22 23:00:00.000 UTC [5] LOG:  received promote request\n"
        let filler = String(
            repeating: "2026-11-22 23:00:00.000 UTC [6] LOG:  statement: SELECT 1\n", count: 5000)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        try folder.write((line + filler + line).utf8, to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        try folder.write((line + filler + line + line).utf8, to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        #expect(try store.events(of: store.cluster(named: "default")).count == 3)
        #expect(try dump(store) == (await once(folder)))
    }
}

/// The names that rotation gives to a log.
struct LogSeriesTests {
    @Test(arguments: [
        ("pm01/messages", "pm01/messages"), ("pm01/messages.1", "pm01/messages"),
        ("pm01/messages.2.gz", "pm01/messages"), ("messages-20260101", "messages"),
        ("messages-20260101.xz", "messages"), ("a/pacemaker.log-2026010112.bz2", "a/pacemaker.log"),
        ("postgresql-2026-11-22.log", "postgresql-2026-11-22.log"), ("log.gz", "log"),
        (".1", ".1"), ("a.b/c", "a.b/c"), ("postgresql-15", "postgresql-15"), ("", ""),
    ])
    func `the suffixes of rotation and compression are taken off`(_ path: String, _ series: String)
    {
        #expect(LogSeries.name(of: path) == series)
    }

    @Test func `a log of many blocks is read to its end, whatever is committed on the way`()
        async throws
    {
        let folder = try TemporaryFolder()
        let line = "2026-11-22 23:39:01.160 UTC [497] LOG:  duration: 0.125 ms\n"
        let lines = (12 << 20) / line.utf8.count
        try folder.write("pm01/postgresql.log", String(repeating: line, count: lines))
        let store = try AuditStore()
        _ = try await take(
            folder, into: store, batch: LogIntake.BatchSize(events: 1000, bytes: 1 << 20))
        let source = try #require(try store.sources(of: store.cluster(named: "default")).first)
        #expect(source.counts.lines == UInt64(lines))
        #expect(source.streamBytes == UInt64(lines * line.utf8.count))
        let text = [UInt8](
            try Data(contentsOf: URL(filePath: folder.path("pm01/postgresql.log"))))
        let digest = String(
            decoding: try SystemTool.filter("sha256sum", [], text).prefix(64), as: UTF8.self)
        #expect(source.streamSHA256 == digest)
    }
}

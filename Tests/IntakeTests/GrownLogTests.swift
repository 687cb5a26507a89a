import Bytes
import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Intake

/// Of a log that has grown only what is new is read.
struct GrownLogTests {
    private static let bytes = GrowingLog.bytes(entries: 6000)

    /// Changes one byte amid what is known, in place, as no program that logs does.
    private func tampered(_ folder: TemporaryFolder, _ count: Int) throws {
        var changed = Array(Self.bytes[..<count])
        changed[150_000] ^= 1
        try folder.write(changed, to: "pm01/postgresql.log")
    }

    @Test func `what is known of a file is not read again, unless that is asked for`()
        async throws
    {
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        let cluster = try store.cluster(named: "default")
        try folder.write(Self.bytes[..<300_000], to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        let first = try #require(try store.sources(of: cluster).first)
        #expect(try store.stored(first.id, of: cluster)?.state?.digestState != nil)
        try tampered(folder, 350_000)
        #expect(try await take(folder, into: store).changed == 1)
        // The digest is that of the bytes that were taken in, when they were.
        let source = try #require(try store.sources(of: cluster).first)
        #expect(source.streamBytes == 350_000)
        var digest = StreamDigest()
        digest.update(Self.bytes, 0..<350_000)
        #expect(source.sha256 == digest.hexadecimal)
        // To read it again shows that it is not what was taken in.
        let intake = EvidenceIntake(into: store, cluster: cluster, rereads: true)
        #expect(try await intake.take([EvidenceArgument(path: folder.root)]).changed == 1)
        let once = try AuditStore()
        _ = try await take(folder, into: once)
        #expect(try dump(store) == dump(once))
    }

    @Test func `a copy of a log proves itself by its digest`() async throws {
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        try folder.write(Self.bytes[..<300_000], to: "pm01/postgresql.log")
        _ = try await take(folder, into: store)
        // Another file of the same name, which cannot get the number of the one before.
        try FileManager.default.moveItem(
            atPath: folder.path("pm01/postgresql.log"),
            toPath: folder.path("pm01/holds-the-inode"))
        try tampered(folder, 350_000)
        try FileManager.default.removeItem(atPath: folder.path("pm01/holds-the-inode"))
        _ = try await take(folder, into: store)
        let source = try #require(try store.sources(of: store.cluster(named: "default")).first)
        var digest = StreamDigest()
        digest.update(Self.bytes, 0..<350_000)
        #expect(source.sha256 != digest.hexadecimal)
    }

    @Test func `a log is one line at first, and not a whole one`() async throws {
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        for end in [0, 20, 60, 120, 500, Self.bytes.count] {
            try folder.write(Self.bytes[..<end], to: "pm01/postgresql.log")
            _ = try await take(folder, into: store)
        }
        let once = try AuditStore()
        _ = try await take(folder, into: once)
        #expect(try dump(store) == dump(once))
    }
}

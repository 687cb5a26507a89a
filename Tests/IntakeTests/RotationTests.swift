import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Intake

/// A log that grows, rotates and is compressed while it is taken in again and again.
struct RotationTests {
    private func compress(_ folder: TemporaryFolder, _ name: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/gzip")
        process.arguments = ["-n", folder.path(name)]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `growth, rotation and compression change nothing of what is found`() async throws {
        let bytes = GrowingLog.bytes(entries: 9000)
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        var written: [UInt8] = []
        for (number, line) in lines.enumerated() where !line.isEmpty {
            written += line + [UInt8(ascii: "\n")]
            // Each generation begins with a time of its own, as those of a real log do.
            let isRotation = number % 1500 == 1499
            guard number % 170 == 169 || isRotation else { continue }
            try folder.write(written, to: "pm01/postgresql.log")
            _ = try await take(folder, into: store)
            guard isRotation else { continue }
            for age in stride(from: 8, through: 2, by: -1) {
                let name = "pm01/postgresql.log.\(age).gz"
                if FileManager.default.fileExists(atPath: folder.path(name)) {
                    try folder.move(name, to: "pm01/postgresql.log.\(age + 1).gz")
                }
            }
            if FileManager.default.fileExists(atPath: folder.path("pm01/postgresql.log.1")) {
                try folder.move("pm01/postgresql.log.1", to: "pm01/postgresql.log.2")
                try compress(folder, "pm01/postgresql.log.2")
            }
            try folder.move("pm01/postgresql.log", to: "pm01/postgresql.log.1")
            written = []
            _ = try await take(folder, into: store)
        }
        if !written.isEmpty { try folder.write(written, to: "pm01/postgresql.log") }
        _ = try await take(folder, into: store)
        let once = try AuditStore()
        _ = try await take(folder, into: once)
        #expect(try dump(store) == dump(once))
        let cluster = try once.cluster(named: "default")
        #expect(try once.sources(of: cluster).count >= 6)
        #expect(Set(try once.sources(of: cluster).map(\.series)) == ["pm01/postgresql.log"])
        #expect(try once.gaps(of: cluster).isEmpty)
    }

    @Test func `a compressed log that was cut gives what stands before the cut`() async throws {
        let bytes = GrowingLog.bytes(entries: 6000)
        let folder = try TemporaryFolder()
        try folder.write(bytes, to: "pm01/postgresql.log")
        try compress(folder, "pm01/postgresql.log")
        let whole = try Data(contentsOf: URL(filePath: folder.path("pm01/postgresql.log.gz")))
        try folder.write(whole.prefix(whole.count / 2), to: "pm01/postgresql.log.gz")
        let store = try AuditStore()
        _ = try await take(folder, into: store)
        let cluster = try store.cluster(named: "default")
        let source = try #require(try store.sources(of: cluster).first)
        #expect(source.format == "postgresql-stderr")
        #expect(source.bytes == UInt64(whole.count / 2))
        #expect(source.streamBytes > 100_000)
        #expect(try store.events(of: cluster).count > 50)
        #expect(
            Set(try store.gaps(of: cluster).map(\.reason)).isSuperset(of: [.cutStream]))
        #expect(try await take(folder, into: store).changed == 0)
    }
}

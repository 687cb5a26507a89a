import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Intake

/// Every way in which logs are rotated, with an intake at each moment of it.
struct RotationStylesTests {
    /// What a log looks like, in generations that begin at times of their own.
    private static let generations: [[UInt8]] = {
        let lines = GrowingLog.bytes(entries: 4000).split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
        return stride(from: 0, to: 4000, by: 1000).map { start in
            var bytes = lines[start..<start + 1000].flatMap { $0 + [UInt8(ascii: "\n")] }
            // What a crash of the host leaves: each generation has a gap of its own.
            bytes += Array("\0\0\02026-11-22 23:59:59.000 UTC [\(start)] LOG:  x\n".utf8)
            return bytes
        }
    }()

    private static let log = "pm01/postgresql.log"
    private let folder: TemporaryFolder
    private let store: AuditStore

    init() throws {
        folder = try TemporaryFolder()
        store = try AuditStore()
    }

    private func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.path(name))
    }

    private func takeIn() async throws { _ = try await take(folder, into: store) }

    private func pack(_ name: String, with tool: String, _ suffix: String) throws {
        let plain = try [UInt8](Data(contentsOf: URL(filePath: folder.path(name))))
        try folder.write(try SystemTool.filter(tool, ["-c"], plain), to: name + suffix)
        try FileManager.default.removeItem(atPath: folder.path(name))
    }

    /// Compares with a database that takes in what is left, once.
    private func expectAsOnce() async throws {
        let once = try AuditStore()
        _ = try await take(folder, into: once)
        #expect(try dump(store) == dump(once))
        let cluster = try once.cluster(named: "default")
        #expect(try once.gaps(of: cluster).count >= 3)
        #expect(Set(try once.sources(of: cluster).map(\.series)) == [Self.log])
    }

    @Test func `numbers that count up, compressed one rotation later`() async throws {
        for (number, bytes) in Self.generations.enumerated() {
            if number > 0 {
                for age in stride(from: number, through: 2, by: -1)
                where exists(Self.log + ".\(age).gz") {
                    try folder.move(Self.log + ".\(age).gz", to: Self.log + ".\(age + 1).gz")
                }
                if exists(Self.log + ".1") {
                    try folder.move(Self.log + ".1", to: Self.log + ".2")
                    try await takeIn()
                    try pack(Self.log + ".2", with: "gzip", ".gz")
                    try await takeIn()
                }
                try folder.move(Self.log, to: Self.log + ".1")
                try await takeIn()
            }
            for end in [0, 10, bytes.count / 2, bytes.count] {
                try folder.write(bytes[..<end], to: Self.log)
                try await takeIn()
            }
        }
        try await expectAsOnce()
    }

    @Test(arguments: [("gzip", ".gz"), ("xz", ".xz"), ("bzip2", ".bz2"), ("zstd", ".zst")])
    func `names with the day, compressed at once or later`(_ tool: String, _ suffix: String)
        async throws
    {
        guard SystemTool.exists(tool) else { return }
        for (number, bytes) in Self.generations.enumerated() {
            try folder.write(bytes[..<(bytes.count / 3)], to: Self.log)
            try await takeIn()
            try folder.write(bytes, to: Self.log)
            guard number < 3 else { break }
            if number != 1 { try await takeIn() }
            let rotated = Self.log + "-2026112\(number)"
            try folder.move(Self.log, to: rotated)
            if number == 1 { try await takeIn() }
            try pack(rotated, with: tool, suffix)
            try await takeIn()
        }
        try await takeIn()
        try await expectAsOnce()
    }

    @Test func `a copy, after which the log is cut in place`() async throws {
        for (number, bytes) in Self.generations.enumerated() {
            try folder.write(bytes[..<(bytes.count / 2)], to: Self.log)
            try await takeIn()
            try folder.write(bytes, to: Self.log)
            guard number < 3 else { break }
            for age in stride(from: number, through: 1, by: -1) {
                try folder.move(Self.log + ".\(age)", to: Self.log + ".\(age + 1)")
            }
            try folder.write(bytes, to: Self.log + ".1")
            // Two files hold the same log for a moment.
            try await takeIn()
            try folder.cut(Self.log, to: 0)
            try await takeIn()
        }
        try await takeIn()
        try await expectAsOnce()
    }

    @Test func `a compressed copy that is being written does not stand for its log`()
        async throws
    {
        let bytes = Self.generations[0]
        try folder.write(bytes, to: Self.log + ".1")
        try await takeIn()
        let packed = try SystemTool.filter("gzip", ["-c"], bytes)
        try folder.write(packed.prefix(packed.count / 2), to: Self.log + ".1.gz")
        try await takeIn()
        let cluster = try store.cluster(named: "default")
        let source = try #require(
            try store.sources(of: cluster).first { $0.path == Self.log + ".1" })
        #expect(source.streamBytes == UInt64(bytes.count))
        try folder.write(packed, to: Self.log + ".1.gz")
        try FileManager.default.removeItem(atPath: folder.path(Self.log + ".1"))
        try await takeIn()
        #expect(try store.sources(of: cluster).map(\.path) == [Self.log + ".1.gz"])
        let once = try AuditStore()
        _ = try await take(folder, into: once)
        #expect(try dump(store) == dump(once))
    }

    @Test func `what a rotation deleted stays in the database`() async throws {
        try folder.write(Self.generations[0], to: Self.log + ".1")
        try folder.write(Self.generations[1], to: Self.log)
        try await takeIn()
        let cluster = try store.cluster(named: "default")
        let before = try store.events(of: cluster).map(\.event.id)
        #expect(before.count > 50)
        try FileManager.default.removeItem(atPath: folder.path(Self.log + ".1"))
        try folder.move(Self.log, to: Self.log + ".1")
        try folder.write(Self.generations[2], to: Self.log)
        try await takeIn()
        let after = Set(try store.events(of: cluster).map(\.event.id))
        #expect(after.isSuperset(of: before))
        #expect(after.count > before.count)
    }
}

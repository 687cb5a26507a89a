import Evidence
import Foundation
import Store
import TestSupport
import Testing

@testable import Intake

/// The logs of an archive are read in one walk, and are what they are in a folder.
struct ArchiveReadingTests {
    private static let names = (0..<12).map { "pm0\($0 % 3 + 1)/part\($0)/postgresql.log" }

    private static func content(_ index: Int) -> [UInt8] {
        let lines = GrowingLog.bytes(entries: 900).split(separator: UInt8(ascii: "\n"))
        return lines[(index * 50)...].flatMap { $0 + [UInt8(ascii: "\n")] }
    }

    private static var archive: [UInt8] {
        var tar = TarBuilder()
        for (index, name) in names.enumerated() {
            tar.member(Array(name.utf8), content: content(index))
        }
        return tar.archive
    }

    @Test func `an archive as argument gives what its folder gives`() async throws {
        let (packed, plain) = (try TemporaryFolder(), try TemporaryFolder())
        try packed.write(GzipBuilder.member(Self.archive), to: "evidence.tar.gz")
        for (index, name) in Self.names.enumerated() {
            try plain.write(Self.content(index), to: name)
        }
        let (one, other) = (try AuditStore(), try AuditStore())
        let cluster = try one.cluster(named: "default")
        let argument = EvidenceArgument(path: packed.path("evidence.tar.gz"))
        let first = try await EvidenceIntake(into: one, cluster: cluster).take([argument])
        #expect(first.sources == 12 && first.changed == 12 && first.ids.count == 12)
        _ = try await take(plain, into: other)
        #expect(try dump(one) == dump(other))
        // The archive has not changed: none of its logs is read again.
        let again = try await EvidenceIntake(into: one, cluster: cluster).take([argument])
        #expect(again.changed == 0 && again.ids == first.ids)
        // It was touched: it is read again, and nothing is new.
        try packed.write(GzipBuilder.member(Self.archive), to: "evidence.tar.gz")
        let touched = try await EvidenceIntake(into: one, cluster: cluster).take([argument])
        #expect(touched.changed == 0)
        #expect(try dump(one) == dump(other))
    }

    @Test func `an archive within a folder is cited by its own digest`() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.archive, to: "pm01/saved.tar")
        let store = try AuditStore()
        #expect(try await take(folder, into: store).changed == 12)
        let cluster = try store.cluster(named: "default")
        let sources = try store.sources(of: cluster)
        #expect(Set(sources.map(\.sha256)).count == 1)
        #expect(Set(sources.map(\.path)) == ["pm01/saved.tar"])
        #expect(sources.compactMap(\.member).sorted() == Self.names.sorted())
        #expect(sources.allSatisfy { $0.bytes == UInt64(Self.archive.count) })
        #expect(try await take(folder, into: store).changed == 0)
    }
}

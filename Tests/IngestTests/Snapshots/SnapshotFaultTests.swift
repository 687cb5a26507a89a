import Evidence
import Foundation
import TestSupport
import Testing

@testable import Ingest

/// Snapshot files that were cut or damaged: whatever stands in them, reading ends and nothing traps.
struct SnapshotFaultTests {
    static let files: [String] = {
        let root = Fixtures.path("snapshots")
        let all = (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            let exists = unsafe FileManager.default.fileExists(
                atPath: root + "/" + path, isDirectory: &isFolder)
            return exists && !isFolder.boolValue
        }.sorted()
    }()

    @Test(arguments: files)
    func `every fixture is recognised and read without damage`(_ path: String) throws {
        let reading = try SnapshotSample.fixture(path)
        #expect(reading.counts.unreadableLines == 0 && reading.flaws.isEmpty)
        let size = UInt64(try Fixtures.bytes("snapshots/" + path).count)
        let samples = reading.records.samples.map(\.citation)
        let rest =
            reading.records.attributes.map(\.citation) + reading.records.settings.map(\.citation)
        #expect((samples + rest).allSatisfy { $0.offset + $0.length <= size && $0.length > 0 })
    }

    @Test(arguments: files)
    func `a file that was cut anywhere is read`(_ path: String) throws {
        let bytes = try Fixtures.bytes("snapshots/" + path)
        let name = String(path.split(separator: "/").last ?? "")
        let format = try #require(SnapshotFormats.recognise(bytes, name: name[...]))
        // Every byte near both ends, and steps between.
        let step = max(1, bytes.count / 60)
        let cuts = Set(0..<min(40, bytes.count)).union(max(0, bytes.count - 60)..<bytes.count)
            .union(stride(from: 0, to: bytes.count, by: step))
        for cut in cuts {
            let text = SnapshotSample.text(Array(bytes[..<cut]), name: name)
            let reading = format.read(text)
            #expect(reading.records.count <= bytes.count)
        }
    }

    @Test(arguments: files)
    func `flipped bits do no harm`(_ path: String) throws {
        let original = try Fixtures.bytes("snapshots/" + path)
        let name = String(path.split(separator: "/").last ?? "")
        let format = try #require(SnapshotFormats.recognise(original, name: name[...]))
        var state: UInt64 = 88_172_645_463_325_252
        for _ in 0..<40 {
            var bytes = original
            for _ in 0..<8 where !bytes.isEmpty {
                state ^= state << 13
                state ^= state >> 7
                state ^= state << 17
                bytes[Int(state % UInt64(bytes.count))] ^= UInt8(1 << (state >> 32 & 7))
            }
            _ = format.read(SnapshotSample.text(bytes, name: name))
            _ = SnapshotFormats.recognise(bytes, name: name[...])
        }
    }

    @Test func `noise is no snapshot`() {
        let noise = (0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(SnapshotFormats.recognise(noise, name: "x") == nil)
        for format in SnapshotFormats.all { _ = format.read(SnapshotSample.text(noise)) }
    }
}

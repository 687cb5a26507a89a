import Evidence
import Ingest
import Testing
import WAL

@testable import Intake

struct SnapshotGroupingTests {
    private func segment(_ path: String) throws -> IdentifiedFile {
        let name = try #require(WALSegmentName("000000010000000000000008"))
        return IdentifiedFile(path + "/000000010000000000000008", .walSegment(name))
    }

    private func history(_ path: String) throws -> IdentifiedFile {
        IdentifiedFile(path + "/00000002.history", .history(try #require(TimelineID(2))))
    }

    /// Each snapshot in one line; the node is the topmost folder.
    private func groups(_ files: [IdentifiedFile]) -> [String] {
        SnapshotGrouping.snapshots(files) { NodeName($0.file.folders.first ?? "") }.map { one in
            var parts = ["\(one.node?.text ?? "none") at '\(one.root)'"]
            parts += [one.control?.file.path].compactMap { $0 }
            parts += (one.segments + one.histories).map(\.file.path)
            parts += [one.lockFile?.file.path].compactMap { $0 }
            parts += one.signalFiles.map(\.file.path)
            return parts.joined(separator: ", ")
        }
    }

    @Test func `a control file goes with the WAL beside it`() throws {
        #expect(
            groups([
                IdentifiedFile("osaka/pg_control", .controlFile),
                try segment("osaka"),
                IdentifiedFile("tokyo/data/global/pg_control", .controlFile),
                try segment("tokyo/data/pg_wal"), try history("tokyo/data/pg_wal"),
                try history("tokyo/data"),
                IdentifiedFile("old/global/pg_control", .controlFile),
                try segment("old/pg_xlog"),
            ]) == [
                "old at 'old', old/global/pg_control, old/pg_xlog/000000010000000000000008",
                "osaka at 'osaka', osaka/pg_control, osaka/000000010000000000000008",
                "tokyo at 'tokyo/data', tokyo/data/global/pg_control, "
                    + "tokyo/data/pg_wal/000000010000000000000008, "
                    + "tokyo/data/pg_wal/00000002.history",
            ])
    }

    @Test func `a data folder that is the argument itself has an empty root`() throws {
        #expect(
            groups([
                IdentifiedFile("global/pg_control", .controlFile), try segment("pg_wal"),
            ]) == ["global at '', global/pg_control, pg_wal/000000010000000000000008"])
    }

    @Test func `a WAL folder without a control file is a snapshot, an archive is none`() throws {
        #expect(
            groups([
                try segment("tokyo/pg_wal"), try segment("archive"), try segment("osaka/received"),
            ]) == ["tokyo at 'tokyo', tokyo/pg_wal/000000010000000000000008"])
    }

    @Test func `copies of two times are two snapshots`() throws {
        #expect(
            groups([
                IdentifiedFile("tokyo/before/global/pg_control", .controlFile),
                try segment("tokyo/before/pg_wal"),
                IdentifiedFile("tokyo/after/global/pg_control", .controlFile),
                try segment("tokyo/after/pg_wal"),
            ]) == [
                "tokyo at 'tokyo/after', tokyo/after/global/pg_control, "
                    + "tokyo/after/pg_wal/000000010000000000000008",
                "tokyo at 'tokyo/before', tokyo/before/global/pg_control, "
                    + "tokyo/before/pg_wal/000000010000000000000008",
            ])
    }

    @Test func `lock and signal files belong to the nearest snapshot of their node`() throws {
        #expect(
            groups([
                IdentifiedFile("tokyo/data/global/pg_control", .controlFile),
                IdentifiedFile("tokyo/data/old/global/pg_control", .controlFile),
                IdentifiedFile("tokyo/tmp/PGSQL.lock", .lockFile),
                IdentifiedFile("tokyo/data/old/standby.signal", .signalFile),
                IdentifiedFile("osaka/PGSQL.lock", .lockFile),
            ]) == [
                "tokyo at 'tokyo/data', tokyo/data/global/pg_control, tokyo/tmp/PGSQL.lock",
                "tokyo at 'tokyo/data/old', tokyo/data/old/global/pg_control, "
                    + "tokyo/data/old/standby.signal",
            ])
    }

    @Test func `recovery conf is a signal in the data directory alone`() throws {
        let form = FileContent.snapshot(ServerConfiguration.self)
        #expect(
            groups([
                IdentifiedFile("tokyo/data/global/pg_control", .controlFile),
                IdentifiedFile("tokyo/data/recovery.conf", form),
                IdentifiedFile("osaka/data/global/pg_control", .controlFile),
                IdentifiedFile("osaka/tmp/recovery.conf", form),
            ]) == [
                "osaka at 'osaka/data', osaka/data/global/pg_control",
                "tokyo at 'tokyo/data', tokyo/data/global/pg_control, tokyo/data/recovery.conf",
            ])
    }
}

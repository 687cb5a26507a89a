import Evidence
import TestSupport
import Testing
import WAL

@testable import Ingest

struct ControlDataTextTests {
    static let versions = [
        "9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "10", "11", "12", "13", "14", "15", "16", "17",
        "18",
    ]

    @Test(arguments: versions)
    func `labels and order give the same values`(_ version: String) throws {
        let bytes = try Fixtures.bytes("snapshots/controldata/\(version).txt")
        let reading = try SnapshotSample.fixture("controldata/\(version).txt")
        #expect(reading.flaws.isEmpty)
        let control = try #require(reading.records.controls.first)
        #expect(control.control.serverVersion == version)
        #expect(control.control.state == "in production" || control.control.state == "shut down")
        #expect(
            control.control.segmentSize == (version >= "11" && version < "9" ? 1 << 20 : 16 << 20))
        #expect(control.modified?.hasYear == true && control.checkpointTime != nil)
        // The same text with labels of an unknown language is read by its order.
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        #expect(lines.count == ControlDataFields.order(of: version).count)
        let foreign = lines.map { line in
            "Etikett: " + ControlDataText.value(of: line)
        }.joined(separator: "\n")
        var other = try #require(try SnapshotSample.reading(foreign).records.controls.first)
        other.citation = control.citation
        #expect(other == control)
    }

    @Test(arguments: versions + ["9.2", "9.6", "12", "15", "18"].map { $0 + "-standby" })
    func `what was printed of a control file is what the file itself says`(_ name: String) throws {
        let reading = try SnapshotSample.reading(
            Fixtures.bytes("control/\(name).txt"), name: "pg_controldata.txt")
        #expect(reading.flaws.isEmpty)
        let file = try Fixtures.plain("control/\(name).gz", atMost: 8192)
        #expect(reading.records.controls.map(\.control) == [try PgControl(file.span).summary])
    }

    @Test(arguments: ["9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "10", "11", "12", "13", "15"])
    func `Japanese output is read`(_ version: String) throws {
        let reading = try SnapshotSample.fixture("controldata/\(version).ja.txt")
        #expect(reading.flaws.isEmpty)
        let control = try #require(reading.records.controls.first)
        #expect(control.control.serverVersion == version)
        #expect(control.control.state == "in production")
        #expect(control.control.timeline == TimelineID(1))
        #expect(control.modified?.hasYear == true)
        #expect(control.control.redo <= control.control.checkpoint)
    }

    @Test func `an output that was printed into a log is found in it`() throws {
        let reading = try SnapshotSample.reading(
            """
            2026-01-05 09:00:00,784 WARNING: the server does not run.
              pg_control version number: 1201
              Catalog version number: 201909212
              Database system identifier: 7000000000000000001
              Database cluster state: shut down
              pg_control last modified: Mon Jan  5 08:59:00 2026
              Latest checkpoint location: 0/6000028
              Latest checkpoint's REDO location: 0/6000028
              Latest checkpoint's TimeLineID: 4
            """)
        let control = try #require(reading.records.controls.first?.control)
        #expect(control.state == "shut down" && control.timeline == TimelineID(4))
        #expect(reading.flaws.map(\.reason) == [.malformed])
    }
}

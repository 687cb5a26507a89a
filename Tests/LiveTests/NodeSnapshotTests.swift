import Evidence
import Testing

@testable import Live

struct NodeSnapshotTests {
    @Test func `a row survives its line`() {
        let row = LiveRow(.senders, ["application_name": "a\"\u{1B}[31m\n", "state": "streaming"])
        #expect(LiveRow(line: row.line) == row)
        #expect(!row.line.contains("\n"))
        #expect(LiveRow(line: "no JSON") == nil)
        #expect(LiveRow(line: #"{"view":"unheard-of"}"#) == nil)
    }

    @Test func `the control file's functions give a control file`() throws {
        let control = LiveRow(
            .control,
            [
                "system_identifier": "-1", "checkpoint_lsn": "0/3000060", "redo_lsn": "0/3000028",
                "timeline_id": "2", "modified": "1795000000000000",
                "min_recovery_end_lsn": "0/0", "min_recovery_end_timeline": "0",
                "bytes_per_wal_segment": "1048576", "data_page_checksum_version": "1",
                "end_of_backup_record_required": "f",
            ])
        let found = try #require(SnapshotBuilder.answer("pm01", 1, rows: [control]).control)
        #expect(found.systemIdentifier == SystemIdentifier(UInt64.max))
        #expect(found.serverVersion == "15")
        #expect(found.state == "in production")
        #expect(found.timeline == TimelineID(2))
        #expect(found.segmentSize == 1 << 20)
        #expect(found.dataChecksums)
        #expect(found.minimumRecoveryTimeline == nil)
    }

    @Test(arguments: ["x", "9223372036854775807", "", "-9223372036854775808"])
    func `what is no moment is none`(text: String) {
        #expect(NodeSnapshot.moment(text) == nil)
    }

    @Test func `a standby of a cascade tells the timeline that it receives`() {
        #expect(
            SnapshotBuilder.answer("pm02", 1, isStandby: true, timeline: 7).timeline
                == TimelineID(7))
    }
}

import Evidence
import Testing

@testable import WAL

struct BackupLabelTests {
    @Test func `a label of a base backup says from where, when and on which timeline`() {
        var expected = NodeState.BackupLabel(isUsed: true, start: LSN(0x7_0120_0028) ?? .zero)
        expected.checkpoint = LSN(0x7_0120_0060)
        expected.timeline = TimelineID(5)
        expected.method = "streamed"
        expected.from = "primary"
        expected.startTime = "2025-03-02 04:05:06 CET"
        let text = """
            START WAL LOCATION: 7/1200028 (file 000000050000000700000012)
            CHECKPOINT LOCATION: 7/1200060
            BACKUP METHOD: streamed
            BACKUP FROM: primary
            START TIME: 2025-03-02 04:05:06 CET
            LABEL: nightly: all
            START TIMELINE: 5

            """
        #expect(BackupLabel.read(text, isUsed: true) == expected)
    }

    @Test func `before 11 the name of the file tells the timeline`() {
        let label = BackupLabel.read(
            "START WAL LOCATION: 0/2000020 (file 000000030000000000000002)\n", isUsed: false)
        #expect(label?.timeline == TimelineID(3))
        #expect(label?.isUsed == false)
    }

    @Test func `pg_rewind leaves a label that names it`() {
        let label = BackupLabel.read(
            """
            START WAL LOCATION: 0/3000028 (file 000000010000000000000003)
            CHECKPOINT LOCATION: 0/3000060
            BACKUP METHOD: pg_rewind
            BACKUP FROM: standby
            START TIME: 2025-03-02 04:05:06 CET

            """, isUsed: true)
        #expect(label?.isOfRewind == true)
    }

    @Test(arguments: ["", "START WAL LOCATION: nowhere", "START TIME: now", "START WAL LOCATION:"])
    func `what does not say where replay begins is no label`(text: String) {
        #expect(BackupLabel.read(text, isUsed: true) == nil)
    }
}

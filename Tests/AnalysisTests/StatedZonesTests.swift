import Evidence
import Testing

@testable import Analysis

struct StatedZonesTests {
    private let one = CaseBuilder.one

    private func setting(_ value: String) -> Setting {
        Setting(
            citation: Citation(source: SourceID("postgresql.conf"), offset: 0, length: 1),
            node: one,
            scope: .server, name: "log_timezone", value: value)
    }

    private func first(_ story: CaseBuilder) -> Bounded<Timestamp>? {
        story.file().events.first { $0.event.id == EventID("e1") }?.utc
    }

    @Test func `the server's log_timezone is the zone of its node's logs`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:00", .serverReady, zone: .unstated)
        story.records.settings = [setting("Asia/Tokyo")]
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(
            story.file().zones.remarks.map(\.statement)
                == [.time(.zoneFromSetting(node: one, name: "Asia/Tokyo"))])
    }

    @Test func `an abbreviation with several meanings has the server's`() {
        var story = CaseBuilder()
        story.tell(one, "15:30:00", .serverReady, zone: .abbreviation("IST"))
        story.tell(one, "15:00:00", .parameterChanged, zone: .abbreviation("IST")) {
            ($0.name, $0.value) = ("log_timezone", "Asia/Kolkata")
        }
        #expect(first(story) == CaseBuilder.range("10:00:00"))
    }

    @Test func `two zones are none`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:00", .serverReady, zone: .unstated)
        story.records.settings = [setting("Asia/Tokyo"), setting("Europe/Berlin")]
        #expect(first(story) == CaseBuilder.range("19:00:00"))
        #expect(story.file().zones.remarks.map(\.statement) == [.zoneAssumed(node: one)])
    }

    @Test func `an offset that evidence gives gets the summer time of the zone that has it`() {
        var story = CaseBuilder()
        story.tell(one, "2026-07-01T12:00:00", .serverReady, zone: .unstated)
        story.tell(one, "2026-11-22T11:00:01", .agentPromoteSent, zone: .unstated)
        story.tell(one, "2026-11-22T10:00:01.500", .promotionRequested)
        #expect(first(story) == CaseBuilder.range("2026-07-01T11:00:00"))
        story.records.settings = [setting("Europe/Berlin")]
        #expect(first(story) == CaseBuilder.range("2026-07-01T10:00:00"))
        story.records.settings = [setting("Asia/Tokyo")]
        #expect(first(story) == CaseBuilder.range("2026-07-01T11:00:00"))
    }
}

import Evidence
import Testing

@testable import Analysis

/// Summer time ended in Berlin on 2026-10-25 at 01:00 UTC: 02:00 to 03:00 came twice.
struct RepeatedHourTests {
    private let one = CaseBuilder.one

    private func times(_ written: [String], year: Bool = true) throws -> [Bounded<Timestamp>?] {
        var story = CaseBuilder()
        story.options.zones = [try #require(ZoneInference.Given(node: one, name: "Europe/Berlin"))]
        // An anchor in UTC, so that a year can be found.
        story.tell(one, "2026-10-25T06:00:00", .serverReady, in: "other")
        for time in written {
            story.tell(one, "2026-10-25T" + time, .serverReady, zone: .unstated, year: year)
        }
        let events = story.file().events
        return (2..<written.count + 2).map { number in
            events.first { $0.event.id == EventID("e\(number)") }?.utc
        }
    }

    private func day(_ text: String) -> Bounded<Timestamp> {
        CaseBuilder.range("2026-10-25T" + text)
    }

    @Test(arguments: [true, false])
    func `a step back in a file parts the two passes`(_ year: Bool) throws {
        let found = try times(
            ["01:59:00", "02:10:00", "02:50:00", "02:05:00", "02:55:00", "03:01:00"], year: year)
        #expect(
            Array(found.dropFirst()) == [
                day("00:10:00"), day("00:50:00"), day("01:05:00"), day("01:55:00"),
                day("02:01:00"),
            ])
        #expect(found[0] == CaseBuilder.range("2026-10-24T23:59:00"))
    }

    @Test func `without a step an entry may be of either pass`() throws {
        let found = try times(["02:10:00", "02:50:00"])
        #expect(
            found == [
                day("00:10:00").union(day("01:10:00")), day("00:50:00").union(day("01:50:00")),
            ])
    }

    @Test func `an hour that does not exist is read as the clocks before the change`() throws {
        let zone = try #require(ZoneInference.Given(node: nil, name: "Europe/Berlin"))
        #expect(zone.offsets(at: CaseBuilder.moment("2026-03-29T02:30:00").microseconds) == [])
        #expect(zone.offsets(at: CaseBuilder.moment("2026-07-01T12:00:00").microseconds) == [7200])
        #expect(
            zone.offsets(at: CaseBuilder.moment("2026-10-25T02:30:00").microseconds)
                == [7200, 3600])
    }

    @Test func `a log without years has the summer time of its own year`() throws {
        var story = CaseBuilder()
        story.options.zones = [try #require(ZoneInference.Given(node: one, name: "Europe/Berlin"))]
        story.tell(one, "2026-07-01T06:00:00", .serverReady, in: "other")
        story.tell(one, "2026-07-01T12:00:00", .serverReady, zone: .unstated, year: false)
        let events = story.file().events
        #expect(
            events.first { $0.event.id == EventID("e2") }?.utc
                == CaseBuilder.range("2026-07-01T10:00:00"))
    }

    @Test func `what was inferred of the hour is told`() throws {
        func remarks(_ written: [String]) throws -> [Statement] {
            var story = CaseBuilder()
            story.options.zones = [
                try #require(ZoneInference.Given(node: one, name: "Europe/Berlin"))
            ]
            for time in written {
                story.tell(one, "2026-10-25T" + time, .serverReady, zone: .unstated)
            }
            // A silence is noted beside the entries; it is none of them.
            if let first = written.first {
                story.tell(one, "2026-10-25T" + first, .logSilence, zone: .unstated)
            }
            return story.file().zones.remarks.map(\.statement).filter {
                $0 != .zoneGiven(node: one, name: "Europe/Berlin")
            }
        }
        #expect(
            try remarks(["02:10:00", "02:50:00", "02:05:00", "04:00:00"])
                == [.time(.repeatedHour(node: one, entries: 3, isSettled: true))])
        #expect(
            try remarks(["02:10:00"])
                == [.time(.repeatedHour(node: one, entries: 1, isSettled: false))])
        #expect(try remarks(["04:10:00"]).isEmpty)
    }
}

import Analysis
import Evidence
import Testing

/// Periods follow the calendar of their zone.
struct ReportingPeriodTests {
    private static let now = Timestamp("2026-11-26T12:00:00Z") ?? .postgresEpoch

    private func period(_ text: String, _ zone: String = "UTC") -> ReportingPeriod? {
        ReportingPeriod(text, zone: zone, now: Self.now)
    }

    @Test(arguments: [
        ("2026-10", "UTC", "2026-10", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", 31),
        ("2026-10", "Europe/Berlin", "2026-10", "2026-09-30T22:00:00Z", "2026-10-31T23:00:00Z", 31),
        ("2026-02", "Asia/Tokyo", "2026-02", "2026-01-31T15:00:00Z", "2026-02-28T15:00:00Z", 28),
        ("2026-Q4", "UTC", "2026-Q4", "2026-10-01T00:00:00Z", "2027-01-01T00:00:00Z", 92),
        ("2026-W01", "UTC", "2026-W01", "2025-12-29T00:00:00Z", "2026-01-05T00:00:00Z", 7),
        ("2026-W53", "UTC", "2026-W53", "2026-12-28T00:00:00Z", "2027-01-04T00:00:00Z", 7),
        (
            "2026-10-30/2026-11-02", "UTC", "2026-10-30/2026-11-02", "2026-10-30T00:00:00Z",
            "2026-11-03T00:00:00Z", 4
        ),
        ("last-month", "UTC", "2026-10", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", 31),
        ("last-week", "UTC", "2026-W47", "2026-11-16T00:00:00Z", "2026-11-23T00:00:00Z", 7),
        ("last-quarter", "UTC", "2026-Q3", "2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z", 92),
    ])
    func `a period is named by its calendar`(
        _ text: String, _ zone: String, _ name: String, _ start: String, _ end: String, _ days: Int
    ) throws {
        let period = try #require(self.period(text, zone))
        #expect(period.name == name)
        #expect(period.start == Timestamp(start) && period.end == Timestamp(end))
        #expect(period.days.count == days + 1)
    }

    @Test(arguments: [
        "", "2026", "2026-13", "2026-00", "2026-Q5", "2025-W53", "2026-W54", "2026-1", "26-10",
        "2026-10-01/2026-09-01", "2026-02-30/2026-03-01", "last-year", "2026-10/", "0000-10",
        "2026-Q", "2026-10-01", "９９９９-10",
    ])
    func `what is no period is refused`(_ text: String) {
        #expect(period(text) == nil)
    }

    @Test func `earlier periods are of the same kind`() {
        #expect(period("2026-01")?.earlier(by: 1)?.name == "2025-12")
        #expect(period("2026-Q1")?.earlier(by: 2)?.name == "2025-Q3")
        #expect(period("2026-W01")?.earlier(by: 1)?.name == "2025-W52")
        #expect(period("2026-10-01/2026-10-02")?.earlier(by: 1) == nil)
    }

    @Test func `a day of the change of summer time has its length`() throws {
        let period = try #require(self.period("2026-10", "Europe/Berlin"))
        let lengths = zip(period.days, period.days.dropFirst()).map {
            $1.seconds(since: $0) / 3_600
        }
        #expect(lengths[24] == 25 && lengths.count { $0 == 24 } == 30)
    }
}

import Evidence
import Reports
import Testing

struct TimeTextTests {
    private let utc = TimeText()

    private func range(_ one: String, _ other: String) -> Bounded<Timestamp> {
        Bounded(ReviewBuilder.time(one), ReviewBuilder.time(other))
    }

    @Test(arguments: [
        ("23:50:16.491530", "23:50:16.491530", "23:50:16.491"),
        ("23:50:16.491530", "23:50:16.501000", "23:50:16.496"),
        ("23:50:16.491530", "23:50:16.521000", "23:50:16.49–16.53"),
        ("23:50:16.400000", "23:50:16.500000", "23:50:16.4–16.5"),
        ("23:50:18.000000", "23:50:18.999999", "23:50:18.0–19.0"),
        ("23:50:59.000000", "23:50:59.999999", "23:50:59.0–23:51:00.0"),
        ("23:50:16.400000", "23:51:20.500000", "23:50:16–23:51:21"),
        ("23:59:59.500000", "23:59:59.999999", "23:59:59.5–2026-11-23 00:00:00.0"),
    ])
    func `a time is shown as precisely as it is known`(one: String, other: String, shown: String) {
        let time = range(one, other)
        #expect(utc.clock(time, besides: time.earliest) == shown)
    }

    @Test func `the date is shown where it is another one`() {
        let noon = Bounded(ReviewBuilder.time("12:00:00"))
        let before = noon.earliest.advanced(byMicroseconds: -86_400_000_000)
        #expect(utc.clock(noon, besides: before) == "2026-11-22 12:00:00.000")
    }

    @Test func `times are shown in the zone that was asked for`() {
        let tokyo = TimeText(offsetSeconds: 32_400)
        let time = ReviewBuilder.time("23:50:16.491530")
        #expect(tokyo.exact(time) == "2026-11-23 08:50:16.491530 UTC+09:00")
        #expect(utc.exact(time) == "2026-11-22 23:50:16.491530 UTC")
        #expect(TimeText(offsetSeconds: -12_600).zone == "UTC-03:30")
        #expect(TimeText(offsetSeconds: 33_539).zone == "UTC+09:18:59")
        #expect(tokyo.full(Bounded(time)) == "2026-11-23 08:50:16.491 UTC+09:00")
    }

    @Test func `impossible times are held within four-digit years`() {
        #expect(utc.exact(Timestamp(microseconds: .max)) == "9999-12-31 23:59:59.999999 UTC")
        #expect(utc.exact(Timestamp(microseconds: .min)) == "0001-01-01 00:00:00.000000 UTC")
        let all = Bounded(Timestamp(microseconds: .min), Timestamp(microseconds: .max))
        #expect(utc.full(all).hasPrefix("0001-01-01 "))
    }

    @Test(arguments: [
        (7.630474, "7.6 s"), (0.029, "29 ms"), (0, "0.0 s"), (0.0001, "under 1 ms"),
        (0.9996, "1.0 s"), (119.9, "119.9 s"), (133, "2 min 13 s"), (11_100, "3 h 5 min"),
        (-2.5, "-2.5 s"), (.infinity, "?"), (.nan, "?"),
    ])
    func `lengths of time have units`(seconds: Double, shown: String) {
        #expect(Quantity.seconds(seconds) == shown)
    }

    @Test func `bounds are rounded away from each other`() {
        #expect(Quantity.seconds(Bounded(1.51, 2.52)) == "1.5–2.6 s")
        #expect(Quantity.seconds(Bounded(7.60, 7.63)) == "7.6 s")
        #expect(Quantity.seconds(Bounded(0, 1.2)) == "0.0–1.2 s")
        #expect(Quantity.seconds(Bounded(130.4, 133.2)) == "2 min 10 s – 2 min 14 s")
        #expect(Quantity.seconds(Bounded(0, .infinity)) == "?")
        #expect(Quantity.seconds(Bounded(-1e300, 1)) == "?")
        #expect(Quantity.offset(Bounded(-1e300, 1)) == "?")
        #expect(Quantity.setting(seconds: 3) == "3 s")
        #expect(Quantity.setting(seconds: 0.5) == "0.5 s")
        #expect(Quantity.offset(Bounded(-0.012, 0.004)) == "-0.012 … +0.004 s")
        #expect(Quantity.offset(Bounded(2.1)) == "+2.100 s")
    }

    @Test func `numbers stand in groups of three digits`() {
        #expect(Quantity.grouped(0) == "0")
        #expect(Quantity.grouped(-1_234_567) == "-1,234,567")
        #expect(Quantity.grouped(UInt64.max) == "18,446,744,073,709,551,615")
    }
}

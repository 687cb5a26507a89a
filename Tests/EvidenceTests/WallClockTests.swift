import Evidence
import Testing

struct WallClockTests {
    private func clock(
        _ year: Int, _ month: Int, _ day: Int, hasYear: Bool, zone: WallClock.Zone = .unstated,
        precision: Int64 = 1_000_000
    ) -> WallClock {
        WallClock(
            local: CivilTime(year: year, month: month, day: day, hour: 12).microsecondsSince1970,
            hasYear: hasYear, zone: zone, precision: precision)
    }

    private func text(_ range: Bounded<Timestamp>) -> String {
        "\(range.earliest) … \(range.latest)"
    }

    @Test func `a written time stands for all moments up to the next one that could be written`() {
        let clock = clock(2026, 11, 22, hasYear: true)
        #expect(
            text(clock.utc(offset: 32_400, year: nil))
                == "2026-11-22T03:00:00.000000Z … 2026-11-22T03:00:00.999999Z")
        #expect(
            text(clock.utc(offset: -3600, year: 1999))
                == "2026-11-22T13:00:00.000000Z … 2026-11-22T13:00:00.999999Z")
    }

    @Test func `29 February is kept where the year has one, else it is the 28th`() {
        let clock = clock(WallClock.placeholderYear, 2, 29, hasYear: false)
        #expect(clock.civil.day == 29)
        #expect(
            text(clock.utc(offset: 0, year: 2028))
                == "2028-02-29T12:00:00.000000Z … 2028-02-29T12:00:00.999999Z")
        #expect(
            text(clock.utc(offset: 0, year: 2026))
                == "2026-02-28T12:00:00.000000Z … 2026-02-28T12:00:00.999999Z")
    }

    @Test func `an exact time is one moment`() {
        let moment = Timestamp(microseconds: 1_795_391_416_491_530)
        #expect(WallClock(utc: moment).utc(offset: 0, year: nil) == Bounded(moment))
        #expect(WallClock(utc: moment).description == "2026-11-22 23:50:16.491530+00:00")
    }

    @Test(arguments: [Int64.min, -1, 0, 1, .max])
    func `hostile precisions and moments give a range and do not trap`(value: Int64) {
        for local in [Int64.min, 0, .max] {
            for offset in [Int32.min, 0, .max] {
                let clock = WallClock(
                    local: local, hasYear: false, zone: .offset(seconds: offset), precision: value)
                let range = clock.utc(offset: offset, year: nil)
                #expect(range.earliest <= range.latest)
                #expect(!clock.description.isEmpty)
            }
        }
    }

    @Test(arguments: [Int.min, -1, 0, 10_000, .max])
    func `a year out of range is held within 1 to 9999`(year: Int) {
        let clock = clock(WallClock.placeholderYear, 6, 15, hasYear: false)
        #expect(
            text(clock.utc(offset: 0, year: year))
                == (year < 1
                    ? "0001-06-15T12:00:00.000000Z … 0001-06-15T12:00:00.999999Z"
                    : "9999-06-15T12:00:00.000000Z … 9999-06-15T12:00:00.999999Z"))
    }

    @Test func `the text shows what was written and no more`() {
        #expect(clock(1972, 11, 22, hasYear: false).description == "11-22 12:00:00")
        #expect(
            clock(2026, 11, 22, hasYear: true, zone: .abbreviation("JST"), precision: 1000)
                .description == "2026-11-22 12:00:00.000 JST")
        #expect(
            clock(2026, 11, 22, hasYear: true, zone: .offset(seconds: -12_600)).description
                == "2026-11-22 12:00:00-03:30")
        #expect(
            clock(2026, 11, 22, hasYear: true, zone: .offset(seconds: 0), precision: 1)
                .description == "2026-11-22 12:00:00.000000+00:00")
    }
}

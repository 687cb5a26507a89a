import Evidence
import Testing

struct CivilTimeTests {
    private static let known: [(Int64, CivilTime)] = [
        (0, CivilTime(year: 1970, month: 1, day: 1)),
        (
            -1,
            CivilTime(
                year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59,
                microsecond: 999_999)
        ),
        (951_782_400_000_000, CivilTime(year: 2000, month: 2, day: 29)),
        (951_868_800_000_000, CivilTime(year: 2000, month: 3, day: 1)),
        (-2_203_891_200_000_000, CivilTime(year: 1900, month: 3, day: 1)),
        (-62_135_596_800_000_000, CivilTime(year: 1, month: 1, day: 1)),
        (
            253_402_300_799_999_999,
            CivilTime(
                year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59,
                microsecond: 999_999)
        ),
    ]

    @Test(arguments: known)
    func `microseconds and dates say the same`(microseconds: Int64, civil: CivilTime) {
        #expect(CivilTime(microsecondsSince1970: microseconds) == civil)
        #expect(civil.microsecondsSince1970 == microseconds)
        #expect(civil.isValid)
    }

    @Test func `every day of four centuries is followed by the next one`() {
        var expected = CivilTime(year: 1801, month: 1, day: 1)
        let start = expected.microsecondsSince1970
        var wrong: [Int64] = []
        for day in 0..<Int64(146_097) {
            let microseconds = start + day * 86_400_000_000
            if CivilTime(microsecondsSince1970: microseconds) != expected
                || expected.microsecondsSince1970 != microseconds
            {
                wrong.append(day)
            }
            expected.day += 1
            if !expected.isValid {
                expected.day = 1
                expected.month += 1
            }
            if !expected.isValid {
                expected.month = 1
                expected.year += 1
            }
        }
        #expect(wrong == [])
        #expect(expected == CivilTime(year: 2201, month: 1, day: 1))
    }

    @Test func `what lies outside of the years 1 to 9999 is held at their ends`() {
        #expect(
            CivilTime(microsecondsSince1970: .min) == CivilTime(year: 1, month: 1, day: 1))
        #expect(
            CivilTime(microsecondsSince1970: .max)
                == CivilTime(
                    year: 9999, month: 12, day: 31, hour: 23, minute: 59, second: 59,
                    microsecond: 999_999))
    }

    @Test(arguments: [
        CivilTime(year: 2024, month: 2, day: 29), CivilTime(year: 2000, month: 2, day: 29),
        CivilTime(year: 2026, month: 1, day: 1, hour: 24),
        CivilTime(year: 2026, month: 12, day: 31, hour: 23, minute: 59, second: 60),
    ])
    func `leap days, leap seconds and midnight as 24 are valid`(civil: CivilTime) {
        #expect(civil.isValid)
    }

    @Test(arguments: [
        CivilTime(year: 0, month: 1, day: 1), CivilTime(year: 10_000, month: 1, day: 1),
        CivilTime(year: 2026, month: 0, day: 1), CivilTime(year: 2026, month: 13, day: 1),
        CivilTime(year: 2026, month: 1, day: 0), CivilTime(year: 2026, month: 2, day: 29),
        CivilTime(year: 1900, month: 2, day: 29), CivilTime(year: 2026, month: 4, day: 31),
        CivilTime(year: 2026, month: 1, day: 1, hour: 25),
        CivilTime(year: 2026, month: 1, day: 1, hour: 24, microsecond: 1),
        CivilTime(year: 2026, month: 1, day: 1, hour: -1),
        CivilTime(year: 2026, month: 1, day: 1, minute: 60),
        CivilTime(year: 2026, month: 1, day: 1, second: 61),
        CivilTime(year: 2026, month: 1, day: 1, microsecond: 1_000_000),
        CivilTime(year: .max, month: .max, day: .max, hour: .max, minute: .max, second: .max),
        CivilTime(year: .min, month: .min, day: .min, hour: .min, minute: .min, second: .min),
    ])
    func `fields out of their range are not valid`(civil: CivilTime) {
        #expect(!civil.isValid)
    }
}

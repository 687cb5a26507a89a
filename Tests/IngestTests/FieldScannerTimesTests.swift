import Bytes
import Evidence
import Testing

@testable import Ingest

struct FieldScannerTimesTests {
    @Test(arguments: [
        ("2026-11-22 23:50:16 JST", "2026-11-22 23:50:16 JST"),
        ("2026-11-22 23:50:16.205 UTC [7]", "2026-11-22 23:50:16.205 UTC"),
        ("2026-11-22 23:50:16 -03 ", "2026-11-22 23:50:16-03:00"),
        ("2026-11-22 23:50:16 +0530 ", "2026-11-22 23:50:16+05:30"),
        ("2026-11-22 23:50:16 LOG:  x", "2026-11-22 23:50:16"),
        ("2026-11-22 23:50:16", "2026-11-22 23:50:16"),
    ])
    func `PostgreSQL's time keeps zone and precision`(text: String, time: String) {
        let bytes = Array(text.utf8)
        var scanner = FieldScanner(bytes.span, 0..<bytes.count)
        let value1 = scanner.postgresTime()?.description
        #expect(value1 == time)
    }

    @Test(arguments: [
        "2026-13-22 23:50:16 JST", "2026-02-29 23:50:16 JST", "2026-11-22 25:50:16 JST",
        "2026-11-22T23:50:16 JST", "2026-11-22 23:50", "9999999999", "",
    ])
    func `what is no time is none, and nothing is passed`(text: String) {
        let bytes = Array(text.utf8)
        var scanner = FieldScanner(bytes.span, 0..<bytes.count)
        let value2 = scanner.postgresTime()
        #expect(value2 == nil)
        let value3 = scanner.syslogTime()
        #expect(value3 == nil)
        let value4 = scanner.position
        #expect(value4 == 0)
    }

    @Test func `syslog's times have no year, or an offset`() {
        let bytes = Array("Feb 29 00:00:00.5 x".utf8)
        var scanner = FieldScanner(bytes.span, 0..<bytes.count)
        let time = scanner.syslogTime()
        #expect(
            time
                == WallClock(
                    local: CivilTime(year: 1972, month: 2, day: 29).microsecondsSince1970
                        + 500_000,
                    hasYear: false, zone: .unstated, precision: 100_000))
        let other = Array("2026-11-22T23:43:01.324783-09:30 x".utf8)
        var internet = FieldScanner(other.span, 0..<other.count)
        let value5 = internet.internetTime()?.description
        #expect(value5 == "2026-11-22 23:43:01.324783-09:30")
    }
}

import Evidence
import Testing

@testable import Ingest

struct PrintedClockTests {
    @Test(arguments: [
        "Sun Nov 22 23:49:48 2026", "Sun 22 Nov 2026 11:49:48 PM", "2026年11月22日 23時49分48秒",
        "2026年 11月 22日 日曜日 23:49:48", "So 22 Nov 2026 23:49:48", "22/nov. dim. 2026 23:49:48",
        "dim. 22 nov. 2026 23:49:48", "2026/11/22 23:49:48", "2026-11-22 23:49:48",
        "Sun 22 Nov 2026 23:49:48",
    ])
    func `a time is read in whatever way it was printed`(_ text: String) {
        let isOdd = text.hasPrefix("22/")
        #expect(
            PrintedClock.read(text) == (isOdd ? nil : SnapshotSample.clock(11, 22, 23, 49, 48)))
    }

    @Test(arguments: [
        ("Mon Nov 23 08:48:28 JST 2026", WallClock.Zone.abbreviation("JST")),
        ("Mon Nov 23 08:48:28 UTC 2026", .offset(seconds: 0)),
        ("2026-11-23 08:48:28+09", .offset(seconds: 32_400)),
        ("2026-11-23 08:48:28 +09:00", .offset(seconds: 32_400)),
        ("2026-11-23T08:48:28Z", .offset(seconds: 0)),
        ("2026-11-23 08:48:28Z", .offset(seconds: 0)),
        ("2026-11-23 08:48:28 -0330", .offset(seconds: -12_600)),
        ("2026-11-23 08:48:28-03:30", .offset(seconds: -12_600)),
    ])
    func `a zone is read where it stands`(_ text: String, _ zone: WallClock.Zone) {
        #expect(PrintedClock.read(text) == SnapshotSample.clock(11, 23, 8, 48, 28, zone: zone))
    }

    @Test func `a fraction gives the precision`() {
        #expect(
            PrintedClock.read("2026-11-22 23:49:40.343Z")
                == SnapshotSample.clock(
                    11, 22, 23, 49, 40, microsecond: 343_000, zone: .offset(seconds: 0),
                    precision: 1_000))
    }

    @Test func `the third month is told from a French Tuesday`() {
        #expect(
            PrintedClock.read("mar. 24 nov. 2026 08:00:00")
                == SnapshotSample.clock(11, 24, 8, 0, 0))
        #expect(
            PrintedClock.read("Tue Mar 24 08:00:00 2026") == SnapshotSample.clock(3, 24, 8, 0, 0))
    }

    @Test(arguments: [
        "", "hello", "12:00:00", "2026-11-22", "2026-13-22 23:49:48", "2026-11-31 23:49:48",
        "Sun Nov 22 25:49:48 2026", "Nov 22 2026", "2026-11-22 23:49:48 what 5",
        "99999999999999999999-11-22 23:49:48", "2026-11-22 23:49:48+99", "pid | 531",
        "sampled_at,pid,usesysid", "Sun Nov 22 23:49:48 2026 2027",
    ])
    func `what is no date and time is none`(_ text: String) {
        #expect(PrintedClock.read(text) == nil)
    }
}

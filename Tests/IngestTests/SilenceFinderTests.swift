import Evidence
import Testing

@testable import Ingest

struct SilenceFinderTests {
    /// The silences of a log that is handed over in blocks of some size: `offset minutes next`.
    private func silences(_ text: String, blocks: Int) throws -> [String] {
        let bytes = Array(text.utf8)
        let recognised = LogFormats.recognise(head: bytes.span)
        let format = try #require(recognised)
        var finder = SilenceFinder(format: format)
        var found: [SilenceFinder.Silence] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + blocks, bytes.count)
            found += finder.find(in: bytes.span.extracting(start..<end), at: UInt64(start))
            start = end
        }
        found += finder.finish()
        return found.map { "\($0.offset) \($0.duration / 60_000_000) \($0.next)" }
    }

    private func syslog(_ times: [String]) -> String {
        times.map { "\($0) nara \($0.hasSuffix("00") ? "systemd[1]" : "crmd[7]"): a word\n" }
            .joined()
    }

    @Test(arguments: [7, 40, 64, 1 << 20])
    func `a silence is found however blocks cut the log`(_ size: Int) throws {
        let times =
            ["Nov  1 04:05:01", "Nov  1 04:05:02", "Nov  1 04:14:59"]
            + ["Nov  1 05:15:00", "Nov  1 05:15:01", "Nov  1 05:24:59"]
            + (0..<40).map { "Nov  1 06:00:\($0 + 10)" } + ["Nov  1 06:30:07"]
        let length = 37
        #expect(syslog(times).utf8.count == times.count * length + 3)
        #expect(
            try silences(syslog(times), blocks: size) == [
                "\(2 * length) 60 systemd", "\(5 * length + 3) 35 crmd",
                "\(45 * length + 3) 29 crmd",
            ])
    }

    @Test func `a new year and the day that not every year has are no silences`() throws {
        #expect(try silences(syslog(["Dec 31 23:59:58", "Jan  1 00:00:03"]), blocks: 99) == [])
        #expect(try silences(syslog(["Feb 28 23:59:58", "Mar  1 00:00:03"]), blocks: 99) == [])
        #expect(
            try silences(syslog(["Dec 31 23:59:58", "Jan  1 00:20:03"]), blocks: 99) == [
                "0 20 crmd"
            ])
    }

    @Test func `written zones count`() throws {
        let text = """
            2026-10-25 02:59:58.000 +02 [7] LOG:  one
            2026-10-25 02:00:01.000 +01 [7] LOG:  two
            2026-10-25 02:20:01.000 +01 [7] LOG:  three

            """
        #expect(try silences(text, blocks: 30) == ["42 20 postgres"])
    }

    @Test func `the beginning of summer time is no silence`() throws {
        let text = """
            2026-03-29 01:59:58.000 CET [7] LOG:  one
            2026-03-29 03:00:01.000 CEST [7] LOG:  two
            2026-03-29 03:20:01.000 CEST [7] LOG:  three

            """
        #expect(try silences(text, blocks: 30) == ["42 20 postgres"])
    }

    @Test func `lines that are no entries are passed over`() throws {
        let text = """
            2026-10-25 02:00:01.000 UTC [7] LOG:  one
            \twith more of it
            \tand more
            2026-10-25 02:20:01.000 UTC [7] LOG:  three
            """
        #expect(try silences(text, blocks: 16) == ["0 20 postgres"])
    }
}

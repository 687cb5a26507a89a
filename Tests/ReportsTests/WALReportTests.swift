import Evidence
import TestSupport
import Testing

@testable import Reports

struct WALReportTests {
    private let folder = "Tests/ReportsTests/Expected/"

    private static func commit(_ xid: UInt32, _ lsn: UInt64, _ microseconds: Int64) throws
        -> CommitRecord
    {
        CommitRecord(
            timeline: try #require(TimelineID(2)), lsn: try #require(LSN(lsn)),
            xid: TransactionID(xid),
            time: Timestamp(microseconds: 1_795_391_416_000_000 + microseconds))
    }

    private static func name(_ text: String) throws -> WALSegmentName {
        try #require(WALSegmentName(text))
    }

    /// Two timelines: one that was left, and one with a hole, silences and a torn end.
    private static func report(path: String = "pm02/pg_wal", lists: Bool = true) throws -> WALReport
    {
        var first = WALInventory.Timeline(id: .first, parent: nil)
        first.unusedSegments = 1
        var second = WALInventory.Timeline(
            id: try #require(TimelineID(2)),
            parent: .init(timeline: .first, lsn: try #require(LSN(0x301_4830))))
        second.ranges = [
            .init(
                first: try #require(LSN(0x301_4830)), end: try #require(LSN(0x400_0000)),
                records: 1200, stop: "missing-segment",
                reason: "WAL segment '000000020000000000000004' is missing", isLowerBound: true),
            .init(
                first: try #require(LSN(0x600_0028)), end: try #require(LSN(0x600_0310)),
                records: 7, stop: "bad-crc",
                reason: "record at 0/6000310 has checksum '00000001', its bytes give 'F0000000'",
                isLowerBound: false),
        ]
        second.gaps = [
            .init(
                first: try name("000000020000000000000004"),
                last: try name("000000020000000000000005"), count: 2)
        ]
        second.managers = [
            .init(name: "Heap", records: 1000, bytes: 90_000),
            .init(name: "Transaction", records: 207, bytes: 10_000),
        ]
        second.undecodedRecords = 1
        let commits = [
            try commit(771, 0x301_5000, 0), try commit(772, 0x301_6000, 250_000),
            try commit(773, 0x600_0040, 9_250_000),
        ]
        second.commits.count = 3
        second.commits.aborts = 1
        second.commits.first = commits.first
        second.commits.last = commits.last
        second.commits.busiest = CommitTally(
            timeline: second.id, second: 1_795_391_416, commits: 2, aborts: 1)
        second.commits.silenceCount = 1
        second.commits.silences = [CommitGap(before: commits[0], after: commits[1])]
        second.commits.listed = commits
        return WALReport(
            toolVersion: "0.0.0",
            inventories: [
                WALInventory(
                    path: path, serverVersion: "15",
                    systemIdentifier: SystemIdentifier(7_711_147_056_812_458_032),
                    segmentSize: 16 << 20, timelines: [first, second])
            ],
            gaps: [
                EvidenceGap(reason: .malformed, path: path + "/00000003.history", detail: "cut")
            ],
            listsCommits: lists)
    }

    @Test func `text, Markdown and JSON are as expected`() throws {
        let report = try Self.report()
        try Golden.expect(report.text(ReportOptions()), at: folder + "wal.txt")
        try Golden.expect(report.markdown(ReportOptions()), at: folder + "wal.md")
        try Golden.expect(report.json(), at: folder + "wal.json")
    }

    @Test func `the tables hold every fact in columns of its own`() throws {
        let tables = try Self.report().tables(ReportOptions())
        func table(_ name: String) throws -> String {
            try #require(tables.first { $0.name == name }).text
        }
        #expect(
            tables.map(\.name) == [
                "folders", "timelines", "ranges", "missing_segments", "managers", "silences",
                "commits", "gaps",
            ])
        #expect(
            try table("folders")
                == "folder,server_version,system_identifier,segment_size\r\n"
                + "pm02/pg_wal,15,7711147056812458032,16777216\r\n")
        #expect(
            try table("timelines").split(separator: "\r\n").dropFirst() == [
                "pm02/pg_wal,1,,,,,0,0,,,,,,,,0,1,0",
                "pm02/pg_wal,2,1,0/3014830,0/6000310,false,3,1,0.216216,771,0/3015000,"
                    + "2026-11-22T23:50:16.000000Z,773,0/6000040,2026-11-22T23:50:25.250000Z,1,0,1",
            ])
        #expect(
            try table("ranges")
                == "folder,timeline,first,end,records,stop,reason\r\n"
                + "pm02/pg_wal,2,0/3014830,0/4000000,1200,missing-segment,"
                + "WAL segment '000000020000000000000004' is missing\r\n"
                + "pm02/pg_wal,2,0/6000028,0/6000310,7,bad-crc,"
                + "\"record at 0/6000310 has checksum '00000001', its bytes give 'F0000000'\"\r\n")
        #expect(
            try table("missing_segments")
                == "folder,timeline,first,last,segments\r\n"
                + "pm02/pg_wal,2,000000020000000000000004,000000020000000000000005,2\r\n")
        #expect(
            try table("managers")
                == "folder,timeline,name,records,bytes\r\npm02/pg_wal,2,Heap,1000,90000\r\n"
                + "pm02/pg_wal,2,Transaction,207,10000\r\n")
        #expect(
            try table("silences").split(separator: "\r\n").dropFirst() == [
                "pm02/pg_wal,2,0.25,771,0/3015000,2026-11-22T23:50:16.000000Z,772,0/3016000,"
                    + "2026-11-22T23:50:16.250000Z"
            ])
        #expect(
            try table("commits").split(separator: "\r\n").dropFirst() == [
                "pm02/pg_wal,2,771,0/3015000,2026-11-22T23:50:16.000000Z",
                "pm02/pg_wal,2,772,0/3016000,2026-11-22T23:50:16.250000Z",
                "pm02/pg_wal,2,773,0/6000040,2026-11-22T23:50:25.250000Z",
            ])
        #expect(try table("gaps").contains("pm02/pg_wal/00000003.history,,malformed,1,cut,"))
    }

    @Test func `commits are listed only where that was asked for`() throws {
        let asked = try Self.report()
        let other = try Self.report(lists: false)
        let options = ReportOptions()
        #expect(asked.html(options).contains("<td>0/3016000</td>"))
        #expect(!other.html(options).contains("<td>0/3016000</td>"))
        #expect(asked.markdown(options).contains("| 772 | 0/3016000 |"))
        #expect(!other.markdown(options).contains("| 772 | 0/3016000 |"))
        #expect(other.tables(options)[6].text == "folder,timeline,xid,lsn,time\r\n")
    }

    @Test func `the page stands alone, is well formed, and says what the text says`() throws {
        let report = try Self.report()
        let page = report.html(ReportOptions())
        let body = try #require(page.between("<body>", "</body>"))
        #expect(body.isWellFormed)
        #expect(page.contains("script-src &#39;none&#39;"))
        #expect(!page.contains("<script") && !page.contains("http:") && !page.contains("src="))
        for fact in report.parts(ReportOptions()).flatMap(\.facts) {
            #expect(page.contains("<td>\(HTML(fact.value).markup)</td>"), "\(fact)")
        }
        #expect(page.contains("00000003.history"))
        #expect(page.contains("<h1>What the WAL holds</h1>"))
        let japanese = report.html(ReportOptions(language: .japanese))
        #expect(japanese.contains("<html lang=\"ja\">") && japanese.contains("<h1>WALの内容</h1>"))
    }

    @Test func `a hostile name stays text in every form`() throws {
        let report = try Self.report(path: ReviewBuilder.hostile)
        let options = ReportOptions()
        let page = report.html(options)
        #expect(!page.contains("</script>") && page.contains("&lt;/script&gt;"))
        #expect(try #require(page.between("<body>", "</body>")).isWellFormed)
        let markdown = report.markdown(options)
        #expect(markdown.contains("\\</script\\>"))
        for text in [page, markdown, report.text(options)] {
            let harmful = text.unicodeScalars.filter { TerminalText.isHarmful($0) && $0 != "\n" }
            #expect(harmful.isEmpty)
        }
        #expect(report.tables(options)[0].text.hasSuffix("\",15,7711147056812458032,16777216\r\n"))
    }
}

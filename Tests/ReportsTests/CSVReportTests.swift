import Evidence
import Testing

@testable import Reports

struct CSVReportTests {
    private let tables =
        CSVReport().tables(ReviewBuilder.primaryCrash(), options: ReportOptions()) ?? []

    @Test func `there is a table for each kind of finding, and each has its own name`() {
        #expect(
            tables.map(\.name) == [
                "nodes", "failovers", "phases", "periods", "outages", "stalls", "unprotected",
                "notices", "timelines", "branches", "commits", "wal_copies", "events", "sources",
                "gaps", "notes", "custody",
            ])
    }

    @Test func `every row has as many cells as its table has titles`() {
        for table in tables {
            let rows = table.text.split(separator: "\r\n").filter { !$0.contains("\"") }
            let counts = Set(
                rows.map { $0.split(separator: ",", omittingEmptySubsequences: false).count })
            #expect(counts.count == 1, "\(table.name)")
        }
    }

    @Test func `a phase has its bounds, and the events that it rests on`() throws {
        let phases = try #require(tables.first { $0.name == "phases" })
        #expect(
            phases.text.contains(
                "failover-1,fault,2026-11-22T23:50:16.491530Z,2026-11-22T23:50:16.999999Z"))
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"), ("a=b", "a=b"),
        ("a,\"b\"\n", "\"a,\"\"b\"\"\n\""),
    ])
    func `no cell is a formula, and quotes are doubled`(text: String, cell: String) {
        var table = CSVTable("t", ["c"])
        table.add(.text(text))
        #expect(table.finished.text == "c\r\n" + cell + "\r\n")
    }
}

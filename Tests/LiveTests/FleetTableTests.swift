import Testing

@testable import Live

struct FleetTableTests {
    @Test func `rows are written as COPY reads them`() throws {
        let table = try #require(FleetTable.all.first { $0.name == "near_misses" })
        let rows: [[String?]] = [
            ["near-miss-1", nil, "", "a\\b", "tab\there", "line\nend\r\0"],
            ["near-miss-2", "x", "N", "\\N", "日本", nil],
        ]
        #expect(
            table.lines(rows, of: "to\tkyo")
                == "to\\tkyo\t0\tnear-miss-1\t\\N\t\ta\\\\b\ttab\\there\tline\\nend\\r\n"
                + "to\\tkyo\t1\tnear-miss-2\tx\tN\t\\\\N\t日本\t\\N\n")
    }

    @Test func `a name with a quote cannot end the statement`() throws {
        let table = try #require(FleetTable.all.first)
        #expect(table.selection(of: "o'clock").hasSuffix("WHERE cluster = 'o''clock'"))
    }

    @Test func `every table begins with the cluster, and so does its key`() {
        for table in FleetTable.all {
            #expect(table.definition.contains("PRIMARY KEY (cluster, ordinal)"))
            #expect(table.copy.hasPrefix("COPY walaudit.\(table.name) (cluster, ordinal, "))
        }
        #expect(Set(FleetTable.all.map(\.name)).count == FleetTable.all.count)
    }
}

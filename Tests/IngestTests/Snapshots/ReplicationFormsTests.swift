import Evidence
import TestSupport
import Testing

@testable import Ingest

/// One series of samples, in every form in which psql and `row_to_json` print it.
struct ReplicationFormsTests {
    /// The printed forms of a series of rows.
    static let forms: [(name: String, print: @Sendable ([[String]], [String]) -> String)] = [
        (
            "expanded",
            { rows, names in
                rows.enumerated().map { number, row in
                    "-[ RECORD \(number + 1) ]----+---\n"
                        + zip(names, row).map { "\($0) | \($1)\n" }.joined()
                }.joined() + "\n"
            }
        ),
        (
            "expanded, Japanese, unicode lines",
            { rows, names in
                rows.enumerated().map { number, row in
                    "─[ レコード \(number + 1) ]────┬───\n"
                        + zip(names, row).map { "\($0) │ \($1)\n" }.joined()
                }.joined() + "\n"
            }
        ),
        (
            "aligned",
            { rows, names in
                " " + names.joined(separator: " | ") + " \n"
                    + names.map { String(repeating: "-", count: $0.count + 2) }.joined(
                        separator: "+")
                    + "\n" + rows.map { " " + $0.joined(separator: " | ") + "\n" }.joined()
                    + "(\(rows.count) rows)\n\n"
            }
        ),
        (
            "aligned, border 2",
            { rows, names in
                let rule = "+" + names.map { _ in "-----" }.joined(separator: "+") + "+\n"
                let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |\n" }
                return rule + line(names) + rule + rows.map(line).joined() + rule
                    + "(\(rows.count) 行)\n\n"
            }
        ),
        (
            "unaligned",
            { rows, names in
                names.joined(separator: "|") + "\n"
                    + rows.map { $0.joined(separator: "|") + "\n" }.joined()
                    + "(\(rows.count) rows)\n"
            }
        ),
        (
            "csv",
            { rows, names in
                names.joined(separator: ",") + "\n"
                    + rows.map { row in
                        row.map { $0.contains(" ") ? "\"\($0)\"" : $0 }.joined(separator: ",")
                            + "\n"
                    }.joined()
            }
        ),
        (
            "json lines",
            { rows, names in
                rows.map { row in
                    "{" + zip(names, row).map { "\"\($0)\":" + json($1) }.joined(separator: ",")
                        + "}\n"
                }.joined()
            }
        ),
        (
            "json list",
            { rows, names in
                "["
                    + rows.map { row in
                        "{"
                            + zip(names, row).map { "\"\($0)\": " + json($1) }.joined(
                                separator: ", ") + "}"
                    }.joined(separator: ", \n ") + "]\n"
            }
        ),
    ]

    private static func json(_ value: String) -> String {
        value.isEmpty ? "null" : Int(value) != nil ? value : "\"\(value)\""
    }

    /// What `\\watch` prints before each result, by version and format.
    static let headers: [(name: String, print: @Sendable (_ second: Int) -> String)] = [
        ("10 and later", { "Sun Nov 22 23:57:\($0) 2026 (every 2s)\n\n" }),
        ("10 and later, aligned", { "              Sun Nov 22 23:57:\($0) 2026 (every 2s)\n\n" }),
        ("10 and later, Japanese", { "2026年11月22日 23時57分\($0)秒 (2秒毎)\n\n" }),
        ("until 9.6", { "Watch every 2s\tSun Nov 22 23:57:\($0) 2026\n\n" }),
        ("date of a shell", { "### Sun Nov 22 23:57:\($0) UTC 2026\n" }),
    ]

    /// A real sampling in CSV: its text, the columns, and the rows of each of its results.
    private static func sampling(_ version: String) throws -> (
        text: String, names: [String], series: [[[String]]]
    ) {
        let lines = try Fixtures.lines("snapshots/replication/pg\(version).csv")
        let names = lines[0].split(separator: ",").map(String.init)
        var series: [[[String]]] = []
        for line in lines {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(
                String.init)
            if cells == names { series.append([]) } else { series[series.count - 1].append(cells) }
        }
        return (lines.joined(separator: "\n"), names, series)
    }

    /// The samples of a text, without their places.
    private static func samples(_ text: String) throws -> [PositionSample] {
        let reading = try SnapshotSample.reading(text)
        #expect(reading.counts.unreadableLines == 0)
        return reading.records.samples.map { sample in
            var placeless = sample
            placeless.citation = Citation(source: SnapshotSample.source, offset: 0, length: 0)
            return placeless
        }
    }

    @Test(arguments: ReplicationSnapshotTests.versions, forms.map(\.name))
    func `all printed forms of one series give the same samples`(_ version: String, _ form: String)
        throws
    {
        let (text, names, series) = try Self.sampling(version)
        let print = try #require(Self.forms.first { $0.name == form }?.print)
        let expected = try Self.samples(text)
        #expect(expected.count == series.joined().count)
        #expect(try Self.samples(series.map { print($0, names) }.joined()) == expected)
    }

    @Test(arguments: ReplicationSnapshotTests.versions, forms.map(\.name))
    func `a series printed by watch gives the same samples, dated by its headers`(
        _ version: String, _ form: String
    ) throws {
        let (text, names, series) = try Self.sampling(version)
        let print = try #require(Self.forms.first { $0.name == form }?.print)
        let expected = try Self.samples(text)
        try #require(names[0] == "sampled_at")
        for (header, printHeader) in Self.headers {
            // The rows' own time counts more than the header's.
            let both = series.enumerated().map { printHeader(10 + $0) + print($1, names) }
            #expect(try Self.samples(both.joined()) == expected, "\(header)")
            let bare = series.enumerated().map { number, rows in
                printHeader(10 + number)
                    + print(rows.map { Array($0.dropFirst()) }, Array(names.dropFirst()))
            }
            var undated = expected
            var clocks: [WallClock?] = []
            for (number, rows) in series.enumerated() {
                clocks += rows.map { _ in
                    SnapshotSample.clock(
                        11, 22, 23, 57, 10 + number,
                        zone: header == "date of a shell" ? .offset(seconds: 0) : .unstated)
                }
            }
            for index in undated.indices { undated[index].clock = clocks[index] }
            #expect(try Self.samples(bare.joined()) == undated, "\(header)")
        }
    }
}

import Foundation
import Reports
import Store
import TestSupport
import Testing

/// What the documents say, held against the repository.
struct DocumentationTests {
    private func text(_ path: String) throws -> String {
        try String(contentsOf: Fixtures.checkout.appending(path: path), encoding: .utf8)
    }

    /// What stands between backquotes.
    private func quoted(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    /// The README's samples are cut out of the report anew, so that `UPDATE_GOLDEN=1` renews them.
    @Test func `the samples in the README are parts of the report of its incident`() async throws {
        let report = TextReport().report(
            try await Incident.primaryCrash.review(), options: ReportOptions())
        let samples = [
            try part(of: report, from: nil, to: "  Why:\n"),
            try part(of: report, from: "FAILOVER ", to: "  Moves of virtual addresses:\n"),
        ]
        let fence = "```text\n"
        var pieces = try text("README.md").components(separatedBy: fence)
        try #require(pieces.count == samples.count + 1)
        for (index, sample) in samples.enumerated() {
            let end = try #require(pieces[index + 1].range(of: "```\n"))
            pieces[index + 1] = sample + pieces[index + 1][end.lowerBound...]
        }
        try Golden.expect(pieces.joined(separator: fence), at: "README.md")
    }

    private func part(of report: String, from: String?, to: String) throws -> String {
        let start = try from.map { try #require(report.range(of: $0)).lowerBound }
        let rest = report[(start ?? report.startIndex)...]
        return String(rest[..<(try #require(rest.range(of: to)).lowerBound)])
    }

    @Test(arguments: [
        "README.md", "Sources/ARCHITECTURE.md", "docs/schema.md", "docs/json.md", "docs/custody.md",
    ])
    func `every file that a document names is there`(_ document: String) throws {
        let named = quoted(try text(document)).filter { name in
            !name.contains(" ") && !name.contains("…") && !name.contains("<")
                && ["Sources/", "Tests/", "docs/", "fixtures/", "reports/", "scripts/", ".ci/"]
                    .contains { name.hasPrefix($0) }
        }
        for name in named where !name.contains("NAME") {
            #expect(
                FileManager.default.fileExists(
                    atPath: Fixtures.checkout.appending(path: name).path), "\(name)")
        }
        if document.hasSuffix("ARCHITECTURE.md") { #expect(named.count > 20) }
    }

    @Test func `every table, view and column of the database is described`() throws {
        let store = try AuditStore()
        let sections = try text("docs/schema.md").components(separatedBy: "\n### `").dropFirst()
        var described: [String: Set<String>] = [:]
        for section in sections {
            let name = section.prefix { $0 != "`" }
            described[String(name)] = Set(quoted("`" + section))
        }
        let objects = try store.query(
            """
            SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
            WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'
              AND m.name <> 'grdb_migrations' ORDER BY 1, c.cid
            """)
        #expect(objects.rows.count > 100)
        for case let row in objects.rows {
            let (object, column) = (row[0] ?? "", row[1] ?? "")
            #expect(described[object]?.contains(column) == true, "\(object).\(column)")
        }
        let real = Set(objects.rows.compactMap { $0[0] })
        #expect(Set(described.keys).subtracting(real) == [])
    }

    @Test func `the incidents have a story`() throws {
        for incident in Incident.all {
            let story = try text("fixtures/incidents/\(incident.name)/STORY.md")
            #expect(story.contains("The report must say"), "\(incident.name)")
        }
    }
}

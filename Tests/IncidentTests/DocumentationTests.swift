import Foundation
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

    @Test func `the sample in the README is a part of the report of its incident`() throws {
        let readme = try text("README.md")
        let report = try text("reports/primary-crash/review.txt")
        let samples = readme.components(separatedBy: "```text\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(samples.count >= 2)
        for sample in samples {
            #expect(report.contains(sample), "\(sample.prefix(200))")
        }
    }

    @Test(arguments: ["README.md", "Sources/ARCHITECTURE.md", "docs/schema.md", "docs/json.md"])
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

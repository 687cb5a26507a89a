package import Evidence

/// The answer of the command `wal`: what folders of WAL hold, in any form.
package struct WALReport: Sendable {
    /// The version that makes the report.
    package let toolVersion: String
    /// The folders, in the order of their paths.
    package let inventories: [WALInventory]
    /// What could not be read.
    package let gaps: [EvidenceGap]
    /// Whether commits are listed one by one.
    package let listsCommits: Bool

    /// Makes a report.
    package init(
        toolVersion: String, inventories: [WALInventory], gaps: [EvidenceGap], listsCommits: Bool
    ) {
        self.toolVersion = toolVersion
        self.inventories = inventories
        self.gaps = gaps
        self.listsCommits = listsCommits
    }

    /// A part of the report: a folder, or a timeline in it.
    struct Part {
        /// Its heading.
        var title: String
        /// Whether it is a folder.
        var isFolder = false
        /// What is known of it: name and value.
        var facts: [(name: String, value: String)] = []
        /// Its tables.
        var tables: [Table] = []
    }

    /// A table of a part.
    struct Table {
        /// What it lists.
        var title: String
        /// The titles of its columns.
        var columns: [String]
        /// The columns, by index, that hold numbers.
        var numbers: Set<Int>
        /// Its rows.
        var rows: [[String]]
    }

    /// How many silences are shown to a reader; JSON has more of them.
    static let shownSilences = 10

    /// The parts, worded.
    func parts(_ options: ReportOptions) -> [Part] {
        inventories.flatMap { inventory -> [Part] in
            let words = WALWords(options: options)
            let part = Part(
                title: inventory.path.isEmpty ? "WAL" : inventory.path, isFolder: true,
                facts: words.facts(of: inventory))
            return [part] + inventory.timelines.map { words.part($0, listsCommits: listsCommits) }
        }
    }

    /// The report as text.
    package func text(_ options: ReportOptions) -> String {
        var page = Page(options)
        for part in parts(options) {
            page.heading(part.title)
            let width = part.facts.map { TerminalText.width($0.name) + 2 }.max() ?? 0
            for fact in part.facts {
                page.add(
                    fact.value, indent: 2,
                    mark: TerminalText.padded(fact.name, to: width))
            }
            for table in part.tables {
                page.blank()
                page.add(table.title, indent: 2, style: .strong)
                var shown = TextTable(titles: table.columns, rightAligned: table.numbers)
                for row in table.rows { shown.add(row) }
                page.add(shown, indent: 4)
            }
        }
        EvidenceSection.addGaps(gaps, to: &page, words: options.wording)
        return page.text
    }
}

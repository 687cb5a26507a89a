import Evidence

extension WALReport {
    /// The report as Markdown.
    package func markdown(_ options: ReportOptions) -> String {
        let words = options.wording
        var page = MarkdownWriter()
        page.heading(1, words.wal(.heading))
        for part in parts(options) {
            let level = part.isFolder ? 2 : 3
            page.heading(level, part.title)
            page.list(nil, part.facts.map { $0.name + ": " + $0.value })
            for table in part.tables {
                page.heading(level + 1, table.title)
                page.table(table.columns, table.rows)
            }
        }
        page.list(words.label(.gaps), gaps.map { words.phrase(.gap($0)) })
        page.paragraph(words.phrase(.madeBy(version: toolVersion)))
        return page.text
    }
}

import Evidence

extension WALReport {
    /// The report as one page that stands alone.
    package func html(_ options: ReportOptions) -> String {
        let words = options.wording
        var body = [HTML("h1", [], HTML(words.wal(.heading)))]
        for part in parts(options) {
            let facts = part.facts.map { [HTML($0.name), HTML($0.value)] }
            let tables = part.tables.flatMap { table in
                [
                    HTML("h4", [], HTML(table.title)),
                    HTML.table(
                        table.columns, numbers: table.numbers,
                        table.rows.map { $0.map { HTML($0) } }),
                ]
            }
            let title =
                part.isFolder ? HTML("h2", [], HTML(part.title)) : HTML("h3", [], HTML(part.title))
            body.append(HTML("section", [], [title, .table(["", ""], facts)] + tables))
        }
        if !gaps.isEmpty {
            body.append(HTML("h2", [], HTML(words.label(.gaps))))
            body.append(HTML("ul", [], gaps.map { HTML("li", [], HTML(words.phrase(.gap($0)))) }))
        }
        body.append(
            HTML("p", [.classed("mut small")], HTML(words.phrase(.madeBy(version: toolVersion)))))
        return HTMLDocument.page(title: words.wal(.heading), language: options.language, body)
    }
}

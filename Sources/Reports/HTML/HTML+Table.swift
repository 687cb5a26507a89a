extension HTML {
    /// A table with titles, or nothing for no rows.
    ///
    /// Columns named in `numbers` are set to the right; those in `times` are not broken.
    static func table(
        _ titles: [String], numbers: Set<Int> = [], times: Set<Int> = [], _ rows: [[HTML]]
    ) -> HTML {
        guard !rows.isEmpty else { return .nothing }
        func cell(_ name: StaticString, _ index: Int, _ content: HTML) -> HTML {
            let style = numbers.contains(index) ? "num" : times.contains(index) ? "t" : nil
            return HTML(name, style.map { [.classed($0)] } ?? [], content)
        }
        let head = titles.enumerated().map { cell("th", $0, HTML($1)) }
        let body = rows.map { row in
            HTML("tr", [], row.enumerated().map { cell("td", $0, $1) })
        }
        return HTML(
            "div", [.classed("scroll")],
            HTML(
                "table", [], HTML("thead", [], HTML("tr", [], head)), HTML("tbody", [], body)))
    }
}

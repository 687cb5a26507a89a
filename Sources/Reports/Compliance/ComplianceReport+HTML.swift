import Analysis
import Evidence

extension ComplianceReport {
    /// The report as a page of its own.
    package func html() -> String {
        let page = HTMLPage(review, options)
        var body: [HTML] = [
            HTML("h1", [], HTML(title)),
            HTML("p", [.classed("mut")], HTML(subject)),
            cards,
            HTML("p", [.classed("mut small")], HTML(say(.issue(compliance.issue)))),
        ]
        body += parts.map { section($0, page) }
        body.append(CoveragePart(page: page).manifestAndGaps())
        body.append(HTML("p", [.classed("hash")], HTML(policy)))
        body.append(
            page.section(.quotes, page.evidence.quotes(options), id: "evidence"))
        body += [.howToShow, .madeBy(version: review.toolVersion)].map {
            HTML("p", [.classed("mut small")], HTML(words.phrase($0)))
        }
        return HTMLDocument.page(title: title, language: options.language, body)
    }

    /// How many controls passed, failed and had no evidence, as cards.
    private var cards: HTML {
        let all: [(ControlResult.Status, CompliancePhrase.Label, String)] = [
            (.fail, .failed, "c-bad"), (.noEvidence, .noEvidence, "c-warn"),
            (.pass, .passed, "c-good"),
        ]
        return HTML(
            "div", [.classed("cards")],
            all.map { status, label, style in
                let own = compliance.results.filter { $0.status == status }
                let isQuiet = own.isEmpty && status != .pass
                return HTML(
                    "div", [.classed(isQuiet ? "card" : "card " + style)],
                    HTML("small", [], HTML(self.label(label))),
                    HTML("b", [], HTML("\(own.count)")),
                    HTML(
                        "small", [],
                        HTML(
                            status == .pass
                                ? "" : own.map { name($0.control) }.joined(separator: ", "))))
            })
    }

    private func section(_ part: Part, _ page: HTMLPage) -> HTML {
        var content = [HTML("h2", [], HTML(part.title))]
        content += part.sentences.map {
            HTML("p", [], HTML($0.text) + page.evidence.links($0.evidence))
        }
        if part.hasCalendar {
            content.append(calendar)
        } else if let table = part.table {
            let rows = table.rows.map { row in
                row.cells.enumerated().map { index, cell in
                    let below = index == 1 ? reasons(row.below, page) : .nothing
                    return markup(cell) + below
                }
            }
            content.append(.table(table.columns, numbers: table.numbers, rows))
        }
        return HTML("section", [], content)
    }

    private func reasons(_ below: [Remarked], _ page: HTMLPage) -> HTML {
        guard !below.isEmpty else { return .nothing }
        let items = below.map {
            HTML("li", [], HTML($0.text) + page.evidence.links($0.evidence))
        }
        return HTML("ul", [.classed("mut small")], items)
    }

    private func markup(_ cell: Cell) -> HTML {
        guard let status = cell.status else { return HTML(cell.text) }
        return HTML("b", [.classed(Self.style(status))], HTML(cell.text))
    }

    private static func style(_ status: ControlResult.Status) -> String {
        switch status {
        case .pass: "good"
        case .fail: "bad"
        case .noEvidence: "warn"
        }
    }

    /// The days of each node as a strip.
    private var calendar: HTML {
        let rows = compliance.coverage.map { node -> [HTML] in
            let days = node.days.enumerated().map { index, share -> HTML in
                let style = share >= 1 ? "d2" : share > 0 ? "d1" : "d0"
                let day = date(compliance.period.days[index])
                return HTML(
                    "i",
                    [
                        .classed(hasIncident(on: index) ? style + " x" : style),
                        .init("title", day + ": " + Quantity.percent(share)),
                    ])
            }
            return [
                HTML(node.name.text), HTML(Quantity.percent(node.share)),
                HTML("div", [.classed("days")], days),
            ]
        }
        return .table(
            [words.label(.node), label(.share), label(.days)], numbers: [1], rows)
    }
}

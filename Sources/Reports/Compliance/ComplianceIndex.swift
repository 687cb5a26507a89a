import Analysis
package import Store

extension ComplianceReport {
    /// A form in which reports lie in a folder.
    package enum Form: String, Sendable, CaseIterable {
        case html
        case markdown
        case json

        /// How the names of its files end.
        var suffix: String { self == .markdown ? "md" : rawValue }
    }

    /// The name of the report's file: `prod-policy-2026-10.html`.
    package func fileName(_ form: Form) -> String {
        Self.fileName(
            review.cluster.name, compliance.policy.name, compliance.period.name, form)
    }

    static func fileName(_ cluster: String, _ policy: String, _ period: String, _ form: Form)
        -> String
    {
        let name = [cluster, policy, period].joined(separator: "-")
        let plain = name.unicodeScalars.map { scalar in
            let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isPlain || "-_.".unicodeScalars.contains(scalar) ? String(scalar) : "_"
        }.joined()
        return plain + "." + form.suffix
    }

    /// The report in a form, by the name that `--format` takes.
    package func text(as format: String) -> String {
        switch format {
        case "html": html()
        case "markdown": markdown()
        case "json": JSONReport().report(review, options: options)
        default: text()
        }
    }
}

/// The page that lists the reports of a folder.
package struct ComplianceIndex: Sendable {
    private let cluster: String
    private let rows: [(issue: ComplianceIssue, results: [IssuedResult])]

    /// Lists the reports that were issued on a cluster.
    package init(cluster: String, issues: [ComplianceIssue]) throws {
        self.cluster = cluster
        rows = try issues.map { ($0, try $0.results(as: [IssuedResult].self)) }
    }

    /// The page; the last period of a policy comes first.
    package func html(_ options: ReportOptions) -> String {
        let words = options.wording
        func say(_ phrase: CompliancePhrase) -> String { words.compliance(phrase) }
        let titles: [CompliancePhrase.Label] = [
            .period, .policy, .failed, .noEvidence, .passed, .issueNumber, .files,
        ]
        let table = HTML.table(
            titles.map { say(.label($0)) }, numbers: [2, 3, 4, 5],
            rows.sorted {
                ($1.issue.period, $0.issue.policy) < ($0.issue.period, $1.issue.policy)
            }.map { row in
                func count(_ status: ControlResult.Status) -> Int {
                    row.results.count { $0.status == status }
                }
                let failed = count(.fail)
                return [
                    HTML(row.issue.period), HTML(row.issue.policy),
                    failed > 0 ? HTML("b", [.classed("bad")], HTML("\(failed)")) : HTML("0"),
                    HTML("\(count(.noEvidence))"), HTML("\(count(.pass))"),
                    HTML("\(row.issue.number)"),
                    .joined(
                        ComplianceReport.Form.allCases.map { form in
                            let file = ComplianceReport.fileName(
                                cluster, row.issue.policy, row.issue.period, form)
                            return HTML("a", [.init("href", file)], HTML(form.rawValue))
                        }, separator: " "),
                ]
            })
        let title = say(.reports) + ": " + cluster
        return HTMLDocument.page(
            title: title, language: options.language, [HTML("h1", [], HTML(title)), table])
    }
}

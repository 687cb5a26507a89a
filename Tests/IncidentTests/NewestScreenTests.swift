import Analysis
import Foundation
import Reports
import Testing

/// The answer of `newest` fits one screen of 80 × 24, whatever is missing.
struct NewestScreenTests {
    @Test(arguments: Incident.all, ReportLanguage.allCases)
    func `with all evidence, and with each node's taken away`(
        incident: Incident, language: ReportLanguage
    ) async throws {
        let nodes = try FileManager.default.contentsOfDirectory(atPath: incident.evidence).sorted()
        let paths = nodes.map { incident.evidence + "/" + $0 }
        var reviews = [try await incident.review()]
        for missing in paths {
            reviews.append(try await Incident.review(paths.filter { $0 != missing }))
        }
        for review in reviews {
            let text = NewestReport.text(review, options: ReportOptions(language: language))
            let lines = text.split(separator: "\n")
            #expect(lines.count <= 24, "\(text)")
            // Commands stay whole, so that they can be copied.
            for line in lines
            where !line.hasPrefix("         ")
                && !line.contains(/^    \d\. (rm|pcs|crm|psql|pg_ctl)/)
            {
                #expect(TerminalText.width(line) <= 80, "\(line)")
            }
            #expect(
                lines.first?.contains(
                    language == .english ? /newest|DIVERGED|tell/ : /最新|分岐|判定/) == true,
                "\(text)")
        }
    }
}

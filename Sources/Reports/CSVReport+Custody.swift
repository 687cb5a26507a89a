import Analysis
import Evidence

extension CSVReport {
    /// The table of what the report is made of: one row.
    func custody(_ review: Review) -> ReportTable {
        var table = CSVTable("custody", ["evidence_digest", "journal_entry", "journal_digest"])
        table.add(
            .text(review.evidenceDigest), .text(review.journal.map { String($0.number) }),
            .text(review.journal?.digest))
        return table.finished
    }
}

import Analysis
import Foundation
import Reports
import Store

/// A folder of compliance reports, with an index page.
struct ComplianceFolder {
    /// The folder, which is made where it is missing.
    let path: String
    /// How the reports are to look.
    let options: ReportOptions

    /// Writes the report of a review in each form, and the index of all that were issued.
    ///
    /// A file that would not change is left as it is.
    func write(
        _ review: Review, of cluster: AuditStore.Cluster, in store: AuditStore,
        _ output: OutputOptions
    ) throws {
        try Console.makeFolder(path)
        let key = try Signer.configured()
        try output.written(review) { review in
            guard let report = ComplianceReport(review, options: options) else { return }
            for form in ComplianceReport.Form.allCases {
                try put(
                    ReportSeal.sealed(
                        report.text(as: form.rawValue), as: form.rawValue, by: key),
                    report.fileName(form))
            }
        }
        let index = try ComplianceIndex(
            cluster: cluster.name, issues: store.complianceReports(of: cluster))
        try put(index.html(options), "index.html")
    }

    private func put(_ text: String, _ name: String) throws {
        let file = path + "/" + name
        if let old = FileManager.default.contents(atPath: file), old == Data(text.utf8) { return }
        try Console.write(text, to: file)
    }
}

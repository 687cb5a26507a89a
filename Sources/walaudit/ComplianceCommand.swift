import Analysis
import ArgumentParser
import Evidence
import Foundation
import Intake
import Reports
import Store

/// `walaudit compliance`: whether the promises of a policy were kept in a period.
struct ComplianceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compliance",
        abstract: "Tells whether the promises of a policy were kept in a period.",
        discussion: """
            Measures the controls of a policy (docs/compliance.md) by the evidence of an audit \
            database. Each control passes, fails, or has no evidence: nothing passes because \
            nothing is known. Paths are taken into the database first, as 'walaudit ingest' does. \
            Exit status 1 where a control that the policy enforces failed.

            EXAMPLES
              walaudit compliance --db audit.db --policy policy.yaml --period 2026-10
              walaudit compliance --db audit.db --policy policy.yaml --period last-month \
            --folder reports/ evidence/
            """)

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "The policy, a YAML file.")
    var policy: String

    @Option(
        help: ArgumentHelp(
            "The period: 2026-10, 2026-Q4, 2026-W44, 2026-10-01/2026-10-15, or last-week, "
                + "last-month, last-quarter. Days are those of the policy's zone.",
            valueName: "period"))
    var period: String

    @Option(
        help: ArgumentHelp(
            "Write the report as html, markdown and json into a folder, with an index page.",
            valueName: "folder"))
    var folder: String?

    @Option(
        help: ArgumentHelp(
            "Remove events that are older than this, before the end of the period, such as 400d; "
                + "findings, the events that they rest on, sources and the journal stay.",
            valueName: "time"))
    var keep: String?

    func run() async throws {
        let command = self
        try await Interruption.stopping { try await command.report() }
    }

    private func report() async throws {
        try await ExitStatus.orIncomplete {
            guard let path = evidence.database else {
                throw ValidationError("name the audit database with --db")
            }
            let format = try output.reportFormat()
            if folder == nil { try output.requireFolder(of: format) }
            let request = try request()
            var options = try times.analysis()
            guard options.since == nil, options.until == nil else {
                throw ValidationError(
                    "--period says from when to when; leave out --since and --until")
            }
            options.compliance = request
            options.since = request.period.start
            options.until = request.period.end.advanced(byMicroseconds: -1)
            let horizon = try horizon(request.period)
            let (store, cluster) = try await opened(path)
            var review = try Case.review(cluster, in: store, options)
            if let horizon, try Retention.prune(before: horizon, of: cluster, in: store) > 0 {
                review = try Case.review(cluster, in: store, options)
            }
            if isWriting, let key = try Signer.configured() { try store.sign(with: key) }
            let look = try reportOptions(request)
            if let folder {
                try ComplianceFolder(path: folder, options: look).write(
                    review, of: cluster, in: store, output)
            } else {
                try write(review, as: format, look)
            }
            if review.compliance?.isFailing == true { throw ExitStatus.found }
        }
    }

    /// Whether the database is changed, and not only asked.
    private var isWriting: Bool { !evidence.paths.isEmpty || keep != nil }

    /// Before which moment events are removed; `nil` where they all stay.
    private func horizon(_ period: ReportingPeriod) throws -> Timestamp? {
        guard let keep else { return nil }
        guard let seconds = PolicyFields.seconds(keep), seconds >= 86_400 else {
            throw ValidationError("--keep: '\(keep)' is no time such as 400d, at least 1d")
        }
        return period.end.advanced(byMicroseconds: -Int64(min(seconds, 1e10) * 1e6))
    }

    /// The policy and the period.
    private func request() throws -> Compliance.Request {
        let text = try PolicyFile.read(policy)
        let read = try Policy(yaml: text, path: policy)
        guard let period = ReportingPeriod(period, zone: read.zone, now: Custodian.now()) else {
            throw ValidationError(
                "--period: '\(period)' is no period; give 2026-10, 2026-Q4, 2026-W44, "
                    + "2026-10-01/2026-10-15, last-week, last-month or last-quarter")
        }
        return Compliance.Request(policy: read, period: period)
    }

    /// The database, with the evidence that was named taken in.
    private func opened(_ path: String) async throws -> (AuditStore, AuditStore.Cluster) {
        guard isWriting else {
            let store = try AuditStore(toAnalyse: Case.existing(path))
            return (store, try store.cluster(chosen: evidence.cluster))
        }
        guard !evidence.paths.isEmpty else {
            let store = try AuditStore(path: Case.existing(path), custodian: .walaudit)
            return (store, try store.cluster(chosen: evidence.cluster))
        }
        async let found = evidence.find()
        let store = try AuditStore(path: path, custodian: .walaudit)
        let summary = try await evidence.take(
            found, into: store, cluster: try evidence.cluster.map { try store.cluster(named: $0) })
        return (store, summary.cluster)
    }

    /// Times are shown in the zone of the policy, where no other one is asked for.
    private func reportOptions(_ request: Compliance.Request) throws -> ReportOptions {
        var look = try output.report(at: request.period.start)
        if output.displayZone == nil {
            look.displaySeasons = ZoneInference.Given(node: nil, name: request.policy.zone)
        }
        return look
    }

    private func write(_ review: Review, as format: any ReportFormat, _ look: ReportOptions) throws
    {
        try output.written(review) { review in
            guard let report = ComplianceReport(review, options: look) else { return }
            if format.name == "csv" {
                return try Console.write(report.tables(), as: format.name, to: output.output)
            }
            try Console.writeReport(
                report.text(as: format.name), as: format.name, to: output.output)
        }
    }
}

/// The file of a policy.
enum PolicyFile {
    /// The text of a policy.
    static func read(_ path: String) throws -> String {
        let data: Data
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            data = try file.read(upToCount: Policy.longest + 1) ?? Data()
        } catch {
            throw PolicyError(
                path: path, line: nil, reason: "cannot read: " + error.localizedDescription)
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw PolicyError(path: path, line: nil, reason: "it is not in UTF-8")
        }
        return text
    }
}

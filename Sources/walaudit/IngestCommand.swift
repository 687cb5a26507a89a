import Analysis
import ArgumentParser
import Evidence
import Foundation
import Intake
import Reports
import Store

/// `walaudit ingest`: adds evidence to an audit database.
struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest",
        abstract: "Adds evidence to an audit database.",
        discussion: """
            Makes the database where it is not there yet. Evidence that was taken in before and \
            has not changed is left alone: taking it in twice changes nothing. The findings are \
            made anew from all evidence of the cluster. Without --cluster it is the one whose data \
            directories have the same system identifier; logs alone belong to the only cluster.
            """)

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions

    @Flag(
        help: ArgumentHelp(
            "Read everything again, to prove that nothing taken in before has changed.",
            discussion: "Otherwise of a log that has grown only what is new is read."))
    var reread = false

    func run() async throws {
        let command = self
        try await Interruption.stopping { try await command.take() }
    }

    private func take() async throws {
        try await ExitStatus.orIncomplete {
            guard let path = evidence.database else {
                throw ValidationError("name the audit database with --db")
            }
            guard !evidence.paths.isEmpty else {
                throw ValidationError("give folders or files of evidence")
            }
            let options = try times.analysis()
            let key = try Signer.configured()
            let isNew = !FileManager.default.fileExists(atPath: path)
            async let found = evidence.find(readsAhead: isNew)
            let store = try AuditStore(path: path, custodian: .walaudit)
            let summary = try await evidence.take(
                found, into: store,
                cluster: try evidence.cluster.map { try store.cluster(named: $0) },
                rereads: reread)
            let review = try Case.review(summary.cluster, in: store, options)
            try key.map { try store.sign(with: $0) }
            let gaps = review.gaps.count { !$0.isOfUnreadFormat }
            try Console.write(
                "sources: \(Quantity.grouped(summary.sources)), "
                    + "new or changed: \(Quantity.grouped(summary.changed)), "
                    + "events: \(Quantity.grouped(review.events.count)), "
                    + "gaps: \(Quantity.grouped(gaps))\n", to: nil)
        }
    }
}

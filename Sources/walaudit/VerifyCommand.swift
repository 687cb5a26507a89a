import Analysis
import ArgumentParser
import Evidence
import Foundation
import Reports
import Store

/// `walaudit verify`: whether a database or a report is what it was.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Tells whether an audit database or a report was changed.",
        discussion: """
            Of a database: the journal, what is stored, the findings against a fresh analysis, \
            signatures, and the files themselves where they are at hand: those of PATH…, else \
            those from where they were taken in. Of a report: its digest and signature, and with \
            --db or PATH… the report made anew. Nothing is written: a copy is worked on. \
            docs/custody.md tells what this proves, and what it cannot.

            EXIT STATUS
              0 nothing that could be checked was changed, 1 something was, 2 could not complete
            """)

    @Argument(
        help: ArgumentHelp(
            "The audit database, or the report (a folder for csv).", valueName: "file"))
    var file: String

    @Argument(help: ArgumentHelp("Evidence to compare with.", valueName: "path"))
    var paths: [String] = []

    @Option(name: .customLong("db"), help: "The audit database that a report was made of.")
    var database: String?

    @Option(help: "The cluster, where the database holds several.")
    var cluster: String?

    @Option(
        name: .customLong("key"),
        help: ArgumentHelp(
            "The public key that must have signed, as 'walaudit key new' printed it.",
            valueName: "public-key"))
    var publicKey: String?

    @Option(help: "The policy of a compliance report, which is then made anew; of JSON only.")
    var policy: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let isJSON = try output.isJSON(of: "verify")
            let options = try output.report(at: nil)
            let facts: [CustodyFact]
            switch try VerifiedFile(file) {
            case .database:
                guard database == nil else {
                    throw ValidationError("--db is for reports; '\(file)' is a database")
                }
                facts = try await DatabaseVerification(
                    path: file, evidence: paths, cluster: cluster, publicKey: publicKey
                ).facts()
            case .report(let text):
                facts = try await ReportVerification(
                    text: text, database: database, evidence: paths, cluster: cluster,
                    publicKey: publicKey,
                    policy: try policy.map { try Policy(yaml: PolicyFile.read($0), path: $0) }
                ).facts()
            case .tables(let sums):
                facts = TableVerification.facts(of: file, sums, publicKey)
            }
            try Console.write(
                isJSON
                    ? VerificationReport.json(facts)
                    : VerificationReport.text(facts, options: options), to: output.output)
            if facts.contains(where: { $0.outcome == .changed }) { throw ExitStatus.found }
        }
    }
}

/// What a file that is to be verified is.
private enum VerifiedFile {
    /// An audit database.
    case database
    /// A report of one file.
    case report(String)
    /// A folder of tables, by its file of digests.
    case tables(String)

    /// Looks into a file.
    init(_ path: String) throws {
        guard let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] else {
            throw UnverifiableFile(path: path, reason: "it does not exist")
        }
        let isFolder = type as? FileAttributeType == .typeDirectory
        let place = isFolder ? path + "/" + ReportSeal.sumsName : path
        guard let handle = FileHandle(forReadingAtPath: place) else {
            throw UnverifiableFile(path: place, reason: "it is not there or may not be read")
        }
        defer { try? handle.close() }
        let head = try handle.read(upToCount: 100) ?? Data()
        // A database has zeros in its head, also where its first bytes were changed.
        if !isFolder, head.contains(0) {
            self = .database
            return
        }
        let text = String(decoding: head + (try handle.readToEnd() ?? Data()), as: UTF8.self)
        self = isFolder ? .tables(text) : .report(text)
    }
}

/// A file that cannot be verified.
struct UnverifiableFile: Error, CustomStringConvertible {
    let path: String
    let reason: String
    var description: String { "cannot verify '\(path)': \(reason)" }
}

/// The verification of a folder of tables.
private enum TableVerification {
    /// Holds the files of a folder against the digests there.
    static func facts(of folder: String, _ sums: String, _ key: String?) -> [CustodyFact] {
        guard let (body, seal, files) = ReportSeal.openedSums(sums) else { return [.reportChanged] }
        var facts = seal.facts(of: body, expecting: key)
        for file in files {
            let bytes = FileManager.default.contents(atPath: folder + "/" + file.name)
            let digest = bytes.map { EvidenceHasher.digest(of: Array($0)) }
            if digest != file.sha256 { facts.append(.fileChanged(path: file.name)) }
        }
        return facts
    }
}

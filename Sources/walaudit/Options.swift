import Analysis
import ArgumentParser
import Bytes
import Evidence
import Foundation
import Intake
import Reports
import Store

/// Where the evidence comes from.
struct EvidenceOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Folders, files or archives of evidence; NODE=PATH names their node.",
            valueName: "path"))
    var paths: [String] = []

    @Option(name: .customLong("db"), help: "An audit database instead of, or for, evidence.")
    var database: String?

    @Option(help: "The name of the cluster, where the database holds several.")
    var cluster: String?

    @Flag(name: .shortAndLong, help: "Show no progress.")
    var quiet = false

    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp(
            "How far compression and archives are followed: total=BYTES that come out, "
                + "members=N, depth=N archives within each other, ratio=N. Repeatable.",
            valueName: "name=value"))
    var limits: [String] = []

    @Option(
        name: .customLong("message-catalogue"),
        help: ArgumentHelp(
            "A gettext catalogue (.mo) of PostgreSQL, or a folder of such, by which translated "
                + "messages are understood; by default those of this machine. Repeatable.",
            valueName: "path"))
    var messageCatalogues: [String] = []

    @Option(
        name: .customLong("log-line-prefix"),
        help: ArgumentHelp(
            "The log_line_prefix of PostgreSQL's logs in stderr format, of one node with NODE=; by "
                + "default it is inferred from the lines. Repeatable.",
            valueName: "[node=]prefix"))
    var logLinePrefixes: [String] = []

    /// Finds the evidence named and looks into it, which is worth doing while a database is opened.
    ///
    /// `readsAhead` says that the database is a new one, so that all of it will be read.
    func find(paths: [String]? = nil, readsAhead: Bool = false) async throws -> FoundEvidence {
        EvidenceIntake.prepare()
        return try FoundEvidence(
            (paths ?? self.paths).map { EvidenceArgument($0) }, into: database,
            limits: try archiveLimits(), statesPrefix: !logLinePrefixes.isEmpty,
            readsAhead: readsAhead)
    }

    /// Takes what was found into a cluster, with its progress on a terminal.
    func take(
        _ found: FoundEvidence, into store: AuditStore, cluster: AuditStore.Cluster?,
        scope: EvidenceIntake.Scope = .everything, rereads: Bool = false
    ) async throws -> EvidenceIntake.Summary {
        let intake = EvidenceIntake(
            into: store, cluster: cluster, progress: Console.progress(quiet: quiet),
            limits: try archiveLimits(), rereads: rereads, scope: scope,
            messageCatalogues: messageCatalogues, logLinePrefixes: logLinePrefixes)
        defer { Console.clearProgress(quiet: quiet) }
        return try await intake.take(found)
    }

    /// The limits for compression and archives.
    private func archiveLimits() throws -> ArchiveLimits {
        var result = ArchiveLimits()
        for text in limits where !result.set(text) {
            throw ValidationError(
                "--limit: '\(text)' is no limit; give NAME=VALUE with NAME one of "
                    + ArchiveLimits.names.joined(separator: ", ")
                    + " and VALUE a number such as 1000 or 10G")
        }
        return result
    }
}

/// How times without a zone are to be understood.
struct TimeOptions: ParsableArguments {
    @Option(
        name: .customLong("tz"),
        help: ArgumentHelp(
            "The zone of logs without one: an IANA name or an offset; NODE=ZONE for one node.",
            valueName: "zone"))
    var zones: [String] = []

    @Option(help: "The node whose clock all times are corrected to.")
    var referenceClock: String?

    @Option(
        name: .customLong("alias"),
        help: ArgumentHelp(
            "The node that a name in the evidence means; NAME=NAME keeps two names apart. "
                + "Repeatable.", valueName: "name=node"))
    var aliases: [String] = []

    @Option(help: "Show only what happened at or after this time (RFC 3339).")
    var since: String?

    @Option(help: "Show only what happened before or at this time (RFC 3339).")
    var until: String?

    /// The options of an analysis.
    func analysis() throws -> Reviewer.Options {
        var options = Reviewer.Options()
        options.times.zones = try zones.map(Self.zone)
        options.times.referenceClock = referenceClock.flatMap { NodeName($0) }
        for text in aliases {
            let parts = text.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, let name = NodeName(parts[0]), let node = NodeName(parts[1])
            else { throw ValidationError("--alias: '\(text)' is not NAME=NODE") }
            options.times.aliases[name] = node
        }
        options.since = try since.map { try Self.time($0, "--since") }
        options.until = try until.map { try Self.time($0, "--until") }
        return options
    }

    private static func zone(_ text: String) throws -> ZoneInference.Given {
        let parts = text.split(separator: "=", maxSplits: 1)
        let node = parts.count == 2 ? NodeName(parts[0]) : nil
        guard let given = ZoneInference.Given(node: node, name: String(parts.last ?? "")) else {
            throw ValidationError(
                "'\(text)' is no time zone; give a name such as Asia/Tokyo or an offset "
                    + "such as +09:00")
        }
        return given
    }

    private static func time(_ text: String, _ option: String) throws -> Timestamp {
        guard let time = Timestamp(text) else {
            throw ValidationError(
                "\(option): '\(text)' is no time; give RFC 3339 such as 2026-11-22T23:50:00Z")
        }
        return time
    }
}

/// How the result is to look.
struct OutputOptions: ParsableArguments {
    @Option(
        help: "The form of the report: \(ReportFormats.all.map(\.name).joined(separator: ", ")).")
    var format = "text"

    @Option(
        name: .shortAndLong,
        help: "The file to write to (a folder for csv); standard output by default.")
    var output: String?

    @Option(
        name: .customLong("lang"),
        help: ArgumentHelp(
            "The language of text, html and markdown: \(ReportLanguage.allCases.map(\.rawValue).joined(separator: ", ")); that of the locale (LC_ALL, LC_MESSAGES, LANG) by default.",
            valueName: "language"))
    var language: String?

    @Option(
        name: .customLong("display-tz"), help: "The zone in which text shows times; UTC by default."
    )
    var displayZone: String?

    @Flag(
        help: ArgumentHelp(
            "Replace the names of hosts, addresses, users and databases; leave out SQL.",
            discussion: "The pseudonyms are the same in every form of report on the same evidence.")
    )
    var redact = false

    /// Writes a report on a review, without its names where that was asked for.
    func written<Text>(_ review: Review, _ report: (Review) throws -> Text) rethrows -> Text {
        redact ? try Redaction.of(review, report) : try report(review)
    }

    /// The form that was chosen.
    func reportFormat() throws -> any ReportFormat {
        guard let found = ReportFormats.named(format) else {
            throw ValidationError(
                "there is no format '\(format)'; there are "
                    + ReportFormats.all.map(\.name).joined(separator: ", "))
        }
        return found
    }

    /// Refuses a form of several files where no folder is named.
    func requireFolder(of format: any ReportFormat) throws {
        guard format.name == "csv", output == nil else { return }
        throw ValidationError("--format csv writes a file for each table: name a folder with -o")
    }

    /// Whether JSON is wanted of a command that writes nothing else but text.
    func isJSON(of command: String) throws -> Bool {
        try formatName(of: command, among: ["text", "json"]) == "json"
    }

    /// The name of the form that was chosen, of those that a command writes.
    func formatName(of command: String, among names: [String]) throws -> String {
        let name = try reportFormat().name
        guard names.contains(name) else {
            let others = names.dropLast().joined(separator: ", ")
            throw ValidationError("'\(command)' writes \(others) and \(names.last ?? "") only")
        }
        return name
    }

    /// How reports are to look; colour and width follow the terminal, if there is one.
    ///
    /// The zone's offset is that of `moment`, since it may change with the season.
    func report(at moment: Timestamp?) throws -> ReportOptions {
        let environment = ProcessInfo.processInfo.environment
        let language = try self.language.map(Self.language) ?? .preferred(environment)
        let isTerminal = output == nil && StandardOutput.isTerminal(1)
        let colour = isTerminal && environment["NO_COLOR"] == nil
        return ReportOptions(
            language: language, displayOffset: try displayOffset(at: moment), colour: colour,
            width: isTerminal ? StandardOutput.columns ?? 100 : 100)
    }

    private static func language(_ name: String) throws -> ReportLanguage {
        guard let language = ReportLanguage(rawValue: name) else {
            throw ValidationError(
                "there is no language '\(name)'; there are "
                    + ReportLanguage.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return language
    }

    private func displayOffset(at moment: Timestamp?) throws -> Int32 {
        guard let displayZone else { return 0 }
        guard let zone = ZoneInference.Given(node: nil, name: displayZone) else {
            throw ValidationError("'\(displayZone)' is no time zone")
        }
        return zone.offset(atUTC: moment ?? Timestamp(microseconds: 0))
    }
}

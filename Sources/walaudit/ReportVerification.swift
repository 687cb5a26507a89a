import Analysis
import Evidence
import Foundation
import Intake
import Reports
import Store

/// The verification of a report.
struct ReportVerification {
    /// The report as it lies in its file.
    let text: String
    /// The database that it was made of, where one was named.
    let database: String?
    /// The evidence that was named.
    let evidence: [String]
    /// The cluster, where one was named.
    let cluster: String?
    /// The key that must have signed.
    let publicKey: String?
    /// The policy of a compliance report.
    var policy: Policy?

    /// Everything that can be told.
    func facts() async throws -> [CustodyFact] {
        let opened = ReportSeal.opened(text)
        var facts = opened.map { $0.seal.facts(of: $0.body, expecting: publicKey) } ?? [unsealed]
        let body = opened?.body ?? text
        let stated = StatedCustody(body)
        guard let (made, entries) = try await remade(stated) else {
            return facts + [.reportAlone]
        }
        var review = made
        facts += head(in: entries, stated, body)
        // Whether the journal holds the entry that is named was told above.
        if let stated { review.journal = stated.journal?.head }
        // A compliance report can be made anew where the very policy is at hand.
        if let stated = stated?.compliance, stated.policy.sha256 != policy?.sha256 {
            return facts + [.reportNotRemade]
        }
        let isChanged = facts.contains { $0.outcome == .changed }
        let texts = candidates(of: review, like: body, stated)
        if texts.contains(where: { Array($0.utf8) == Array(body.utf8) }) {
            facts.append(.reportSame)
        } else if let stated, !stated.options.redacted, stated.toolVersion == Version.text,
            stated.evidenceDigest == review.evidenceDigest || isChanged
                || !stated.changedFiles(review).isEmpty
        {
            let changed = stated.changedFiles(review)
            facts += changed.map { .fileChanged(path: $0) }
            if changed.isEmpty || isChanged { facts.append(difference(body, texts)) }
        } else if isChanged {
            facts.append(difference(body, texts))
        } else {
            facts.append(.reportNotRemade)
        }
        return facts
    }

    /// A report without a seal that is whole: only text from a terminal never had one.
    private var unsealed: CustodyFact {
        let last = text.split(separator: "\n").last ?? ""
        let isText = !text.hasPrefix("{") && !text.hasPrefix("<") && !text.hasPrefix("# ")
        return isText && last.hasPrefix("walaudit ") ? .reportUnsealed : .reportChanged
    }

    /// The review made anew, with the journal's entries by digest.
    private func remade(
        _ stated: StatedCustody?
    ) async throws -> (Review, [String: Int64])? {
        let store: AuditStore
        let chosen: AuditStore.Cluster
        if let database {
            store = try AuditStore(copyOf: Case.existing(database), custodian: .walaudit)
            chosen = try store.cluster(chosen: cluster ?? stated?.cluster)
        } else {
            guard !evidence.isEmpty else { return nil }
            store = try AuditStore()
            chosen = try store.cluster(named: cluster ?? stated?.cluster ?? "default")
            _ = try await EvidenceIntake(into: store, cluster: chosen).take(
                evidence.map { EvidenceArgument($0) })
        }
        let entries = Dictionary(
            try store.journalEntries().map { ($0.digest, $0.number) },
            uniquingKeysWith: { one, _ in one })
        var options = stated?.options.reviewer ?? Reviewer.Options()
        if let period = stated?.compliance?.period.name, let policy {
            options.compliance = ReportingPeriod(period, zone: policy.zone, now: .postgresEpoch)
                .map { Compliance.Request(policy: policy, period: $0) }
        }
        let review = try Reviewer.review(
            chosen, in: store, toolVersion: Version.text, options: options)
        return (review, entries)
    }

    private func head(
        in entries: [String: Int64], _ stated: StatedCustody?, _ body: String
    ) -> [CustodyFact] {
        guard database != nil else { return [] }
        if let head = stated?.journal {
            return [
                entries[head.digest] == head.entry
                    ? .headInJournal(entry: head.entry) : .headNotInJournal(entry: head.entry)
            ]
        }
        // Lines of text may be broken within a digest.
        let joined = body.filter { !$0.isWhitespace }
        let named = entries.filter { joined.contains($0.key) }.values.max()
        return named.map { [.headInJournal(entry: $0)] } ?? []
    }

    /// The review in every form that the report may have.
    private func candidates(
        of review: Review, like body: String, _ stated: StatedCustody?
    ) -> [String] {
        let languages = ReportLanguage.allCases.map { ReportOptions(language: $0) }
        var other = review
        other.journal = nil
        let reviews = review.journal == nil ? [review] : [review, other]
        if stated != nil { return [JSONReport().report(review, options: languages[0])] }
        return reviews.flatMap { review in
            languages.flatMap { options -> [String] in
                if body.hasPrefix("<") { return [HTMLReport().report(review, options: options)] }
                if body.hasPrefix("# ") {
                    return [MarkdownReport().report(review, options: options)]
                }
                return [
                    TextReport().report(review, options: options),
                    NewestReport.text(review, options: options),
                ]
            }
        }
    }

    /// The first line in which the report differs from the most similar one of those made anew.
    private func difference(_ body: String, _ made: [String]) -> CustodyFact {
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false)
        let first = made.map { text in
            let other = text.split(separator: "\n", omittingEmptySubsequences: false)
            return zip(lines, other).prefix { $0 == $1 }.count + 1
        }.max()
        return .reportDiffers(line: first ?? 1)
    }
}

/// What a JSON report states of its own making.
private struct StatedCustody: Decodable {
    struct Options: Decodable {
        struct Zone: Decodable {
            var node: String?
            var zone: String
        }
        struct Alias: Decodable {
            var name: String
            var node: String
        }
        var redacted: Bool
        var zones: [Zone]
        var referenceClock: String?
        var aliases: [Alias]
        var since: String?
        var until: String?

        /// The options of the analysis.
        var reviewer: Reviewer.Options {
            var options = Reviewer.Options()
            options.times.zones = zones.compactMap {
                ZoneInference.Given(node: $0.node.flatMap { NodeName($0) }, name: $0.zone)
            }
            options.times.referenceClock = referenceClock.flatMap { NodeName($0) }
            for alias in aliases {
                guard let name = NodeName(alias.name), let node = NodeName(alias.node) else {
                    continue
                }
                options.times.aliases[name] = node
            }
            options.since = since.flatMap { Timestamp($0) }
            options.until = until.flatMap { Timestamp($0) }
            return options
        }
    }
    struct Head: Decodable {
        var entry: Int64
        var digest: String

        var head: JournalHead { JournalHead(number: entry, digest: digest) }
    }
    struct File: Decodable {
        var path: String
        var member: String?
        var sha256: String
    }

    let toolVersion: String
    let cluster: String
    let evidenceDigest: String
    let options: Options
    let journal: Head?
    let sources: [File]
    /// What was measured; `nil` where nothing was.
    let compliance: Measured?

    /// The policy and the period of a compliance report.
    struct Measured: Decodable {
        struct Policy: Decodable { var sha256: String }
        struct Period: Decodable { var name: String }
        var policy: Policy
        var period: Period
    }

    private struct Report: Decodable {
        struct Cluster: Decodable { var name: String }
        struct Custody: Decodable {
            var evidenceDigest: String
            var options: Options
            var journal: Head?
        }
        var toolVersion: String
        var cluster: Cluster
        var custody: Custody
        var sources: [File]
        var compliance: Measured?
    }

    /// Reads what a report states; `nil` for another form than JSON.
    init?(_ text: String) {
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(text.utf8)) else {
            return nil
        }
        toolVersion = report.toolVersion
        cluster = report.cluster.name
        evidenceDigest = report.custody.evidenceDigest
        options = report.custody.options
        journal = report.custody.journal
        sources = report.sources
        compliance = report.compliance
    }

    /// The files of the report that are not what they are now.
    func changedFiles(_ review: Review) -> [String] {
        let now = Dictionary(
            review.sources.map { ($0.fullPath, $0.sha256) }, uniquingKeysWith: { one, _ in one })
        return sources.compactMap { file in
            let path = file.member.map { file.path + "/" + $0 } ?? file.path
            guard let digest = now[path], digest != file.sha256 else { return nil }
            return path
        }
    }
}

import Analysis
import Evidence
import Foundation
import Intake
import Store
import TestSupport

/// October 2026 of a cluster, made of three incidents and quiet days: the standby crashed and came
/// back, both nodes were stopped one after the other and started again, and the primary crashed
/// in the last minute.
struct ComplianceMonth {
    private static let step = QuietMonth.step
    /// Quiet seconds in which both kinds of logs say something.
    private static let calm = (
        incident: Incident.primaryCrash, from: "2026-11-22T23:49:55Z",
        until: "2026-11-22T23:50:15Z"
    )
    /// The incidents, each moved into its time.
    static let parts: [QuietMonth] = {
        let standby = QuietMonth(
            incident: Incident(name: "standby-crash"),
            quiet: ("2026-11-22T23:39:54Z", "2026-11-22T23:40:14Z"),
            start: "2026-09-30T21:30:00Z", count: 120, tile: calm)
        let stopped = QuietMonth(
            incident: .bothStopped, quiet: ("2026-11-22T23:39:59Z", "2026-11-22T23:40:15Z"),
            start: moment(of: standby, later: 3_600), count: 120, hasBeginning: false,
            tile: calm)
        // The crash comes at 23:59 local time of the last day.
        let count = 126
        let last = ISO8601DateFormatter().date(from: "2026-10-31T22:59:00Z") ?? .distantPast
        let crash = QuietMonth(
            incident: .primaryCrash, quiet: ("2026-11-22T23:49:55Z", "2026-11-22T23:50:15Z"),
            start: ISO8601DateFormatter().string(
                from: last.addingTimeInterval(-Double(count) * step)), count: count + 1)
        return [standby, stopped, crash]
    }()

    /// A moment after the quiet seconds of a part.
    private static func moment(of part: QuietMonth, later seconds: Double) -> String {
        let parser = ISO8601DateFormatter()
        let start = parser.date(from: part.start) ?? .distantPast
        return parser.string(from: start.addingTimeInterval(part.length + seconds))
    }

    /// When something of a part happened, of which the incident tells the time.
    private static func moved(_ time: Timestamp, of part: QuietMonth) throws -> Timestamp {
        guard let from = Timestamp(part.quiet.from), let start = Timestamp(part.start) else {
            throw CocoaError(.formatting)
        }
        return time.advanced(
            byMicroseconds: start.microseconds(since: from) + Int64(part.length * 1e6))
    }

    // MARK: What truly happened

    /// Lengths of time in seconds, by the clients and those who caused the trouble.
    struct Truth {
        /// The month.
        var whole: Double
        /// For how long nobody could write after the crash.
        var outage: Double
        /// From the stop of the second node to the first commit after the start.
        var stopped: Double
        /// For how long commits waited.
        var stalled: Double
        /// From the end of each stall to the return of the standby, to the stop, to the end.
        var unprotected: Double
    }

    static func truth() throws -> Truth {
        let truths = try parts.map { try $0.incident.truth() }
        let period = ReportingPeriod("2026-10", zone: "Europe/Berlin", now: .postgresEpoch)
        guard let period else { throw CocoaError(.formatting) }
        func seconds(_ span: Bounded<Timestamp>) -> Double {
            span.latest.seconds(since: span.earliest)
        }
        func end(_ part: Int) throws -> Timestamp {
            try moved(truths[part].stalls[0].range.latest, of: parts[part])
        }
        // The standby came back 15 seconds after it was cleaned up, by the story of the incident.
        let cleaned = try moved(Timestamp.required("2026-11-22T23:40:49.891Z"), of: parts[0])
        let halted = try moved(Timestamp.required("2026-11-22T23:40:45.154Z"), of: parts[1])
        // The second incident's cluster was up, with its synchronous standby, when clients began.
        let begun = try Timestamp.required(parts[2].start).advanced(byMicroseconds: -4_000_000)
        let recovered = try moved(truths[2].outages[0].range.latest, of: parts[2])
        return Truth(
            whole: period.time.seconds, outage: seconds(try truths[2].outages[0].range),
            stopped: begun.seconds(since: halted),
            stalled: try truths[0...1].reduce(0) { $0 + seconds(try $1.stalls[0].range) },
            unprotected: cleaned.seconds(since: try end(0)) + halted.seconds(since: try end(1))
                + 9 + period.end.seconds(since: recovered))
    }

    // MARK: The review

    /// All of it.
    static let whole = ComplianceMonth(nodes: ["pm01", "pm02"])

    /// The month without a node's logs.
    static func without(_ node: String) -> ComplianceMonth {
        ComplianceMonth(nodes: ["pm01", "pm02"].filter { $0 != node })
    }

    /// The nodes whose logs are there.
    let nodes: [String]

    /// A policy with every check; `more` is added to it.
    func policy(_ more: String = "") throws -> Policy {
        try Policy(yaml: Self.policyText + more, path: "month.yaml")
    }

    static let policyText = """
        policy: month
        title: The database in autumn
        zone: Europe/Berlin
        longest-silence: 3h
        owner: DBA team
        due: 14d
        controls:
          - {id: rto, check: recovery-time, target: 60s, references: [A.5.30]}
          - {id: rpo, check: recovery-point, references: [A.5.30]}
          - {id: availability, check: availability, target: 99.95%}
          - {id: stalls, check: stall-time, target: 10m}
          - {id: unprotected, check: unprotected-time, target: 60m}
          - {id: synchronous, check: synchronous-standby, target: 99%}
          - {id: receiver, check: wal-receiver, target: 2h}
          - {id: divergence, check: divergence}
          - {id: fencing, check: fencing, enforce: true}
          - {id: newest, check: newest-check}
          - {id: logs, check: log-coverage, target: 99%}
          - {id: clocks, check: clock-offset, target: 500ms}
          - {id: drill, check: failover-drill, target: 31d}

        """

    /// Writes the logs, and the cluster's configuration, below a folder.
    func write(to folder: String) throws {
        try QuietMonth.write(Self.parts, of: nodes, to: folder)
        for node in nodes {
            try FileManager.default.copyItem(
                atPath: "\(Incident.primaryCrash.evidence)/\(node)/cib.xml",
                toPath: "\(folder)/\(node)/cib.xml")
        }
    }

    /// Takes the logs into a database.
    func take(into store: AuditStore, _ cluster: AuditStore.Cluster) async throws {
        let folder = try TemporaryFolder()
        try write(to: folder.root)
        _ = try await EvidenceIntake(into: store, cluster: cluster).take([
            EvidenceArgument(folder.root)
        ])
    }

    /// Reviews the month, with its compliance.
    func review(policy: Policy? = nil, notes: [Note] = []) async throws -> Review {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "prod")
        try await take(into: store, cluster)
        for note in notes { _ = try store.add(note, to: cluster) }
        return try review(of: cluster, in: store, policy: policy)
    }

    /// Reviews what a database holds of the month.
    func review(
        of cluster: AuditStore.Cluster, in store: AuditStore, policy: Policy? = nil
    ) throws -> Review {
        var options = Reviewer.Options()
        let policy = try policy ?? self.policy()
        guard
            let period = ReportingPeriod("2026-10", zone: policy.zone, now: .postgresEpoch)
        else { throw CocoaError(.formatting) }
        options.compliance = Compliance.Request(policy: policy, period: period)
        options.since = period.start
        options.until = period.end.advanced(byMicroseconds: -1)
        return try Reviewer.review(cluster, in: store, toolVersion: "0.0.0", options: options)
    }
}

extension Timestamp {
    fileprivate static func required(_ text: String) throws -> Timestamp {
        guard let time = Timestamp(text) else { throw CocoaError(.formatting) }
        return time
    }
}

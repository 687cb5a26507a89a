import Foundation
import Reports
import Store
import TestSupport
import Testing

/// The views of an audit database, held against the JSON report on the same evidence.
struct FindingViewsTests {
    /// Where the report holds what a view tells.
    private struct Origin {
        /// The view.
        var view: String
        /// The member of the report.
        var list: String
        /// The lists within its elements that give the rows, the outer one first.
        var inner: [String] = []
        /// The columns after `cluster`, each with its path: `1/node` is the member `node` of the
        /// element of the first inner list.
        var columns: [(String, String)]
    }

    private static let bounds = ["start", "end"].flatMap { side in
        ["earliest", "latest"].map { ("\(side)_\($0)", "0/\(side).\($0)") }
    }

    private static let seconds = [
        ("seconds_at_least", "0/seconds.earliest"), ("seconds_at_most", "0/seconds.latest"),
    ]

    private static func same(_ names: String..., level: Int = 0) -> [(String, String)] {
        names.map { ($0, "\(level)/\($0)") }
    }

    /// The origin of what `walaudit list` tells of a kind.
    private static func origin(_ kind: FindingList.Kind) -> Origin {
        switch kind {
        case .failovers:
            Origin(
                view: "failovers", list: "failovers",
                columns: same("id", "kind", "cause", "from", "to") + [
                    ("fault", "0/phases.fault.earliest"),
                    ("promoted", "0/phases.promoted.earliest"),
                    ("outage_seconds_at_least", "0/outageSeconds.earliest"),
                    ("outage_seconds_at_most", "0/outageSeconds.latest"),
                    ("timeline_from", "0/timeline.from"), ("timeline_to", "0/timeline.to"),
                    ("switch_lsn", "0/timeline.switchLSN"), ("confidence", "0/confidence"),
                    ("trigger", "0/trigger.key"), ("problems", "0/problems.key"),
                ])
        case .stalls:
            Origin(
                view: "stalls", list: "stalls",
                columns: same("id") + bounds + same("node", "cause") + [("ended_by", "0/endedBy")]
                    + same("extent", "waits", "confidence") + seconds + same("standbys"))
        case .outages:
            Origin(
                view: "outages", list: "outages",
                columns: same("id") + bounds + same("from", "to", "confidence") + seconds)
        case .unprotected:
            Origin(
                view: "unprotected_periods", list: "unprotected",
                columns: same("id") + bounds + same("node", "commits", "confidence") + seconds)
        case .cancelledWaits: notices("cancelled_waits", "cancelledWaits")
        case .contradictions: notices("contradictions", "contradictions")
        case .nearMisses: notices("near_misses", "nearMisses")
        case .timelines:
            Origin(
                view: "timelines", list: "timelines",
                columns: [
                    ("timeline", "0/id"), ("parent", "0/parent"), ("switch_lsn", "0/switchLSN"),
                    ("node", "0/node"), ("time", "0/time.earliest"),
                    ("time_latest", "0/time.latest"),
                ])
        case .divergences:
            Origin(
                view: "divergences", list: "divergences", inner: ["branches"],
                columns: [
                    ("id", "0/id"), ("fork_lsn", "0/forkLSN"), ("fork_timeline", "0/forkTimeline"),
                    ("node", "1/node"), ("timeline", "1/timeline"), ("end_of_wal", "1/endOfWAL"),
                    ("bytes", "1/bytes"), ("commits", "1/commitCount"),
                    ("acknowledged", "1/acknowledgedCount"),
                    ("rewind_possible", "1/rewindPossible.answer"),
                    ("same_timeline", "0/sameTimeline"), ("confidence", "0/confidence"),
                ])
        case .walCopies:
            Origin(
                view: "wal_copies", list: "walCopies", inner: ["branches"],
                columns: same("id", "path", "node", "kind") + [
                    ("timeline", "1/timeline"), ("first_lsn", "1/firstLSN"),
                    ("end_of_wal", "1/endOfWAL"), ("end_is_lower_bound", "1/endIsLowerBound"),
                    ("last_commit_xid", "1/lastCommitXid"),
                    ("last_commit_time", "1/lastCommitTime"),
                ])
        case .periods:
            Origin(
                view: "periods", list: "periods",
                columns: same("track", "subject", "value") + bounds)
        }
    }

    private static func notices(_ view: String, _ list: String) -> Origin {
        Origin(
            view: view, list: list,
            columns: [
                ("id", "0/id"), ("time_earliest", "0/time.earliest"),
                ("time_latest", "0/time.latest"), ("node", "0/node"), ("kind", "0/kind"),
                ("confidence", "0/confidence"),
            ])
    }

    /// The views that `walaudit list` has no kind for.
    private static let others = [
        Origin(
            view: "recovery_steps", list: "failovers", inner: ["recovery"],
            columns: [
                ("failover", "0/id"), ("step", "1/step"), ("node", "1/node"),
                ("earliest", "1/time.earliest"), ("latest", "1/time.latest"),
            ]),
        Origin(
            view: "branch_commits", list: "divergences", inner: ["branches", "commits"],
            columns: [
                ("divergence", "0/id"), ("node", "1/node"), ("timeline", "1/timeline"),
                ("xid", "2/xid"), ("lsn", "2/lsn"), ("time", "2/time"),
                ("acknowledged", "2/acknowledged"),
            ]),
    ]

    /// The elements at the end of a chain of lists, each with those that hold it.
    private static func chains(_ origin: Origin, of report: JSONValue) -> [[JSONValue]] {
        origin.inner.reduce(report[origin.list].elements.map { [$0] }) { chains, name in
            chains.flatMap { chain in
                (chain.last ?? .null)[name].elements.map { chain + [$0] }
            }
        }
    }

    /// Evidence with findings of every kind: an incident that has a fork, to which an archive was
    /// added and lines on trouble of other kinds.
    private static func crowded() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let evidence = Incident.clockSkew.evidence
        try folder.copy(evidence)
        for name in try FileManager.default.contentsOfDirectory(atPath: evidence + "/pm01/pg_wal") {
            try folder.write(
                Data(contentsOf: URL(filePath: evidence + "/pm01/pg_wal/" + name)),
                to: "bk01/archive/" + name)
        }
        let lines = [
            "pm01/corosync.log": """
            Nov 22 23:57:00 [82] pm01 corosync warning [MAIN  ] Corosync main process was not \
            scheduled for 4100.2500 ms (threshold is 800.0000 ms). Consider token timeout increase.
            """,
            "pm02/postgresql/postgresql-2026-11-23.log": """
            2026-11-23 08:57:37 JST [4430]: [1-1] user=postgres,db=orders,app=psql,client=[local] \
            WARNING:  canceling wait for synchronous replication due to user request
            """,
            "pm01/pacemaker.log": """
            Nov 22 23:57:10.000 pm01 pacemaker-attrd     [103] (update_attr_on_host) \tnotice: \
            Setting pgsql-data-status[pm01]: DISCONNECT -> LATEST | from pm01 with no write delay
            Nov 22 23:57:30.000 pm01 pacemaker-attrd     [103] (update_attr_on_host) \tnotice: \
            Setting pgsql-data-status[pm01]: LATEST -> DISCONNECT | from pm01 with no write delay
            """,
        ]
        for (name, text) in lines {
            try folder.write(Data((folder.text(name) + text + "\n").utf8), to: name)
        }
        return folder
    }

    @Test func `the views of findings tell what the JSON report tells`() async throws {
        let crowded = try Self.crowded()
        let kinds = FindingList.Kind.allCases.map(Self.origin) + Self.others
        var told: [String: Int] = [:]
        for evidence in [
            crowded.root, Incident(name: "standby-crash").evidence,
            Incident(name: "switchover").evidence,
        ] {
            let (store, review) = try await Incident.stored([evidence])
            let report = try JSONValue(JSONReport().report(review, options: ReportOptions()))
            for origin in kinds {
                let table = try store.query("SELECT * FROM \(origin.view)")
                let chains = Self.chains(origin, of: report)
                #expect(table.columns == ["cluster"] + origin.columns.map(\.0), "\(origin.view)")
                #expect(table.rows.count == chains.count, "\(origin.view)")
                told[origin.view, default: 0] += chains.count
                for (row, chain) in zip(table.rows, chains) {
                    for ((name, path), text) in zip(origin.columns, row.dropFirst()) {
                        let parts = path.split(separator: "/")
                        let level = try #require(Int(parts[0]))
                        let value = chain[level][String(parts[1])]
                        #expect(
                            value.isTold(by: text),
                            "\(origin.view).\(name): \(text ?? "NULL") for \(value)")
                    }
                }
            }
            try expectPhases(of: report, in: store)
        }
        for origin in kinds { #expect(told[origin.view, default: 0] > 0, "\(origin.view)") }
    }

    private func expectPhases(of report: JSONValue, in store: AuditStore) throws {
        let rows = try store.query(
            "SELECT failover, phase, earliest, latest FROM failover_phases"
        ).rows
        for failover in report["failovers"].elements {
            guard case .object(let phases) = failover["phases"] else { continue }
            let known = phases.filter { $0.value != .null }
            let told = rows.filter { failover["id"].isTold(by: $0[0]) }
            #expect(Set(told.compactMap { $0[1] }) == Set(known.keys))
            for row in told {
                let phase = known[row[1] ?? ""] ?? .null
                #expect(phase["earliest"].isTold(by: row[2]) && phase["latest"].isTold(by: row[3]))
            }
        }
    }

    @Test func `list writes as JSON the list of the report, and as CSV its table`() async throws {
        let review = try await Incident.clockSkew.review()
        let report = try JSONValue(JSONReport().report(review, options: ReportOptions()))
        for kind in FindingList.Kind.allCases {
            let list = try JSONValue(JSONReport().list(kind, of: review))
            let name = Self.origin(kind).list
            #expect(list["schema"] == .text("walaudit.list/1"))
            #expect(list["kind"] == .text(kind.rawValue))
            #expect(list["cluster"] == report["cluster"])
            guard case .object(let members) = list else { continue }
            #expect(members[name] == report[name], "\(kind)")
            #expect(members.count == 5, "\(members.keys)")
            let rows = CSVReport().list(kind, of: review).split(separator: "\r\n")
            #expect(rows.count == Self.chains(Self.origin(kind), of: report).count + 1, "\(kind)")
        }
    }
}

import Evidence
import Store
import Testing

struct AuditStoreFindingsTests {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster

    init() throws {
        store = try AuditStore()
        cluster = try store.cluster(named: "blue")
        try store.replace(Sample.contents("s1", path: "a.log", events: ["e1", "e2"]), of: cluster)
    }

    private func time(_ seconds: Int64) -> Bounded<Timestamp> {
        Bounded(
            Timestamp(microseconds: seconds * 1_000_000),
            Timestamp(microseconds: seconds * 1_000_000 + 999_999))
    }

    private func replace(_ findings: [StoredFinding]) throws {
        try store.replaceFindings(
            findings, toolVersion: "1", options: "{}", evidenceDigest: "00", of: cluster)
    }

    private func period(_ value: String, evidence: [EventID]) throws -> StoredFinding {
        try StoredFinding(
            .period, id: "period",
            Period(
                track: .role, subject: "tokyo", value: value, start: time(0), end: nil,
                evidence: evidence), evidence: evidence)
    }

    @Test func `the findings of a run replace those of the run before`() throws {
        try replace([
            period("primary", evidence: [EventID("e1")]),
            period("stopped", evidence: [EventID("e2"), EventID("e1"), EventID("e2")]),
        ])
        #expect(
            try store.query("SELECT kind, ordinal, event_id FROM finding_evidence").rows == [
                ["period", "0", "e1"], ["period", "1", "e1"], ["period", "1", "e2"],
            ])
        try replace([period("standby", evidence: [])])
        #expect(try store.query("SELECT value FROM periods").rows == [["standby"]])
        #expect(try store.query("SELECT count(*) FROM finding_evidence").rows == [["0"]])
        #expect(try store.query("SELECT * FROM run").rows == [["1", "1", "{}", "00"]])
    }

    @Test func `a finding cannot rest on an event that is not stored`() throws {
        try replace([period("primary", evidence: [EventID("e1")])])
        #expect(
            throws: StoreError.malformed(
                path: ":memory:",
                reason: "its rows contradict each other: FOREIGN KEY constraint failed")
        ) { try replace([period("stopped", evidence: [EventID("e9")])]) }
        #expect(try store.query("SELECT value FROM periods").rows == [["primary"]])
    }

    @Test func `the views tell findings in plain columns`() throws {
        let tokyo = try Sample.node("tokyo")
        let osaka = try Sample.node("osaka")
        let fork = try Sample.lsn("0/8175B0")
        let two = try Sample.timeline(2)
        let failover = Failover(
            id: "failover-1", kind: .failover, cause: .postgresCrash, from: tokyo, to: osaka,
            steps: [
                .init(phase: .fault, time: time(10), evidence: []),
                .init(phase: .promoted, time: time(20), evidence: []),
            ], outageSeconds: Bounded(9.5, 11), timelineFrom: .first, timelineTo: two,
            switchLSN: fork, addressMoves: [], trigger: nil, problems: [], confidence: .medium,
            doubts: [], evidence: [])
        let step = TimelineSwitch(
            timeline: two, parent: .first, switchLSN: fork, node: osaka, time: time(20),
            evidence: [])
        let divergence = Divergence(
            id: "divergence-1", forkLSN: fork, forkTimeline: .first, sameTimeline: false,
            branches: [
                .init(
                    node: tokyo, timeline: .first, endOfWAL: try Sample.lsn("0/83D1B8"),
                    bytes: 154_632,
                    commits: [
                        BranchCommit(
                            xid: TransactionID(751), lsn: try Sample.lsn("0/83D190"),
                            time: Timestamp(microseconds: 0), acknowledged: .yes)
                    ]),
                .init(
                    node: osaka, timeline: two, endOfWAL: try Sample.lsn("0/817E58"), bytes: 2216,
                    commits: []),
            ], confidence: .high, evidence: [])
        let newest = NewestNode(
            verdict: .diverged, node: tokyo, equal: [], confidence: .high, reasons: [],
            warnings: [], nextSteps: [], risks: [],
            nodes: [
                .init(
                    name: osaka, timeline: two, endOfWAL: try Sample.lsn("0/817E58"),
                    endIsLowerBound: false, lastCommit: nil, state: "shut down",
                    cleanShutdown: true, lockFile: "osaka/PGSQL.lock", role: .stopped,
                    startable: .init(.no), evidence: []),
                .init(
                    name: tokyo, timeline: nil, endOfWAL: nil, endIsLowerBound: false,
                    lastCommit: nil, state: nil, cleanShutdown: nil, lockFile: nil,
                    role: .unknown, startable: .init(.unknown), evidence: []),
            ])
        try replace([
            StoredFinding(.failover, id: "failover-1", failover, evidence: []),
            StoredFinding(.timeline, id: "timeline-2", step, evidence: []),
            StoredFinding(.divergence, id: "divergence-1", divergence, evidence: []),
            StoredFinding(.newest, id: "newest", newest, evidence: []),
            period("primary", evidence: []),
        ])
        let failovers = try store.query("SELECT * FROM failovers")
        #expect(
            failovers.columns == [
                "cluster", "id", "kind", "cause", "from", "to", "fault", "promoted",
                "outage_seconds_at_least", "outage_seconds_at_most", "timeline_from",
                "timeline_to", "switch_lsn", "confidence", "trigger", "problems",
            ])
        #expect(
            failovers.rows == [
                [
                    "blue", "failover-1", "failover", "postgres-crash", "tokyo", "osaka",
                    "1970-01-01T00:00:10.000000Z", "1970-01-01T00:00:20.000000Z", "9.5", "11",
                    "1", "2", "0/8175B0", "medium", nil, "[]",
                ]
            ])
        #expect(
            try store.query("SELECT * FROM timelines").rows == [
                [
                    "blue", "2", "1", "0/8175B0", "osaka", "1970-01-01T00:00:20.000000Z",
                    "1970-01-01T00:00:20.999999Z",
                ]
            ])
        #expect(
            try store.query("SELECT * FROM divergences").rows == [
                [
                    "blue", "divergence-1", "0/8175B0", "1", "tokyo", "1", "0/83D1B8", "154632",
                    "1",
                    "1", "unknown", "0", "high",
                ],
                [
                    "blue", "divergence-1", "0/8175B0", "1", "osaka", "2", "0/817E58", "2216", "0",
                    "0", "unknown", "0", "high",
                ],
            ])
        #expect(
            try store.query("SELECT * FROM periods").rows == [
                [
                    "blue", "role", "tokyo", "primary", "1970-01-01T00:00:00.000000Z",
                    "1970-01-01T00:00:00.999999Z", nil, nil,
                ]
            ])
        #expect(
            try store.query("SELECT * FROM newest_node").rows == [
                [
                    "blue", "diverged", "tokyo", "high", "osaka", "2", "0/817E58", "shut down",
                    "osaka/PGSQL.lock",
                ],
                ["blue", "diverged", "tokyo", "high", "tokyo", nil, nil, nil, nil],
            ])
    }
}

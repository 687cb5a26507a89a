import Analysis
import Evidence

/// Reviews for tests: a primary's PostgreSQL dies and the standby takes over.
enum ReviewBuilder {
    static let one = name("pm01")
    static let two = name("pm02")

    /// The moment `text` of 2026-11-22, in UTC.
    static func time(_ text: String) -> Timestamp {
        Timestamp("2026-11-22T\(text)Z") ?? Timestamp(microseconds: 0)
    }

    /// A second as a log without fractions gives it.
    static func second(_ text: String) -> Bounded<Timestamp> {
        let start = time(text)
        return Bounded(start, start.advanced(byMicroseconds: 999_999))
    }

    static func name(_ text: String) -> NodeName {
        guard let name = NodeName(text) else { preconditionFailure("a name has characters") }
        return name
    }

    static func timeline(_ number: UInt32) -> TimelineID { TimelineID(number) ?? .first }

    static func lsn(_ text: String) -> LSN { LSN(text) ?? .zero }

    static func event(_ number: Int) -> EventID { EventID("e" + padded(number, 12)) }

    /// A cluster in which nothing happened.
    static func quiet() -> Review {
        Review(
            toolVersion: "0.1.0",
            cluster: Review.Cluster(
                name: "pm01+pm02", systemIdentifier: nil, referenceNode: nil, nodes: []),
            sources: [], gaps: [], events: [], periods: [], failovers: [], timelines: [],
            divergences: [],
            newest: NewestNode(
                verdict: .undetermined, node: nil, equal: [], confidence: .low,
                reasons: [Remark(.noSnapshots)], warnings: [],
                nextSteps: [NextStep(.fetch(node: one))], risks: [], nodes: []),
            timeRemarks: [])
    }

    /// The incident of the title, with one gap in its evidence.
    static func primaryCrash() -> Review {
        Review(
            toolVersion: "0.1.0", cluster: cluster(), sources: sources(),
            spans: Dictionary(
                uniqueKeysWithValues: sources().prefix(1).map { ($0.id, span()) }),
            unknownMessages: sources().suffix(1).map {
                Review.UnknownMessage(source: $0.id, offset: 4711, text: "an unknown message")
            }, gaps: [gap()],
            events: events(), periods: periods(), failovers: [failover()],
            timelines: timelines(), divergences: [], newest: newest(),
            timeRemarks: [
                Remark(.zoneFromEvidence(node: one, offsetSeconds: 0, pairs: 4)),
                Remark(.yearFromEvidence(node: two, year: 2026)),
                Remark(
                    .clockCompared(
                        node: two, reference: one, offset: Bounded(-0.012, 0.004), pairs: 31),
                    evidence: [event(4)]),
            ])
    }

    private static func span() -> Bounded<Timestamp> {
        Bounded(
            Timestamp("2026-11-22T23:48:54Z") ?? Timestamp(microseconds: 0),
            Timestamp("2026-11-22T23:50:58.999999Z") ?? Timestamp(microseconds: 0))
    }

    private static func cluster() -> Review.Cluster {
        Review.Cluster(
            name: "pm01+pm02", systemIdentifier: SystemIdentifier(7_711_147_056_812_458_032),
            referenceNode: one,
            nodes: [
                Review.Node(
                    name: one, serverVersion: "15.18", clockOffset: Bounded(0)),
                Review.Node(
                    name: two, serverVersion: "15.18", clockOffset: Bounded(-0.012, 0.004)),
            ])
    }

    private static func sources() -> [Source] {
        var log = SourceCounts()
        (log.lines, log.entries, log.recognised) = (194, 190, 41)
        var syslog = SourceCounts()
        (syslog.lines, syslog.entries, syslog.recognised) = (1407, 1407, 388)
        (syslog.unknownMessages, syslog.unreadableLines) = (3, 1)
        let started = WallClock(
            local: time("23:48:54").microseconds, hasYear: true,
            zone: .abbreviation("UTC"), precision: 1_000_000)
        let undated = CivilTime(
            year: WallClock.placeholderYear, month: 11, day: 22, hour: 23, minute: 48, second: 55)
        let begun = WallClock(
            local: undated.microsecondsSince1970, hasYear: false, zone: .unstated,
            precision: 1_000_000)
        return [
            source(
                "s0000000001", "pm01/postgresql/postgresql.log", one, "postgresql-stderr", log,
                started, "log_line_prefix %t [%p]: "),
            source("s0000000002", "pm02/messages", two, "syslog", syslog, begun, nil),
        ]
    }

    private static func source(
        _ id: String, _ path: String, _ node: NodeName, _ format: String,
        _ counts: SourceCounts, _ first: WallClock, _ detail: String?
    ) -> Source {
        Source(
            id: SourceID(id), path: path, node: node, nodeReason: .folder, format: format,
            sha256: String(repeating: "0123456789abcdef", count: 4), bytes: 24_680,
            offsetReached: 24_680, counts: counts, first: first, last: first,
            formatDetail: detail, modified: nil)
    }

    private static func gap() -> EvidenceGap {
        EvidenceGap(
            reason: .cutLine, path: "pm02/messages", offset: 24_611, detail: "69 bytes without end")
    }

    private static func events() -> [Review.TimedEvent] {
        var died = EventDetails()
        died.number = 645
        var result = EventDetails()
        (result.resource, result.operation, result.value) = ("pgsql", "monitor", "not running")
        var status = EventDetails()
        (status.name, status.old, status.value) = ("pgsql-data-status", "LATEST", "DISCONNECT")
        var selected = EventDetails()
        selected.timeline = timeline(3)
        return [
            timed(1, one, nil, second("23:50:16"), .postmasterDied, died, 0, "postmaster exit"),
            timed(
                2, one, nil, second("23:50:18"), .operationResult, result, 300,
                "Result of monitor operation for pgsql on pm01: not running"),
            timed(
                3, two, one, second("23:50:21"), .agentDataStatusChanged, status, 700,
                "INFO: Changing pgsql-data-status on pm01 : LATEST->DISCONNECT."),
            timed(
                4, two, nil, second("23:50:22"), .timelineSelected, selected, 900,
                "LOG:  selected new timeline ID: 3"),
            timed(
                5, two, nil, Bounded(time("23:50:24.122004")), .walCommit, EventDetails(), 1200,
                "COMMIT xid 2681"),
        ]
    }

    private static func timed(
        _ number: Int, _ observer: NodeName, _ subject: NodeName?, _ time: Bounded<Timestamp>,
        _ kind: EventKind, _ details: EventDetails, _ offset: UInt64, _ text: String
    ) -> Review.TimedEvent {
        Review.TimedEvent(
            event: Event(
                id: event(number), observer: observer, subject: subject ?? observer,
                process: "postgres", pid: 645,
                wallClock: WallClock(utc: time.earliest, precision: 1_000_000), kind: kind,
                details: details, text: text,
                citation: Citation(
                    source: SourceID(observer == one ? "s0000000001" : "s0000000002"),
                    offset: offset, length: 80)),
            time: time)
    }

    private static func periods() -> [Period] {
        func period(
            _ track: Period.Track, _ subject: String, _ value: String,
            _ start: Bounded<Timestamp>?, _ end: Bounded<Timestamp>?, _ number: Int
        ) -> Period {
            Period(
                track: track, subject: subject, value: value, start: start, end: end,
                evidence: [event(number)])
        }
        return [
            period(.role, "pm01", "primary", nil, second("23:50:16"), 1),
            period(.role, "pm01", "crashed", second("23:50:16"), nil, 1),
            period(.role, "pm02", "standby", nil, second("23:50:22"), 4),
            period(.role, "pm02", "primary", second("23:50:22"), nil, 4),
            period(.vip, "vip-master", "pm01", nil, second("23:50:20"), 2),
            period(.vip, "vip-master", "pm02", second("23:50:23"), nil, 3),
        ]
    }

    /// The episode of the incident.
    static func failover() -> Failover {
        func step(
            _ phase: Failover.Phase, _ time: Bounded<Timestamp>, _ number: Int,
            _ explanation: Statement? = nil
        ) -> Failover.Step {
            Failover.Step(
                phase: phase, time: time, evidence: [event(number)], explainedBy: explanation)
        }
        return Failover(
            id: "failover-1", kind: .failover, cause: .postgresCrash, from: one, to: two,
            steps: [
                step(.fault, Bounded(time("23:50:16.491530"), time("23:50:16.999999")), 1),
                step(
                    .detected, second("23:50:18"), 2,
                    .foundByMonitor(resource: "pgsql", intervalSeconds: 3)),
                step(.markedOld, second("23:50:21"), 3),
                step(.stopped, second("23:50:19"), 2, .alreadyDown),
                step(
                    .vipMoved, second("23:50:23"), 3,
                    .operationTook(resource: "vip-master", operation: "start")),
                step(.promoted, second("23:50:22"), 4),
                step(.firstCommit, Bounded(time("23:50:24.122004")), 5, nil),
            ],
            outageSeconds: Bounded(7.630474), timelineFrom: timeline(2), timelineTo: timeline(3),
            switchLSN: lsn("0/DB0208"),
            addressMoves: [
                AddressMove(
                    resource: "vip-master", address: "192.168.0.10", from: one, to: two,
                    removed: second("23:50:20"), added: second("23:50:23"), evidence: [event(3)])
            ],
            trigger: Remark(.postgresDied(node: one), evidence: [event(1)]),
            problems: [
                Remark(
                    .lockFileLeft(node: one, path: "/var/lib/pgsql/tmp/PGSQL.lock"),
                    evidence: [event(3)]),
                Remark(.notRedundantAgain(node: two)),
            ],
            confidence: .high, doubts: [], evidence: (1...5).map(event))
    }

    private static func timelines() -> [TimelineSwitch] {
        [
            TimelineSwitch(
                timeline: timeline(2), parent: timeline(1), switchLSN: lsn("0/B000A0"), node: nil,
                time: nil, evidence: []),
            TimelineSwitch(
                timeline: timeline(3), parent: timeline(2), switchLSN: lsn("0/DB0208"), node: two,
                time: second("23:50:22"), evidence: [event(4)]),
        ]
    }

    /// The verdict on the incident.
    static func newest() -> NewestNode {
        let lock = "/var/lib/pgsql/tmp/PGSQL.lock"
        return NewestNode(
            verdict: .decided, node: two, equal: [], confidence: .high,
            reasons: [
                Remark(
                    .containsAll(node: two, timeline: timeline(3), end: lsn("0/E7D788")),
                    evidence: [event(4)]),
                Remark(
                    .endsAtSwitch(
                        node: one, timeline: timeline(2), end: lsn("0/DB0208"), child: timeline(3)),
                    evidence: [event(1), event(4)]),
            ],
            warnings: [
                Remark(.needsCrashRecovery(node: one, state: "in production")),
                Remark(.lockFileOnNewest(node: two, path: lock)),
            ],
            nextSteps: [
                NextStep(.keepServing(node: two)),
                NextStep(
                    .resynchronise(node: one, from: two),
                    commands: ["pg_basebackup -h vip-rep -U repl -D /var/lib/pgsql/data -X stream"]),
                NextStep(.removeLock(node: one, path: lock), commands: ["rm \(lock)"]),
                NextStep(
                    .clearFailures(node: one),
                    commands: ["crm_resource --cleanup -r pgsql -N pm01"]),
                NextStep(.checkReplication(node: two)),
            ],
            risks: [
                StartRisk(
                    node: one, atLeast: 2725, atMost: 2725, why: .riskCommitsElsewhere(node: two)),
                StartRisk(node: two, atLeast: 0, atMost: 0, why: .riskNothingMissing),
            ],
            nodes: [
                position(
                    one, 2, "0/DB0208", 2680, "23:50:16.491530", .crashed,
                    NewestNode.Startable(
                        .no, why: .cannotStart(node: one, reason: "\(lock) lies there"))),
                position(
                    two, 3, "0/E7D788", 5406, "23:50:58.506725", .primary,
                    NewestNode.Startable(.yes)),
            ])
    }

    private static func position(
        _ node: NodeName, _ number: UInt32, _ end: String, _ xid: UInt32, _ commit: String,
        _ role: Role, _ startable: NewestNode.Startable
    ) -> NewestNode.Position {
        NewestNode.Position(
            name: node, timeline: timeline(number), endOfWAL: lsn(end), endIsLowerBound: false,
            lastCommit: NewestNode.Position.LastCommit(
                xid: TransactionID(xid), lsn: lsn(end), time: time(commit), correctedTime: nil),
            state: "in production", cleanShutdown: false,
            lockFile: "pm0\(number - 1)/tmp/PGSQL.lock", role: role,
            startable: startable, evidence: [event(1)])
    }
}

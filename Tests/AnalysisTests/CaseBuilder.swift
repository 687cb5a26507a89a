import Analysis
import Evidence

/// Makes cases of terse descriptions, so that a test reads like a story.
///
/// Everything happens on 2026-11-22 unless a text says otherwise. A time `10:00:05` is a second of
/// a log, `10:00:05.250` a millisecond; both are UTC.
struct CaseBuilder {
    static let one = name("pm01")
    static let two = name("pm02")
    static let three = name("pm03")

    private(set) var events: [CaseEvent] = []
    private(set) var sources: [Source] = []
    private(set) var snapshots: [NodeState] = []
    private(set) var commits: [SourceID: [CommitRecord]] = [:]
    private(set) var trails: [SourceID: RecordTrail] = [:]
    private(set) var rhythms: [SourceID: CommitRhythm] = [:]
    var options = CaseFile.TimeOptions()
    /// What snapshots and configurations state.
    var records = SourceRecords()

    /// The case that was told.
    func file() -> CaseFile {
        CaseFile(
            sources: sources, events: events, snapshots: snapshots, commits: commits,
            trails: trails, rhythms: rhythms, records: records, options: options)
    }

    /// The case, its events told in another order.
    func shuffled(by step: Int) -> CaseFile {
        let count = events.count
        let order = events.indices.map { ($0 * step + 3) % count }
        precondition(Set(order).count == count, "the step and the count have a common divisor")
        return CaseFile(
            sources: sources, events: order.map { events[$0] }, snapshots: snapshots.reversed(),
            commits: commits, options: options)
    }

    /// The roles of the case.
    func roles() -> RoleHistory { RoleHistory(of: file()) }

    /// The verdict of the case.
    func verdict() -> NewestNodeVerdict { NewestNodeVerdict(of: file(), roles: roles()) }

    /// The episodes of the case.
    func episodes() -> [Failover] {
        let file = file()
        return Failovers(
            of: file, roles: RoleHistory(of: file), addresses: AddressHistory(of: file),
            tree: TimelineTree(of: file)
        ).episodes
    }

    /// The whole review of the case.
    func review() -> Review { Self.review(of: file()) }

    /// The whole review of a case.
    static func review(of file: CaseFile) -> Review {
        Reviewer.review(file, name: "test", gaps: [], toolVersion: "0")
    }

    // MARK: Events

    /// Tells what a log of a node states; the id counts the events: `e1`, `e2`, ….
    @discardableResult
    mutating func tell(
        _ observer: NodeName?, _ time: String?, _ kind: EventKind, of subject: NodeName? = nil,
        process: String? = nil, pid: Int64? = nil, in source: String? = nil,
        zone: WallClock.Zone = .offset(seconds: 0), year: Bool = true, text: String? = nil,
        _ fill: (inout EventDetails) -> Void = { _ in }
    ) -> EventID {
        var details = EventDetails()
        fill(&details)
        let id = EventID("e\(events.count + 1)")
        let log = SourceID(source ?? "log of \(observer?.text ?? "nobody")")
        events.append(
            CaseEvent(
                event: Event(
                    id: id, observer: observer, subject: subject ?? observer, process: process,
                    pid: pid,
                    wallClock: time.map { Self.clock($0, zone: zone, year: year) }, kind: kind,
                    details: details, text: text ?? kind.rawValue,
                    citation: Citation(
                        source: log, offset: UInt64(events.count) * 100, length: 50))))
        return id
    }

    /// Tells the result of an operation.
    @discardableResult
    mutating func result(
        _ operation: String, of resource: String, on node: NodeName, _ time: String,
        _ value: String = "ok", by observer: NodeName? = nil
    ) -> EventID {
        tell(observer ?? node, time, .operationResult, of: node) {
            ($0.operation, $0.resource, $0.value) = (operation, resource, value)
        }
    }

    /// Tells an update of an attribute as several nodes log it.
    mutating func attribute(
        _ name: String, of subject: NodeName, _ value: String,
        at times: [(NodeName, String)], zone: WallClock.Zone = .offset(seconds: 0)
    ) {
        for (observer, time) in times {
            tell(observer, time, .attributeSet, of: subject, zone: zone) {
                ($0.name, $0.value) = (name, value)
            }
        }
    }

    /// Tells of streams, at 08:00, whose starts show that a primary's clock and a standby's are the same.
    mutating func compareClocks(_ primary: NodeName, _ standby: NodeName) {
        for minute in 0..<2 {
            for (node, kind) in [
                (primary, EventKind.walsenderStarted), (standby, .streamingStarted),
            ] {
                tell(node, "08:0\(minute):00", kind) {
                    ($0.lsn, $0.timeline) = (Self.lsn("0/\(minute + 3)000000"), .first)
                }
            }
        }
    }

    /// Tells what a primary's pg_stat_replication showed of a standby.
    mutating func sample(
        of standby: NodeName, on primary: NodeName, _ time: String, _ state: String = "streaming",
        sync: String? = nil, fill: (inout PositionSample) -> Void = { _ in }
    ) {
        var sample = PositionSample(
            citation: Citation(
                source: SourceID("samples"), offset: UInt64(records.samples.count), length: 1),
            node: primary,
            clock: Self.clock(time, zone: .offset(seconds: 0), year: true), view: .senders)
        sample.application = standby.text
        sample.state = state
        sample.syncState = sync
        fill(&sample)
        records.samples.append(sample)
    }

    /// Tells a value of the agent's data status of a node, as the agent on another one set it.
    mutating func dataStatus(
        of node: NodeName, _ value: String, _ time: String, by observer: NodeName
    ) {
        tell(observer, time, .agentDataStatusChanged, of: node) { $0.value = value }
    }

    // MARK: Sources and snapshots

    /// Adds a log file.
    mutating func source(
        _ path: String, of node: NodeName?, format: String = "syslog", first: WallClock? = nil,
        last: WallClock? = nil, modified: String? = nil
    ) {
        sources.append(
            Source(
                id: SourceID(path), path: path, node: node, nodeReason: .folder, format: format,
                sha256: "", bytes: 1, offsetReached: 1, counts: SourceCounts(), first: first,
                last: last, formatDetail: nil, modified: modified.map(Self.moment)))
    }

    /// Adds a node's postgresql.conf, line by line.
    mutating func configure(_ node: NodeName, _ lines: [(String, String)]) {
        let path = node.text + "/postgresql.conf"
        source(path, of: node, format: "postgresql-configuration")
        for (number, line) in lines.enumerated() {
            records.settings.append(
                Setting(
                    citation: Citation(
                        source: SourceID(path), offset: UInt64(number) * 100, length: 50),
                    node: node, scope: .server, name: line.0, value: line.1))
        }
    }

    /// Adds a source as it is.
    mutating func add(_ source: Source) { sources.append(source) }

    /// Adds a copy of a node's data directory.
    ///
    /// `end` is `timeline@LSN`, `history` a list of such steps, `commits` a list of
    /// `timeline@LSN xid time`.
    mutating func snapshot(
        _ node: NodeName, _ state: String? = "shut down", end: String?, history: String = "",
        commits told: [String] = [], open: Bool = false, checkpoint: String = "1@0/1000028",
        modified: String = "12:00:00", lock: String? = nil, identifier: UInt64 = 7,
        path: String? = nil, version: String = "15", trail: RecordTrail? = nil,
        label: NodeState.BackupLabel? = nil, fill: (inout NodeState) -> Void = { _ in }
    ) {
        let id = SourceID(path ?? "control of \(node)")
        let records = told.map(Self.commit)
        let steps = Self.steps(history)
        let last = end.map(Self.step)
        snapshots.append(
            NodeState(
                id: id, path: path ?? node.text, node: node,
                control: state.map {
                    NodeState.Control(
                        systemIdentifier: SystemIdentifier(identifier), serverVersion: version,
                        state: $0, modified: Self.moment(modified),
                        checkpoint: Self.step(checkpoint).lsn, redo: Self.step(checkpoint).lsn,
                        timeline: Self.step(checkpoint).timeline, minimumRecoveryPoint: .zero,
                        minimumRecoveryTimeline: nil, dataChecksums: false, walLogHints: false,
                        segmentSize: 1 << 24, backupEndRequired: false)
                },
                end: last.map {
                    NodeState.WALEnd(
                        timeline: $0.timeline, lsn: $0.lsn, isLowerBound: open,
                        reason: open ? "missing-segment" : "zero-length")
                },
                history: last.map { TimelineHistory(timeline: $0.timeline, ancestors: steps) },
                lastCommit: records.last, lockFile: lock, signalFiles: [],
                evidence: [EventID("snapshot of \(node)")]))
        commits[id] = records
        rhythms[id] = CommitRhythm(commits: records)
        trails[id] = trail
        snapshots[snapshots.count - 1].particulars.backupLabel = label
        fill(&snapshots[snapshots.count - 1])
    }

    /// Adds an archive or a receiver's folder; `number` tells branches of one folder apart.
    mutating func copy(
        _ path: String, of node: NodeName?, _ kind: NodeState.Kind = .receiver, end: String,
        history: String = "", commits told: [String] = [], number: Int = 0,
        fill: (inout NodeState) -> Void = { _ in }
    ) {
        let id = SourceID("copy \(path) \(number)")
        let last = Self.step(end)
        let records = told.map(Self.commit)
        var state = NodeState(
            id: id, path: path, node: node, control: nil,
            end: NodeState.WALEnd(
                timeline: last.timeline, lsn: last.lsn, isLowerBound: false, reason: "zero-page"),
            history: TimelineHistory(
                timeline: last.timeline, ancestors: Self.steps(history)),
            lastCommit: records.last, lockFile: nil, signalFiles: [],
            evidence: [EventID("copy \(number)")], particulars: NodeState.Particulars(kind: kind))
        fill(&state)
        snapshots.append(state)
        commits[id] = records
    }

    // MARK: Values

    static func name(_ text: String) -> NodeName {
        guard let name = NodeName(text) else { preconditionFailure("a name has characters") }
        return name
    }

    static func lsn(_ text: String) -> LSN {
        guard let lsn = LSN(text) else { preconditionFailure("'\(text)' is not an LSN") }
        return lsn
    }

    static func timeline(_ number: UInt32) -> TimelineID { TimelineID(number) ?? .first }

    /// The time of day so many milliseconds after 10:00:00.
    static func time(_ milliseconds: Int) -> String {
        func padded(_ number: Int, _ digits: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }
        let seconds = milliseconds / 1000
        return
            "10:\(padded(seconds / 60, 2)):\(padded(seconds % 60, 2)).\(padded(milliseconds % 1000, 3))"
    }

    /// The moment of a text such as `10:00:05.250`, or of a whole RFC 3339 time.
    static func moment(_ text: String) -> Timestamp {
        let whole = text.contains("T") ? text : "2026-11-22T\(text)"
        guard let moment = Timestamp(whole + "Z") else {
            preconditionFailure("'\(text)' is not a time")
        }
        return moment
    }

    /// The range that a log's time allows.
    static func range(_ text: String) -> Bounded<Timestamp> {
        let start = moment(text)
        return Bounded(start, start.advanced(byMicroseconds: precision(of: text) - 1))
    }

    static func precision(of text: String) -> Int64 {
        guard let dot = text.lastIndex(of: ".") else { return 1_000_000 }
        return text.distance(from: dot, to: text.endIndex) > 4 ? 1 : 1000
    }

    static func clock(_ text: String, zone: WallClock.Zone, year: Bool) -> WallClock {
        var civil = CivilTime(microsecondsSince1970: moment(text).microseconds)
        if !year { civil.year = WallClock.placeholderYear }
        return WallClock(
            local: civil.microsecondsSince1970, hasYear: year, zone: zone,
            precision: precision(of: text))
    }

    /// Reads `timeline@LSN`.
    static func step(_ text: some StringProtocol) -> TimelineHistory.Switch {
        let parts = text.split(separator: "@")
        guard parts.count == 2, let number = UInt32(parts[0]) else {
            preconditionFailure("'\(text)' is not timeline@LSN")
        }
        return TimelineHistory.Switch(timeline: timeline(number), lsn: lsn(String(parts[1])))
    }

    /// Reads `timeline@LSN timeline@LSN …`.
    static func steps(_ text: String) -> [TimelineHistory.Switch] {
        text.split(separator: " ").map { step($0) }
    }

    /// Reads `timeline@LSN xid time`.
    static func commit(_ text: String) -> CommitRecord {
        let parts = text.split(separator: " ")
        guard parts.count == 3, let xid = UInt32(parts[1]) else {
            preconditionFailure("'\(text)' is not timeline@LSN xid time")
        }
        let place = step(parts[0])
        return CommitRecord(
            timeline: place.timeline, lsn: place.lsn, xid: TransactionID(xid),
            time: moment(String(parts[2])))
    }
}

extension CommitRhythm {
    /// The rhythm of commits, as a walk through the WAL would find it.
    init(commits: [CommitRecord]) {
        var counts: [Int64: Int] = [:]
        for commit in commits { counts[commit.time.microseconds / 1_000_000, default: 0] += 1 }
        self.init(
            gaps: zip(commits, commits.dropFirst()).filter { before, after in
                after.time.microseconds(since: before.time) >= 200_000
            }.map { CommitGap(before: $0, after: $1) },
            tallies: counts.map {
                CommitTally(timeline: .first, second: $0.key, commits: $0.value, aborts: 0)
            })
    }
}

package import Evidence

/// What snapshots and configuration files say, for the analysers: the interface to it.
///
/// - `samples`: rows of pg_stat_replication and pg_stat_wal_receiver, in order of time; what a
///   sender saw of its standbys (`sent`, `flush`, `syncState`), whether anybody was connected
///   (`isEmpty`), and the server's own position (`view == .server`).
/// - `attributes`: node attributes (`pgsql-data-status`, `master-pgsql`, `pgsql-status`, …) as
///   crm_mon or the CIB showed them at a time; `latest(_:of:)` gives the last one.
/// - `statuses`: crm_mon: nodes, roles, failures, fencing history, DC and quorum at a time.
/// - `server`: PostgreSQL's settings with includes followed (`server.duration("wal_sender_timeout",
///   of: node)`), each with its citation.
/// - `cluster`: agents, operations, properties, Corosync (`cluster.monitorInterval`,
///   `cluster.token`, `cluster.databaseNodes`).
/// - `controls`: pg_controldata as text.
/// - `files`: what listings name.
/// - `evidence(at:)`: the events to cite for a record; each `Setting` that matters has one.
package struct SnapshotRecords: Sendable {
    /// Samples of positions, in order of corrected time; undated ones last.
    package let samples: [Timed<PositionSample>]
    /// Attributes of nodes, in order of corrected time; undated ones last.
    package let attributes: [Timed<NodeAttribute>]
    /// The cluster as it was shown, in order of corrected time; undated ones last.
    package let statuses: [Timed<ClusterStatus>]
    /// Control files as text, in order of corrected time; undated ones last.
    package let controls: [Timed<StatedControl>]
    /// The files that listings name, in order of their sources.
    package let files: [ListedFile]
    /// PostgreSQL's settings.
    package let server: ServerSettings
    /// Pacemaker's and Corosync's configuration.
    package let cluster: ClusterConfiguration
    private let events: [Citation: [EventID]]

    /// Dates the records of a case and resolves its settings.
    ///
    /// - Parameters:
    ///   - records: the records, nodes under the names by which they are known.
    ///   - sources: the sources, by whose paths includes are found.
    ///   - events: the events, to find those that state a record.
    ///   - utc: the moments that a time written by a node can mean.
    ///   - corrected: a moment of a node's clock by the clock of the reference node.
    init(
        _ records: SourceRecords, sources: [Source], events: [CaseEvent],
        utc: (WallClock, NodeName?) -> Bounded<Timestamp>?,
        corrected: (Bounded<Timestamp>, NodeName?) -> Bounded<Timestamp>
    ) {
        func dated<Value: Sendable & Hashable>(
            _ values: [Value], _ clock: (Value) -> (WallClock?, NodeName?)
        ) -> [Timed<Value>] {
            let timed = values.map { value in
                let (written, node) = clock(value)
                let moment = written.flatMap { utc($0, node) }
                return Timed(value, utc: moment, time: moment.map { corrected($0, node) })
            }
            // The order of the sources holds among equal times.
            return timed.enumerated().sorted { left, right in
                let one = left.element.time?.earliest ?? Timestamp(microseconds: .max)
                let other = right.element.time?.earliest ?? Timestamp(microseconds: .max)
                return (one, left.offset) < (other, right.offset)
            }.map(\.element)
        }
        samples = dated(records.samples) { ($0.clock, $0.node) }
        attributes = dated(records.attributes) { ($0.clock, $0.observer) }
        statuses = dated(records.statuses) { ($0.clock, $0.observer) }
        controls = dated(records.controls) { ($0.modified, $0.node) }
        files = records.files
        var stating: [Citation: [EventID]] = [:]
        for event in events where event.event.kind.isOfSnapshot {
            for citation in event.citations {
                stating[citation, default: []].append(event.event.id)
            }
        }
        self.events = stating
        server = ServerSettings(records.settings, sources: sources) { stating[$0] ?? [] }
        cluster = ClusterConfiguration(records, statuses: statuses) { stating[$0] ?? [] }
    }

    /// The events that state a record; none for records of little weight.
    package func evidence(at citation: Citation) -> [EventID] { events[citation] ?? [] }

    /// The states of nodes of which nothing but a printed control file is at hand.
    ///
    /// Where a node's own control file or WAL is at hand, the printed one adds nothing to it.
    func statesOfControls(besides snapshots: [NodeState]) -> [NodeState] {
        let known = Set(snapshots.compactMap(\.node))
        // A watch states it again and again: the last time counts.
        var last: [SourceID: Timed<StatedControl>] = [:]
        for stated in controls { last[stated.value.citation.source] = stated }
        return controls.filter { $0 == last[$0.value.citation.source] }.compactMap { stated in
            guard let node = stated.value.node, !known.contains(node) else { return nil }
            var control = stated.value.control
            control.modified = stated.utc?.earliest ?? control.modified
            return NodeState(
                id: stated.value.citation.source, path: stated.value.citation.source.text,
                node: node, control: control, end: nil, history: nil, lastCommit: nil,
                lockFile: nil, signalFiles: [], evidence: evidence(at: stated.value.citation))
        }
    }

    /// The last value that an attribute of a node was shown to have, where it is dated.
    package func latest(_ name: String, of node: NodeName) -> Timed<NodeAttribute>? {
        attributes.last { $0.time != nil && $0.value.name == name && $0.value.subject == node }
    }
}

extension EventKind {
    /// Whether events of this kind state a record of a snapshot or a configuration.
    package var isOfSnapshot: Bool {
        switch self {
        case .settingStated, .attributeShown, .nodeShown, .resourceShown, .failureShown,
            .fencingShown, .replicationShown, .controlShown:
            true
        default: false
        }
    }
}

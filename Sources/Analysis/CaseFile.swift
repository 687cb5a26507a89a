package import Evidence
package import Store

/// Everything that the analysers may ask of a cluster's evidence, with all times derived.
package struct CaseFile: Sendable {
    /// The sources, sorted by path.
    package let sources: [Source]
    /// The events, in order of corrected time; undated ones last.
    package let events: [CaseEvent]
    /// What happened, each thing once, in order of corrected time.
    package let occurrences: [Occurrence]
    /// Where in `occurrences` those of each kind stand.
    private let places: [EventKind: [Int]]
    /// The nodes that made timelines, as their servers' logs tell.
    private static func writers(_ events: [CaseEvent]) -> [TimelineID: NodeName] {
        var writers: [TimelineID: NodeName] = [:]
        for event in events.map(\.event) where event.kind == .timelineSelected {
            guard let timeline = event.details.timeline, let node = event.observer else { continue }
            writers[timeline] = min(writers[timeline] ?? node, node)
        }
        return writers
    }

    /// The node whose clock an event's time follows.
    ///
    /// WAL is stamped by the primary that wrote it, whichever node's disk it was read from.
    private static func clockOwner(_ event: Event, _ writers: [TimelineID: NodeName]) -> NodeName? {
        switch event.kind {
        case .walCommit, .walCheckpoint, .walEndOfRecovery:
            event.details.timeline.flatMap { writers[$0] } ?? event.observer
        default: event.observer
        }
    }

    /// A commit's time by the clock of the reference node.
    ///
    /// It was stamped by the node that made the commit's timeline; where no log tells which that
    /// was, the holder of the snapshot is taken.
    package func corrected(_ commit: CommitRecord, heldBy node: NodeName?) -> Bounded<Timestamp> {
        clocks.corrected(Bounded(commit.time), of: writers[commit.timeline] ?? node)
    }

    /// The latest snapshot of each node, and every other snapshot, sorted by path.
    package let snapshots: [NodeState]
    /// Archives, receivers' folders and branches that nodes have left: never a node to start.
    package let copies: [NodeState]
    /// By what the WAL of snapshots and copies can be compared.
    package let trails: [SourceID: RecordTrail]
    /// The commits that were kept of each snapshot, in order of position.
    package let commits: [SourceID: [CommitRecord]]
    /// How commits followed each other in the WAL of each snapshot.
    package let rhythms: [SourceID: CommitRhythm]
    /// How clocks compare.
    package let clocks: ClockAlignment
    /// Which names mean one node.
    package let aliases: NodeAliases
    /// How zones and years were found.
    package let zones: ZoneInference
    /// The node that made each timeline: its clock stamped the records of the timeline's WAL.
    package let writers: [TimelineID: NodeName]
    /// What snapshots and configuration files say.
    package let records: SnapshotRecords
    /// The long silences of logs, in order of time; they are no events of a node.
    let silences: [CaseEvent]
    /// What of the evidence could not be read.
    package var gaps: [EvidenceGap] = []

    /// What the user said about times and names.
    package struct TimeOptions: Sendable {
        /// The zones for logs without one.
        package var zones: [ZoneInference.Given] = []
        /// The node whose clock corrected times follow.
        package var referenceClock: NodeName?
        /// The nodes that names mean; a name that means itself is never joined with another.
        package var aliases: [NodeName: NodeName] = [:]

        /// Makes the defaults: everything is inferred.
        package init() {}
    }

    /// Reads a cluster's evidence and derives all times; the store is not changed.
    package init(of cluster: AuditStore.Cluster, in store: AuditStore, options: TimeOptions)
        throws(StoreError)
    {
        var commits: [SourceID: [CommitRecord]] = [:]
        var rhythms: [SourceID: CommitRhythm] = [:]
        let snapshots = try store.nodeStates(of: cluster)
        var trails: [SourceID: RecordTrail] = [:]
        for snapshot in snapshots {
            commits[snapshot.id] = try store.commits(of: snapshot.id, in: cluster)
            rhythms[snapshot.id] = CommitRhythm(
                gaps: try store.commitGaps(of: snapshot.id, in: cluster),
                tallies: try store.commitTallies(of: snapshot.id, in: cluster))
            trails[snapshot.id] = try store.trail(of: snapshot.id, in: cluster)
        }
        self.init(
            sources: try store.sources(of: cluster),
            events: try store.events(of: cluster).map { CaseEvent($0) }, snapshots: snapshots,
            commits: commits, trails: trails, rhythms: rhythms,
            records: try store.records(of: cluster), options: options)
        gaps = try store.gaps(of: cluster)
    }

    /// Makes a case of values.
    package init(
        sources: [Source], events undated: [CaseEvent], snapshots: [NodeState],
        commits: [SourceID: [CommitRecord]], trails: [SourceID: RecordTrail] = [:],
        rhythms: [SourceID: CommitRhythm] = [:],
        records: SourceRecords = SourceRecords(),
        options: TimeOptions
    ) {
        var records = records
        var sources = sources
        var snapshots = snapshots
        var events = undated
        let names =
            sources.compactMap(\.node) + snapshots.compactMap(\.node)
            + events.flatMap { [$0.event.observer, $0.event.subject].compactMap { $0 } }
            + records.namedNodes
        let aliases = NodeAliases(
            names, links: NodeLinks(records, events: undated, sources: sources),
            given: options.aliases)
        for index in sources.indices { sources[index].node = aliases.node(sources[index].node) }
        for index in snapshots.indices {
            snapshots[index].node = aliases.node(snapshots[index].node)
        }
        for index in events.indices {
            events[index].event.observer = aliases.node(events[index].event.observer)
            events[index].event.subject = aliases.node(events[index].event.subject)
        }
        records.renameNodes { aliases.node($0) }
        self.aliases = aliases
        self.sources = sources
        copies = snapshots.filter { $0.kind != .dataDirectory }
        self.commits = commits
        self.rhythms = rhythms
        self.trails = trails
        // The files of a rotated log are one stream: its oldest file comes first.
        let order = sources.sorted { left, right in
            (left.series, left.first?.local ?? .max, left.fullPath)
                < (right.series, right.first?.local ?? .max, right.fullPath)
        }.map(\.id)
        var zones = ZoneInference(
            events: events, sources: sources, records: records, given: options.zones)
        for index in events.indices {
            events[index].utc = zones.utc(of: events[index].event)
                .map { events[index].event.seen(at: $0) }
        }
        zones.note(RepeatedHour.settle(&events, zones))
        let pairs = ClockPairs(
            events: events,
            samples: records.samples.map { sample in
                Timed(
                    sample, utc: sample.clock.flatMap { zones.utc(of: $0, writtenBy: sample.node) })
            }, snapshots: snapshots, commits: commits)
        let clocks = ClockAlignment(
            events: events, chosen: options.referenceClock, pairs: pairs.comparisons)
        let writers = Self.writers(events)
        for index in events.indices {
            let event = events[index].event
            events[index].time = events[index].utc.map {
                clocks.corrected($0, of: Self.clockOwner(event, writers))
            }
        }
        zones.note(
            ReceiverTimes(
                sources: sources, snapshots: snapshots, commits: commits, files: records.files,
                dated: { clock, node in
                    zones.utc(of: clock, writtenBy: node).map { clocks.corrected($0, of: node) }
                },
                corrected: { clocks.corrected(Bounded($0), of: $1) }, writers: writers
            ).bound(&events))
        self.records = SnapshotRecords(
            records, sources: sources, events: events,
            utc: { zones.utc(of: $0, writtenBy: $1) }, corrected: { clocks.corrected($0, of: $1) })
        let directories = snapshots.filter { $0.kind == .dataDirectory }
        self.snapshots = directories + self.records.statesOfControls(besides: directories)
        self.zones = zones
        self.clocks = clocks
        self.writers = writers
        var silences: [CaseEvent] = []
        var dated: [CaseEvent] = []
        dated.reserveCapacity(events.count)
        for index in EventOrder(of: events, sources: order).indices {
            if events[index].event.kind == .logSilence {
                silences.append(events[index])
            } else {
                dated.append(events[index])
            }
        }
        self.silences = silences
        self.events = dated
        occurrences = Occurrence.joining(
            self.events,
            series: Dictionary(
                sources.map { ($0.id, $0.series) }, uniquingKeysWith: { one, _ in one }))
        var places: [EventKind: [Int]] = [:]
        for (index, occurrence) in occurrences.enumerated() {
            places[occurrence.kind, default: []].append(index)
        }
        self.places = places
    }

    /// The snapshot that speaks for each node, sorted by node: the latest by what its control file and its last
    /// commit say, and where they say the same, the one that holds more WAL or whose card is younger.
    package var latestSnapshots: [NodeState] {
        Dictionary(grouping: snapshots.filter { $0.node != nil }, by: \.node).values
            .compactMap { states in
                states.max { left, right in
                    (left.latestTime, left.reached, left.cardTime, left.path)
                        < (right.latestTime, right.reached, right.cardTime, right.path)
                }
            }.sorted { ($0.node?.text ?? "") < ($1.node?.text ?? "") }
    }

    /// A time that a node's clock recorded in UTC, by the clock of the reference node.
    package func corrected(_ time: Timestamp, of node: NodeName?) -> Bounded<Timestamp> {
        clocks.corrected(Bounded(time), of: node)
    }

    /// The occurrences of some kinds, in order of time.
    package func occurrences(_ kinds: EventKind...) -> [Occurrence] {
        occurrences(of: kinds)
    }

    /// The occurrences of some kinds, in order of time.
    func occurrences(of kinds: [EventKind]) -> [Occurrence] {
        let found = Set(kinds).compactMap { places[$0] }
        let indices = found.count == 1 ? found[0] : found.joined().sorted()
        return indices.map { occurrences[$0] }
    }

    /// The occurrences of some kinds whose times are as asked for, in order of time.
    func occurrences(of kinds: [EventKind], where isWanted: (Bounded<Timestamp>) -> Bool)
        -> [Occurrence]
    {
        let found = Set(kinds).compactMap { places[$0] }.map { places in
            places.filter { isWanted(occurrences[$0].time) }
        }
        let indices = found.count == 1 ? found[0] : found.joined().sorted()
        return indices.map { occurrences[$0] }
    }

    /// The nodes that run PostgreSQL: those with a snapshot or a server's or agent's messages.
    package var databaseNodes: [NodeName] {
        var nodes = Set(snapshots.compactMap(\.node))
        nodes.formUnion(records.cluster.databaseNodes)
        for occurrence in occurrences {
            switch occurrence.kind {
            case .serverStarting, .serverReady, .serverReadyReadOnly, .agentStarted,
                .streamingStarted, .recoveryComplete, .timelineSelected, .agentPromoted,
                .serverObserved:
                if let node = occurrence.observer { nodes.insert(node) }
            case .agentStatusChanged, .agentDataStatusChanged:
                if let node = occurrence.subject { nodes.insert(node) }
            case .attributeSet
            where occurrence.details.name?.hasSuffix("-status") == true
                && occurrence.details.value != nil:
                // The agent's status of a node, as Pacemaker hands it on.
                if let node = occurrence.subject { nodes.insert(node) }
            default: break
            }
        }
        return nodes.sorted()
    }
}

extension Event {
    /// When what the event states came about: what a watch saw was not yet so at its last look.
    fileprivate func seen(at utc: Bounded<Timestamp>) -> Bounded<Timestamp> {
        guard process == Event.watcher, let before = details.time, before < utc.latest else {
            return utc
        }
        return Bounded(before.advanced(byMicroseconds: 1), utc.latest)
    }
}

extension NodeState {
    /// The latest time that stands in the snapshot: it was taken no earlier.
    fileprivate var latestTime: Timestamp {
        max(control?.modified ?? .distantPast, lastCommit?.time ?? .distantPast)
    }

    /// Where its WAL ends.
    fileprivate var reached: LSN { end?.lsn ?? .zero }

    /// When its card was made.
    fileprivate var cardTime: Timestamp { particulars.card?.made ?? .distantPast }
}

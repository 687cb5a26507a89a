package import Evidence
package import Store

/// Stores snapshots as evidence: one source for each node and day.
///
/// It belongs to one thread. What `store` returned from is in the database for good.
package struct SnapshotWriter {
    private let store: AuditStore
    private let cluster: AuditStore.Cluster
    private let watcher: NodeName
    private var nodes: [NodeName: Node] = [:]

    /// What is known of one node.
    private struct Node {
        var events: SnapshotEvents
        var source: Source?
        /// What the last control file stood for that was stored.
        var control: Control?
    }

    /// When a control file was stored, and in which role and on which timeline the server was.
    private struct Control {
        var role: String?
        var timeline: TimelineID?
        var time: Timestamp
    }

    /// Prepares to store snapshots that `watcher` takes.
    package init(
        into store: AuditStore, cluster: AuditStore.Cluster, watcher: NodeName
    ) {
        self.store = store
        self.cluster = cluster
        self.watcher = watcher
    }

    /// Stores snapshots, which are in order of time for each node; all or nothing.
    ///
    /// - Returns: the events that they gave.
    package mutating func add(_ snapshots: [NodeSnapshot]) throws(StoreError) -> [Event] {
        var changed = nodes
        var stretches: [SourceID: (contents: SourceContents, snapshots: [LiveSnapshot])] = [:]
        var order: [SourceID] = []
        for snapshot in snapshots {
            var node: Node
            if let known = changed[snapshot.node] {
                node = known
            } else {
                node = try resumed(snapshot.node)
            }
            var source = try self.source(of: snapshot, node.source)
            let place = SnapshotEvents.Place(source: source.id, offset: source.streamBytes)
            let samples = SnapshotSamples(
                snapshot, askedBy: watcher, source: source.id, offset: place.offset
            ).samples
            var events = node.events.events(of: snapshot, samples, at: place)
            let control = control(of: snapshot, &node, at: place)
            events += control?.1 ?? []
            let text = snapshot.text
            Self.extend(&source, by: text, of: snapshot, events: events.count)
            var stretch =
                stretches[source.id] ?? (contents: SourceContents(source: source), snapshots: [])
            if stretches[source.id] == nil { order.append(source.id) }
            stretch.contents.source = source
            stretch.contents.events += events
            stretch.contents.records.samples += samples
            if let control { stretch.contents.records.controls.append(control.0) }
            stretch.snapshots.append(
                LiveSnapshot(
                    citation: Citation(
                        source: source.id, offset: place.offset, length: UInt64(text.utf8.count)),
                    node: snapshot.node, asked: snapshot.asked, text: text))
            stretches[source.id] = stretch
            node.source = source
            changed[snapshot.node] = node
        }
        let all = order.compactMap { stretches[$0] }
        try store.append(all, of: cluster)
        nodes = changed
        return all.flatMap(\.contents.events)
    }

    /// Forgets the days that ended more than `microseconds` before `now`, and thins those that ended
    /// more than a day before it.
    package func tidy(keeping microseconds: Int64, now: Timestamp) throws(StoreError) {
        for var source in try store.sources(of: cluster) where source.format == Source.watchFormat {
            guard let last = source.last else { continue }
            let age = now.microseconds(since: Timestamp(microseconds: last.local))
            if age > microseconds {
                try store.forget(source.id, path: source.fullPath, of: cluster)
            } else if age > 86_400_000_000, source.formatDetail != Self.thinned {
                source.formatDetail = Self.thinned
                try store.thin(source, of: cluster)
            }
        }
    }

    /// The mark of a source of which only what is telling was kept.
    private static let thinned = "thinned"

    /// What the store knows of a node: a watch that starts again goes on where it was.
    private func resumed(_ node: NodeName) throws(StoreError) -> Node {
        var known = Node(events: SnapshotEvents(watcher: watcher))
        // As many as it takes for an answer before a failure that did not last for hours.
        for stored in try store.liveSnapshots(of: node, last: 600, in: cluster) {
            let snapshot = NodeSnapshot(
                node: node, asked: stored.asked,
                rows: stored.text.split(separator: "\n").compactMap { LiveRow(line: $0) })
            let samples = SnapshotSamples(
                snapshot, askedBy: watcher, source: stored.citation.source,
                offset: stored.citation.offset
            ).samples
            known.events.resume(at: snapshot, samples)
        }
        return known
    }

    /// The source of a snapshot: that of its node and day.
    private func source(
        of snapshot: NodeSnapshot, _ current: Source?
    ) throws(StoreError) -> Source {
        let day = CivilTime(microsecondsSince1970: snapshot.asked.earliest.microseconds)
        let series = "watch/" + snapshot.node.text
        let path = series + "/" + Self.text(of: day)
        if let current, current.path == path { return current }
        let id = StableName.source(node: snapshot.node, path: path)
        if let stored = try store.sources(of: cluster).first(where: { $0.id == id }) {
            return stored
        }
        return Source(
            id: id, path: path, series: series, node: snapshot.node, nodeReason: .argument,
            format: Source.watchFormat, sha256: EvidenceHasher.digest(of: ""), bytes: 0,
            offsetReached: 0, counts: SourceCounts(), first: nil, last: nil, formatDetail: nil,
            modified: nil)
    }

    private static func text(of day: CivilTime) -> String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return digits(day.year, 4) + "-" + digits(day.month, 2) + "-" + digits(day.day, 2)
    }

    /// Adds a snapshot's text to its source.
    ///
    /// The digest covers the one before it and the text, so that it covers all.
    private static func extend(
        _ source: inout Source, by text: String, of snapshot: NodeSnapshot, events: Int
    ) {
        let clock = WallClock(utc: snapshot.clock ?? snapshot.asked.latest)
        source.sha256 = EvidenceHasher.digest(of: source.sha256 + "\n" + text)
        source.streamSHA256 = source.sha256
        source.streamBytes += UInt64(text.utf8.count)
        source.bytes = source.streamBytes
        source.offsetReached = source.streamBytes
        source.counts.lines += UInt64(snapshot.rows.count)
        source.counts.entries += 1
        source.counts.recognised += UInt64(events)
        source.first = source.first ?? clock
        source.last = clock
    }

    /// The control file, where the last one that was stored stood for another role or timeline, or
    /// is ten minutes old; and the event that states it.
    private func control(
        of snapshot: NodeSnapshot, _ node: inout Node, at place: SnapshotEvents.Place
    ) -> (StatedControl, [Event])? {
        guard let control = snapshot.control, let clock = snapshot.clock,
            let line = snapshot.rows.firstIndex(where: { $0.view == .control })
        else { return nil }
        if let last = node.control, last.role == snapshot.role, last.timeline == snapshot.timeline,
            clock.microseconds(since: last.time) < 600_000_000
        {
            return nil
        }
        node.control = Control(role: snapshot.role, timeline: snapshot.timeline, time: clock)
        var maker = EventMaker(snapshot: snapshot, place: place, clock: clock)
        maker.add(.controlShown, line: line, since: nil) { details in
            details.lsn = control.checkpoint
            details.timeline = control.timeline
            details.value = control.state
            details.name = control.systemIdentifier.description
        }
        let stated = StatedControl(
            citation: maker.citation(of: line), node: snapshot.node,
            modified: WallClock(utc: control.modified), checkpointTime: nil, control: control)
        return (stated, maker.events)
    }
}

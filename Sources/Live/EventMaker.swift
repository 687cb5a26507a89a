import Evidence
import Store

/// Makes the events of one snapshot.
struct EventMaker {
    /// The events so far.
    private(set) var events: [Event] = []
    private let snapshot: NodeSnapshot
    private let place: SnapshotEvents.Place
    private let clock: Timestamp
    private let observer: NodeName

    /// Begins with a snapshot that stands at a place and was dated by the observer's clock, which is
    /// the node's own by default.
    init(
        snapshot: NodeSnapshot, place: SnapshotEvents.Place, clock: Timestamp,
        observer: NodeName? = nil
    ) {
        self.snapshot = snapshot
        self.place = place
        self.clock = clock
        self.observer = observer ?? snapshot.node
    }

    /// The number of the first line of a view.
    func line(of view: LiveView) -> Int {
        snapshot.rows.firstIndex { $0.view == view } ?? 0
    }

    /// Adds an event that a line of the snapshot states.
    mutating func add(
        _ kind: EventKind, line: Int, since: Timestamp?, _ fill: (inout EventDetails) -> Void
    ) {
        add(kind, at: citation(of: line), text: snapshot.rows[line].line, since: since, fill)
    }

    /// Where a line stands.
    func citation(of line: Int) -> Citation {
        let before = snapshot.rows[..<line].reduce(0) { $0 + $1.line.utf8.count + 1 }
        return Citation(
            source: place.source, offset: place.offset + UInt64(before),
            length: UInt64(snapshot.rows[line].line.utf8.count))
    }

    /// Adds an event that stands at a place within the snapshot.
    mutating func add(
        _ kind: EventKind, at citation: Citation, since: Timestamp?,
        _ fill: (inout EventDetails) -> Void
    ) {
        let line = snapshot.rows.indices.first { self.citation(of: $0) == citation }
        let text = line.map { snapshot.rows[$0].line } ?? ""
        add(kind, at: citation, text: text, since: since, fill)
    }

    /// Adds a line of a history; however often it is fetched, it is one event.
    mutating func add(history row: LiveRow, line: Int) {
        var details = EventDetails()
        details.timeline = row.values["timeline"].flatMap { UInt32($0) }.flatMap { TimelineID($0) }
        details.lsn = NodeSnapshot.lsn(row.values["lsn"])
        details.otherTimeline = row.values["next"].flatMap { UInt32($0) }
            .flatMap { TimelineID($0) }
        details.value = row.values["reason"]
        let text = row.line
        events.append(
            Event(
                id: StableName.event(
                    node: snapshot.node, entry: Array("history\0\(text)".utf8), occurrence: 0),
                observer: snapshot.node, subject: snapshot.node, process: Event.watcher,
                wallClock: nil, kind: .historyEntry, details: details, text: text,
                citation: citation(of: line)))
    }

    private mutating func add(
        _ kind: EventKind, at citation: Citation, text: String, since: Timestamp?,
        _ fill: (inout EventDetails) -> Void
    ) {
        var details = EventDetails()
        details.time = since
        fill(&details)
        // A snapshot may state several events by one line.
        let entry =
            "\(kind.rawValue)\0\(snapshot.asked.earliest.microseconds)\0\(details.name ?? "")\0\(text)"
        events.append(
            Event(
                id: StableName.event(
                    node: snapshot.node, entry: Array(entry.utf8), occurrence: 0),
                observer: observer, subject: snapshot.node, process: Event.watcher,
                wallClock: WallClock(utc: clock), kind: kind, details: details, text: text,
                citation: citation))
    }
}

import Bytes
import Evidence
import Store

/// Takes in a node card: the snapshot that it describes, with an event for each fact.
struct CardIntake {
    /// How large a card may be.
    private static let limit = 64 << 20

    /// The card's snapshot with its events, and what it states of settings and attributes.
    static func read(_ one: PreparedFile) -> EvidenceIntake.ReadSnapshot {
        let path = one.file.file.fullPath
        do {
            let bytes = try SourceReading.whole(one.file.file.location, limit: limit)
            return read(try NodeCard(bytes), one)
        } catch {
            // The node is known to exist, and nothing is known of its disk.
            let empty = SnapshotContents(
                state: NodeState(
                    id: one.id, path: path, node: one.node, control: nil, end: nil, history: nil,
                    lastCommit: nil, lockFile: nil, signalFiles: [], evidence: []))
            return EvidenceIntake.ReadSnapshot(
                contents: [empty], events: [:],
                gaps: [
                    EvidenceGap(
                        reason: .malformed, path: path, offset: 0, detail: String(describing: error)
                    )
                ])
        }
    }

    private static func read(_ card: NodeCard, _ one: PreparedFile) -> EvidenceIntake.ReadSnapshot {
        let node = one.node ?? card.node
        var factory = EventFactory(source: one.id, node: node)
        var events: [Event] = []
        func note(_ kind: EventKind, _ text: String, _ time: Timestamp?, _ details: EventDetails) {
            events.append(
                factory.event(
                    kind, text, time: time.map { WallClock(utc: $0, precision: 1_000_000) },
                    details: details, offset: 0, length: one.file.size == .max ? 0 : one.file.size))
        }
        if let control = card.control {
            var details = EventDetails()
            details.lsn = control.checkpoint
            details.timeline = control.timeline
            details.value = control.state
            details.name = control.systemIdentifier.description
            note(
                .controlFile,
                "state '\(control.state)', latest checkpoint \(control.checkpoint) on timeline "
                    + "\(control.timeline), system identifier \(control.systemIdentifier)",
                control.modified, details)
        }
        if let end = card.end {
            var details = EventDetails()
            details.lsn = end.lsn
            details.timeline = end.timeline
            details.value = end.reason
            note(
                .walEnd, "valid WAL ends at \(end.lsn) on timeline \(end.timeline): \(end.reason)",
                nil, details)
        }
        if let lock = card.lockFile {
            var details = EventDetails()
            details.name = lock
            note(.lockFilePresent, "", nil, details)
        }
        var particulars = card.particulars
        particulars.card = NodeState.CardOrigin(made: card.made, wasRunning: card.wasRunning)
        let state = NodeState(
            id: one.id, path: one.file.file.fullPath, node: node, control: card.control,
            end: card.end, history: card.history, lastCommit: card.lastCommit,
            lockFile: card.lockFile, signalFiles: card.signalFiles, evidence: events.map(\.id),
            particulars: particulars)
        var read = EvidenceIntake.ReadSnapshot(
            contents: [
                SnapshotContents(state: state, commits: card.commits, trail: card.trail)
            ], events: [one.id: events], gaps: [])
        let place = Citation(
            source: one.id, offset: 0, length: one.file.size == .max ? 0 : one.file.size)
        read.records.settings = card.settings.map {
            Setting(citation: place, node: node, scope: .server, name: $0.name, value: $0.value)
        }
        read.records.attributes = card.attributes.map {
            NodeAttribute(
                citation: place, observer: node,
                clock: WallClock(utc: card.made, precision: 1_000_000), subject: $0.node,
                name: $0.name, value: $0.value, lifetime: .permanent)
        }
        return read
    }
}

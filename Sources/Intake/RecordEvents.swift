import Evidence
import Ingest

/// Makes events of the records that findings may have to cite; each has its record's citation.
struct RecordEvents {
    /// The events, in the order of the records.
    private(set) var events: [Event] = []
    private var factory: EventFactory
    private let bytes: [UInt8]

    /// How many events one file may give.
    private static let limit = 20_000

    init(_ bytes: [UInt8], source: SourceID, node: NodeName?) {
        self.bytes = bytes
        factory = EventFactory(source: source, node: node)
    }

    /// Makes the events of a file's records.
    ///
    /// A report that a cluster tool packed repeats what it shows many times: of a member of such an
    /// archive the attributes stay records.
    mutating func add(_ records: SourceRecords, ofMember isMember: Bool) {
        for setting in records.settings where RecordWords.matters(setting) {
            add(.settingStated, at: setting.citation, clock: nil) { details in
                details.name = setting.name
                details.value = setting.value
                details.resource = setting.section
            }
        }
        for resource in records.resources where resource.isDatabase {
            add(.settingStated, at: resource.citation, clock: resource.clock) { details in
                details.name = "agent"
                details.value = resource.agent
                details.resource = resource.id
            }
        }
        for attribute in records.attributes where attribute.name.first != "#" && !isMember {
            add(
                .attributeShown, at: attribute.citation, clock: attribute.clock,
                subject: attribute.subject
            ) { details in
                details.name = attribute.name
                details.value = attribute.value
            }
        }
        for status in records.statuses { add(status) }
        for control in records.controls { add(control) }
        var changes = ReplicationChanges()
        for change in changes.changes(in: records.samples) {
            add(.replicationShown, at: change.citation, clock: change.clock) { details in
                details.name = change.name
                details.old = change.old
                details.value = change.new
            }
        }
    }

    private mutating func add(_ status: ClusterStatus) {
        for node in status.nodes where !node.states.isEmpty && node.states != ["online"] {
            add(.nodeShown, at: node.citation, clock: status.clock, subject: node.name) { details in
                details.value = node.states.joined(separator: " ")
            }
        }
        for resource in status.resources {
            guard let node = resource.node,
                resource.role == "Promoted" || resource.role == "Unpromoted"
                    || !resource.marks.isEmpty
            else { continue }
            add(.resourceShown, at: resource.citation, clock: status.clock, subject: node) {
                details in
                details.resource = resource.id
                details.value = ([resource.role] + resource.marks).joined(separator: " ")
            }
        }
        for failure in status.failures {
            add(
                .failureShown, at: failure.citation, clock: failure.clock ?? status.clock,
                subject: failure.node
            ) { details in
                details.resource = failure.resource
                details.operation = failure.operation
                details.value = failure.result
                details.old = failure.reason
            }
        }
        for action in status.fencing {
            add(
                .fencingShown, at: action.citation, clock: action.clock ?? status.clock,
                subject: action.target
            ) { details in
                details.operation = action.action
                details.value = action.outcome
                details.name = action.delegate?.text
            }
        }
    }

    private mutating func add(_ control: StatedControl) {
        add(.controlShown, at: control.citation, clock: control.modified) { details in
            details.lsn = control.control.checkpoint
            details.timeline = control.control.timeline
            details.value = control.control.state
            details.name = control.control.systemIdentifier.description
        }
    }

    private mutating func add(
        _ kind: EventKind, at citation: Citation, clock: WallClock?, subject: NodeName? = nil,
        _ fill: (inout EventDetails) -> Void
    ) {
        guard events.count < Self.limit else { return }
        var details = EventDetails()
        fill(&details)
        let start = Int(clamping: citation.offset)
        let end = min(bytes.count, start + min(Int(clamping: citation.length), LogEntry.rawLimit))
        let text = start < end ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
        events.append(
            factory.event(
                kind, SecretMask.masked(text), time: clock, details: details,
                offset: citation.offset, length: citation.length, subject: subject))
    }
}

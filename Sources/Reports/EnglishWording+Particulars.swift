package import Evidence

extension EnglishWording {
    /// The particulars of an event in English.
    package func particulars(_ event: Event) -> [String] {
        let details = event.details
        var parts: [String] = []
        let operation = [details.resource, details.operation].compactMap { $0 }
        if !operation.isEmpty { parts.append(operation.joined(separator: " ")) }
        if let name = details.name, name != title(event.kind) { parts.append(name) }
        switch (details.old, details.value) {
        case (let old?, let value?): parts.append("\(shown(old)) → \(shown(value))")
        case (let old?, nil): parts.append("was \(shown(old))")
        case (nil, let value?): parts.append(shown(value))
        case (nil, nil): break
        }
        switch (details.lsn, details.otherLSN) {
        case (let lsn?, let other?): parts.append("\(lsn), \(other)")
        case (let lsn?, nil), (nil, let lsn?): parts.append("\(lsn)")
        case (nil, nil): break
        }
        switch (details.timeline, details.otherTimeline) {
        case (let timeline?, let other?): parts.append("timelines \(timeline), \(other)")
        case (let timeline?, nil), (nil, let timeline?): parts.append("timeline \(timeline)")
        case (nil, nil): break
        }
        if let xid = details.xid { parts.append("xid \(xid)") }
        // Of what a watch saw it is the beginning of the event's own time.
        if let time = details.time, event.process != Event.watcher {
            parts.append("as of \(times.exact(time))")
        }
        if let number = details.number { parts.append(self.number(number, of: event.kind)) }
        if let duration = details.duration {
            parts.append(Quantity.seconds(Double(duration) / 1_000_000))
        }
        return parts
    }

    /// What a number says in an event of a kind.
    private func number(_ number: Int64, of kind: EventKind) -> String {
        switch kind {
        case .serverProcessCrashed: "signal \(number)"
        case .linkDown, .linkUp: "host \(number)"
        case .postmasterDied: "process \(number)"
        case .waitersObserved: "sessions: \(number)"
        default: String(number)
        }
    }

    private func shown(_ value: String) -> String { value.isEmpty ? "(empty)" : value }
}

import Evidence

extension Completeness {
    /// The fewest entries by which the rhythm of a log can be told.
    private static let fewestEntries: UInt64 = 100
    /// The greatest number of long silences that are none of a log's rhythm.
    private static let mostSilences = 3
    /// How long before a silence its writer may have been stopped, and how long after it started,
    /// for that to explain it, in seconds.
    private static let nearby = 120.0

    /// Finds the silences within files that are none of their rhythm, and that nothing explains.
    ///
    /// A writer that was stopped writes nothing, and neither does a host that is off.
    mutating func findSilences(_ file: CaseFile) -> [CaseEvent] {
        var found: [CaseEvent] = []
        let bySource = Dictionary(grouping: file.silences) { $0.event.citation.source }
        for source in file.sources {
            guard let silences = bySource[source.id], source.counts.entries >= Self.fewestEntries,
                let span = file.zones.span(of: source)
            else { continue }
            let rhythm =
                span.last.latest.seconds(since: span.first.earliest)
                / Double(source.counts.entries - 1)
            let long = silences.filter { silence in
                Double(silence.event.details.duration ?? 0) / 1_000_000
                    >= max(Self.shortestSilence, rhythm * Self.rhythms)
            }
            guard long.count <= Self.mostSilences else { continue }
            let own = file.events.filter { $0.event.citation.source == source.id }
            for silence in long where !Self.isExplained(silence, by: own) {
                guard let time = silence.time, let duration = silence.event.details.duration
                else { continue }
                found.append(silence)
                holes.append(
                    Hole(
                        node: silence.event.observer,
                        time: Bounded(
                            time.earliest, time.latest.advanced(byMicroseconds: duration)),
                        entries: nil, evidence: [silence.event.id]))
                gaps.append(
                    EvidenceGap(
                        reason: .silence, path: source.fullPath,
                        offset: silence.event.citation.offset,
                        detail: "no entry for \(duration / 1_000_000) seconds after event "
                            + "\(silence.event.id)"))
            }
        }
        return found
    }

    /// Whether the writer of a log was down for the time of a silence.
    private static func isExplained(_ silence: CaseEvent, by own: [CaseEvent]) -> Bool {
        guard let time = silence.time, let duration = silence.event.details.duration else {
            return true
        }
        // What the host itself writes when it comes up.
        if ["kernel", "systemd", "systemd-journald", "syslogd", "rsyslogd", "syslog-ng"].contains(
            silence.event.details.value)
        {
            return true
        }
        let offset = silence.event.citation.offset
        let end = time.latest.advanced(byMicroseconds: duration)
        return own.contains { dated in
            guard let when = dated.time else { return false }
            return dated.event.citation.offset <= offset
                ? isStop(dated.event.kind) && time.earliest.seconds(since: when.latest) <= nearby
                : isStart(dated.event.kind) && when.earliest.seconds(since: end) <= nearby
        }
    }

    private static func isStop(_ kind: EventKind) -> Bool {
        switch kind {
        case .serverShutDown, .postmasterDied, .pacemakerStopped, .corosyncStopping,
            .corosyncStopped:
            true
        default: false
        }
    }

    private static func isStart(_ kind: EventKind) -> Bool {
        switch kind {
        case .serverStarting, .previousShutdownClean, .previousShutdownInRecovery,
            .previousRunInterrupted, .pacemakerStarting, .corosyncStarting:
            true
        default: false
        }
    }

    /// Finds the messages that a logger wrote once for several.
    mutating func findRepeated(_ file: CaseFile) {
        let paths = Dictionary(
            file.sources.map { ($0.id, $0.fullPath) }, uniquingKeysWith: { one, _ in one })
        let repeated = file.events.filter { $0.event.kind == .messageRepeated }
        let bySource = Dictionary(grouping: repeated) { $0.event.citation.source }
        for (source, events) in bySource.sorted(by: { $0.key < $1.key }) {
            let ordered = events.sorted { $0.event.citation.offset < $1.event.citation.offset }
            var own = file.events.filter {
                $0.event.citation.source == source && $0.event.kind != .messageRepeated
            }.sorted { $0.event.citation.offset < $1.event.citation.offset }[...]
            var last: CaseEvent?
            for dated in ordered {
                while let next = own.first,
                    next.event.citation.offset < dated.event.citation.offset
                {
                    last = own.removeFirst()
                }
                guard let time = dated.time,
                    let before = Self.message(repeatedBy: dated, after: last)?.time
                else { continue }
                holes.append(
                    Hole(
                        node: dated.event.observer,
                        time: Bounded(min(before.earliest, time.earliest), time.latest),
                        entries: dated.event.details.number, evidence: [dated.event.id]))
            }
            let total = ordered.reduce(UInt64(0)) { sum, dated in
                sum &+ UInt64(clamping: dated.event.details.number ?? 1)
            }
            gaps.append(
                EvidenceGap(
                    reason: .repeatedMessages, path: paths[source] ?? "",
                    offset: ordered.first?.event.citation.offset, count: max(1, total),
                    detail: "a logger wrote messages once that came several times"))
        }
    }

    /// The record from which on a message came several times; `nil` where what came several times
    /// means nothing.
    ///
    /// rsyslog writes the message again, sysklogd only says that the line before it came again.
    private static func message(repeatedBy dated: CaseEvent, after last: CaseEvent?) -> CaseEvent? {
        guard dated.event.details.value == nil else { return last ?? dated }
        guard let last else { return nil }
        let end = last.event.citation.offset.addingReportingOverflow(last.event.citation.length)
        guard !end.overflow, dated.event.citation.offset >= end.partialValue else { return nil }
        return dated.event.citation.offset - end.partialValue <= 2 ? last : nil
    }
}

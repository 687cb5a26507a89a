package import Evidence

/// What is missing from the logs, as far as the logs themselves show it.
///
/// Four kinds of holes: entries that a logger suppressed or wrote once for several, as it says
/// itself; the time between two files of a rotated log that is far longer than the log's own rhythm;
/// such a time within one file; and levels that a syslog leaves out where the node's detail log is
/// not at hand. A hole lowers the confidence of an episode that it touches to medium, as do missing
/// levels that of an episode of their node, and is told there; nothing else depends on it.
package struct Completeness: Sendable {
    /// A time for which entries of a node are missing.
    package struct Hole: Sendable, Hashable {
        /// The node.
        package var node: NodeName?
        /// The time: entries from this range are missing.
        package var time: Bounded<Timestamp>
        /// How many, where that is known.
        package var entries: Int64?
        /// What tells it.
        package var evidence: [EventID]
    }

    /// The holes in time, in order of time.
    package internal(set) var holes: [Hole] = []
    /// What is told of the holes beside the findings.
    package internal(set) var gaps: [EvidenceGap] = []
    /// The nodes of which Pacemaker's messages below level notice are not at hand.
    private(set) var nodesWithoutLevels: Set<NodeName> = []
    /// The silences within files that are holes.
    private(set) var silences: [CaseEvent] = []

    /// A silence is one from this length on, in seconds.
    static let shortestSilence = 600.0
    /// How many times the mean distance of entries a silence must be.
    static let rhythms = 50.0

    /// Pacemaker's daemons until 1.1; since 1.1.7 they too keep level info from syslog.
    private static let firstDaemons: Set<String> = [
        "crmd", "pengine", "attrd", "stonith-ng", "lrmd", "cib",
    ]
    /// How many messages of them without one of level info tell that the level is left out.
    private static let fewestMessages = 20

    /// Looks for holes in the logs of a case.
    package init(of file: CaseFile) {
        findSuppressed(file)
        findRepeated(file)
        findRotationHoles(file)
        silences = findSilences(file)
        findMissingLevels(file)
        holes.sort {
            ($0.time.earliest, $0.node?.text ?? "") < ($1.time.earliest, $1.node?.text ?? "")
        }
    }

    /// The holes of some nodes that a period touches.
    package func holes(of nodes: [NodeName], from start: Timestamp, until end: Timestamp) -> [Hole]
    {
        holes.filter { hole in
            hole.node.map { nodes.contains($0) } ?? true && hole.time.latest >= start
                && hole.time.earliest <= end
        }
    }

    private mutating func findSuppressed(_ file: CaseFile) {
        let paths = Dictionary(
            file.sources.map { ($0.id, $0.fullPath) }, uniquingKeysWith: { one, _ in one })
        for dated in file.events where dated.event.kind == .entriesSuppressed {
            let event = dated.event
            if let time = dated.time {
                // The notice comes when the limit's interval is over, half a minute as a rule.
                holes.append(
                    Hole(
                        node: event.observer,
                        time: Bounded(
                            time.earliest.advanced(byMicroseconds: -30_000_000), time.latest),
                        entries: event.details.number, evidence: [event.id]))
            }
            let number = event.details.number.flatMap { UInt64(exactly: $0) } ?? 1
            gaps.append(
                EvidenceGap(
                    reason: .suppressedEntries, path: paths[event.citation.source] ?? "",
                    offset: event.citation.offset, count: max(1, number),
                    detail: "event \(event.id) says so"))
        }
    }

    private mutating func findRotationHoles(_ file: CaseFile) {
        struct Part {
            var source: Source
            var start: Timestamp
            var end: Timestamp
        }
        let groups = Dictionary(grouping: file.sources) { $0.series }
        for (_, sources) in groups.sorted(by: { $0.key < $1.key }) where sources.count > 1 {
            let parts = sources.compactMap { source -> Part? in
                guard source.counts.entries > 1, let span = file.zones.span(of: source),
                    span.first.earliest <= span.last.latest
                else { return nil }
                return Part(
                    source: source, start: span.first.earliest, end: span.last.latest)
            }.sorted { ($0.start, $0.source.id) < ($1.start, $1.source.id) }
            for (before, after) in zip(parts, parts.dropFirst()) {
                let silence = after.start.seconds(since: before.end)
                let rhythm =
                    [before, after].map { part in
                        part.end.seconds(since: part.start) / Double(part.source.counts.entries - 1)
                    }.max() ?? 0
                guard silence >= max(Self.shortestSilence, rhythm * Self.rhythms) else { continue }
                holes.append(
                    Hole(
                        node: after.source.node, time: Bounded(before.end, after.start),
                        entries: nil, evidence: []))
                gaps.append(
                    EvidenceGap(
                        reason: .rotationHole, path: after.source.fullPath, offset: 0,
                        detail: "the file before it, '\(before.source.fullPath)', ends "
                            + "\(Int(silence)) seconds before its first entry"))
            }
        }
    }

    private mutating func findMissingLevels(_ file: CaseFile) {
        let byNode = Dictionary(grouping: file.sources.filter { $0.node != nil }, by: \.node)
        var daemons: [SourceID: Int] = [:]
        var detailed: Set<SourceID> = []
        for event in file.events.lazy.map(\.event) {
            guard let process = event.process else { continue }
            let isOfSecond = process.hasPrefix("pacemaker-")
            guard isOfSecond || Self.firstDaemons.contains(process) else { continue }
            daemons[event.citation.source, default: 0] += isOfSecond ? Self.fewestMessages : 1
            if event.text.contains("info: ") { detailed.insert(event.citation.source) }
        }
        for (_, sources) in byNode.sorted(by: { ($0.key?.text ?? "") < ($1.key?.text ?? "") }) {
            let hasDetail = sources.contains { $0.format.hasPrefix("pacemaker") }
            guard !hasDetail,
                let syslog = sources.first(where: {
                    daemons[$0.id, default: 0] >= Self.fewestMessages && !detailed.contains($0.id)
                })
            else { continue }
            if let node = syslog.node { nodesWithoutLevels.insert(node) }
            gaps.append(
                EvidenceGap(
                    reason: .missingLevels, path: syslog.fullPath,
                    detail: "Pacemaker sends messages of level notice and above to it; the node's "
                        + "detail log is not at hand"))
        }
    }
}

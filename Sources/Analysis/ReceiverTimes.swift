import Evidence

/// Bounds the times of what a WAL receiver wrote, whose messages have none.
///
/// | a message | is not before | is not after |
/// |---|---|---|
/// | any | the one above it | the one below it; the last change of its log |
/// | of a position | commits before it on the same timeline | |
/// | of a timeline | that timeline was chosen | |
/// | segment finished | the segment's last change, by a listing | the last change of the next one |
/// | streaming began | | the last change of the segment, where it was finished later |
/// | timeline followed | its history file's change, by a listing | the last change of its segment |
/// | segment left unfinished | its last change, by a listing | |
///
/// A copied file may have been changed later than the original, never earlier: its own time bounds
/// from above only. Times are by the clock of the reference node.
struct ReceiverTimes {
    /// The format of the logs.
    static let format = "receiver-log"

    /// When a file was last changed.
    private struct Change {
        var time: Bounded<Timestamp>
        var isListed: Bool
    }

    /// What can be known of one message.
    private struct Bounds {
        var low: Timestamp?
        var high: Timestamp?

        mutating func raise(_ time: Timestamp?) {
            if let time { low = low.map { max($0, time) } ?? time }
        }

        mutating func lower(_ time: Timestamp?) {
            if let time { high = high.map { min($0, time) } ?? time }
        }
    }

    let sources: [Source]
    let snapshots: [NodeState]
    let commits: [SourceID: [CommitRecord]]
    let files: [ListedFile]
    /// The moments that a time as written can mean, by the clock of the reference node.
    let dated: (WallClock, NodeName?) -> Bounded<Timestamp>?
    /// A time that a node's clock recorded in UTC, by the clock of the reference node.
    let corrected: (Timestamp, NodeName?) -> Bounded<Timestamp>
    /// The nodes that made timelines.
    let writers: [TimelineID: NodeName]

    /// Bounds the times of the events of all receivers' logs; says of how many, for each log.
    func bound(_ events: inout [CaseEvent]) -> [Remark] {
        let logs = sources.filter { $0.format == Self.format }
        guard !logs.isEmpty else { return [] }
        var indices: [SourceID: [Int]] = [:]
        var chosen: [TimelineID: Timestamp] = [:]
        for (index, event) in events.enumerated() {
            indices[event.event.citation.source, default: []].append(index)
            if event.event.kind == .timelineSelected, let timeline = event.event.details.timeline,
                let time = event.time?.earliest
            {
                chosen[timeline] = min(chosen[timeline] ?? time, time)
            }
        }
        let lasts = lastCommits
        return logs.compactMap { log in
            let places = (indices[log.id] ?? []).sorted {
                events[$0].event.citation.offset < events[$1].event.citation.offset
            }.filter { events[$0].event.wallClock == nil }
            guard !places.isEmpty else { return nil }
            let messages = places.map { events[$0].event }
            let times = self.times(of: messages, in: log, chosen, lasts)
            for (place, time) in zip(places, times) { events[place].time = time }
            return Remark(
                .time(
                    .receiverBounded(
                        path: log.fullPath, bounded: times.count { $0 != nil },
                        messages: times.count)))
        }
    }

    private func times(
        of messages: [Event], in log: Source, _ chosen: [TimelineID: Timestamp],
        _ lasts: [TimelineID: [(lsn: LSN, time: Timestamp)]]
    ) -> [Bounded<Timestamp>?] {
        let folder = folder(of: log)
        let size = folder?.particulars.segmentSize
        let changes = folder.map { self.changes(in: $0) } ?? [:]
        var bounds = messages.indices.map { index in
            var bounds = self.bounds(of: messages[index], size, changes, lasts)
            bounds.raise(messages[index].details.timeline.flatMap { chosen[$0] })
            if messages[index].kind == .receiverStarted, let size,
                let lsn = messages[index].details.lsn,
                let name = name(messages[index].details.timeline, lsn, size),
                messages[index...].contains(where: {
                    $0.kind == .receiverSegmentFinished
                        && $0.details.timeline == messages[index].details.timeline
                        && $0.details.lsn.map { $0.bytes > lsn.bytes } == true
                })
            {
                bounds.lower(changes[name]?.time.latest)
            }
            return bounds
        }
        let last = log.modified.map { corrected($0, log.node).latest }
        for index in bounds.indices {
            bounds[index].lower(last)
            if index > 0 { bounds[index].raise(bounds[index - 1].low) }
        }
        for index in bounds.indices.dropLast().reversed() {
            bounds[index].lower(bounds[index + 1].high)
        }
        // Clocks or files contradict each other: then nothing is told of the whole log.
        let isSound = bounds.allSatisfy { bound in
            guard let low = bound.low, let high = bound.high else { return true }
            return low <= high
        }
        return bounds.map { bound in
            guard isSound, let low = bound.low, let high = bound.high else { return nil }
            return Bounded(low, high)
        }
    }

    /// What a message alone tells.
    private func bounds(
        of message: Event, _ size: UInt64?, _ changes: [String: Change],
        _ lasts: [TimelineID: [(lsn: LSN, time: Timestamp)]]
    ) -> Bounds {
        var bounds = Bounds()
        let details = message.details
        guard message.kind != .receiverRefused else { return bounds }
        if let timeline = details.timeline, let lsn = details.lsn {
            let known = lasts[timeline] ?? []
            bounds.raise(known.last(before: lsn))
        }
        switch message.kind {
        case .receiverSegmentFinished:
            guard let size, let lsn = details.lsn, lsn.bytes > 0 else { break }
            if let end = LSN(lsn.bytes - 1), let done = name(details.timeline, end, size),
                let file = changes[done], file.isListed
            {
                bounds.raise(file.time.earliest)
            }
            if let next = name(details.timeline, lsn, size) {
                bounds.lower(changes[next]?.time.latest)
            }
        case .receiverTimelineSwitched:
            guard let timeline = details.timeline else { break }
            if let history = changes[timeline.fileNamePrefix + ".history"], history.isListed {
                bounds.raise(history.time.earliest)
            }
            if let size, let lsn = details.lsn, let first = name(timeline, lsn, size) {
                bounds.lower(changes[first]?.time.latest)
            }
        case .receiverSegmentUnfinished:
            if let file = details.name.flatMap({ changes[Self.plain($0)] }), file.isListed {
                bounds.raise(file.time.earliest)
            }
        default: break
        }
        return bounds
    }

    private func name(_ timeline: TimelineID?, _ lsn: LSN, _ size: UInt64) -> String? {
        guard let timeline, size > 0 else { return nil }
        return WALSegmentName(timeline: timeline, segment: lsn.bytes / size, segmentSize: size)?
            .description
    }

    /// Of each timeline the known commits in order of position, each with the latest time of those
    /// up to it.
    private var lastCommits: [TimelineID: [(lsn: LSN, time: Timestamp)]] {
        var known: [TimelineID: [(lsn: LSN, time: Timestamp)]] = [:]
        for commit in commits.values.joined() {
            known[commit.timeline, default: []].append(
                (commit.lsn, corrected(commit.time, writers[commit.timeline]).earliest))
        }
        return known.mapValues { commits in
            var latest = Timestamp(microseconds: .min)
            return commits.sorted { $0.lsn < $1.lsn }.map { commit in
                latest = max(latest, commit.time)
                return (commit.lsn, latest)
            }
        }
    }

    /// The folder into which a log's receiver wrote; `nil` where its node has none, or several.
    private func folder(of log: Source) -> NodeState? {
        let states = snapshots.filter { $0.kind == .receiver && $0.node == log.node }
        return Set(states.map(\.path)).count == 1 ? states.first : nil
    }

    /// When the files of a folder were last changed, by their names without suffixes.
    private func changes(in folder: NodeState) -> [String: Change] {
        var changes: [String: Change] = [:]
        let last = folder.path.split(separator: "/").last.map(String.init)
        for file in files where file.node == folder.node && file.folder == last {
            guard let clock = file.modified, let time = dated(clock, file.node) else { continue }
            let name = Self.plain(file.name)
            // A segment that was begun again has a second, unfinished file: it is the later one.
            if let before = changes[name], before.time.latest >= time.latest { continue }
            changes[name] = Change(time: time, isListed: true)
        }
        for source in sources where source.fullPath.hasPrefix(folder.path + "/") {
            let name = Self.plain(
                String(source.fullPath.dropFirst(folder.path.utf8.count + 1)))
            guard changes[name] == nil, let modified = source.modified else { continue }
            changes[name] = Change(time: corrected(modified, source.node), isListed: false)
        }
        return changes
    }

    /// A file's name without what compression and an unfinished state add.
    private static func plain(_ name: String) -> String {
        guard name.prefix(8).allSatisfy(\.isHexDigit) else { return name }
        let parts = name.split(separator: ".")
        guard let stem = parts.first else { return name }
        return parts.dropFirst().first == "history" ? stem + ".history" : String(stem)
    }
}

extension [(lsn: LSN, time: Timestamp)] {
    /// The time at the last position before another; positions are in order.
    fileprivate func last(before lsn: LSN) -> Timestamp? {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle].lsn < lsn { low = middle + 1 } else { high = middle }
        }
        return low > startIndex ? self[low - 1].time : nil
    }
}

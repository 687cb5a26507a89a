package import Evidence

/// Reads a whole folder of WAL, timeline by timeline.
///
/// Each timeline is read from its own files only: from the position where it left its parent, in
/// as many stretches as holes and damage make of it. What is kept does not grow with the WAL.
package struct WALSurvey {
    /// What of the WAL is wanted.
    package struct Bounds: Sendable, Hashable {
        /// Records before this position are passed over.
        package var since: LSN?
        /// Reading ends at this position.
        package var until: LSN?
        /// What is counted and kept of commits.
        package var commits = CommitLedger.Limits()

        /// Everything is wanted.
        package init() {}
    }

    private var search: EndOfWAL
    private let bounds: Bounds

    /// How many of the longest silences are told.
    private static let silences = 100

    /// Reads what a folder holds.
    ///
    /// - Parameters:
    ///   - path: the folder, as reports show it.
    ///   - control: the control file that belongs to it; `nil` where there is none.
    ///   - histories: the history files that lie with the segments.
    ///   - provider: the segments.
    ///   - bounds: what of it is wanted.
    /// - Returns: the timelines and what was read of each.
    /// - Throws: `noReadableSegment`, or the refusal of a version.
    package static func inventory(
        path: String, control: PgControl?, histories: [HistoryFile],
        provider: any WALSegmentProvider, bounds: Bounds = Bounds()
    ) throws(WALError) -> WALInventory {
        var survey = WALSurvey(
            search: try EndOfWAL(control: control, histories: histories, provider: provider),
            bounds: bounds)
        let timelines = Set(provider.files.map(\.name.timeline)).sorted()
        return WALInventory(
            path: path, serverVersion: survey.search.version.major,
            systemIdentifier: survey.search.systemIdentifier,
            segmentSize: survey.search.geometry.segmentSize,
            timelines: timelines.map { survey.timeline($0) })
    }

    private init(search: EndOfWAL, bounds: Bounds) {
        self.search = search
        self.bounds = bounds
    }

    private mutating func timeline(_ id: TimelineID) -> WALInventory.Timeline {
        let geometry = search.geometry
        let known = search.histories[id]
        let route = WALRoute(
            history: known ?? TimelineHistory(timeline: id, ancestors: []),
            isHistoryKnown: known != nil, geometry: geometry,
            files: search.provider.files.filter { $0.name.timeline == id })
        var result = WALInventory.Timeline(id: id, parent: known?.parent)
        result.gaps = gaps(in: route)
        var reader = WALReader(
            version: search.version, systemIdentifier: search.systemIdentifier, route: route,
            provider: search.provider)
        var tally = WALTally(trail: false, limits: bounds.commits)
        let begin = max(known?.parent?.lsn ?? .zero, bounds.since ?? .zero)
        let isStart = bounds.since.map { $0 <= begin && $0 != begin } ?? true
        var behind: UInt64?
        for segment in route.segments where behind.map({ segment > $0 }) ?? true {
            guard segment >= geometry.segment(of: begin.bytes) else { continue }
            if let until = bounds.until, segment * geometry.segmentSize >= until.bytes { break }
            guard search.isWritten(segment, route) else {
                result.unusedSegments += 1
                continue
            }
            // A record is known to begin where the parent was left, but not where a user asks.
            if isStart, !begin.isZero, segment == geometry.segment(of: begin.bytes) {
                reader.start(at: begin)
            } else {
                reader.start(atSegment: segment)
            }
            if let range = follow(&reader, into: &tally) { result.ranges.append(range) }
            behind = max(
                segment, geometry.segment(of: reader.stop?.lsn.bytes ?? reader.position))
            if reader.stop == nil { break }
        }
        tally.finish(route: route)
        result.managers = managers(tally)
        result.undecodedRecords = tally.undecoded
        result.commits = commits(tally.commits)
        return result
    }

    /// Follows the reader to its stop, or to where no more is wanted.
    private func follow(
        _ reader: inout WALReader, into tally: inout WALTally
    ) -> WALInventory.Range? {
        let (since, until) = (bounds.since?.bytes ?? 0, bounds.until?.bytes ?? .max)
        var first: UInt64?
        var end: UInt64 = 0
        var count: UInt64 = 0
        while let record = reader.next() {
            if record.start >= until { break }
            if record.start < since { continue }
            if first == nil { first = record.start }
            tally.enter(record, from: reader)
            count += 1
            end = record.end
        }
        guard let first = first.flatMap({ LSN($0) }), let end = LSN(end) else { return nil }
        tally.endStretch(at: end)
        return WALInventory.Range(
            first: first, end: end, records: count, stop: reader.stop?.id,
            reason: reader.stop?.description, isLowerBound: reader.stop?.lacksEvidence ?? true)
    }

    /// The segments that are missing between others.
    private func gaps(in route: WALRoute) -> [WALInventory.Gap] {
        let geometry = search.geometry
        func name(_ segment: UInt64) -> WALSegmentName? {
            WALSegmentName(
                timeline: route.history.timeline, segment: segment,
                segmentSize: geometry.segmentSize)
        }
        return zip(route.segments, route.segments.dropFirst()).compactMap { one, other in
            let first = geometry.next(one)
            guard first < other, let last = geometry.segment(before: other),
                let begin = name(first), let end = name(last)
            else { return nil }
            return WALInventory.Gap(first: begin, last: end, count: last - first + 1)
        }
    }

    private func managers(_ tally: WALTally) -> [WALInventory.Manager] {
        (0...UInt8.max).compactMap { id in
            let manager = ResourceManager(id: id)
            guard tally.count(of: manager) > 0 else { return nil }
            return WALInventory.Manager(
                name: manager.name, records: tally.count(of: manager),
                bytes: tally.bytes(of: manager))
        }.sorted { ($0.bytes, $1.name) > ($1.bytes, $0.name) }
    }

    private func commits(_ ledger: CommitLedger) -> WALInventory.Commits {
        var commits = WALInventory.Commits()
        commits.count = ledger.commits
        commits.aborts = ledger.aborts
        commits.first = ledger.first
        commits.last = ledger.last
        commits.busiest = ledger.tallies.max { ($0.commits, $1.second) < ($1.commits, $0.second) }
        commits.silenceCount = ledger.gaps.count
        commits.silences = Array(
            ledger.gaps.sorted {
                ($0.microseconds, $1.before.lsn) > ($1.microseconds, $0.before.lsn)
            }
            .prefix(Self.silences))
        commits.listed = ledger.recent
        commits.isCutShort = ledger.isCutShort
        return commits
    }
}

import Evidence

/// Finds in the WAL where timelines began whose history names only a segment, up to 9.2.
///
/// The file of the new timeline begins with a copy of the old one's bytes. Then follows its own
/// first record, a checkpoint that names it: PostgreSQL `StartupXLOG`
/// (src/backend/access/transam/xlog.c, 9.1 and 9.2).
struct SwitchPointSearch {
    let version: WALVersion
    let systemIdentifier: SystemIdentifier
    let geometry: WALGeometry
    let provider: any WALSegmentProvider

    /// The history that a file tells, with the positions of its switches.
    ///
    /// Of a switch before all WAL that is there nothing can be told, nor is it needed: the history
    /// then begins behind it. `nil` where a position is not told and its WAL should tell it.
    func history(_ file: HistoryFile) -> TimelineHistory? {
        if let history = file.history { return history }
        var ancestors: [TimelineHistory.Switch] = []
        for (index, entry) in file.entries.enumerated() {
            let next = index + 1
            let child = next < file.entries.count ? file.entries[next].timeline : file.timeline
            let descendants = file.entries[next...].map(\.timeline) + [file.timeline]
            let found =
                switch entry.place {
                case .lsn(let lsn): lsn
                case .segment(let name): beginning(of: child, in: name, held: descendants)
                }
            if found == nil, case .segment(let name) = entry.place, isBeforeAll(name) {
                ancestors = []
                continue
            }
            guard let found, ancestors.last.map({ $0.lsn <= found }) ?? true else { return nil }
            ancestors.append(.init(timeline: entry.timeline, lsn: found))
        }
        return TimelineHistory(timeline: file.timeline, ancestors: ancestors)
    }

    /// Whether a segment lies before every one that is there.
    private func isBeforeAll(_ name: WALSegmentName) -> Bool {
        let number = name.segment(segmentSize: geometry.segmentSize) ?? .max
        return provider.files.allSatisfy { file in
            file.name.segment(segmentSize: geometry.segmentSize).map { $0 > number } ?? false
        }
    }

    /// The position at which a timeline begins in a segment, by the file of that timeline or of
    /// one of its descendants.
    private func beginning(
        of child: TimelineID, in segment: WALSegmentName, held timelines: [TimelineID]
    ) -> LSN? {
        guard let number = segment.segment(segmentSize: geometry.segmentSize) else { return nil }
        for timeline in timelines {
            let files = provider.files.filter { file in
                file.name.timeline == timeline
                    && file.name.segment(segmentSize: geometry.segmentSize)
                        .map { $0 == number || geometry.segment(before: $0) == number } ?? false
            }
            if let found = beginning(of: child, from: number, in: files) { return found }
        }
        return nil
    }

    /// The end of the last record before the first checkpoint of a timeline.
    private func beginning(
        of child: TimelineID, from segment: UInt64, in files: [WALSegmentFile]
    ) -> LSN? {
        guard let last = files.map(\.name.timeline).max() else { return nil }
        let route = WALRoute(
            history: TimelineHistory(timeline: last, ancestors: []), isHistoryKnown: false,
            geometry: geometry, files: files)
        var reader = WALReader(
            version: version, systemIdentifier: systemIdentifier, route: route, provider: provider)
        // Where the old timeline ended with its segment, there may be no copy of it.
        let first = route.file(of: segment) != nil ? segment : geometry.next(segment)
        reader.start(atSegment: first)
        var position = first &* geometry.segmentSize
        while let record = reader.next() {
            let layout = reader.layout
            let body = reader.withBytes(of: record) {
                NotedRecord.Body($0, header: record.header, layout: layout)
            }
            if case .checkpoint(let checkpoint, isShutdown: true) = body,
                checkpoint.timeline == child
            {
                return LSN(position)
            }
            position = record.end
        }
        return nil
    }
}

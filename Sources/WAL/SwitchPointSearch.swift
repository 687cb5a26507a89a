import Evidence

/// Finds in the WAL where timelines began whose history names only a segment, up to 9.2.
///
/// The file of the new timeline begins with a copy of the old one's bytes. Then follows a checkpoint
/// that names it, before which recovery may have finished what it found half done in indexes and, in
/// 9.2, noted a change of full_page_writes: PostgreSQL `StartupXLOG`
/// (src/backend/access/transam/xlog.c, 9.1 and 9.2). Such records do not tell on which timeline
/// they were written: where the old one's own file does not hold them, the new one begins before them.
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
                case .segment(let name):
                    beginning(of: child, after: entry.timeline, in: name, held: descendants)
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
        of child: TimelineID, after parent: TimelineID, in segment: WALSegmentName,
        held timelines: [TimelineID]
    ) -> LSN? {
        guard let number = segment.segment(segmentSize: geometry.segmentSize) else { return nil }
        for timeline in timelines {
            let files = provider.files.filter { file in
                file.name.timeline == timeline
                    && file.name.segment(segmentSize: geometry.segmentSize)
                        .map { $0 == number || geometry.segment(before: $0) == number } ?? false
            }
            if let found = beginning(of: child, after: parent, from: number, in: files) {
                return found
            }
        }
        return nil
    }

    /// The end of the last record before the first ones of a timeline.
    private func beginning(
        of child: TimelineID, after parent: TimelineID, from segment: UInt64,
        in files: [WALSegmentFile]
    ) -> LSN? {
        guard var reader = reader(files) else { return nil }
        // Where the old timeline ended with its segment, there may be no copy of it.
        let first = reader.route.file(of: segment) != nil ? segment : geometry.next(segment)
        reader.start(atSegment: first)
        var position = first &* geometry.segmentSize
        var doubtful: [(record: WALRecord, from: UInt64)] = []
        while let record = reader.next() {
            let layout = reader.layout
            let body = reader.withBytes(of: record) {
                NotedRecord.Body($0, header: record.header, layout: layout)
            }
            if case .checkpoint(let checkpoint, isShutdown: true) = body,
                checkpoint.timeline == child
            {
                let old = count(of: doubtful.map(\.record), heldBy: parent)
                return LSN(old < doubtful.count ? doubtful[old].from : position)
            }
            if Self.mayBelongToRecovery(record.header) {
                doubtful.append((record, position))
            } else {
                doubtful = []
            }
            position = record.end
        }
        return nil
    }

    /// A reader of the newest timeline of some files; `nil` for none.
    private func reader(_ files: [WALSegmentFile]) -> WALReader? {
        guard let last = files.map(\.name.timeline).max() else { return nil }
        let route = WALRoute(
            history: TimelineHistory(timeline: last, ancestors: []), isHistoryKnown: false,
            geometry: geometry, files: files)
        return WALReader(
            version: version, systemIdentifier: systemIdentifier, route: route, provider: provider)
    }

    /// How many of some records, from the first one on, a timeline's own file holds, too.
    private func count(of records: [WALRecord], heldBy timeline: TimelineID) -> Int {
        guard let first = records.first,
            var reader = reader(provider.files.filter { $0.name.timeline == timeline })
        else { return 0 }
        reader.start(at: first.lsn)
        var count = 0
        while count < records.count, let record = reader.next(),
            (record.start, record.header) == (records[count].start, records[count].header)
        {
            count += 1
        }
        return count
    }

    /// Whether recovery may have written a record before the first checkpoint.
    ///
    /// What it finishes in a B-tree (`btree_xlog_cleanup`: its upper levels, and pages to delete) or
    /// in a GIN index (`gin_xlog_cleanup`: insertions and splits) belongs to no transaction.
    private static func mayBelongToRecovery(_ header: WALRecordHeader) -> Bool {
        guard header.xid.number == 0 else { return false }
        switch (header.resourceManager.id, header.flags & 0xF0) {
        // XLOG_FPW_CHANGE
        case (ResourceManager.xlog.id, 0x80): return true
        // XLOG_BTREE_INSERT_UPPER … SPLIT_R_ROOT, DELETE_PAGE … DELETE_PAGE_HALF
        case (11, 0x10...0x60), (11, 0x80...0xB0): return true
        // XLOG_GIN_INSERT, XLOG_GIN_SPLIT
        case (13, 0x20...0x30): return true
        default: return false
        }
    }
}

import Evidence
import Store
import WAL

/// The branches of WAL that a folder holds.
extension SnapshotIntake {
    /// How many branches of one folder are read; no cluster has as many that count.
    private static let branchLimit = 8
    /// How many segments of one branch are read, the last ones: 4 GB of the usual size.
    private static let segmentLimit = 256

    /// How many checkpoints are kept, the last ones.
    private static let checkpointLimit = 1000

    /// Reads every branch of a folder that is no data directory, the newest timeline first.
    ///
    /// A branch that another one continues is left out.
    mutating func copies() -> [SnapshotContents] {
        let histories = readHistories()
        guard let id = source(of: files.segments.first) else { return [] }
        return branches(histories, known: histories.compactMap(\.history), besides: nil)
            .enumerated().map {
                index, scan in
                let evidence = [noteWALEnd(scan)].compactMap { $0 }
                return contents(
                    index == 0 ? id : SourceID("\(id)-\(scan.timeline)"), nil, scan,
                    evidence: evidence)
            }
    }

    /// Reads what a data directory still holds of timelines that its node has left, past the points
    /// where it did.
    mutating func remains(of scan: WALScan, _ histories: [HistoryFile]) -> [SnapshotContents] {
        guard let id = source(of: files.control ?? files.segments.first) else { return [] }
        let known = histories.compactMap(\.history) + [scan.history].compactMap { $0 }
        return branches(histories, known: known, besides: scan.timeline).filter {
            $0.systemIdentifier == scan.systemIdentifier
        }.map { left in
            var contents = contents(
                SourceID("\(id)-\(left.timeline)"), nil, left,
                evidence: [noteWALEnd(left)].compactMap { $0 })
            contents.state.particulars.kind = .remains
            // The node's own walk has counted these already.
            (contents.tallies, contents.commitGaps) = ([], [])
            return contents
        }
    }

    private mutating func branches(
        _ histories: [HistoryFile], known: [TimelineHistory], besides own: TimelineID?
    ) -> [WALScan] {
        let timelines = Set(
            files.segments.compactMap { SnapshotGrouping.segmentName(of: $0)?.timeline })
        var known = known
        var found: [WALScan] = []
        for timeline in timelines.sorted(by: >) where timeline != own {
            guard found.count < Self.branchLimit,
                let scan = scan(
                    nil, histories, timeline: timeline, of: lastSegments(upTo: timeline)),
                scan.timeline == timeline,
                !known.contains(where: {
                    $0.timeline != timeline && $0.contains(end: scan.end, on: timeline)
                })
            else { continue }
            found.append(scan)
            if let history = scan.history { known.append(history) }
        }
        return found
    }

    /// The files of a timeline and of older ones, as many as are read.
    private func lastSegments(upTo timeline: TimelineID) -> [IdentifiedFile] {
        let named = files.segments.compactMap { file -> (IdentifiedFile, WALSegmentName)? in
            guard let name = SnapshotGrouping.segmentName(of: file), name.timeline <= timeline
            else {
                return nil
            }
            return (file, name)
        }.sorted { ($0.1.high, $0.1.low, $0.1.timeline) < ($1.1.high, $1.1.low, $1.1.timeline) }
        guard let last = named.last(where: { $0.1.timeline == timeline }) else { return [] }
        return named.filter { ($0.1.high, $0.1.low) <= (last.1.high, last.1.low) }
            .suffix(Self.segmentLimit).map(\.0)
    }

    /// What is noted of a copy beside its end.
    func particulars(_ scan: WALScan?) -> NodeState.Particulars {
        var particulars = NodeState.Particulars(kind: files.kind)
        particulars.emptySegments = files.emptySegments.map { String($0.file.name) }.sorted()
        guard let scan else { return particulars }
        particulars.stretches = scan.stretches.map {
            NodeState.Stretch(first: $0.first, end: $0.end, reason: $0.stop.id)
        }
        particulars.mostOpenTransactions = scan.contents.mostOpenTransactions
        particulars.segmentSize = scan.geometry.segmentSize
        particulars.checkpoints = scan.contents.noted.compactMap { note in
            guard case .checkpoint(let checkpoint, let isShutdown) = note.body else { return nil }
            return NodeState.CheckpointPlace(
                lsn: note.place.lsn, redo: checkpoint.redo, timeline: note.place.timeline,
                isShutdown: isShutdown)
        }.suffix(Self.checkpointLimit)
        particulars.endedBackups = scan.contents.noted.compactMap { note in
            if case .backupEnd(let start) = note.body { start } else { nil }
        }.suffix(Self.checkpointLimit)
        let names = files.segments.compactMap {
            file -> (name: WALSegmentName, file: IdentifiedFile)? in
            SnapshotGrouping.segmentName(of: file).map { ($0, file) }
        }.filter { $0.name.timeline <= scan.timeline }
        particulars.partialSegments = names.filter { $0.file.file.plainName.hasSuffix(".partial") }
            .map { String($0.file.file.name) }.sorted()
        let end = scan.end.bytes / max(1, scan.geometry.segmentSize)
        let numbers = Set(
            names.compactMap { $0.name.segment(segmentSize: scan.geometry.segmentSize) }
        ).filter { $0 <= end }.sorted()
        for (before, after) in zip(numbers, numbers.dropFirst()) where after > before + 1 {
            particulars.missingSegments.append(before + 1...after - 1)
        }
        return particulars
    }
}

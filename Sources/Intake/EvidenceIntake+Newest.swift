import Evidence
import Store
import WAL

/// Reads of data directories only what tells which node is newest.
extension EvidenceIntake {
    /// From where the WAL of each place must be read.
    ///
    /// Nodes can be compared from the earliest of their redo points on, and their branches from where
    /// their histories part. `nil` where all of it is to be read.
    static func start(_ places: [SnapshotFiles], sources: [String: SourceID]) -> LSN? {
        var histories: [TimelineHistory] = []
        var lowest: LSN?
        for place in places where place.kind == .dataDirectory {
            var intake = SnapshotIntake(place, sources: sources)
            guard let (redo, history) = intake.outline() else { return nil }
            lowest = min(lowest ?? redo, redo)
            histories.append(history)
        }
        for (index, one) in histories.enumerated() {
            for other in histories[(index + 1)...] {
                if let fork = one.commonAncestor(with: other)?.forkLSN {
                    lowest = min(lowest ?? fork, fork)
                }
            }
        }
        return lowest
    }

    /// The places that must be read whole, since what was read of them differs from its beginning on.
    static func undecided(_ read: [ReadSnapshot], _ places: [SnapshotFiles]) -> Set<Int> {
        var undecided: Set<Int> = []
        let nodes = read.indices.filter { places[$0].kind == .dataDirectory }
        for (position, one) in nodes.enumerated() {
            for other in nodes[(position + 1)...] {
                guard let left = read[one].contents.first, let right = read[other].contents.first,
                    let leftEnd = left.state.end?.lsn, let rightEnd = right.state.end?.lsn
                else { continue }
                let comparison = left.trail.compare(
                    with: right.trail, below: min(leftEnd, rightEnd))
                let isApart = comparison.from == nil
                if isApart || comparison.fork != nil && comparison.agreesUpTo == nil {
                    undecided.formUnion([one, other])
                }
            }
        }
        return undecided
    }

    /// The files without those segments of data directories that nothing rests on.
    static func needed(
        _ prepared: [PreparedFile], _ places: [SnapshotFiles], _ read: [ReadSnapshot]
    ) -> [PreparedFile] {
        var unneeded: Set<String> = []
        for (place, snapshot) in zip(places, read) where place.kind == .dataDirectory {
            guard let contents = snapshot.contents.first,
                let first = contents.state.particulars.stretches.first?.first,
                let end = contents.state.end?.lsn,
                let size = contents.state.particulars.segmentSize, size > 0
            else { continue }
            let range = first.bytes / size...max(first.bytes, end.bytes) / size
            for file in place.segments {
                guard let name = SnapshotGrouping.segmentName(of: file),
                    let number = name.segment(segmentSize: size), !range.contains(number)
                else { continue }
                unneeded.insert(file.file.fullPath)
            }
        }
        return prepared.filter { !unneeded.contains($0.path) }
    }
}

extension SnapshotIntake {
    /// The redo point of the control file, and the history of the newest timeline; `nil` without a
    /// control file.
    mutating func outline() -> (redo: LSN, history: TimelineHistory)? {
        guard let control = readControl() else { return nil }
        let newest = readHistories().compactMap(\.history).filter {
            $0.timeline >= control.timeline
        }.max { $0.timeline < $1.timeline }
        return (
            control.checkpointCopy.redo,
            newest ?? TimelineHistory(timeline: control.timeline, ancestors: [])
        )
    }
}

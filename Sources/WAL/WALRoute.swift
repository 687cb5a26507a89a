package import Evidence

/// Which file holds which part of the WAL of a history.
///
/// For each segment it is the file of the newest timeline of the history that has one, as in
/// PostgreSQL's `XLogFileReadAnyTLI` (src/backend/access/transam/xlogrecovery.c): where a timeline
/// was left within a segment, the child's file begins with a copy of the parent's bytes.
package struct WALRoute: Sendable {
    /// The history.
    package let history: TimelineHistory
    /// Whether the ancestors are known; if not, pages of any older timeline are accepted.
    package let isHistoryKnown: Bool
    /// The sizes.
    package let geometry: WALGeometry
    private let files: [UInt64: WALSegmentFile]
    /// The numbers of the segments that have a file, in ascending order.
    package let segments: [UInt64]

    /// Chooses among files.
    package init(
        history: TimelineHistory, isHistoryKnown: Bool, geometry: WALGeometry,
        files candidates: [WALSegmentFile]
    ) {
        self.history = history
        self.isHistoryKnown = isHistoryKnown
        self.geometry = geometry
        var begins: [TimelineID: UInt64] = [:]
        var start: UInt64 = 0
        for ancestor in history.ancestors {
            begins[ancestor.timeline] = start
            start = ancestor.lsn.bytes
        }
        begins[history.timeline] = start
        var files: [UInt64: WALSegmentFile] = [:]
        for file in candidates {
            guard let begin = begins[file.name.timeline],
                let segment = file.name.segment(segmentSize: geometry.segmentSize),
                file.name.start(segmentSize: geometry.segmentSize) != nil,
                segment >= geometry.segment(of: begin)
            else { continue }
            if let known = files[segment] {
                let isNewer = known.name.timeline < file.name.timeline
                let isWhole = known.name == file.name && known.isPartial && !file.isPartial
                guard isNewer || isWhole else { continue }
            }
            files[segment] = file
        }
        self.files = files
        segments = files.keys.sorted()
    }

    /// The file of a segment; `nil` where there is none.
    package func file(of segment: UInt64) -> WALSegmentFile? {
        files[segment]
    }

    /// Whether a segment's file holds all of the history's bytes of that segment.
    package func isWhole(_ segment: UInt64) -> Bool {
        guard let file = files[segment] else { return false }
        let last = (segment + 1) * geometry.segmentSize - 1
        return file.name.timeline >= timeline(at: last)
    }

    /// Where the history leaves the timeline of a file; `UInt64.max` for its newest timeline.
    func limit(of file: WALSegmentFile) -> UInt64 {
        history.switchPoint(from: file.name.timeline)?.bytes ?? .max
    }

    /// The timeline that owns the byte at a position.
    package func timeline(at position: UInt64) -> TimelineID {
        history.ancestors.isEmpty
            ? history.timeline : LSN(position).map { history.timeline(at: $0) } ?? history.timeline
    }
}

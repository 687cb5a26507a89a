package import Evidence

/// The search for the end of a node's WAL, as the server would find it when it starts.
///
/// The target is the greater of the control file's timelines or, where the WAL goes on there, a
/// younger timeline whose history holds the control file's positions. Of each segment the file of
/// the newest timeline of that history is read (`WALRoute`). The walk begins with the earliest segment from
/// which WAL reaches the control file's redo point without a hole, so that it also sees what was
/// committed before the checkpoint; where it breaks off before the checkpoint record, it begins
/// again at the redo point, and at last at the checkpoint itself.
///
/// Without a control file, the newest timeline is walked from its earliest segment, and again
/// behind each hole.
///
/// What counts is the end of the valid WAL on disk, not how far a standby has replayed it.
package struct EndOfWAL: Sendable {
    private let control: PgControl?
    let histories: [TimelineID: TimelineHistory]
    var provider: any WALSegmentProvider
    let version: WALVersion
    let systemIdentifier: SystemIdentifier
    let geometry: WALGeometry
    private var addsUpWork = false
    /// Nothing before the segment of this position needs to be read.
    private var earliest: LSN?

    /// Searches for the end of the WAL.
    ///
    /// - Parameters:
    ///   - control: the control file; `nil` where there is none.
    ///   - histories: the history files that lie with the segments.
    ///   - provider: the segments.
    ///   - timeline: the timeline to walk, where not the newest is wanted: a folder of a receiver or
    ///     an archive can hold branches that were given up.
    ///   - work: whether to add up what each transaction writes.
    ///   - earliest: with a control file, nothing before the segment of this position is read.
    /// - Returns: what the WAL holds and where it ends.
    /// - Throws: `noReadableSegment`, `noReadableRecord`, or the refusal of a version.
    package static func search(
        control: PgControl?, histories: [HistoryFile], provider: any WALSegmentProvider,
        timeline: TimelineID? = nil, work: Bool = false, from earliest: LSN? = nil
    ) throws(WALError) -> WALScan {
        var search = try EndOfWAL(control: control, histories: histories, provider: provider)
        search.addsUpWork = work
        search.earliest = earliest
        return try search.scan(timeline.map { [$0] } ?? search.targets)
    }

    init(
        control: PgControl?, histories: [HistoryFile], provider: any WALSegmentProvider
    ) throws(WALError) {
        self.control = control
        self.provider = provider
        if let control {
            guard
                let geometry = control.geometry
            else {
                throw .impossibleControlValue(
                    field: "the segment size", offset: control.version.control.walBlockSize + 4,
                    value: UInt64(control.segmentSize))
            }
            version = control.version
            systemIdentifier = control.systemIdentifier
            self.geometry = geometry
        } else {
            (version, systemIdentifier, geometry) = try Self.identify(&self.provider)
        }
        var known = [TimelineID.first: TimelineHistory(timeline: .first, ancestors: [])]
        let search = SwitchPointSearch(
            version: version, systemIdentifier: systemIdentifier, geometry: geometry,
            provider: provider)
        for history in histories.sorted(by: { $0.timeline < $1.timeline })
            .compactMap({ search.history($0) })
        {
            known[history.timeline] = history
            // A history also tells those of its ancestors, whose files may be missing.
            for (index, ancestor) in history.ancestors.enumerated()
            where known[ancestor.timeline] == nil {
                known[ancestor.timeline] = TimelineHistory(
                    timeline: ancestor.timeline, ancestors: Array(history.ancestors[..<index]))
            }
        }
        self.histories = known
        guard !provider.files.isEmpty else { throw .noReadableSegment(count: 0) }
    }

    /// Takes version, cluster and sizes from the first page of the newest readable segment.
    private static func identify(_ provider: inout any WALSegmentProvider) throws(WALError) -> (
        WALVersion, SystemIdentifier, WALGeometry
    ) {
        let files = provider.files.sorted {
            ($0.name.timeline, $0.name.high, $0.name.low)
                > ($1.name.timeline, $1.name.high, $1.name.low)
        }
        var refusal: WALError?
        for file in files {
            guard let header = firstPage(of: file, in: &provider), header.magic != 0 else {
                continue
            }
            do throws(WALError) {
                let version = try WALVersion.version(pageMagic: header.magic)
                if let segment = header.segment,
                    let geometry = WALGeometry(
                        segmentSize: segment.segmentSize, pageSize: segment.pageSize,
                        records: version.layout.records)
                {
                    return (version, segment.systemIdentifier, geometry)
                }
            } catch {
                refusal = refusal ?? error
            }
        }
        throw refusal ?? .noReadableSegment(count: files.count)
    }

    private static func firstPage(
        of file: WALSegmentFile, in provider: inout any WALSegmentProvider
    ) -> WALPageHeader? {
        var buffer: [UInt8] = []
        do throws(WALError) {
            let count = try provider.read(file, at: 0, count: 40, into: &buffer)
            return WALPageHeader(buffer.span.extracting(first: count), at: 0)
        } catch {
            return nil
        }
    }

    // MARK: Which timeline

    private mutating func scan(_ targets: [TimelineID]) throws(WALError) -> WALScan {
        var refusal: WALStop?
        for (index, target) in targets.enumerated() {
            let known = histories[target]
            let route = WALRoute(
                history: known ?? TimelineHistory(timeline: target, ancestors: []),
                isHistoryKnown: known != nil, geometry: geometry, files: provider.files)
            guard !route.segments.isEmpty else { continue }
            switch try walk(route) {
            case .success(let scan):
                if scan.timeline == target || index == targets.count - 1 { return scan }
            case .failure(let stop):
                refusal = refusal ?? stop.stop
            }
        }
        if let refusal { throw .noReadableRecord(refusal) }
        throw .noReadableSegment(count: provider.files.count)
    }

    /// The timelines that the node may be on, the most wanted first.
    private var targets: [TimelineID] {
        let present = Set(provider.files.map(\.name.timeline))
        guard let control else { return present.sorted(by: >) }
        let base = control.timeline
        let younger = present.filter { timeline in
            guard timeline > base, let history = histories[timeline] else { return false }
            return history.timelines.contains(base)
                && history.timeline(at: control.checkpoint) == control.checkpointCopy.timeline
                && control.minimumRecoveryTimeline.map {
                    history.contains(end: control.minimumRecoveryPoint, on: $0)
                } ?? true
        }
        return younger.sorted(by: >) + [base]
    }

    // MARK: Walks along one history

    private struct NothingRead: Error {
        let stop: WALStop
    }

    private mutating func walk(_ route: WALRoute) throws(WALError) -> Result<WALScan, NothingRead> {
        var walk = WALWalk(
            reader: WALReader(
                version: version, systemIdentifier: systemIdentifier, route: route,
                provider: provider),
            checkpoint: control?.checkpoint, contents: WALTally(work: addsUpWork))
        if let control, let first = firstSegment(reaching: control.checkpointCopy.redo, route) {
            walk.run { $0.start(atSegment: first) }
            for known in [control.checkpointCopy.redo, control.checkpoint]
            where !walk.metCheckpoint && walk.reader.position <= known.bytes {
                walk.run { $0.start(at: known) }
            }
        } else {
            var behind: UInt64?
            for segment in route.segments where behind.map({ segment > $0 }) ?? true {
                guard isWritten(segment, route) else { continue }
                walk.run { $0.start(atSegment: segment) }
                behind = max(segment, geometry.segment(of: walk.reader.stop?.lsn.bytes ?? 0))
            }
        }
        guard let last = walk.stretches.last, let timeline = walk.timeline else {
            let stop = walk.reader.stop
            return .failure(
                NothingRead(
                    stop: stop
                        ?? WALStop(reason: .zeroPage, lsn: .zero, file: nil, offset: 0)))
        }
        walk.contents.finish(route: route)
        let continuesAt = route.segments.first {
            $0 > geometry.segment(of: last.stop.lsn.bytes) && isWritten($0, route)
        }.flatMap { route.file(of: $0)?.name }
        let ahead = control.map { max($0.checkpoint, $0.minimumRecoveryPoint) }
            .flatMap { $0 > last.end || !walk.metCheckpoint && $0 >= last.end ? $0 : nil }
        return .success(
            WALScan(
                version: version, systemIdentifier: systemIdentifier, geometry: geometry,
                timeline: timeline, end: last.end,
                isLowerBound: last.stop.lacksEvidence || continuesAt != nil || ahead != nil,
                stop: last.stop, history: histories[timeline], stretches: walk.stretches,
                metCheckpoint: control == nil ? nil : walk.metCheckpoint,
                controlAheadOfWAL: ahead, continuesAt: continuesAt, contents: walk.contents))
    }

    /// The earliest segment from which files reach the segment of a position without a hole.
    private func firstSegment(reaching lsn: LSN, _ route: WALRoute) -> UInt64? {
        var segment = geometry.segment(of: lsn.bytes)
        guard route.file(of: segment) != nil else { return nil }
        let first = earliest.map { geometry.segment(of: $0.bytes) } ?? 0
        while segment > first, let before = geometry.segment(before: segment),
            route.isWhole(before)
        {
            segment = before
        }
        return segment
    }

    /// Whether the first page of a segment was written at its own place.
    mutating func isWritten(_ segment: UInt64, _ route: WALRoute) -> Bool {
        guard let file = route.file(of: segment),
            let header = Self.firstPage(of: file, in: &provider)
        else { return false }
        return header.magic == version.pageMagic && header.address == segment * geometry.segmentSize
            && header.segment?.systemIdentifier == systemIdentifier
    }
}

/// One or more walks of a reader along one route, and what they have seen.
private struct WALWalk {
    var reader: WALReader
    let checkpoint: LSN?
    var metCheckpoint = false
    var contents: WALTally
    var stretches: [WALScan.Stretch] = []
    /// The timeline of the last record.
    var timeline: TimelineID?

    /// Starts the reader and follows it to its stop.
    mutating func run(_ start: (inout WALReader) -> Void) {
        start(&reader)
        let wanted = checkpoint?.bytes ?? .max
        var first: UInt64?
        var last: WALRecord?
        var count: UInt64 = 0
        while let record = reader.next() {
            contents.enter(record, from: reader)
            if first == nil { first = record.start }
            if record.start == wanted, record.header.resourceManager == .xlog {
                metCheckpoint = true
            }
            count += 1
            last = record
        }
        guard let first, let last, let stop = reader.stop, let from = LSN(first),
            let end = LSN(last.end)
        else { return }
        timeline = contents.owner(of: last, in: reader)
        contents.endStretch(at: end)
        stretches.append(.init(first: from, end: end, records: count, stop: stop))
    }
}

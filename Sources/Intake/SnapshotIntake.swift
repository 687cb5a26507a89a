import Bytes
import Evidence
import Ingest
import Store
import WAL

/// Takes in one snapshot: what its control file and its WAL say, with an event for each fact.
struct SnapshotIntake {
    let files: SnapshotFiles
    private let sources: [String: SourceID]
    private let earliest: LSN?
    /// Why the control file could not be read.
    private var controlDamage: String?
    private var factories: [SourceID: EventFactory] = [:]
    /// The events by source.
    private(set) var events: [SourceID: [Event]] = [:]
    /// What could not be read.
    private(set) var gaps: [EvidenceGap] = []
    /// The WAL of timelines that the node has left, past the points where it did.
    private(set) var branches: [SnapshotContents] = []

    /// Prepares the reading of a snapshot.
    ///
    /// `sources` gives the source of each file, by its full path.
    ///
    /// With `earliest` nothing before the segment of that position is read of a data directory.
    init(_ files: SnapshotFiles, sources: [String: SourceID], from earliest: LSN? = nil) {
        self.files = files
        self.sources = sources
        self.earliest = earliest
    }

    /// Reads the snapshot; `nil` where nothing of it can be read.
    mutating func contents() -> SnapshotContents? {
        let control = readControl()
        let histories = readHistories()
        let scan = files.segments.isEmpty ? nil : scan(control, histories)
        guard let id = source(of: files.control ?? files.segments.first) else { return nil }
        let lock = files.lockFile.map { file in
            note(.lockFilePresent, "", in: file, details: named(file))
        }
        let signals = files.signalFiles.map { file in
            note(.signalFilePresent, "", in: file, details: named(file))
        }
        var evidence: [EventID] = []
        if let control, let file = files.control { evidence.append(noteControl(control, file)) }
        if let scan { evidence += noteEnd(scan) }
        evidence += [lock].compactMap { $0 } + signals
        var contents = contents(id, control, scan, evidence: evidence)
        contents.state.lockFile = files.lockFile?.file.fullPath
        contents.state.signalFiles = files.signalFiles.map { String($0.file.plainName) }.sorted()
        contents.state.particulars.backupLabel = readBackupLabel()
        contents.state.particulars.controlDamage = control == nil ? controlDamage : nil
        if let scan, files.kind == .dataDirectory { branches = remains(of: scan, histories) }
        return contents
    }

    /// What a walk through the WAL gives.
    func contents(
        _ id: SourceID, _ control: PgControl?, _ scan: WALScan?, evidence: [EventID]
    ) -> SnapshotContents {
        let ledger = scan?.contents.commits
        return SnapshotContents(
            state: NodeState(
                id: id, path: files.root, node: files.node, control: control?.summary,
                end: scan?.walEnd, history: scan?.history, lastCommit: ledger?.last,
                lockFile: nil, signalFiles: [], evidence: evidence,
                particulars: particulars(scan)),
            commits: ledger?.recent ?? [], tallies: ledger?.tallies ?? [],
            commitGaps: ledger?.gaps ?? [], trail: scan?.contents.trail ?? RecordTrail())
    }

    // MARK: Reading

    mutating func readControl() -> PgControl? {
        guard let file = files.control else { return nil }
        do {
            let bytes = try SourceReading.whole(file.file.location)
            return try PgControl(bytes.span)
        } catch let error as FileError {
            gaps.append(StreamError.file(error).gap(path: file.file.fullPath))
            return nil
        } catch {
            controlDamage = String(describing: error)
            gaps.append(
                EvidenceGap(
                    reason: .malformed, path: file.file.fullPath, offset: 0,
                    detail: String(describing: error)))
            return nil
        }
    }

    mutating func readHistories() -> [HistoryFile] {
        var histories: [HistoryFile] = []
        for file in files.histories {
            guard case .history(let timeline) = file.content,
                let bytes = try? SourceReading.whole(file.file.location),
                let history = try? HistoryFile(timeline: timeline, bytes: bytes.span)
            else { continue }
            histories.append(history)
        }
        return histories
    }

    mutating func scan(
        _ control: PgControl?, _ histories: [HistoryFile], timeline: TimelineID? = nil,
        of segments: [IdentifiedFile]? = nil
    ) -> WALScan? {
        do throws(WALError) {
            return try EndOfWAL.search(
                control: control, histories: histories,
                provider: WALFolder(paths: (segments ?? files.segments).map(\.file.location)),
                timeline: timeline, work: true, from: earliest)
        } catch {
            // What a node has left behind may well be incomplete.
            guard files.kind != .dataDirectory || timeline == nil else { return nil }
            gaps.append(
                EvidenceGap(
                    reason: .malformed, path: files.segments.first?.file.folder ?? files.root,
                    detail: error.description))
            return nil
        }
    }

    private mutating func readBackupLabel() -> NodeState.BackupLabel? {
        guard let file = files.backupLabel,
            let bytes = try? SourceReading.whole(file.file.location)
        else { return nil }
        return BackupLabel.read(
            String(decoding: bytes, as: UTF8.self), isUsed: file.file.plainName != "backup_label")
    }

    // MARK: Events

    private mutating func noteControl(_ control: PgControl, _ file: IdentifiedFile) -> EventID {
        var details = EventDetails()
        details.lsn = control.checkpoint
        details.timeline = control.timeline
        details.value = control.state.description
        details.name = control.systemIdentifier.description
        let text =
            "state '\(control.state)', latest checkpoint \(control.checkpoint) on timeline "
            + "\(control.timeline), system identifier \(control.systemIdentifier)"
        return add(
            .controlFile, text, in: file,
            time: WallClock(utc: control.modified, precision: 1_000_000), details, offset: 0,
            length: 8192)
    }

    private mutating func noteEnd(_ scan: WALScan) -> [EventID] {
        for note in scan.contents.noted { _ = self.note(note, scan) }
        let ledger = scan.contents.commits
        for commit in ledger.firstOfTimeline { _ = self.note(commit, scan) }
        // A promotion by restart begins no timeline: its first commit follows the checkpoint.
        for note in scan.contents.noted {
            guard case .checkpoint(_, isShutdown: true) = note.body,
                let next = ledger.recent.first(where: { $0.lsn > note.place.lsn })
            else { continue }
            _ = self.note(next, scan)
        }
        // The commits at the ends of silences that may be stalls.
        let rhythm = CommitRhythm(gaps: ledger.gaps, tallies: ledger.tallies)
        for gap in rhythm.sudden(atMost: 100) {
            _ = self.note(gap.before, scan)
            _ = self.note(gap.after, scan)
        }
        var evidence: [EventID] = []
        if let last = scan.contents.commits.last, let id = note(last, scan) { evidence.append(id) }
        return evidence + [noteWALEnd(scan)].compactMap { $0 }
    }

    /// Notes where a walk through the WAL ended.
    mutating func noteWALEnd(_ scan: WALScan) -> EventID? {
        var details = EventDetails()
        details.lsn = scan.end
        details.timeline = scan.timeline
        details.value = scan.stop.id
        let text = "valid WAL ends at \(scan.end) on timeline \(scan.timeline): \(scan.stop)"
        let segment =
            files.segments.first { file in
                scan.stop.file.map { file.file.plainName.hasPrefix($0.description) } ?? false
            } ?? files.segments.last
        return segment.map {
            add(
                .walEnd, text, in: $0, time: nil, details,
                offset: scan.stop.file == nil ? 0 : scan.stop.offset, length: 0)
        }
    }

    private mutating func note(_ record: NotedRecord, _ scan: WALScan) -> EventID? {
        var details = EventDetails()
        details.lsn = record.place.lsn
        details.timeline = record.place.timeline
        let kind: EventKind
        let time: Timestamp
        let text: String
        switch record.body {
        case .checkpoint(let checkpoint, let isShutdown):
            // Checkpoints of a running server are many and say little.
            guard isShutdown else { return nil }
            time = checkpoint.time
            if let begun = scan.beginning(ofTimelineAt: record) {
                kind = .walEndOfRecovery
                details.lsn = begun.lsn
                details.value = "checkpoint"
                details.otherTimeline = begun.timeline
                text =
                    "CHECKPOINT_SHUTDOWN at \(record.place.lsn): timeline "
                    + "\(checkpoint.timeline) follows timeline \(begun.timeline)"
                break
            }
            kind = .walCheckpoint
            details.value = "shutdown"
            details.otherTimeline = checkpoint.previousTimeline
            text = "CHECKPOINT_SHUTDOWN at \(record.place.lsn) on timeline \(checkpoint.timeline)"
        case .endOfRecovery(let ended, let timeline, let previous):
            kind = .walEndOfRecovery
            time = ended
            details.timeline = timeline
            details.otherTimeline = previous
            text =
                "END_OF_RECOVERY at \(record.place.lsn): timeline \(timeline) follows timeline "
                + "\(previous)"
        default: return nil
        }
        guard let file = file(at: record.place.file.path) else { return nil }
        // A checkpoint record holds whole seconds, an end-of-recovery record microseconds.
        let isCheckpoint = if case .checkpoint = record.body { true } else { false }
        let precision: Int64 = isCheckpoint ? 1_000_000 : 1
        return add(
            kind, text, in: file, time: WallClock(utc: time, precision: precision), details,
            offset: record.place.offset, length: UInt64(record.place.length))
    }

    private mutating func note(_ commit: CommitRecord, _ scan: WALScan) -> EventID? {
        let segmentSize = UInt64(scan.geometry.segmentSize)
        guard segmentSize > 0 else { return nil }
        let number = commit.lsn.bytes / segmentSize
        // The file of the newest timeline that reaches this segment holds the record.
        let holder = files.segments.compactMap { file -> (IdentifiedFile, TimelineID)? in
            guard case .walSegment(let name) = file.content,
                name.segment(segmentSize: segmentSize) == number,
                name.timeline <= scan.timeline, name.timeline >= commit.timeline
            else { return nil }
            return (file, name.timeline)
        }.max { $0.1 < $1.1 }
        guard let file = holder?.0 else { return nil }
        var details = EventDetails()
        details.lsn = commit.lsn
        details.timeline = commit.timeline
        details.xid = commit.xid
        details.time = commit.time
        return add(
            .walCommit, "COMMIT of xid \(commit.xid) at \(commit.lsn), \(commit.time)", in: file,
            time: WallClock(utc: commit.time), details, offset: commit.lsn.bytes % segmentSize,
            length: 0)
    }

    private mutating func note(
        _ kind: EventKind, _ text: String, in file: IdentifiedFile, details: EventDetails
    ) -> EventID {
        add(kind, text, in: file, time: nil, details, offset: 0, length: 0)
    }

    private func named(_ file: IdentifiedFile) -> EventDetails {
        var details = EventDetails()
        details.name = String(file.file.name)
        return details
    }

    private mutating func add(
        _ kind: EventKind, _ text: String, in file: IdentifiedFile, time: WallClock?,
        _ details: EventDetails, offset: UInt64, length: UInt64
    ) -> EventID {
        let source = source(of: file) ?? SourceID("")
        var factory =
            factories[source] ?? EventFactory(source: source, node: files.node)
        let event = factory.event(
            kind, text, time: time, details: details, offset: offset, length: length)
        factories[source] = factory
        // The last commit may be the first one of its timeline, too.
        if !(events[source] ?? []).contains(where: { $0.kind == kind && $0.details == details }) {
            events[source, default: []].append(event)
            return event.id
        }
        return events[source]?.first { $0.kind == kind && $0.details == details }?.id ?? event.id
    }

    private func file(at location: String) -> IdentifiedFile? {
        files.segments.first { $0.file.location == location }
    }

    func source(of file: IdentifiedFile?) -> SourceID? {
        file.flatMap { sources[$0.file.fullPath] }
    }
}

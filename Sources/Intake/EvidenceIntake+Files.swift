import Bytes
import Evidence
import Ingest
import Store
import WAL

extension EvidenceIntake {
    /// The source of a file, with what is known before it is read.
    func source(of one: PreparedFile) -> Source {
        let file = one.file.file
        return Source(
            id: one.id, path: file.path, member: file.member, series: one.series, node: one.node,
            nodeReason: one.reason, format: one.file.content.format,
            sha256: file.digest?.sha256 ?? "", bytes: file.digest?.bytes ?? 0, offsetReached: 0,
            counts: SourceCounts(), first: nil, last: nil, formatDetail: nil,
            modified: nil)
    }

    /// Takes in one file that is no log.
    ///
    /// - Returns: whether anything was new.
    func take(
        _ one: PreparedFile, _ snapshots: [ReadSnapshot], into cluster: AuditStore.Cluster
    ) throws -> Bool {
        let file = one.file.file
        var source = source(of: one)
        let digest = try file.digest ?? SourceReading.digest(of: file.location, progress)
        let (sha256, bytes) = (digest.sha256, digest.bytes)
        source.sha256 = sha256
        source.bytes = bytes
        source.streamBytes = bytes
        source.streamSHA256 = sha256
        source.offsetReached = bytes
        var contents = SourceContents(source: source, origin: origin)
        for snapshot in snapshots {
            contents.events += snapshot.events[one.id] ?? []
            contents.gaps += snapshot.gaps.filter { $0.path == file.fullPath }
            if snapshot.events[one.id] != nil, case .nodeCard = one.file.content {
                contents.records = snapshot.records
            }
        }
        switch one.file.content {
        case .history(let timeline): readHistory(timeline, one, &contents)
        case .snapshot(let format): try RecordIntake.read(format, one.file, into: &contents)
        case .empty:
            contents.gaps.append(
                EvidenceGap(
                    reason: .empty, path: file.fullPath, offset: 0, detail: "the file is empty")
            )
        case .unread:
            contents.gaps.append(
                EvidenceGap(
                    reason: .unreadFormat, path: file.fullPath, offset: 0,
                    detail: "this version does not read the format"))
        case .unknown:
            contents.gaps.append(
                EvidenceGap(
                    reason: .unknownFormat, path: file.fullPath, offset: 0,
                    detail: "no format accepts the file"))
        default: break
        }
        if case .snapshot = one.file.content {
            // It counts its entries itself: not every record becomes an event.
        } else {
            contents.source.counts.recognised = UInt64(contents.events.count)
        }
        guard try !store.holds(contents, of: cluster) else { return false }
        try store.replace(contents, of: cluster)
        return true
    }

    private func readHistory(
        _ timeline: TimelineID, _ one: PreparedFile, _ contents: inout SourceContents
    ) {
        let path = one.file.file.fullPath
        do {
            let bytes = try SourceReading.whole(one.file.file.location)
            let history = try HistoryFile(timeline: timeline, bytes: bytes.span)
            var factory = EventFactory(source: one.id, node: one.node)
            for (index, entry) in history.entries.enumerated() {
                var details = EventDetails()
                details.timeline = entry.timeline
                details.lsn = entry.lsn
                details.otherTimeline =
                    index + 1 < history.entries.count
                    ? history.entries[index + 1].timeline : timeline
                details.value = entry.reason
                let line = bytes[entry.offset..<entry.offset + entry.length]
                contents.events.append(
                    factory.event(
                        .historyEntry, String(decoding: line, as: UTF8.self), time: nil,
                        details: details, offset: UInt64(entry.offset),
                        length: UInt64(entry.length)))
            }
        } catch {
            contents.gaps.append(
                EvidenceGap(
                    reason: .malformed, path: path, offset: 0, detail: String(describing: error)))
        }
    }
}

import Evidence

extension CaseFile {
    /// What the log of a receiver tells of the folder into which it wrote: how far it came, how
    /// often it lost its server, and that the server refused to go on.
    ///
    /// Nothing where the node of the folder has several of them: a log does not name its folder.
    func receiverRemarks(of folder: NodeState) -> [Remark] {
        guard folder.kind == .receiver,
            !copies.contains(where: {
                $0.kind == .receiver && $0.node == folder.node && $0.path != folder.path
            })
        else { return [] }
        return sources.filter { $0.format == ReceiverTimes.format && $0.node == folder.node }
            .flatMap { log in
                let messages = events.filter { $0.event.citation.source == log.id }
                    .sorted { $0.event.citation.offset < $1.event.citation.offset }
                return Self.receiverRemarks(messages, of: log.fullPath)
            }
    }

    private static func receiverRemarks(_ messages: [CaseEvent], of path: String) -> [Remark] {
        var remarks: [Remark] = []
        let reached: [EventKind] = [
            .receiverStarted, .receiverSegmentFinished, .receiverTimelineSwitched,
        ]
        if let last = messages.last(where: { reached.contains($0.event.kind) }),
            let timeline = last.event.details.timeline, let lsn = last.event.details.lsn
        {
            remarks.append(
                Remark(
                    .wal(
                        .receiverReached(path: path, timeline: timeline, lsn: lsn, time: last.time)),
                    evidence: [last.event.id]))
        }
        let lost = messages.filter { $0.event.kind == .receiverDisconnected }
        if let last = lost.last {
            remarks.append(
                Remark(
                    .wal(.receiverLost(path: path, messages: lost.count, last: last.time)),
                    evidence: lost.suffix(3).map(\.event.id)))
        }
        if let refused = messages.last(where: {
            $0.event.kind == .receiverRefused && $0.event.details.lsn != nil
        }), let timeline = refused.event.details.timeline, let lsn = refused.event.details.lsn {
            remarks.append(
                Remark(
                    .wal(
                        .receiverRefused(
                            path: path, timeline: timeline, lsn: lsn,
                            fork: refused.event.details.otherLSN, time: refused.time)),
                    evidence: [refused.event.id]))
        }
        return remarks
    }
}

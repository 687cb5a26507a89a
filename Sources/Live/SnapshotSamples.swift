import Evidence

/// The samples of positions that a snapshot holds.
struct SnapshotSamples {
    /// The samples, in the order of the rows.
    let samples: [PositionSample]

    /// Makes samples that cite the lines of a snapshot which begins at `offset` of its source.
    init(_ snapshot: NodeSnapshot, askedBy: NodeName, source: SourceID, offset: UInt64) {
        guard let clock = snapshot.clock else {
            samples = []
            return
        }
        let wall = WallClock(utc: clock)
        var samples: [PositionSample] = []
        var place = offset
        for row in snapshot.rows {
            let length = UInt64(row.line.utf8.count)
            let citation = Citation(source: source, offset: place, length: length)
            place += length + 1
            switch row.view {
            case .server:
                var sample = PositionSample(
                    citation: citation, node: snapshot.node, clock: wall, view: .server)
                sample.isInRecovery = snapshot.role == "standby"
                sample.timeline = snapshot.timeline
                sample.current = snapshot.current
                sample.replay = snapshot.replayed
                sample.waiters = snapshot.waiters
                sample.waitingSince = snapshot.waitingSince
                sample.pid = snapshot.first(.waiters)?["pid"].flatMap { Int64($0) }
                sample.askedBy = askedBy
                sample.asked = snapshot.asked
                samples.append(sample)
                for view in Self.emptyViews(of: snapshot) {
                    var nobody = PositionSample(
                        citation: citation, node: snapshot.node, clock: wall, view: view)
                    nobody.isEmpty = true
                    samples.append(nobody)
                }
            case .senders:
                // Not the session by which the watch itself asked for histories.
                guard row.values["application_name"] != "walaudit" else { continue }
                var sample = PositionSample(
                    citation: citation, node: snapshot.node, clock: wall, view: .senders)
                Self.fill(&sample, row.values)
                samples.append(sample)
            case .receiver:
                var sample = PositionSample(
                    citation: citation, node: snapshot.node, clock: wall, view: .receiver)
                Self.fill(&sample, row.values)
                samples.append(sample)
            default: continue
            }
        }
        self.samples = samples
    }

    /// The views that show that nobody is connected where somebody should be.
    private static func emptyViews(of snapshot: NodeSnapshot) -> [PositionSample.View] {
        var views: [PositionSample.View] = []
        if snapshot.role == "primary", snapshot.all(.senders).isEmpty { views.append(.senders) }
        if snapshot.role == "standby", snapshot.all(.receiver).isEmpty,
            snapshot.version.map({ $0.major >= 906 }) ?? false
        {
            views.append(.receiver)
        }
        return views
    }

    private static func fill(_ sample: inout PositionSample, _ values: [String: String]) {
        func number(_ name: String) -> Int64? { values[name].flatMap { Int64($0) } }
        func lsn(_ name: String) -> LSN? { NodeSnapshot.lsn(values[name]) }
        sample.application = values["application_name"] ?? values["slot_name"]
        sample.address = values["client_addr"] ?? values["sender_host"]
        sample.pid = number("pid")
        sample.state = values["state"] ?? values["status"]
        sample.timeline = number("received_tli").flatMap { TimelineID(exactly: $0) }
        sample.sent = lsn("sent_lsn") ?? lsn("latest_end_lsn")
        sample.write = lsn("write_lsn") ?? lsn("written_lsn")
        sample.flush = lsn("flush_lsn") ?? lsn("flushed_lsn")
        sample.replay = lsn("replay_lsn")
        sample.syncState = values["sync_state"]
        sample.syncPriority = number("sync_priority")
        sample.flushLag = number("flush_lag")
        sample.heard = NodeSnapshot.moment(
            values["reply_time"] ?? values["last_msg_receipt_time"])
    }
}

import Evidence

@testable import Live

/// A name that is none would be a mistake of the test.
func name(_ text: String) -> NodeName {
    guard let name = NodeName(text) else { preconditionFailure("a node's name is not empty") }
    return name
}

/// Makes snapshots of terse descriptions; the watcher's clock is ten seconds behind the nodes'.
enum SnapshotBuilder {
    /// The beginning of time.
    static let start = Timestamp(microseconds: 1_795_000_000_000_000)

    /// The moment so many seconds after the beginning.
    static func moment(_ seconds: Double) -> Timestamp {
        start.advanced(byMicroseconds: Int64(seconds * 1_000_000))
    }

    /// An answer of a server, by its own clock at `seconds`.
    static func answer(
        _ node: String, _ seconds: Double, isStandby: Bool = false, timeline: UInt32 = 1,
        names: String = "pm02", started: Double = -100,
        waiters: (Int, since: Double, pid: Int)? = nil,
        senders: [(String, String)] = [], rows: [LiveRow] = []
    ) -> NodeSnapshot {
        var server = [
            "clock": text(seconds), "started": text(started), "in_recovery": isStandby ? "t" : "f",
            "synchronous_standby_names": names, "synchronous_commit": "on", "version": "150020",
        ]
        server[isStandby ? "replay_lsn" : "current_lsn"] = "0/3000060"
        if !isStandby { server["timeline"] = "0000000\(timeline)" }
        var all = [LiveRow(.server, server)]
        if isStandby {
            all.append(
                LiveRow(
                    .receiver,
                    ["pid": "9", "status": "streaming", "received_tli": String(timeline)]))
        }
        for (index, sender) in senders.enumerated() {
            all.append(
                LiveRow(
                    .senders,
                    [
                        "pid": String(index + 1), "application_name": sender.0,
                        "state": "streaming", "flush_lsn": "0/3000000", "sync_state": sender.1,
                    ]))
        }
        if let waiters {
            all.append(
                LiveRow(
                    .waiters,
                    [
                        "waiters": String(waiters.0), "since": text(waiters.since),
                        "pid": String(waiters.pid),
                    ]))
        }
        return NodeSnapshot(node: name(node), asked: asked(seconds), rows: all + rows)
    }

    /// A failure.
    static func failure(
        _ node: String, _ seconds: Double, _ kind: ConnectionFailure.Kind
    ) -> NodeSnapshot {
        NodeSnapshot(
            node: name(node), asked: asked(seconds),
            rows: [LiveRow(.failure, ["kind": kind.rawValue, "message": "no \(kind.rawValue)"])])
    }

    private static func asked(_ seconds: Double) -> Bounded<Timestamp> {
        Bounded(moment(seconds - 10.001), moment(seconds - 9.999))
    }

    private static func text(_ seconds: Double) -> String {
        String(moment(seconds).microseconds)
    }
}

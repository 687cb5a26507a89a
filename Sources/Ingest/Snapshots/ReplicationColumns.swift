import Evidence

/// Makes samples of printed rows, by the names that the columns have in some version.
///
/// | 9.1–9.6 | 10 and later | field |
/// |---|---|---|
/// | `sent_location` | `sent_lsn` | `sent` |
/// | `write_location` | `write_lsn` | `write` |
/// | `flush_location` | `flush_lsn` | `flush` |
/// | `replay_location` | `replay_lsn` | `replay` |
/// | `procpid` (9.1) | `pid` | `pid` |
/// | – | `received_lsn` (10–12), `flushed_lsn` (13–) | `flush` of a receiver |
///
/// Other columns are what the query added: a column that holds a time says when it was asked, one
/// that holds a position is the server's own.
struct ReplicationColumns {
    private let text: SnapshotText
    private let isReceiverFile: Bool
    /// The last sample of the server itself: rows of one result repeat it.
    private var lastServer: PositionSample?

    init(_ text: SnapshotText) {
        self.text = text
        isReceiverFile = text.name.contains("wal_receiver")
    }

    /// Columns of the views that hold times of their own.
    private static let ownTimes: Set<String> = [
        "backend_start", "reply_time", "last_msg_send_time", "last_msg_receipt_time",
        "latest_end_time",
    ]

    /// What one row says.
    mutating func samples(of row: PrintedRow) -> [PositionSample] {
        var values: [String: String] = [:]
        for (name, value) in zip(row.columns, row.values) where values[name] == nil {
            values[name] = value
        }
        let view = self.view(of: row.columns)
        let known = Self.known
        var clock: WallClock?
        var current: LSN?
        for (name, value) in zip(row.columns, row.values) where !known.contains(name) {
            if clock == nil, value.utf8.count >= 8, value.utf8.contains(UInt8(ascii: ":")) {
                clock = PrintedClock.read(value)
            }
            if current == nil { current = LSN(value) }
        }
        clock = clock ?? row.header
        var isInRecovery: Bool?
        for name in ["in_recovery", "pg_is_in_recovery", "is_in_recovery"] {
            if let value = values[name] { isInRecovery = isInRecovery ?? Self.truth(value) }
        }
        var samples: [PositionSample] = []
        if current != nil || isInRecovery != nil {
            var server = PositionSample(
                citation: text.citation(row.range), node: text.node, clock: clock, view: .server)
            server.current = current
            server.isInRecovery = isInRecovery
            if !isSame(server) { samples.append(server) }
            lastServer = server
        }
        var sample = PositionSample(
            citation: text.citation(row.range), node: text.node, clock: clock, view: view)
        fill(&sample, values)
        // An outer join with the view gives a row of NULLs where nobody is connected.
        sample.isEmpty =
            sample.pid == nil && sample.state == nil && sample.sent == nil
            && sample.flush == nil && sample.application == nil
        samples.append(sample)
        return samples
    }

    /// A result without rows, where it is known when it was asked for and what.
    func empty(columns: [String], range: Range<Int>, header: WallClock?) -> PositionSample? {
        guard let header else { return nil }
        var sample = PositionSample(
            citation: text.citation(range), node: text.node, clock: header,
            view: columns.isEmpty
                ? isReceiverFile ? .receiver : .senders : view(of: columns))
        sample.isEmpty = true
        return sample
    }

    private func view(of columns: [String]) -> PositionSample.View {
        let isSenders = columns.contains("sync_state") || columns.contains("application_name")
        return isSenders ? .senders : .receiver
    }

    private func isSame(_ server: PositionSample) -> Bool {
        lastServer?.clock == server.clock && lastServer?.current == server.current
            && lastServer?.isInRecovery == server.isInRecovery
    }

    private func fill(_ sample: inout PositionSample, _ values: [String: String]) {
        func text(_ names: String...) -> String? {
            for name in names {
                if let value = values[name], !value.isEmpty, value != "\\N" { return value }
            }
            return nil
        }
        func lsn(_ value: String?) -> LSN? { value.flatMap { LSN($0) } }
        sample.pid = text("pid", "procpid").flatMap { Int64($0) }
        sample.application = text("application_name", "slot_name")
        sample.address = text("client_addr", "sender_host")
        sample.state = text("state", "status")
        sample.sent = lsn(text("sent_lsn", "sent_location", "latest_end_lsn"))
        sample.write = lsn(text("write_lsn", "write_location", "written_lsn"))
        sample.flush = lsn(text("flush_lsn", "flush_location", "flushed_lsn", "received_lsn"))
        sample.replay = lsn(text("replay_lsn", "replay_location"))
        sample.timeline = text("received_tli").flatMap { Int64($0) }
            .flatMap { TimelineID(exactly: $0) }
        sample.syncState = text("sync_state")
        sample.syncPriority = text("sync_priority").flatMap { Int64($0) }
        sample.flushLag = text("flush_lag").flatMap(Self.interval)
        if let heard = text("reply_time", "last_msg_receipt_time").flatMap({ PrintedClock.read($0) }
        ),
            case .offset(let seconds) = heard.zone, heard.hasYear
        {
            sample.heard = heard.utc(offset: seconds, year: nil).earliest
        }
    }

    /// `00:00:20.002396` or `1 day 00:00:01` in microseconds.
    private static func interval(_ text: String) -> Int64? {
        var days: Int64 = 0
        var clock = text[...]
        if let space = text.lastIndex(of: " ") {
            guard let number = Int64(text.prefix { $0.isNumber }), number < 100_000 else {
                return nil
            }
            days = number
            clock = text[text.index(after: space)...]
        }
        let parts = clock.split(separator: ":")
        guard parts.count == 3, let hours = Int64(parts[0]), let minutes = Int64(parts[1]),
            let seconds = Double(String(parts[2])), (0..<100_000).contains(hours),
            (0..<60).contains(minutes), seconds >= 0, seconds < 61
        else { return nil }
        return ((days * 24 + hours) * 60 + minutes) * 60_000_000
            + Int64((seconds * 1_000_000).rounded())
    }

    private static func truth(_ value: String) -> Bool? {
        switch value {
        case "t", "true", "on", "1": true
        case "f", "false", "off", "0": false
        default: nil
        }
    }

    private static let known: Set<String> = ownTimes.union([
        "pid", "procpid", "usesysid", "usename", "application_name", "client_addr",
        "client_hostname", "client_port", "backend_xmin", "state", "status", "sent_lsn",
        "write_lsn", "flush_lsn", "replay_lsn", "sent_location", "write_location",
        "flush_location", "replay_location", "write_lag", "flush_lag", "replay_lag",
        "sync_priority", "sync_state", "receive_start_lsn", "receive_start_tli", "received_lsn",
        "written_lsn", "flushed_lsn", "received_tli", "latest_end_lsn", "slot_name",
        "sender_host", "sender_port", "conninfo", "in_recovery", "pg_is_in_recovery",
        "is_in_recovery",
    ])
}

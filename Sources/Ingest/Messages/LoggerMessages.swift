import Evidence

/// What the daemons that write logs say of entries that are not in them.
enum LoggerMessages {
    /// Messages of rsyslog, syslog-ng and the journal.
    static let rows: [Message] = [
        Message(
            "imuxsock lost {number} messages from pid {*} due to rate-limiting",
            origin: "rsyslog, plugins/imuxsock, –8",
            example: "imuxsock lost 421 messages from pid 3594 due to rate-limiting",
            .entriesSuppressed),
        Message(
            "{*}: {number} messages lost due to rate-limiting{*}",
            origin: "rsyslog, runtime/ratelimit.c, 7–",
            example: "imjournal: 421 messages lost due to rate-limiting (20000 allowed within 600)",
            .entriesSuppressed),
        Message(
            "{*}: begin to drop messages due to rate-limiting", origin: "rsyslog, 7–",
            example: "imuxsock[pid: 3594, name: crmd]: begin to drop messages due to rate-limiting",
            .entriesSuppressed),
        Message(
            "Suppressed {number} messages from {value}", origin: "systemd, journald-rate-limit.c",
            example: "Suppressed 421 messages from pacemaker.service", .entriesSuppressed),
        Message(
            "Missed {number} kernel messages", origin: "systemd, journald-kmsg.c",
            example: "Missed 421 kernel messages", .entriesSuppressed),
        Message(
            "last message repeated {number} times", origin: "sysklogd, syslogd.c; syslog-ng",
            example: "last message repeated 7 times", .messageRepeated),
    ]

    /// What rsyslog writes in place of a message that is repeated, under the name of its writer.
    static let repeated = Message(
        "message repeated {number} times: [{value}]", origin: "rsyslog, runtime/ratelimit.c",
        example: "message repeated 7 times: [ Peer node2 is unreachable]", .messageRepeated)
}

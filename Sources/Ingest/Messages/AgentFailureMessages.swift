import Evidence

/// What went wrong for the pgsql agent (ClusterLabs resource-agents, heartbeat/pgsql).
enum AgentFailureMessages {
    private static let origin = "heartbeat/pgsql"

    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "command failed: {value}", origin: "heartbeat/ocf-shellfuncs, ocf_run",
            example: "command failed: runuser postgres -c kill -s 0 811", .agentCommandFailed),
        Message(
            "Retrying(remain {*}). \"{value}\" failed. rc={number}. stdout=\"{*}\".",
            origin: "\(origin), 3.9.6 and later",
            example: "Retrying(remain 5). \"crm_attribute -n x\" failed. rc=1. stdout=\"no\".",
            .agentCommandFailed),
        Message(
            "giving up executing \"{value}\"", origin: "\(origin), 3.9.6 and later",
            example: "giving up executing \"crm_attribute -n x\"", .agentCommandFailed),
        Message(
            "\"{value}\" (pid={*}) timed out.", origin: "\(origin), 3.9.6 and later",
            example: "\"crm_attribute -n x\" (pid=811) timed out.", .agentCommandTimeout),
        Message(
            "Connection error ({value}) occurred while executing the psql command.",
            origin: origin,
            example:
                "Connection error (the server is away) occurred while executing the psql command.",
            .agentCommandFailed),
        Message(
            "Fatal error ({value}) occurred while executing the psql command.", origin: origin,
            example: "Fatal error (no memory) occurred while executing the psql command.",
            .agentCommandFailed),
        Message(
            "Script error ({value}) occurred while executing the psql command.", origin: origin,
            example: "Script error (a variable) occurred while executing the psql command.",
            .agentCommandFailed),
        Message(
            "Can't start PostgreSQL as primary on promote.", origin: origin,
            example: "Can't start PostgreSQL as primary on promote.", .agentCommandFailed,
            effect: failing("start")),
        Message(
            "Can't start PostgreSQL.", origin: origin, example: "Can't start PostgreSQL.",
            .agentCommandFailed, effect: failing("start")),
        Message(
            "Can't promote PostgreSQL.", origin: origin, example: "Can't promote PostgreSQL.",
            .agentCommandFailed, effect: failing("promote")),
        Message(
            "Can't reload configuration file.", origin: origin,
            example: "Can't reload configuration file.", .agentCommandFailed,
            effect: failing("reload")),
        Message(
            "Can't set all nodes into async mode.", origin: origin,
            example: "Can't set all nodes into async mode.", .agentCommandFailed),
        Message(
            "Can't change {name}.", origin: "\(origin), 3.9.3 to 3.9.5",
            example: "Can't change db-status.", .agentCommandFailed),
        Message(
            "Waiting({*}). \"{value}\" (pid={*}).", origin: "\(origin), 3.9.6 and later",
            example: "Waiting(5). \"crm_attribute -n x\" (pid=811).", .agentCommandWaiting),
        Message(
            "PostgreSQL {name} isn't running.", origin: "\(origin), 3.9.6 and later",
            example: "PostgreSQL template1 isn't running.", .agentStatusUnavailable),
        Message(
            "PostgreSQL {name} isn't running", origin: "\(origin), until 3.9.5",
            example: "PostgreSQL template1 isn't running", .agentStatusUnavailable),
        Message(
            "Can't get PostgreSQL {name} status on promote. rc={number}",
            origin: "\(origin), 4.2.0 and later",
            example: "Can't get PostgreSQL recovery status on promote. rc=2",
            .agentStatusUnavailable),
        Message(
            "Can't get PostgreSQL {name} status on promote.", origin: "\(origin), 4.2.0 and later",
            example: "Can't get PostgreSQL recovery status on promote.", .agentStatusUnavailable),
        Message(
            "wal receiver process is not running", origin: "\(origin), 3.9.5 and later",
            example: "wal receiver process is not running", .agentNoWalreceiver),
        Message(
            "Can't get PostgreSQL {name} status. rc={number}", origin: origin,
            example: "Can't get PostgreSQL recovery status. rc=2", .agentStatusUnavailable),
        Message(
            "Can't get PostgreSQL {name} status.", origin: origin,
            example: "Can't get PostgreSQL replication status.", .agentStatusUnavailable),
    ]

    /// Names the operation that a row's failure is about.
    private static func failing(_ operation: String) -> @Sendable (inout Message.Match) -> Void {
        { $0.details.operation = operation }
    }
}

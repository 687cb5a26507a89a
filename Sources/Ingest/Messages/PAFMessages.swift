import Evidence

/// The pgsqlms agent of PAF (PostgreSQL Automatic Failover), script/pgsqlms.
///
/// Until 2.1 most messages begin with the name of their function; the format passes it.
enum PAFMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = promotion + standbys + running + recovery + failures

    private static let origin = "pgsqlms"

    /// Who is promoted.
    private static let promotion: [Message] = [
        Message(
            "Promoting instance on node \"{node}\"", origin: "\(origin), 2.2 and later",
            example: "Promoting instance on node \"kobe\"", .agentPromotionAnnounced),
        Message(
            "promoting instance on node \"{node}\"", origin: "\(origin), until 2.1",
            example: "promoting instance on node \"kobe\"", .agentPromotionAnnounced),
        Message(
            "Current node TL#LSN: {timeline}#{number}", origin: "\(origin), 2.2 and later",
            example: "Current node TL#LSN: 7#50331648", .electionPosition, effect: decimalLSN),
        Message(
            "current node LSN: {lsn}", origin: "\(origin), until 2.1",
            example: "current node LSN: 0/3000000", .electionPosition),
        Message(
            "{name} is the best candidate to promote, aborting current promotion", origin: origin,
            example: "nara is the best candidate to promote, aborting current promotion",
            .electionLost),
        Message(
            "Switchover in progress from \"{old}\" to \"{value}\". Need to check the last record in"
                + " WAL",
            origin: "\(origin), 2.2 and later",
            example: "Switchover in progress from \"kobe\" to \"nara\". Need to check the last"
                + " record in WAL",
            .agentSwitchover),
        Message(
            "waiting for LSN from {node}", origin: "\(origin), 2.3 and later",
            example: "waiting for LSN from kobe", .electionPositionUnknown),
        Message(
            "Can not get LSN location for \"{node}\"", origin: "\(origin), 2.2",
            example: "Can not get LSN location for \"kobe\"", .electionPositionUnknown),
        Message(
            "can not get LSN location for \"{node}\"", origin: "\(origin), 1.0 and 1.1",
            example: "can not get LSN location for \"kobe\"", .electionPositionUnknown),
        Message(
            "can not get current node LSN location", origin: "\(origin), until 2.1",
            example: "can not get current node LSN location", .electionPositionUnknown),
        Message(
            "Could not query last received LSN ({*})", origin: "\(origin), 2.2 and later",
            example: "Could not query last received LSN (2)", .electionPositionUnknown),
        Message(
            "Promote complete", origin: origin, example: "Promote complete", .agentPromoted),
        Message(
            "\"{resource}\" already running as a primary", origin: "\(origin), 2.2 and later",
            example: "\"db\" already running as a primary", .agentAlreadyPrimary),
    ]

    /// How the primary sees its standbys.
    private static let standbys: [Message] = [
        Message(
            "\"{node}\" is not connected to the primary", origin: "\(origin), 2.2 and later",
            example: "\"kobe\" is not connected to the primary", .agentStandbyDisconnected),
        Message(
            "No secondary connected to the primary", origin: "\(origin), 2.2 and later",
            example: "No secondary connected to the primary", .agentNoStandby),
        Message(
            "No secondary connected", origin: "\(origin), until 2.1",
            example: "No secondary connected", .agentNoStandby),
        Message(
            "Forbidding promotion on \"{node}\" in state \"{value}\"",
            origin: "\(origin), 2.2 and later",
            example: "Forbidding promotion on \"kobe\" in state \"startup\"",
            .agentPromotionForbidden),
        Message(
            "Update score of \"{node}\" from {old} to {value} because {*}",
            origin: "\(origin), 2.2 and later",
            example: "Update score of \"kobe\" from 1000 to 990 because of a change in the"
                + " replication lag (42).",
            .agentScoreChanged),
        Message(
            "No master score around. Set mine to {value}.", origin: "\(origin), 1.1 to 2.1",
            example: "No master score around. Set mine to 1.", .agentScoreChanged),
        Message(
            "Ignoring unknown application_name/node \"{name}\"",
            origin: "\(origin), 2.2 and later",
            example: "Ignoring unknown application_name/node \"nara\"", .agentUnknownStandby),
        Message(
            "ignoring unknown application_name/node \"{name}\"", origin: "\(origin), until 2.1",
            example: "ignoring unknown application_name/node \"nara\"", .agentUnknownStandby),
    ]

    /// Start and stop.
    private static let running: [Message] = [
        Message(
            "\"{resource}\" currently not running, starting it",
            origin: "\(origin), 2.2 and later",
            example: "\"db\" currently not running, starting it", .agentStartSent),
        Message(
            "Instance \"{resource}\" already started", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" already started", .agentAlreadyRunning),
        Message(
            "Instance \"{resource}\" already stopped", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" already stopped", .agentAlreadyStopped),
        Message(
            "Instance \"{resource}\" reloaded", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" reloaded", .agentReload),
        Message(
            "Instance \"{resource}\" started", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" started", .agentStarted),
        Message(
            "instance \"{resource}\" started", origin: "\(origin), until 2.1",
            example: "instance \"db\" started", .agentStarted),
        Message(
            "Instance \"{resource}\" stopped", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" stopped", .agentStopped),
        Message(
            "\"{resource}\" started as a secondary", origin: origin,
            example: "\"db\" started as a secondary", .agentStarted),
    ]

    /// Recovery of a server that crashed.
    private static let recovery: [Message] = [
        Message(
            "Instance \"{resource}\" controldata indicates a running {value} instance, the instance"
                + " has probably crashed",
            origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" controldata indicates a running primary instance, the"
                + " instance has probably crashed",
            .agentServerCrashed),
        Message(
            "This is a master recovery!", origin: "\(origin), until 2.1",
            example: "This is a master recovery!", .agentPrimaryRecovery),
        Message(
            "Recovering old master, no election needed", origin: "\(origin), 2.2 and 2.3",
            example: "Recovering old master, no election needed", .agentPrimaryRecovery),
        Message(
            "recovering old master, no election needed", origin: "\(origin), 1.1 to 2.1",
            example: "recovering old master, no election needed", .agentPrimaryRecovery),
        Message(
            "Trying to start failing {value} \"{resource}\"{*}",
            origin: "\(origin), 2.2 and later",
            example: "Trying to start failing master \"db\"...", .agentRecoveryAttempt),
        Message(
            "State is \"{value}\" after recovery attempt", origin: "\(origin), 2.2 and later",
            example: "State is \"in archive recovery\" after recovery attempt",
            .agentRecoveryAttempt),
        Message(
            "Recovery of {resource} succeed", origin: "\(origin), after 2.3",
            example: "Recovery of db succeed", .agentRecoveryAttempt
        ) { $0.details.value = "ok" },
        Message(
            "Could not recover failing primary {resource}", origin: "\(origin), after 2.3",
            example: "Could not recover failing primary db", .agentCommandFailed),
    ]

    /// What went wrong.
    private static let failures: [Message] = [
        Message(
            "Failed to start the instance \"{resource}\"", origin: "\(origin), 2.2 and later",
            example: "Failed to start the instance \"db\"", .agentCommandFailed,
            effect: failing("start")),
        Message(
            "Instance \"{resource}\" failed to start (rc: {number})",
            origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" failed to start (rc: 1)", .agentCommandFailed,
            effect: failing("start")),
        Message(
            "Starting \"{resource}\" as a standby failed (returned {number})",
            origin: "\(origin), 2.2 and later",
            example: "Starting \"db\" as a standby failed (returned 1)", .agentCommandFailed,
            effect: failing("start")),
        Message(
            "Failed to stop \"{resource}\" using pg_ctl (returned {number})",
            origin: "\(origin), 2.2 and later",
            example: "Failed to stop \"db\" using pg_ctl (returned 1)", .agentCommandFailed,
            effect: failing("stop")),
        Message(
            "Instance \"{resource}\" failed to stop", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" failed to stop", .agentCommandFailed,
            effect: failing("stop")),
        Message(
            "instance \"{resource}\" failed to stop", origin: "\(origin), until 2.1",
            example: "instance \"db\" failed to stop", .agentCommandFailed,
            effect: failing("stop")),
        Message(
            "Unexpected error, cannot promote \"{resource}\"", origin: "\(origin), 2.2 and later",
            example: "Unexpected error, cannot promote \"db\"", .agentCommandFailed,
            effect: failing("promote")),
        Message(
            "Instance \"{resource}\" is not listening, but the process referenced in"
                + " postmaster.pid exists",
            origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" is not listening, but the process referenced in"
                + " postmaster.pid exists",
            .agentStatusUnavailable),
        Message(
            "Instance \"{resource}\" controldata is not consistent with pg_isready (returned: {*})",
            origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" controldata is not consistent with pg_isready (returned: 2)",
            .agentStatusUnavailable),
        Message(
            "Instance \"{resource}\" is not running as a {*}", origin: "\(origin), 2.2 and later",
            example: "Instance \"db\" is not running as a standby (returned 8)",
            .agentStatusUnavailable),
        Message(
            "psql could not connect to instance \"{resource}\"",
            origin: "\(origin), 2.2 and later",
            example: "psql could not connect to instance \"db\"", .agentStatusUnavailable),
        Message(
            "Query to get standby locations failed ({*})", origin: "\(origin), 2.2 and later",
            example: "Query to get standby locations failed (2)", .agentStatusUnavailable),
    ]

    /// Reads a position that PAF writes as a decimal number.
    private static let decimalLSN: @Sendable (inout Message.Match) -> Void = { match in
        match.details.lsn = match.details.number.flatMap { UInt64(exactly: $0) }.flatMap { LSN($0) }
        match.details.number = nil
    }

    /// Names the operation that a row's failure is about.
    private static func failing(_ operation: String) -> @Sendable (inout Message.Match) -> Void {
        { $0.details.operation = operation }
    }
}

import Evidence

/// The pgsql agent (ClusterLabs resource-agents, heartbeat/pgsql).
enum AgentMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] =
        attributes + election + promotion + running + AgentFailureMessages.rows

    private static let origin = "heartbeat/pgsql"

    /// What the agent says of a node's state.
    private static let attributes: [Message] = [
        Message(
            "Changing {resource}-data-status on {node} : {old}->{value}.", origin: origin,
            example: "Changing db-data-status on kobe : STREAMING|SYNC->DISCONNECT.",
            .agentDataStatusChanged, effect: named("-data-status")),
        Message(
            "Changing {resource}-status on {node} : {old}->{value} by {*} is prohibited.",
            origin: origin,
            example: "Changing db-status on kobe : STOP->HS:async by nara is prohibited.",
            .agentChangeProhibited, effect: named("-status")),
        Message(
            "Changing {resource}-status on {node} : {old}->{value}.", origin: origin,
            example: "Changing db-status on kobe : HS:alone->PRI.", .agentStatusChanged,
            effect: named("-status")),
        Message(
            "Changing {resource} master score on {node} : {old}->{value}.",
            origin: "\(origin), 3.9.4 and later",
            example: "Changing db master score on kobe : 100->-INFINITY.", .agentScoreChanged
        ) { match in
            Message.dropInstance(&match)
            Message.unsetToNil(&match)
        },
        Message(
            "All synced nodes : \"{value}\"", origin: "\(origin), 3.9.3 to 3.9.5",
            example: "All synced nodes : \"kobe\"", .agentSyncedNodes),
        Message(
            "re-controlling slave status.", origin: "\(origin), 3.9.6 and later",
            example: "re-controlling slave status.", .agentRecontrol),
        Message(
            "The synchronous connection from {node} was disconnected.",
            origin: "\(origin), after 4.18.0",
            example: "The synchronous connection from kobe was disconnected.",
            .syncConnectionLost),
        Message(
            "Setup {node} into async mode.", origin: origin, example: "Setup kobe into async mode.",
            .agentAsyncMode),
        Message(
            "Setup {node} into sync mode.", origin: origin, example: "Setup kobe into sync mode.",
            .agentSyncMode),
        Message(
            "Setup {value} into sync mode.", origin: "\(origin), after 4.18.0",
            example: "Setup kobe nara into sync mode.", .agentSyncMode),
        Message(
            "Set all nodes into async mode.", origin: origin,
            example: "Set all nodes into async mode.", .agentAllAsync),
    ]

    /// Who may become the primary.
    private static let election: [Message] = [
        Message(
            "Creating {name}PGSQL.lock.", origin: origin, example: "Creating /srv/tmp/PGSQL.lock.",
            .lockCreated, effect: lockName),
        Message(
            "Removing {name}PGSQL.lock.", origin: origin, example: "Removing /srv/tmp/PGSQL.lock.",
            .lockRemoved, effect: lockName),
        Message(
            "My data may be inconsistent. You have to remove {name} file to force start.",
            origin: origin,
            example:
                "My data may be inconsistent. You have to remove /srv/tmp/PGSQL.lock file to force"
                + " start.",
            .lockRefusedStart),
        Message(
            "Master does not exist.", origin: origin, example: "Master does not exist.",
            .primaryAbsent),
        Message(
            "My data status={value}.", origin: origin, example: "My data status=LATEST.",
            .ownDataStatus),
        Message(
            "My data is out-of-date. status={value}", origin: origin,
            example: "My data is out-of-date. status=DISCONNECT", .ownDataOutOfDate),
        Message(
            "{node} xlog location : {lsn}", origin: origin,
            example: "kobe xlog location : 0000000701200C68", .electionPosition),
        Message(
            "Can't get my xlog location.", origin: origin, example: "Can't get my xlog location.",
            .electionPositionUnknown),
        Message(
            "Can't get {node} xlog location.", origin: origin,
            example: "Can't get kobe xlog location.", .electionPositionUnknown),
        Message(
            "Failed to show my xlog location.", origin: origin,
            example: "Failed to show my xlog location.", .electionPositionUnknown),
        Message(
            "I have a master right.", origin: origin, example: "I have a master right.",
            .electionWon),
        Message(
            "I don't have correct master data.", origin: origin,
            example: "I don't have correct master data.", .electionLost),
        Message(
            "My master baseline : {lsn}.", origin: origin,
            example: "My master baseline : 0000000701200C68.", .primaryBaseline),
        Message(
            "My data is newer than new master's one. New master's location : {lsn}",
            origin: origin,
            example: "My data is newer than new master's one. New master's location :"
                + " 0000000701200C68",
            .dataNewerThanPrimary),
    ]

    /// Promotion and demotion.
    private static let promotion: [Message] = [
        Message(
            "PostgreSQL promote command sent.", origin: origin,
            example: "PostgreSQL promote command sent.", .agentPromoteSent),
        Message(
            "PostgreSQL is promoted.", origin: origin, example: "PostgreSQL is promoted.",
            .agentPromoted),
        Message(
            "Restarting PostgreSQL instead of promote.", origin: "\(origin), 3.9.4 and later",
            example: "Restarting PostgreSQL instead of promote.", .agentRestartInsteadOfPromote),
        Message(
            "PostgreSQL is already Master. Don't execute promote.",
            origin: "\(origin), 4.5.0 and later",
            example: "PostgreSQL is already Master. Don't execute promote.",
            .agentAlreadyPrimary),
        Message(
            "PostgreSQL is alredy Master. Don't execute promote.",
            origin: "\(origin), 4.2.0 to 4.4.0",
            example: "PostgreSQL is alredy Master. Don't execute promote.",
            .agentAlreadyPrimary),
        Message(
            "Stopping PostgreSQL on demote.", origin: origin,
            example: "Stopping PostgreSQL on demote.", .agentDemoteStop),
        Message(
            "PostgreSQL is already stopped on demote.", origin: origin,
            example: "PostgreSQL is already stopped on demote.", .agentDemoteAlreadyStopped),
    ]

    /// Start and stop.
    private static let running: [Message] = [
        Message(
            "PostgreSQL failed to stop after {s}s using -m fast. Trying -m immediate...",
            origin: origin,
            example: "PostgreSQL failed to stop after 30s using -m fast. Trying -m immediate...",
            .agentImmediateStop),
        Message(
            "PostgreSQL is down", origin: origin, example: "PostgreSQL is down", .agentServerDown),
        Message(
            "PostgreSQL is already stopped.", origin: origin,
            example: "PostgreSQL is already stopped.", .agentAlreadyStopped),
        Message(
            "PostgreSQL is already running. PID={*}", origin: origin,
            example: "PostgreSQL is already running. PID=811", .agentAlreadyRunning),
        Message(
            "Removing {name}. The previous backup might have failed.", origin: origin,
            example: "Removing /srv/data/backup_label. The previous backup might have failed.",
            .backupLabelRemoved),
        Message(
            "PostgreSQL start command sent.", origin: origin,
            example: "PostgreSQL start command sent.", .agentStartSent),
        Message(
            "PostgreSQL is started.", origin: origin, example: "PostgreSQL is started.",
            .agentStarted),
        Message(
            "Reload configuration file.", origin: origin, example: "Reload configuration file.",
            .agentReload),
    ]

    /// Completes the name of the attribute that a row found, and takes out empty values.
    private static func named(_ suffix: String) -> @Sendable (inout Message.Match) -> Void {
        { match in
            match.details.name = match.details.resource.map { $0 + suffix }
            Message.unsetToNil(&match)
        }
    }

    /// Completes the path of the lock file.
    private static let lockName: @Sendable (inout Message.Match) -> Void = { match in
        match.details.name = match.details.name.map { $0 + "PGSQL.lock" }
    }
}

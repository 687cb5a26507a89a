import Evidence

/// Who is in the cluster: Corosync's token, links and members; Pacemaker's view of them.
enum MembershipMessages {
    /// Corosync's rows, in the order in which they are tried.
    static let corosync: [Message] = token + links + daemon

    /// Pacemaker's rows, in the order in which they are tried.
    static let pacemaker: [Message] = [
        Message(
            "Node {node} state is now {value}", origin: "membership.c, 1.1.15 and later",
            example: "Node kobe state is now lost", .nodeStateChanged),
        Message(
            "Set DC to {node} ({*})", origin: "controld_utils.c",
            example: "Set DC to kobe (3.16.1)", .controllerElected),
        Message(
            "Our peer on the DC ({node}) is dead", origin: "controld_callbacks.c",
            example: "Our peer on the DC (kobe) is dead", .controllerLost),
        Message(
            "Our DC node ({node}) left the cluster", origin: "controld_membership.c",
            example: "Our DC node (kobe) left the cluster", .controllerLost),
        Message(
            "Unset DC (was {node})", origin: "controld_utils.c, 2.1.5 and later",
            example: "Unset DC (was kobe)", .controllerLost),
        Message(
            "Unset DC. Was {node}", origin: "controld_utils.c, until 2.1.4",
            example: "Unset DC. Was kobe", .controllerLost),
        Message(
            "Quorum acquired", origin: "corosync.c", example: "Quorum acquired",
            .quorumAcquired),
        Message("Quorum lost", origin: "corosync.c", example: "Quorum lost", .quorumLost),
        Message(
            "Starting Pacemaker {number}.{value}", origin: "pacemakerd.c",
            example: "Starting Pacemaker 2.1.5", .pacemakerStarting
        ) { match in
            let rest = match.details.value?.upTo(" ") ?? ""
            match.details.value = match.details.number.map { "\($0).\(rest)" }
            match.details.number = nil
        },
        Message(
            "Shutting down Pacemaker", origin: "pcmkd_subdaemons.c",
            example: "Shutting down Pacemaker", .pacemakerStopping),
        Message(
            "Shutdown complete", origin: "pcmkd_subdaemons.c", example: "Shutdown complete",
            .pacemakerStopped),
        Message(
            "Peer {node} is requesting to shut down", origin: "controld_messages.c",
            example: "Peer kobe is requesting to shut down", .nodeShutdownRequested),
        Message(
            "Creating shutdown request for {node} (state={*})", origin: "controld_messages.c",
            example: "Creating shutdown request for kobe (state=S_IDLE)", .nodeShutdownRequested),
        Message(
            "* Shutdown {node}", origin: "pcmk_output.c, 2.1.2 and later",
            example: "* Shutdown kobe", .nodeShutdownRequested),
        Message(
            "Scheduling shutdown of node {node}", origin: "sched_allocate.c, until 2.1.1",
            example: "Scheduling shutdown of node kobe", .nodeShutdownRequested),
        Message(
            "pacemaker-{name}[{*}] exited with status {number} ({value})",
            origin: "pcmkd_subdaemons.c",
            example: "pacemaker-execd[811] exited with status 0 (OK)", .daemonExited,
            effect: subdaemon),
        Message(
            "pacemaker-{name}[{*}] terminated with signal {number} ({value})",
            origin: "pcmkd_subdaemons.c",
            example: "pacemaker-execd[811] terminated with signal 9 (Killed)", .daemonExited,
            effect: subdaemon),
        Message(
            "Shutting cluster down because {name}[{*}] had fatal failure",
            origin: "pcmkd_subdaemons.c",
            example: "Shutting cluster down because pacemaker-based[811] had fatal failure",
            .daemonExited),
        Message(
            "Respawning {name} subdaemon after unexpected exit",
            origin: "pcmkd_subdaemons.c, 2.1.3 to 2.1.11",
            example: "Respawning pacemaker-execd subdaemon after unexpected exit", .daemonExited),
    ]

    /// The token, and who is a member.
    private static let token: [Message] = [
        Message(
            "Token has not been received in {ms} ms", origin: "totemsrp.c, 3.0.0 and later",
            example: "Token has not been received in 1500 ms", .tokenLate),
        Message(
            "A processor failed, forming new configuration: token timed out ({ms}ms), waiting {*}ms"
                + " for consensus.",
            origin: "totemsrp.c, 2.4.6 and 3.1.0 and later",
            example: "A processor failed, forming new configuration: token timed out (2000ms),"
                + " waiting 2400ms for consensus.",
            .tokenLost),
        Message(
            "A processor failed, forming new configuration.", origin: "totemsrp.c, until 3.0.4",
            example: "A processor failed, forming new configuration.", .tokenLost),
        Message(
            "A new membership ({name}) was formed. Members{value}",
            origin: "totemsrp.c, 2.3.1 and later",
            example: "A new membership (2.1f) was formed. Members left: 1", .membershipFormed),
        Message(
            "Members[{number}]:{value}", origin: "vsf_quorum.c", example: "Members[2]: 1 2",
            .members),
        Message(
            "This node is within the primary component and will provide service.",
            origin: "vsf_quorum.c",
            example: "This node is within the primary component and will provide service.",
            .quorumAcquired),
        Message(
            "This node is within the non-primary component and will NOT provide any services.",
            origin: "vsf_quorum.c",
            example:
                "This node is within the non-primary component and will NOT provide any services.",
            .quorumLost),
    ]

    /// Links between hosts.
    private static let links: [Message] = [
        Message(
            "link: host: {number} link: {value} is down", origin: "libknet links.c",
            example: "link: host: 3 link: 1 is down", .linkDown),
        Message(
            "rx: host: {number} link: {value} is up", origin: "libknet threads_rx.c",
            example: "rx: host: 3 link: 1 is up", .linkUp),
    ]

    /// Corosync itself.
    private static let daemon: [Message] = [
        Message(
            "Process pause detected for {ms} ms, flushing membership messages.",
            origin: "totemsrp.c",
            example: "Process pause detected for 4100 ms, flushing membership messages.",
            .processPaused),
        Message(
            "Corosync main process was not scheduled (@{*}) for {ms} ms (threshold is {*} ms). Consider"
                + " token timeout increase.",
            origin: "main.c, 3.0.4 and later",
            example: "Corosync main process was not scheduled (@1700000000000) for 4100.2500 ms"
                + " (threshold is 800.0000 ms). Consider token timeout increase.",
            .processPaused),
        Message(
            "Corosync main process was not scheduled for {ms} ms (threshold is {*} ms). Consider token"
                + " timeout increase.",
            origin: "main.c, until 3.0.3",
            example:
                "Corosync main process was not scheduled for 4100.2500 ms (threshold is 800.0000"
                + " ms). Consider token timeout increase.",
            .processPaused),
        Message(
            "Corosync Cluster Engine {value} starting up", origin: "main.c, 3.0.1 and later",
            example: "Corosync Cluster Engine 3.1.7 starting up", .corosyncStarting),
        Message(
            "Corosync Cluster Engine ('{value}'): started and ready to provide service.",
            origin: "main.c, until 3.0.0",
            example: "Corosync Cluster Engine ('2.4.5'): started and ready to provide service.",
            .corosyncStarting),
        Message(
            "Corosync Cluster Engine exiting normally", origin: "util.c",
            example: "Corosync Cluster Engine exiting normally", .corosyncStopped),
        Message(
            "Corosync Cluster Engine exiting with status {number} at {*}", origin: "util.c",
            example: "Corosync Cluster Engine exiting with status 8 at main.c:1420.",
            .corosyncStopped),
        Message(
            "Node was shut down by a signal", origin: "main.c, 2.3.2 and later",
            example: "Node was shut down by a signal", .nodeShutdownRequested),
        Message(
            "Node {number} was shut down by sysadmin", origin: "cfg.c",
            example: "Node 2 was shut down by sysadmin", .nodeShutdownRequested),
    ]

    /// Completes the name of one of Pacemaker's daemons.
    private static let subdaemon: @Sendable (inout Message.Match) -> Void = { match in
        match.details.name = match.details.name.map { "pacemaker-" + $0 }
    }
}

import Evidence

/// Pacemaker itself: its start and stop, the end of its daemons, nodes that leave in good order.
enum DaemonMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
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
            "Node {node} is shutting down", origin: "unpack.c, 1.1.15 to 2.1.4",
            example: "Node kobe is shutting down", .nodeShutdownRequested),
        Message(
            "Scheduling Node {node} for shutdown", origin: "allocate.c, until 2.0.0",
            example: "Scheduling Node kobe for shutdown", .nodeShutdownRequested),
        Message(
            "Child process {name} exited (pid={*}, rc={number})",
            origin: "pacemaker.c, 1.1.3 to 1.1.24",
            example: "Child process attrd exited (pid=811, rc=0)", .daemonExited),
        Message(
            "Child process {name} terminated with signal {number} (pid={*}",
            origin: "pacemaker.c, 1.1.3 to 1.1.24",
            example: "Child process attrd terminated with signal 9 (pid=811, core=0)",
            .daemonExited),
        Message(
            "The {name} process ({*}) exited: {value} ({number})",
            origin: "pacemaker.c, 1.1.13 to 1.1.21",
            example: "The attrd process (811) exited: OK (0)", .daemonExited),
        Message(
            "The {name} process ({*}) terminated with signal {number} (core={*})",
            origin: "pacemaker.c, 1.1.13 to 1.1.21",
            example: "The attrd process (811) terminated with signal 9 (core=0)", .daemonExited),
        Message(
            "{name}_{number}[{*}] exited with status {value}",
            origin: "services_linux.c, 2.0.4 and later",
            example: "db_monitor_3000[811] exited with status 7", .operationProcessEnded,
            effect: operationKey),
        Message(
            "{name}_{number}[{*}] terminated with signal{*} {value}",
            origin: "services_linux.c, 2.0.4 and later",
            example: "db_monitor_3000[811] terminated with signal: Killed", .operationProcessEnded,
            effect: operationKey),
        Message(
            "{name}[{*}] exited with status {number} ({value})",
            origin: "pcmkd_subdaemons.c, 1.1.22 and later",
            example: "pacemaker-execd[811] exited with status 0 (OK)", .daemonExited),
        Message(
            "{name}[{*}] exited with status {number}",
            origin: "services_linux.c, 2.0.4 and later",
            example: "pacemaker-execd[811] exited with status 1", .daemonExited),
        Message(
            "{name}[{*}] terminated with signal {number} ({value})",
            origin: "pcmkd_subdaemons.c, 1.1.22 and later",
            example: "pacemaker-execd[811] terminated with signal 9 (Killed)", .daemonExited),
        Message(
            "{name}[{*}] terminated with signal: {value}",
            origin: "services_linux.c, 2.0.4 to 2.1.1",
            example: "pacemaker-execd[811] terminated with signal: Killed", .daemonExited),
        Message(
            "Respawning failed child process: {name}", origin: "pacemaker.c, 1.1.3 to 2.1.2",
            example: "Respawning failed child process: attrd", .daemonExited),
        Message(
            "Respawning subdaemon {name} after unexpected exit",
            origin: "pcmkd_subdaemons.c, 3.0.0 and later",
            example: "Respawning subdaemon pacemaker-execd after unexpected exit", .daemonExited),
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

    /// Puts the interval back to the key of an operation, and splits it.
    private static let operationKey: @Sendable (inout Message.Match) -> Void = { match in
        if let name = match.details.name, let interval = match.details.number {
            match.details.name = "\(name)_\(interval)"
            match.details.number = nil
        }
        Message.splitKey(&match)
    }
}

import Evidence

/// Corosync: its token, its members, its links, and the daemon itself.
enum CorosyncMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = token + links + daemon

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
            "A processor joined or left the membership and a new membership ({name}) was formed.",
            origin: "totemsrp.c, 2.0.1 to 2.3.0",
            example: "A processor joined or left the membership and a new membership (10.9.8.7:40)"
                + " was formed.",
            .membershipFormed),
        Message(
            "A processor joined or left the membership and a new membership was formed.",
            origin: "totemsrp.c, until 2.0.0",
            example: "A processor joined or left the membership and a new membership was formed.",
            .membershipFormed),
        Message(
            "Failed to receive the leave message. failed: {value}",
            origin: "totemsrp.c, 2.3.5 and later",
            example: "Failed to receive the leave message. failed: 2", .leftWithoutNotice),
        Message(
            "Failed to receive the leave message.", origin: "totemsrp.c, 2.3.5 and later",
            example: "Failed to receive the leave message.", .leftWithoutNotice),
        Message(
            "Retransmit List: {value}", origin: "totemsrp.c",
            example: "Retransmit List: 7b 7c", .messagesRetransmitted),
        Message(
            "Completed service synchronization, ready to provide service.", origin: "main.c",
            example: "Completed service synchronization, ready to provide service.",
            .membershipReady),
        Message(
            "lost contact with quorum device{*}", origin: "votequorum.c",
            example: "lost contact with quorum device Qdevice", .quorumDeviceLost),
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

    /// Links between hosts, and the rings of Corosync 1 and 2.
    private static let links: [Message] = [
        Message(
            "host: host: {number} has no active links", origin: "libknet host.c",
            example: "host: host: 3 has no active links", .hostUnreachable),
        Message(
            "Marking ringid {value} interface {name} FAULTY{*}", origin: "totemrrp.c, until 2.4.6",
            example: "Marking ringid 1 interface 10.9.8.7 FAULTY", .linkDown),
        Message(
            "Automatically recovered ring {value}", origin: "totemrrp.c, 1.4.0 to 2.4.6",
            example: "Automatically recovered ring 1", .linkUp),
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
            "Unloading all Corosync service engines.", origin: "service.c",
            example: "Unloading all Corosync service engines.", .corosyncStopping),
        Message(
            "Node was shut down by a signal", origin: "main.c, 2.3.2 and later",
            example: "Node was shut down by a signal", .nodeShutdownRequested),
        Message(
            "Node {number} was shut down by sysadmin", origin: "cfg.c",
            example: "Node 2 was shut down by sysadmin", .nodeShutdownRequested),
    ]
}

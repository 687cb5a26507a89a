import Evidence

/// Pacemaker's view of the cluster: who is a member, who decides, whether there is quorum.
enum MembershipMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "Node {node}[{*}] - state is now {value} (was {old})",
            origin: "membership.c, 1.1.9 to 1.1.14",
            example: "Node kobe[2] - state is now lost (was member)", .nodeStateChanged),
        Message(
            "Node {node}[{*}] - state is now {value}", origin: "membership.c, 1.1.8",
            example: "Node kobe[2] - state is now lost", .nodeStateChanged),
        Message(
            "Node {node} state is now {value}", origin: "membership.c, 1.1.15 and later",
            example: "Node kobe state is now lost", .nodeStateChanged),
        Message(
            "Status update: Node {node} now has status [{value}]{*}",
            origin: "callbacks.c, until 1.1.24",
            example: "Status update: Node kobe now has status [dead]", .nodeStateChanged,
            effect: heartbeatStatus),
        Message(
            "Peer {node} left us", origin: "controld_callbacks.c, 1.1.12 to 2.0.0",
            example: "Peer kobe left us", .nodeStateChanged
        ) { $0.details.value = "lost" },
        Message(
            "Node {node} is down", origin: "unpack.c, 1.0.2 to 1.1.7",
            example: "Node kobe is down", .nodeSeenOffline),
        Message(
            "Node {node} is in standby-mode", origin: "unpack.c, until 2.1.4",
            example: "Node kobe is in standby-mode", .nodeInStandby),
        Message(
            "Set DC to {node} ({*})", origin: "controld_utils.c",
            example: "Set DC to kobe (3.16.1)", .controllerElected),
        Message(
            "Our peer on the DC ({node}) is dead", origin: "controld_callbacks.c",
            example: "Our peer on the DC (kobe) is dead", .controllerLost),
        Message(
            "Our peer on the DC is dead", origin: "callbacks.c, 1.1.9 and 1.1.10",
            example: "Our peer on the DC is dead", .controllerLost),
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
            "Unset DC {node}", origin: "utils.c, until 1.1.6", example: "Unset DC kobe",
            .controllerLost),
        Message(
            "Quorum acquired", origin: "corosync.c", example: "Quorum acquired",
            .quorumAcquired),
        Message("Quorum lost", origin: "corosync.c", example: "Quorum lost", .quorumLost),
        Message(
            "Quorum {value}", origin: "corosync.c, 1.1.15 and later",
            example: "Quorum still lost", .quorumUnchanged),
        Message(
            "Membership {name}: quorum acquired{*}", origin: "corosync.c, until 1.1.24",
            example: "Membership 16: quorum acquired (2)", .quorumAcquired),
        Message(
            "Membership {name}: quorum lost{*}", origin: "corosync.c, until 1.1.24",
            example: "Membership 16: quorum lost (1)", .quorumLost),
        Message(
            "Membership {name}: quorum {value}", origin: "corosync.c, until 1.1.24",
            example: "Membership 16: quorum retained (2)", .quorumUnchanged),
    ]

    /// Turns Heartbeat's words for the state of a node into those of later versions.
    private static let heartbeatStatus: @Sendable (inout Message.Match) -> Void = { match in
        switch match.details.value {
        case "dead", "down", "offline": match.details.value = "lost"
        case "active", "up", "online": match.details.value = "member"
        default: break
        }
    }
}

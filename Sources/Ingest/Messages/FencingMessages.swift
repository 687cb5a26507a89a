import Evidence

/// Pacemaker's fencing: decided, asked for, done, or not possible.
enum FencingMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = requests + results

    /// Decided and asked for.
    private static let requests: [Message] = [
        Message(
            "Cluster node {node} will be fenced: {value}", origin: "unpack.c, 1.1.17 and later",
            example: "Cluster node kobe will be fenced: storage is gone", .fencingRequested),
        Message(
            "Scheduling node {node} for fencing", origin: "pcmk_scheduler.c, 2.1.3 and later",
            example: "Scheduling node kobe for fencing", .fencingRequested),
        Message(
            "Scheduling Node {node} for STONITH", origin: "pcmk_sched_allocate.c, until 2.1.2",
            example: "Scheduling Node kobe for STONITH", .fencingRequested),
        Message(
            "Requesting fencing ({operation}) of node {node}",
            origin: "controld_fencing.c, 1.1.15 to 2.1.5",
            example: "Requesting fencing (off) of node kobe", .fencingRequested),
        Message(
            "Requesting fencing ({operation}) targeting node {node}",
            origin: "controld_fencing.c, 2.1.6 and later",
            example: "Requesting fencing (off) targeting node kobe", .fencingRequested),
        Message(
            "Requesting peer fencing ({operation}) targeting {node}",
            origin: "fenced_remote.c, 2.0.3 and later",
            example: "Requesting peer fencing (off) targeting kobe", .fencingRequested),
        Message(
            "Client {name} wants to fence ({operation}) {node} using {*}",
            origin: "fenced_commands.c, 2.1.0 and later",
            example: "Client stonith_admin.811 wants to fence (off) kobe using any device",
            .fencingRequested),
        Message(
            "Requesting that {name} perform '{operation}' action targeting {node} using {*}",
            origin: "fenced_remote.c",
            example: "Requesting that nara perform 'off' action targeting kobe using plug",
            .fencingRequested),
        Message(
            "Requesting that {name} perform '{operation}' action targeting {node}",
            origin: "fenced_remote.c",
            example: "Requesting that nara perform 'off' action targeting kobe",
            .fencingRequested),
    ]

    /// What came of it.
    private static let results: [Message] = [
        Message(
            "Peer {node} was not terminated ({operation}) by {name} on behalf of {*}: {value}",
            origin: "controld_fencing.c, 1.1.17 and later",
            example: "Peer kobe was not terminated (off) by nara on behalf of x.811@nara: No such"
                + " device",
            .fencingResult),
        Message(
            "Peer {node} was terminated ({operation}) by {name} on behalf of {*}: {value}",
            origin: "controld_fencing.c, 1.1.17 and later",
            example: "Peer kobe was terminated (off) by nara on behalf of x.811@nara: OK",
            .fencingResult),
        Message(
            "Operation '{operation}' targeting {node} by {name} for {*}: {value} ({*})",
            origin: "fenced_remote.c, 2.1.3 and later",
            example: "Operation 'off' targeting kobe by nara for x.811@nara: OK (complete)",
            .fencingResult),
        Message(
            "We were allegedly just fenced by {name} for {*}!", origin: "controld_fencing.c",
            example: "We were allegedly just fenced by nara for nara!", .fencingResult),
        Message(
            "Node {node} is unclean but cannot be fenced", origin: "pcmk_scheduler.c",
            example: "Node kobe is unclean but cannot be fenced", .fencingImpossible),
        Message(
            "Couldn't find anyone to fence ({operation}) {node} using {*}",
            origin: "fenced_remote.c, 2.1.0 and later",
            example: "Couldn't find anyone to fence (off) kobe using any device",
            .fencingImpossible),
        Message(
            "Too many failures ({number}) to fence {node}, giving up",
            origin: "controld_te_callbacks.c, 1.1.17 and later",
            example: "Too many failures (11) to fence kobe, giving up", .fencingImpossible),
    ]
}

import Evidence

/// Pacemaker's fencing: decided, asked for, done, or not possible.
enum FencingMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = impossible + decisions + requests + results

    /// Decided by the scheduler.
    private static let decisions: [Message] = [
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
            "Node {node} will be fenced {value}", origin: "unpack.c, 1.1.2 to 1.1.16",
            example: "Node kobe will be fenced because its storage is gone", .fencingRequested),
        Message(
            "Cluster node {node} is unclean: {value}", origin: "unpack.c, 1.1.17 and later",
            example: "Cluster node kobe is unclean: storage is gone", .nodeUnclean),
        Message(
            "Node {node} is unclean!", origin: "pcmk_sched_allocate.c, until 2.1.2",
            example: "Node kobe is unclean!", .nodeUnclean),
        Message(
            "Node {node} is unclean {value}", origin: "unpack.c, 1.1.2 to 1.1.16",
            example: "Node kobe is unclean because its storage is gone", .nodeUnclean),
        Message(
            "Node {node} is unclean", origin: "unpack.c, until 2.1.4",
            example: "Node kobe is unclean", .nodeUnclean),
        Message(
            "{node} is unclean", origin: "unpack.c, 2.1.5 and later", example: "kobe is unclean",
            .nodeUnclean),
    ]

    /// Asked for.
    private static let requests: [Message] = [
        Message(
            "Executing {*} fencing operation ({*}) on {node} (timeout={*})",
            origin: "te_actions.c, until 1.1.14",
            example: "Executing reboot fencing operation (31) on kobe (timeout=60000)",
            .fencingRequested),
        Message(
            "Requesting peer fencing ({operation}) of {node}",
            origin: "remote.c, fenced_remote.c, 1.1.14 to 2.0.2",
            example: "Requesting peer fencing (off) of kobe", .fencingRequested),
        Message(
            "Client {name} wants to fence ({operation}) '{node}' with device '{*}'",
            origin: "fenced_commands.c, 1.1.8 to 2.0.5",
            example: "Client crmd.811.6f0c wants to fence (off) 'kobe' with device '(any)'",
            .fencingRequested),
        Message(
            "Requesting that '{name}' perform op '{node} {operation}' with '{*}' for {*}",
            origin: "fenced_remote.c, 1.1.14 to 2.0.2",
            example: "Requesting that 'nara' perform op 'kobe off' with 'plug' for crmd.811 (60s)",
            .fencingRequested),
        Message(
            "Requesting that '{name}' perform op '{node} {operation}' for {*}",
            origin: "fenced_remote.c, 1.1.14 to 2.0.2",
            example: "Requesting that 'nara' perform op 'kobe off' for crmd.811 (60s, 0s)",
            .fencingRequested),
        Message(
            "Requesting that {name} perform op {operation} {node} with {*}",
            origin: "remote.c, 1.1.7 to 1.1.13",
            example: "Requesting that nara perform op off kobe with plug for crmd.811 (60s)",
            .fencingRequested),
        Message(
            "Requesting that {name} perform op {operation} {node} for {*}",
            origin: "remote.c, 1.1.8 to 1.1.13",
            example: "Requesting that nara perform op off kobe for crmd.811 (60s)",
            .fencingRequested),
        Message(
            "Requesting that {name} perform op {operation} {node}",
            origin: "remote.c, 1.1.0 to 1.1.7", example: "Requesting that nara perform op off kobe",
            .fencingRequested),
        Message(
            "Waiting {*} for {node} to self-fence ({operation}) for {name}",
            origin: "fenced_remote.c, 1.1.14 and later",
            example: "Waiting 10s for kobe to self-fence (reboot) for client crmd.811",
            .selfFencingAwaited),
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
            "Peer {node} could not be terminated ({operation}) by {name} for {*} (ref={*}): {value}",
            origin: "te_utils.c, 1.1.3 to 1.1.6",
            example: "Peer kobe could not be terminated (off) by nara for nara (ref=6f0c): Timeout",
            .fencingResult),
        Message(
            "Peer {node} was terminated ({operation}) by {name} for {*} (ref={*}): {value}",
            origin: "te_utils.c, 1.1.1 to 1.1.6",
            example: "Peer kobe was terminated (off) by nara for nara (ref=6f0c): OK",
            .fencingResult),
        Message(
            "Peer {node} was not terminated ({operation}) by {name} for {*}: {value} (ref={*}",
            origin: "te_utils.c, 1.1.7 to 1.1.16",
            example: "Peer kobe was not terminated (off) by nara for nara: No such device"
                + " (ref=6f0c) by client crmd.811",
            .fencingResult),
        Message(
            "Peer {node} was terminated ({operation}) by {name} for {*}: {value} (ref={*}",
            origin: "te_utils.c, 1.1.7 to 1.1.16",
            example: "Peer kobe was terminated (off) by nara for nara: OK (ref=6f0c) by client"
                + " crmd.811",
            .fencingResult),
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
            "Operation '{operation}' targeting {node} by {name} for {*}: {value}",
            origin: "fenced_remote.c, 2.1.0 and later",
            example: "Operation 'off' targeting kobe by nara for x.811@nara: OK", .fencingResult),
        Message(
            "Operation '{operation}' targeting {node} on {name} for {*}: {value}",
            origin: "remote.c, fenced_remote.c, 1.1.22 to 2.0.5",
            example: "Operation 'off' targeting kobe on nara for crmd.811@nara.6f0c: OK",
            .fencingResult),
        Message(
            "Operation {operation} of {node} by {name} for {*}: {value}",
            origin: "remote.c, 1.1.7 to 2.0.2",
            example: "Operation off of kobe by nara for crmd.811@nara.6f0c: OK", .fencingResult),
        Message(
            "Call to {name} for '{node} {operation}' on behalf of {*}: {value} ({*})",
            origin: "remote.c, 1.1.14 to 2.0.2",
            example: "Call to plug for 'kobe off' on behalf of crmd.811@nara: OK (0)",
            .fencingDeviceResult),
        Message(
            "Call to {name} for {node} on behalf of {*}: {value} ({*})",
            origin: "remote.c, 1.1.8 to 1.1.13",
            example: "Call to plug for kobe on behalf of crmd.811@nara: OK (0)",
            .fencingDeviceResult),
        Message(
            "Self-fencing ({operation}) by {node} for {name} assumed complete",
            origin: "fenced_remote.c, 1.1.15 and later",
            example: "Self-fencing (reboot) by kobe for crmd.811 assumed complete",
            .fencingResult
        ) { $0.details.value = "assumed complete" },
        Message(
            "We were alegedly just fenced by {name} for {*} with {*}!",
            origin: "te_utils.c, 1.1.10 and 1.1.11",
            example: "We were alegedly just fenced by nara for nara with plug!", .fencingResult),
        Message(
            "We were alegedly just fenced by {name} for {*}!",
            origin: "te_utils.c, 1.1.6 to 1.1.12",
            example: "We were alegedly just fenced by nara for nara!", .fencingResult),
        Message(
            "We were allegedly just fenced by {name} for {*}!", origin: "controld_fencing.c",
            example: "We were allegedly just fenced by nara for nara!", .fencingResult),
    ]

    /// Not possible.
    private static let impossible: [Message] = [
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
        Message(
            "Couldn't find anyone to fence ({operation}) {node} with {*}",
            origin: "fenced_remote.c, 1.1.14 to 2.0.5",
            example: "Couldn't find anyone to fence (off) kobe with any device",
            .fencingImpossible),
        Message(
            "Couldn't find anyone to fence {node} with {*}", origin: "remote.c, 1.1.10 to 1.1.13",
            example: "Couldn't find anyone to fence kobe with any device", .fencingImpossible),
        Message(
            "Too many failures to fence {node} ({number}), giving up",
            origin: "te_callbacks.c, 1.1.8 to 1.1.16",
            example: "Too many failures to fence kobe (11), giving up", .fencingImpossible),
    ]
}

import Evidence

/// Pacemaker's resources: operations, plans, transitions and attributes.
enum ResourceMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = operations + plans + transitions + aborts + attributes

    /// Operations on the executing node, and what came of them.
    private static let operations: [Message] = [
        Message(
            "Requesting local execution of {operation} operation for {resource} on {node}",
            origin: "controld_execd.c, 2.0.5 and later",
            example: "Requesting local execution of promote operation for db on kobe",
            .operationRequested),
        Message(
            "Performing key={*} op={name}", origin: "lrm.c, controld_execd.c, until 2.0.4",
            example: "Performing key=7:3:0:6f0c op=db_promote_0", .operationRequested,
            effect: Message.splitKey),
        Message(
            "Result of {operation} operation for {resource} on {node}: {value}",
            origin: "lrm.c, controld_execd.c, 1.1.15 and later",
            example: "Result of monitor operation for db on kobe: not running",
            .operationResult, effect: plainResult),
        Message(
            "Initiating {operation} operation {name} locally on {node}",
            origin: "controld_te_actions.c",
            example: "Initiating start operation vip_a_start_0 locally on kobe",
            .operationInitiated, effect: Message.splitKey),
        Message(
            "Initiating {operation} operation {name} on {node}", origin: "controld_te_actions.c",
            example: "Initiating start operation vip_a_start_0 on kobe", .operationInitiated,
            effect: Message.splitKey),
        Message(
            "Transition {*} action {*} ({name} on {node}): expected '{old}' but got '{value}'",
            origin: "controld_te_events.c, 2.0.3 and later",
            example: "Transition 8 action 2 (db_monitor_3000 on kobe): expected 'promoted' but got"
                + " 'not running'",
            .operationUnexpected, effect: Message.splitKey),
        Message(
            "Unexpected result ({value}) was recorded for {operation} of {resource} on {node} at {*}",
            origin: "unpack.c, 2.0.3 and later",
            example:
                "Unexpected result (not running) was recorded for monitor of db:0 on kobe at Mar"
                + "  2 04:05:06 2025",
            .failureRecorded, effect: Message.dropInstance),
        Message(
            "Processing failed op {operation} for {resource} on {node}: {value}",
            origin: "unpack.c, 1.1.8 to 1.1.18",
            example: "Processing failed op monitor for db:0 on kobe: not running (7)",
            .failureRecorded, effect: Message.dropInstance),
        Message(
            "Processing failed {operation} of {resource} on {node}: {value}",
            origin: "unpack.c, 1.1.19 to 2.0.2",
            example: "Processing failed monitor of db:0 on kobe: not running", .failureRecorded,
            effect: Message.dropInstance),
        Message(
            "{resource} cannot run on {node} due to reaching migration threshold (clean up resource to"
                + " allow again)",
            origin: "pcmk_sched_resource.c, 2.1.2 and later",
            example: "db-clone cannot run on kobe due to reaching migration threshold (clean up"
                + " resource to allow again)",
            .resourceBanned, effect: Message.dropInstance),
        Message(
            "ocf resource {resource} might be active on {number} nodes ({*})",
            origin: "pcmk_sched_primitive.c, 2.1.2 and later",
            example: "ocf resource vip-a might be active on 2 nodes (attempting recovery)",
            .resourceActiveTwice, effect: Message.dropInstance),
        Message(
            "Resource {resource} is active on {number} nodes ({*})",
            origin: "sched_native.c, 1.1.19 to 2.0.5",
            example: "Resource vip-a is active on 2 nodes (attempting recovery)",
            .resourceActiveTwice, effect: Message.dropInstance),
        Message(
            "Clearing resource history for {resource} on {node} (via CIB call {*})",
            origin: "controld_cib.c, 2.0.4 and later",
            example: "Clearing resource history for db on kobe (via CIB call 61)",
            .failuresCleared),
    ]

    /// What the scheduler would do; a plan may be made several times before it is carried out.
    private static let plans: [Message] = [
        Message(
            "Actions: Fence ({operation}) {node} '{value}'", origin: "pcmk_output.c",
            example: "Actions: Fence (off) kobe 'storage is gone'", .fencingRequested),
        Message(
            "Actions: {operation} {resource} ({value}){*}",
            origin: "pcmk_output.c, 1.1.18 and later",
            example:
                "Actions: Promote    db:1        ( Unpromoted -> Promoted kobe )  due to a wish",
            .actionPlanned
        ) { match in
            Message.dropInstance(&match)
            match.subject = match.details.value?.split(separator: " ").last.map(String.init)
        },
    ]

    /// Plans made and carried out.
    private static let transitions: [Message] = [
        Message(
            "Calculated transition {number}, saving inputs in {name}",
            origin: "pcmk_graph_producer.c",
            example: "Calculated transition 8, saving inputs in /srv/pe/pe-input-3.bz2",
            .transitionCalculated),
        Message(
            "Calculated transition {number} ({value}), saving inputs in {name}",
            origin: "pcmk_graph_producer.c",
            example:
                "Calculated transition 8 (with errors), saving inputs in /srv/pe/pe-error-3.bz2",
            .transitionCalculated),
        Message(
            "Transition {number} (Complete={*}, Source={name}): {value}",
            origin: "graph.c,"
                + " pcmk_graph_consumer.c",
            example: "Transition 8 (Complete=4, Pending=0, Fired=0, Skipped=0, Incomplete=0,"
                + " Source=/srv/pe/pe-input-3.bz2): Complete",
            .transitionFinished),
        Message(
            "State transition {old} -> {value} [ {*} ]", origin: "fsa.c, until 1.1.14",
            example: "State transition S_IDLE -> S_POLICY_ENGINE [ input=I_PE_CALC cause=C_X ]",
            .controllerState),
        Message(
            "State transition {old} -> {value}", origin: "controld_fsa.c, 1.1.15 and later",
            example: "State transition S_IDLE -> S_POLICY_ENGINE", .controllerState),
    ]

    /// Plans given up; `number` is the node's id where the changed attribute belongs to a node.
    private static let aborts: [Message] = [
        Message(
            "Transition {*} aborted by nodes-{number}-{*} doing {operation} {name}={value}: {*}",
            origin: "controld_te_utils.c, 2.0.0 and later",
            example:
                "Transition 8 aborted by nodes-2-standby doing create standby=on: Configuration"
                + " change",
            .transitionAborted),
        Message(
            "Transition {*} aborted by status-{number}-{*} doing {operation} {name}={value}: {*}",
            origin: "controld_te_utils.c, 2.0.0 and later",
            example: "Transition 8 aborted by status-2-db-status doing modify db-status=HS:alone:"
                + " Transient attribute change",
            .transitionAborted),
        Message(
            "Transition {*} aborted by {*} doing {operation} {name}={value}: {*}",
            origin: "controld_te_utils.c, 2.0.0 and later",
            example: "Transition 8 aborted by cib-bootstrap-options-maintenance-mode doing modify"
                + " maintenance-mode=true: Configuration change",
            .transitionAborted),
        Message(
            "Transition {*} aborted by operation {name} '{*}' on {node}: {value}",
            origin: "controld_te_utils.c, 2.0.0 and later",
            example: "Transition 8 aborted by operation db_monitor_3000 'create' on kobe: Change in"
                + " recurring result",
            .transitionAborted, effect: Message.splitKey),
        Message(
            "Transition {*} aborted by deletion of {name}: {value}",
            origin: "controld_te_utils.c, 2.0.0 and later",
            example: "Transition 8 aborted by deletion of nvpair[@id='x']: Configuration change",
            .transitionAborted),
    ]

    /// Transient attributes of nodes, as attrd broadcasts them.
    private static let attributes: [Message] = [
        Message(
            "Setting {name}[{node}] in {*}: {old} -> {value}",
            origin: "attrd_corosync.c, 2.1.6 and later",
            example: "Setting db-status[kobe] in instance_attributes: HS:alone -> PRI",
            .attributeSet, effect: Message.unsetToNil),
        Message(
            "Setting {name}[{node}]: {old} -> {value} from {*}",
            origin: "attrd_commands.c, 1.1.11 to 2.0.2",
            example: "Setting db-status[kobe]: HS:alone -> PRI from kobe", .attributeSet,
            effect: Message.unsetToNil),
        Message(
            "Setting {name}[{node}]: {old} -> {value}", origin: "attrd_corosync.c, 2.0.3 to 2.1.5",
            example: "Setting db-status[kobe]: (unset) -> STOP", .attributeSet,
            effect: Message.unsetToNil),
    ]

    /// Reduces a result to its words: `7 (not running)` and `Timed Out after 15s (…)`.
    private static let plainResult: @Sendable (inout Message.Match) -> Void = { match in
        guard let value = match.details.value else { return }
        if value.first?.isNumber == true, value.last == ")", let open = value.firstIndex(of: "(") {
            match.details.value = String(value[value.index(after: open)...].dropLast())
        } else {
            let words = value.split(separator: " ", omittingEmptySubsequences: false)
            let end = words.firstIndex { $0 == "after" || $0.hasPrefix("(") } ?? words.count
            match.details.value = words[..<end].joined(separator: " ")
        }
    }
}

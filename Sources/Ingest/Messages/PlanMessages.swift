import Evidence

/// What the scheduler plans, and how far the DC came with it: plans, not results.
enum PlanMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = plans + transitions + aborts

    /// What the scheduler would do; a plan may be made several times before it is carried out.
    private static let plans: [Message] =
        [
            Message(
                "Actions: Fence ({operation}) {node} '{value}'",
                origin: "pcmk_output.c, 1.1.18 and later",
                example: "Actions: Fence (off) kobe 'storage is gone'", .fencingRequested),
            Message(
                "Actions: {operation} {resource} ({value}){*}",
                origin: "pcmk_output.c, 1.1.18 and later",
                example:
                    "Actions: Promote    db:1        ( Unpromoted -> Promoted kobe )  due to a wish",
                .actionPlanned, effect: target),
        ] + actions.flatMap(action)

    /// The words of the scheduler until 1.1.17, and of `Leave` ever since.
    private static let actions = [
        "Start", "Stop", "Promote", "Demote", "Move", "Migrate", "Recover", "Restart", "Reload",
        "Leave",
    ]

    /// The rows of one action: the resource, then role and nodes.
    private static func action(_ word: String) -> [Message] {
        // Until 1.1.4 the word was not left out for these.
        let isLong = ["Stop", "Move", "Migrate", "Recover", "Restart", "Leave"].contains(word)
        return (isLong ? ["resource ", ""] : [""]).map { noun in
            Message(
                "\(word) \(noun){resource} ({value}){*}",
                origin: noun.isEmpty
                    ? "native.c, LogActions, until 1.1.17" : "native.c, LogActions, until 1.1.4",
                example: "\(word) \(noun)db:1\t(Slave -> Master kobe)", .actionPlanned
            ) { match in
                match.details.operation = word
                target(&match)
            }
        }
    }

    /// Names the node that an action is planned for, the last word of its role and nodes.
    private static let target: @Sendable (inout Message.Match) -> Void = { match in
        Message.dropInstance(&match)
        match.subject = match.details.value?.split(separator: " ").last.map(String.init)
    }

    /// Plans made and carried out.
    private static let transitions: [Message] = [
        Message(
            "Calculated transition {number}, saving inputs in {name}",
            origin: "pcmk_graph_producer.c, 1.1.15 and later",
            example: "Calculated transition 8, saving inputs in /srv/pe/pe-input-3.bz2",
            .transitionCalculated),
        Message(
            "Calculated transition {number} ({value}), saving inputs in {name}",
            origin: "pcmk_graph_producer.c, 1.1.15 and later",
            example:
                "Calculated transition 8 (with errors), saving inputs in /srv/pe/pe-error-3.bz2",
            .transitionCalculated),
        Message(
            "Calculated Transition {number}: {name}", origin: "pengine.c, 1.1.8 to 1.1.14",
            example: "Calculated Transition 8: /srv/pe/pe-input-3.bz2", .transitionCalculated),
        Message(
            "Transition {number}: PEngine Input stored in: {name}",
            origin: "pengine.c, until 1.1.7",
            example: "Transition 8: PEngine Input stored in: /srv/pe/pe-input-3.bz2",
            .transitionCalculated),
        Message(
            "Transition {number}: {value} found during PE processing. PEngine Input stored in: {name}",
            origin: "pengine.c, until 1.1.7",
            example: "Transition 8: WARNINGs found during PE processing. PEngine Input stored in:"
                + " /srv/pe/pe-warn-3.bz2",
            .transitionCalculated),
        Message(
            "Transition {number} (Complete={*}, Source={name}): {value}",
            origin: "graph.c, pcmk_graph_consumer.c",
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
    private static let aborts: [Message] =
        [
            Message(
                "Transition aborted by nodes-{number}-{*}, {name}={value}: {*} ({operation} cib={*})",
                origin: "te_utils.c, 1.1.12 to 1.1.14",
                example: "Transition aborted by nodes-2-standby, standby=on: Non-status change"
                    + " (create cib=0.9.1, source=te_update_diff:383)",
                .transitionAborted),
            Message(
                "Transition aborted by status-{number}-{*}, {name}={value}: {*} ({operation} cib={*})",
                origin: "te_utils.c, 1.1.12 to 1.1.14",
                example: "Transition aborted by status-2-db-status, db-status=STOP: Transient"
                    + " attribute change (modify cib=0.9.1, source=te_update_diff:391)",
                .transitionAborted),
            Message(
                "Transition aborted by {*}, {name}={value}: {*} ({operation} cib={*})",
                origin: "te_utils.c, 1.1.12 to 1.1.14",
                example: "Transition aborted by cib-bootstrap-options-maintenance-mode,"
                    + " maintenance-mode=true: Non-status change (modify cib=0.9.1)",
                .transitionAborted),
            Message(
                "Transition aborted by {name} '{*}' on {node}: {value} ({*})",
                origin: "te_utils.c, 1.1.12 to 1.1.14",
                example: "Transition aborted by db_monitor_3000 'create' on kobe: Old event"
                    + " (magic=0:7;1:2:0:6f0c, cib=0.9.1)",
                .transitionAborted, effect: Message.splitKey),
            Message(
                "{*} - Triggered transition abort ({*}, node={node}, {*}, name={name},"
                    + " value={value}, magic={*}) : {*}",
                origin: "te_utils.c, 1.1.10 and 1.1.11",
                example: "te_update_diff:172 - Triggered transition abort (complete=0, node=kobe,"
                    + " tag=nvpair, id=status-1-db-status, name=db-status, value=STOP, magic=NA,"
                    + " cib=0.9.1) : Transient attribute: update",
                .transitionAborted),
            Message(
                "{*} - Triggered transition abort ({*}, name={name}, value={value}, magic={*}) : {*}",
                origin: "te_utils.c, 1.1.6 to 1.1.9",
                example: "te_update_diff:172 - Triggered transition abort (complete=0,"
                    + " tag=nvpair, id=status-1-db-status, name=db-status, value=STOP, magic=NA,"
                    + " cib=0.9.1) : Transient attribute: update",
                .transitionAborted),
            Message(
                "{*} - Triggered transition abort ({*}) : {value}",
                origin: "te_utils.c, until 1.1.11",
                example: "process_graph_event:557 - Triggered transition abort (complete=0,"
                    + " tag=lrm_rsc_op, id=db_monitor_3000, magic=0:7;1:2:0:6f0c) : Inactive graph",
                .transitionAborted),
        ] + abort("Transition {*} aborted", as: "Transition 8 aborted", "2.0.0 and later")
        + abort("Transition aborted", as: "Transition aborted", "1.1.12 to 1.1.24")

    /// The rows of 1.1.15 and later, whose beginning has a number from 2.0.0 on.
    private static func abort(_ start: String, as example: String, _ versions: String)
        -> [Message]
    {
        let origin = "te_utils.c, \(versions)"
        return [
            Message(
                start + " by nodes-{number}-{*} doing {operation} {name}={value}: {*}",
                origin: origin,
                example: example + " by nodes-2-standby doing create standby=on: Configuration"
                    + " change",
                .transitionAborted),
            Message(
                start + " by status-{number}-{*} doing {operation} {name}={value}: {*}",
                origin: origin,
                example: example + " by status-2-db-status doing modify db-status=HS:alone:"
                    + " Transient attribute change",
                .transitionAborted),
            Message(
                start + " by {*} doing {operation} {name}={value}: {*}", origin: origin,
                example: example + " by cib-bootstrap-options-maintenance-mode doing modify"
                    + " maintenance-mode=true: Configuration change",
                .transitionAborted),
            Message(
                start + " by operation {name} '{*}' on {node}: {value}", origin: origin,
                example: example + " by operation db_monitor_3000 'create' on kobe: Change in"
                    + " recurring result",
                .transitionAborted, effect: Message.splitKey),
            Message(
                start + " by deletion of {name}: {value}", origin: origin,
                example: example + " by deletion of nvpair[@id='x']: Configuration change",
                .transitionAborted),
            Message(
                start + " by {name}: {value}", origin: origin,
                example: example + " by primitive.vip 'create': Configuration change",
                .transitionAborted),
            Message(
                start + ": {value}", origin: origin, example: example + ": Peer Cancelled",
                .transitionAborted),
        ]
    }
}

import Evidence

/// Operations on resources: ordered by the DC, carried out by a node, and what came of them.
enum OperationMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = orders + results + timeouts + confirmations + failures + cleanups

    /// Ordered by the DC, and begun by the executing node.
    private static let orders: [Message] = [
        Message(
            "Requesting local execution of {operation} operation for {resource} on {node}",
            origin: "controld_execd.c, 2.0.5 and later",
            example: "Requesting local execution of promote operation for db on kobe",
            .operationRequested),
        Message(
            "Performing key={*} op={name} )", origin: "lrm.c, until 1.1.6",
            example: "Performing key=7:3:0:6f0c op=db_promote_0 )", .operationRequested,
            effect: Message.splitKey),
        Message(
            "Performing key={*} op={name}", origin: "lrm.c, controld_execd.c, until 2.0.4",
            example: "Performing key=7:3:0:6f0c op=db_promote_0", .operationRequested,
            effect: Message.splitKey),
        Message(
            "Initiating {operation} operation {name} locally on {node}",
            origin: "controld_te_actions.c, 1.1.15 and later",
            example: "Initiating start operation vip_a_start_0 locally on kobe",
            .operationInitiated, effect: Message.splitKey),
        Message(
            "Initiating {operation} operation {name} on {node}",
            origin: "controld_te_actions.c, 1.1.15 and later",
            example: "Initiating start operation vip_a_start_0 on kobe", .operationInitiated,
            effect: Message.splitKey),
        Message(
            "Initiating action {*}: {operation} {name} on {node} (local)",
            origin: "te_actions.c, 1.0.2 to 1.1.14",
            example: "Initiating action 7: start vip_a_start_0 on kobe (local)",
            .operationInitiated, effect: Message.splitKey),
        Message(
            "Initiating action {*}: {operation} {name} on {node} - no waiting",
            origin: "te_actions.c, 1.0.2 to 1.1.14",
            example: "Initiating action 7: cancel db_monitor_3000 on kobe - no waiting",
            .operationInitiated, effect: Message.splitKey),
        Message(
            "Initiating action {*}: {operation} {name} on {node}",
            origin: "te_actions.c, until 1.1.14",
            example: "Initiating action 7: start vip_a_start_0 on kobe", .operationInitiated,
            effect: Message.splitKey),
    ]

    /// Results, by the executing node.
    private static let results: [Message] = [
        Message(
            "Result of {operation} operation for {resource} on {node}: {value}",
            origin: "lrm.c, controld_execd.c, 1.1.15 and later",
            example: "Result of monitor operation for db on kobe: not running",
            .operationResult, effect: plainResult),
        Message(
            "LRM operation {name} (call={*}, confirmed={*}) {value}",
            origin: "lrm.c, until 1.1.11",
            example: "LRM operation db_stop_0 (call=8, rc=0, cib-update=3, confirmed=true) ok",
            .operationResult, effect: keyedResult),
        Message(
            "LRM operation {name} ({*}) {value} (timeout={ms}ms)", origin: "lrm.c, until 1.1.11",
            example: "LRM operation db_monitor_3000 (8) Timed Out (timeout=20000ms)",
            .operationResult, effect: keyedResult),
        Message(
            "Operation {name}: {value} (node={node}, call={*}, timeout={ms}ms)",
            origin: "lrm.c, 1.1.12 to 1.1.14",
            example: "Operation db_monitor_3000: Timed Out (node=kobe, call=8, timeout=20000ms)",
            .operationResult, effect: keyedResult),
        Message(
            "Operation {name}: {value} (node={node}, call={*}", origin: "lrm.c, 1.1.12 to 1.1.14",
            example: "Operation db_stop_0: ok (node=kobe, call=8, rc=0, cib-update=3,"
                + " confirmed=true)",
            .operationResult, effect: keyedResult),
        Message(
            "Operation {name} (node={node}, call={*}, confirmed={*}) {value}",
            origin: "lrm.c, 1.1.12 to 1.1.14",
            example: "Operation db_stop_0 (node=kobe, call=8, status=4, cib-update=3,"
                + " confirmed=true) Error",
            .operationResult, effect: keyedResult),
    ]

    /// Operations that took too long, by the daemon that runs the agents.
    private static let timeouts: [Message] = [
        Message(
            "{name} - timed out after {ms}ms", origin: "services_linux.c, 1.1.8 to 2.0.3",
            example: "db_monitor_3000:811 - timed out after 20000ms", .operationTimedOut,
            effect: timedOutKey),
        Message(
            "{name}[{*}] timed out after {ms}ms", origin: "services_linux.c, 2.0.4 and later",
            example: "db_monitor_3000[811] timed out after 20000ms", .operationTimedOut,
            effect: timedOutKey),
        Message(
            "{name} process (PID {*}) timed out", origin: "mainloop.c, 1.1.8 to 2.1.1",
            example: "db_monitor_3000 process (PID 811) timed out", .operationTimedOut,
            effect: timedOutKey),
    ]

    /// Results, as they reached the DC.
    private static let confirmations: [Message] = [
        Message(
            "Transition {*} action {*} ({name} on {node}): expected '{old}' but got '{value}'",
            origin: "controld_te_events.c, 2.0.3 and later",
            example: "Transition 8 action 2 (db_monitor_3000 on kobe): expected 'promoted' but got"
                + " 'not running'",
            .operationUnexpected, effect: Message.splitKey),
        Message(
            "Transition {*} action {*} ({name} on {node}) confirmed: {value}",
            origin: "controld_te_events.c, 2.0.3 and later",
            example: "Transition 8 action 2 (db_start_0 on kobe) confirmed: ok",
            .operationConfirmed, effect: Message.splitKey),
        Message(
            "Transition {*} action {*} ({name} on {node}): {value}",
            origin: "controld_te_events.c, 2.0.3 and later",
            example: "Transition 8 action 2 (db_start_0 on kobe): ok", .operationConfirmed,
            effect: Message.splitKey),
    ]

    /// Failures, as DC and scheduler count them.
    private static let failures: [Message] = [
        Message(
            "Updating failcount for {resource} on {node} after failed {operation}: rc={number}"
                + " (update={*}, time={*})",
            origin: "te_events.c, until 1.1.12",
            example: "Updating failcount for db on kobe after failed monitor: rc=7"
                + " (update=value++, time=1700000000)",
            .failureRecorded, effect: Message.dropInstance),
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
            "Processing failed op {name} on {node}: {value}", origin: "unpack.c, until 1.1.7",
            example: "Processing failed op db:0_monitor_3000 on kobe: not running (7)",
            .failureRecorded, effect: Message.splitKey),
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
            "Forcing {resource} away from {node} after {number} failures (max={*})",
            origin: "allocate.c, pcmk_sched_allocate.c, until 2.1.1",
            example: "Forcing db-clone away from kobe after 3 failures (max=3)", .resourceBanned,
            effect: Message.dropInstance),
        Message(
            "{resource} can fail {number} more {*} on {node} before reaching migration threshold ({*})",
            origin: "pcmk_sched_resource.c, 2.1.2 and later",
            example: "db can fail 2 more times on kobe before reaching migration threshold (3)",
            .failuresTolerated, effect: Message.dropInstance),
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
    ]

    /// Failures cleared by hand.
    private static let cleanups: [Message] = [
        Message(
            "Clearing resource history for {resource} on {node} (via CIB call {*})",
            origin: "controld_cib.c, 2.0.4 and later",
            example: "Clearing resource history for db on kobe (via CIB call 61)",
            .failuresCleared),
        Message(
            "Removing resource {resource} for {*} ({*}) on {node}",
            origin: "lrm.c, controld_execd.c, 1.1.6 to 2.0.3",
            example: "Removing resource db for 811_crm_resource (hacluster) on kobe",
            .failuresCleared, effect: Message.dropInstance),
    ]

    /// Reduces a result to its words: `7 (not running)` and `Timed Out after 15s (…)`.
    private static let plainResult: @Sendable (inout Message.Match) -> Void = { match in
        Message.dropInstance(&match)
        guard let value = match.details.value else { return }
        if value == "OK" {
            match.details.value = "ok"
        } else if value.first?.isNumber == true, value.last == ")",
            let open = value.firstIndex(of: "(")
        {
            match.details.value = String(value[value.index(after: open)...].dropLast())
        } else {
            let words = value.split(separator: " ", omittingEmptySubsequences: false)
            let end = words.firstIndex { $0 == "after" || $0.hasPrefix("(") } ?? words.count
            match.details.value = words[..<end].joined(separator: " ")
        }
    }

    /// Splits the key of an operation, and reduces its result to its words.
    private static let keyedResult: @Sendable (inout Message.Match) -> Void = { match in
        Message.splitKey(&match)
        plainResult(&match)
    }

    /// Splits the key of an operation, the number of its process taken off: `db_monitor_3000:811`.
    private static let timedOutKey: @Sendable (inout Message.Match) -> Void = { match in
        if let name = match.details.name, let colon = name.lastIndex(of: ":"),
            name[name.index(after: colon)...].allSatisfy(\.isNumber)
        {
            match.details.name = String(name[..<colon])
        }
        Message.splitKey(&match)
    }
}

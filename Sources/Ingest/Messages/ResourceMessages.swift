import Evidence

/// Pacemaker's attributes of nodes, in which the agents keep what they know.
enum ResourceMessages {
    /// Every row about resources, in the order in which they are tried.
    static let rows: [Message] = OperationMessages.rows + PlanMessages.rows + attributes

    /// Transient attributes of nodes, as attrd broadcasts and writes them.
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
        Message(
            "Sent update {*} with {number} changes for {name}, id={*}, set={*}",
            origin: "attrd_commands.c, 1.1.11 to 2.0.0",
            example: "Sent update 9 with 2 changes for db-status, id=<n/a>, set=(null)",
            .attributeWritten),
        // The attrd of the plugins and of Corosync until 1.1.11 writes its own node's values only.
        Message(
            "Sent update {*}: {name}={value}", origin: "attrd.c, until 1.1.24",
            example: "Sent update 9: db-status=STOP", .attributeSet, effect: Message.unsetToNil),
        Message(
            "Sent delete {*}: node={*}, attr={name}, id={*}, set={*}, section={*}",
            origin: "attrd.c, 1.0.2 to 1.1.24",
            example: "Sent delete 9: node=6f0c, attr=db-status, id=<n/a>, set=(null),"
                + " section=status",
            .attributeSet),
    ]
}

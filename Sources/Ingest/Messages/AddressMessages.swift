import Evidence

/// The IPaddr2 agent; the resource is the instance in the prefix of its lines.
enum AddressMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "Adding inet address {value} with broadcast address {*} to device {name}",
            origin: "heartbeat/IPaddr2",
            example: "Adding inet address 10.9.8.7/16 with broadcast address 10.9.255.255 to device"
                + " bond0",
            .addressAdded),
        Message(
            "Adding inet address {value} to device {name}", origin: "heartbeat/IPaddr2",
            example: "Adding inet address 10.9.8.7/32 to device bond0", .addressAdded),
        Message(
            "Adding inet6 address {value} to device {name}", origin: "heartbeat/IPaddr2",
            example: "Adding inet6 address fd00::7/64 to device bond0", .addressAdded),
        Message(
            "IP status = {value}, IP_CIP={*}", origin: "heartbeat/IPaddr2",
            example: "IP status = ok, IP_CIP=", .addressRemoving),
    ]
}

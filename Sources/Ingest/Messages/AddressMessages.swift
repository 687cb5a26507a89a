import Evidence

/// The agents IPaddr2 and IPaddr; the resource is the instance in the prefix of their lines.
enum AddressMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = added + removed + failures

    private static let origin = "heartbeat/IPaddr2"

    /// An address comes up.
    private static let added: [Message] = [
        Message(
            "Adding inet address {value} with broadcast address {*} to device {name} (with {*}",
            origin: origin,
            example: "Adding inet address 10.9.8.7/16 with broadcast address 10.9.255.255 to device"
                + " bond0 (with label bond0:1)",
            .addressAdded),
        Message(
            "Adding inet address {value} with broadcast address {*} to device {name}",
            origin: origin,
            example: "Adding inet address 10.9.8.7/16 with broadcast address 10.9.255.255 to device"
                + " bond0",
            .addressAdded),
        Message(
            "Adding inet address {value} to device {name} (with {*}", origin: origin,
            example: "Adding inet address 10.9.8.7/32 to device bond0 (with label bond0:1)",
            .addressAdded),
        Message(
            "Adding inet address {value} to device {name}", origin: origin,
            example: "Adding inet address 10.9.8.7/32 to device bond0", .addressAdded),
        Message(
            "Adding inet6 address {value} to device {name} (with {*}", origin: origin,
            example: "Adding inet6 address fd00::7/64 to device bond0 (with preferred_lft forever)",
            .addressAdded),
        Message(
            "Adding inet6 address {value} to device {name}", origin: origin,
            example: "Adding inet6 address fd00::7/64 to device bond0", .addressAdded),
        Message(
            "ip -f inet addr add {value} brd {*} dev {name} label {*}",
            origin: "\(origin), until 3.9.2",
            example: "ip -f inet addr add 10.9.8.7/16 brd 10.9.255.255 dev bond0 label bond0:1",
            .addressAdded),
        Message(
            "ip -f inet addr add {value} brd {*} dev {name}", origin: "\(origin), until 3.9.2",
            example: "ip -f inet addr add 10.9.8.7/16 brd 10.9.255.255 dev bond0", .addressAdded),
        Message(
            "ip -f {*} addr add {value} dev {name}", origin: "\(origin), until 3.9.2",
            example: "ip -f inet addr add 10.9.8.7/16 dev bond0", .addressAdded),
        Message(
            "eval {*}ifconfig {name} {value} netmask {*}", origin: "heartbeat/IPaddr",
            example: "eval ifconfig bond0:0 10.9.8.7 netmask 255.255.0.0 broadcast 10.9.255.255",
            .addressAdded),
    ]

    /// An address goes away.
    private static let removed: [Message] = [
        Message(
            "IP status = {value}, IP_CIP={*}", origin: origin, example: "IP status = ok, IP_CIP=",
            .addressRemoving),
        Message(
            "ip -f {*} addr delete {value} dev {name}", origin: "\(origin), until 3.9.2",
            example: "ip -f inet addr delete 10.9.8.7/16 dev bond0", .addressRemoving),
        Message(
            "{*}ifconfig {name} down", origin: "heartbeat/IPaddr",
            example: "/sbin/ifconfig bond0:0 down", .addressRemoving),
    ]

    /// An address cannot come up.
    private static let failures: [Message] = [
        Message(
            "Failed to add {value}", origin: origin, example: "Failed to add 10.9.8.7",
            .addressFailed),
        Message(
            "{*} address collision {value} [DAD]", origin: origin,
            example: "IPv4 address collision 10.9.8.7 [DAD]", .addressFailed),
        Message(
            "RTNETLINK answers: {value}", origin: "iproute2, through \(origin)",
            example: "RTNETLINK answers: Operation not permitted", .addressFailed),
        Message(
            "Could not send gratuitous arps: rc={number}", origin: origin,
            example: "Could not send gratuitous arps: rc=1", .addressFailed),
    ]
}

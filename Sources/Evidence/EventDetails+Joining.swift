extension EventDetails {
    /// The number of particulars that are there.
    package var count: Int {
        let isThere = [
            lsn != nil, otherLSN != nil, timeline != nil, otherTimeline != nil, xid != nil,
            time != nil, resource != nil, operation != nil, name != nil, old != nil, value != nil,
            number != nil, duration != nil,
        ]
        return isThere.count { $0 }
    }

    /// Whether no particular that both have differs.
    package func isCompatible(with other: EventDetails) -> Bool {
        var mine = self
        var others = other
        mine.fill(from: other)
        others.fill(from: self)
        return mine == others
    }

    /// Takes from another record of the same thing what is not there.
    package mutating func fill(from other: EventDetails) {
        lsn = lsn ?? other.lsn
        otherLSN = otherLSN ?? other.otherLSN
        timeline = timeline ?? other.timeline
        otherTimeline = otherTimeline ?? other.otherTimeline
        xid = xid ?? other.xid
        time = time ?? other.time
        resource = resource ?? other.resource
        operation = operation ?? other.operation
        name = name ?? other.name
        old = old ?? other.old
        value = value ?? other.value
        number = number ?? other.number
        duration = duration ?? other.duration
    }
}

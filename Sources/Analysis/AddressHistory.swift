package import Evidence

/// Which node held each virtual address, when.
package struct AddressHistory: Sendable {
    /// One stay of an address on a node.
    package struct Stay: Sendable, Hashable {
        /// The resource: `vip-master`.
        package var resource: String
        /// The address, where the log shows it: `192.168.0.10/24`.
        package var address: String?
        /// The node.
        package var node: NodeName
        /// When it was up there.
        package var start: Bounded<Timestamp>
        /// When it was taken away; `nil` where that is not in the evidence.
        package var end: Bounded<Timestamp>?
        /// What this rests on.
        package var evidence: [EventID]
    }

    /// All stays, in order of time.
    package private(set) var stays: [Stay] = []

    /// Reads the stays off a case.
    package init(of file: CaseFile) {
        let addresses = file.occurrences(.addressAdded)
        let names = Set(addresses.compactMap(\.details.resource))
        for occurrence in file.occurrences(.operationResult) {
            guard let resource = occurrence.details.resource, names.contains(resource),
                let node = occurrence.subject ?? occurrence.observer,
                occurrence.details.value.map(Self.isSuccess) == true
            else { continue }
            switch occurrence.details.operation {
            case "start":
                let added = addresses.last {
                    $0.details.resource == resource && $0.observer == node
                        && $0.time.earliest <= occurrence.time.latest
                }
                stays.append(
                    Stay(
                        resource: resource, address: added?.details.value, node: node,
                        start: occurrence.time,
                        evidence: (added?.evidence ?? []) + occurrence.evidence))
            case "stop":
                if let index = stays.lastIndex(where: {
                    $0.resource == resource && $0.node == node && $0.end == nil
                }) {
                    stays[index].end = occurrence.time
                    stays[index].evidence += occurrence.evidence
                }
            default: break
            }
        }
        // Addresses that were added, though no result of the operation was logged.
        for added in addresses {
            guard let resource = added.details.resource, let node = added.observer,
                !stays.contains(where: {
                    $0.resource == resource && $0.node == node
                        && abs($0.start.earliest.seconds(since: added.time.earliest)) <= 10
                })
            else { continue }
            stays.append(
                Stay(
                    resource: resource, address: added.details.value, node: node,
                    start: added.time, evidence: added.evidence))
        }
        stays.sort { ($0.start.earliest, $0.resource) < ($1.start.earliest, $1.resource) }
    }

    /// The moves of addresses to a node between two moments, in order of time.
    ///
    /// An address that was taken off the node and came back there is among them: it was away.
    package func moves(to node: NodeName, from start: Timestamp, until end: Timestamp)
        -> [AddressMove]
    {
        stays.compactMap { stay in
            guard stay.node == node, stay.start.latest >= start, stay.start.earliest <= end
            else { return nil }
            let before = stays.last {
                $0.resource == stay.resource && $0.start.earliest < stay.start.earliest
            }
            return AddressMove(
                resource: stay.resource, address: stay.address, from: before?.node, to: node,
                removed: before?.end, added: stay.start,
                evidence: (before?.evidence.suffix(1) ?? []) + stay.evidence)
        }
    }

    /// The stays as findings, sorted by address and time.
    package var findings: [Period] {
        stays.sorted { ($0.resource, $0.start.earliest) < ($1.resource, $1.start.earliest) }
            .map { stay in
                Period(
                    track: .vip, subject: stay.resource, value: stay.node.text,
                    start: stay.start, end: stay.end ?? superseded(stay),
                    evidence: stay.evidence)
            }
    }

    /// When a stay of which no log tells the end must have ended: before the address came up on
    /// another node, but who knows when; `nil` where it never did.
    private func superseded(_ stay: Stay) -> Bounded<Timestamp>? {
        stays.first {
            $0.resource == stay.resource && $0.node != stay.node
                && $0.start.earliest > stay.start.latest
        }.map { Bounded(stay.start.latest, $0.start.latest) }
    }

    private static func isSuccess(_ result: String) -> Bool {
        result == "ok" || result.hasPrefix("0") || result.hasPrefix("ok ")
    }
}

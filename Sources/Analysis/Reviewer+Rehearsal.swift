import Evidence
package import Store

extension Reviewer {
    /// Reviews two events in a database in memory, which makes the next review begin sooner.
    ///
    /// The first time that the run time of Swift needs a type or a conformance it looks for it among all of them; together
    /// that takes some milliseconds. It is worth doing on a thread that waits for something else.
    ///
    /// - Returns: the review, which is of no use but to tests.
    @discardableResult
    package static func rehearse() throws(StoreError) -> Review {
        let store = try AuditStore()
        let cluster = try store.cluster(named: "rehearsal")
        let source = Source(
            id: SourceID("s"), path: "", node: nil, nodeReason: .unknown, format: "", sha256: "",
            bytes: 0, offsetReached: 0, counts: SourceCounts(), first: nil, last: nil,
            formatDetail: nil, modified: nil)
        let events = [EventKind.serverReady, .standbyBecameSynchronous].map { kind in
            Event(
                id: EventID(kind.rawValue), observer: nil, subject: nil,
                wallClock: WallClock(utc: Timestamp(microseconds: 0)), kind: kind,
                details: EventDetails(), text: "",
                citation: Citation(source: source.id, offset: 0, length: 0))
        }
        try store.replace(SourceContents(source: source, events: events), of: cluster)
        return try review(cluster, in: store, toolVersion: "", options: Options())
    }
}

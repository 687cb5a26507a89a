import Evidence
import GRDB

extension AuditStore {
    /// The columns of `event` that make an event, in the order in which they are read: by their number, since a search
    /// for each by its name takes as long as the rest.
    enum EventColumn: Int, CaseIterable {
        case id, kind, observer, subject, process, pid
        case wall, wallHasYear, wallZone, wallPrecision
        case utcEarliest, utcLatest, timeEarliest, timeLatest
        case lsn, otherLSN, timeline, otherTimeline, xid, statedTime
        case resource, operation, name, old, value, number, duration, text

        /// The columns in that order, for a SELECT.
        static let list = """
            id, kind, observer, subject, process, pid, \
            wall, wall_has_year, wall_zone, wall_precision, \
            utc_earliest, utc_latest, time_earliest, time_latest, \
            lsn, other_lsn, timeline, other_timeline, xid, stated_time, \
            resource, operation, name, old, value, number, duration, text
            """
    }

    /// An event of its columns with the places that cite it.
    static func event(
        _ row: Row, _ citation: Citation, _ citations: [Citation], _ path: String
    ) throws -> StoredEvent {
        let id = row.text(.id)
        guard let kind = EventKind(rawValue: row.text(.kind)) else {
            throw StoreError.damaged(path: path, table: "event", detail: "row '\(id)'")
        }
        var details = EventDetails()
        details.lsn = lsn(row[.lsn])
        details.otherLSN = lsn(row[.otherLSN])
        let timeline: Int64? = row[.timeline]
        details.timeline = timeline.flatMap { TimelineID(exactly: $0) }
        let otherTimeline: Int64? = row[.otherTimeline]
        details.otherTimeline = otherTimeline.flatMap { TimelineID(exactly: $0) }
        let xid: Int64? = row[.xid]
        details.xid = xid.flatMap { UInt32(exactly: $0) }.map { TransactionID($0) }
        let stated: Int64? = row[.statedTime]
        details.time = stated.map { Timestamp(microseconds: $0) }
        details.resource = row[.resource]
        details.operation = row[.operation]
        details.name = row[.name]
        details.old = row[.old]
        details.value = row[.value]
        details.number = row[.number]
        details.duration = row[.duration]
        let observer: String? = row[.observer]
        let subject: String? = row[.subject]
        let event = Event(
            id: EventID(id), observer: observer.flatMap { NodeName($0) },
            subject: subject.flatMap { NodeName($0) }, process: row[.process], pid: row[.pid],
            wallClock: WallClockColumns.clock(
                wall: row[.wall], hasYear: row[.wallHasYear], zone: row[.wallZone],
                precision: row[.wallPrecision]), kind: kind, details: details,
            text: row.text(.text),
            citation: citation)
        return StoredEvent(
            event: event, citations: citations,
            utc: range(row[.utcEarliest], row[.utcLatest]),
            time: range(row[.timeEarliest], row[.timeLatest]))
    }
}

extension Row {
    fileprivate subscript<Value: DatabaseValueConvertible & StatementColumnConvertible>(
        _ column: AuditStore.EventColumn
    ) -> Value? { self[column.rawValue] }

    /// The text of a column that is never NULL.
    fileprivate func text(_ column: AuditStore.EventColumn) -> String { self[column.rawValue] }
}

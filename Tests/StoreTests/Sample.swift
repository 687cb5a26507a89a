import Evidence
import Store
import Testing

/// Sources and events of the tests' own invention.
enum Sample {
    static func node(_ name: String) throws -> NodeName { try #require(NodeName(name)) }

    static func lsn(_ text: String) throws -> LSN { try #require(LSN(text)) }

    static func timeline(_ number: UInt32) throws -> TimelineID {
        try #require(TimelineID(number))
    }

    static func source(_ id: String, path: String, sha256: String = "00") -> Source {
        Source(
            id: SourceID(id), path: path, node: NodeName("tokyo"), nodeReason: .hostField,
            format: "postgres-stderr", sha256: sha256, bytes: 10, offsetReached: 10,
            counts: SourceCounts(), first: nil, last: nil, formatDetail: nil, modified: nil)
    }

    static func event(_ id: String, in source: String, offset: UInt64 = 0) -> Event {
        Event(
            id: EventID(id), observer: NodeName("tokyo"), subject: NodeName("tokyo"),
            wallClock: nil, kind: .serverReady, details: EventDetails(), text: "entry \(id)",
            citation: Citation(source: SourceID(source), offset: offset, length: 7))
    }

    static func contents(
        _ id: String, path: String, sha256: String = "00", events: [String]
    ) -> SourceContents {
        var source = source(id, path: path, sha256: sha256)
        source.counts.recognised = UInt64(events.count)
        return SourceContents(
            source: source,
            events: events.enumerated().map {
                event($0.element, in: id, offset: UInt64($0.offset) * 10)
            })
    }

    /// A source with every field set.
    static func fullSource() -> Source {
        var source = source("s1", path: "tokyo/postgresql.log")
        source.counts.lines = 1
        source.counts.entries = 2
        source.counts.recognised = 3
        source.counts.unknownMessages = 4
        source.counts.unreadableLines = 5
        source.counts.foreignLines = UInt64(Int64.max)
        source.bytes = 11
        source.offsetReached = 12
        source.first = WallClock(
            local: -1, hasYear: false, zone: .offset(seconds: -12_600), precision: 1_000_000)
        source.last = WallClock(
            local: .max, hasYear: true, zone: .abbreviation("JST"), precision: 1000)
        source.formatDetail = "log_line_prefix '%m [%p] '"
        source.modified = Timestamp(microseconds: .min)
        return source
    }

    /// An event with every field set.
    static func fullEvent() throws -> Event {
        var details = EventDetails()
        details.lsn = try lsn("7FFFFFFF/FFFFFFFF")
        details.otherLSN = .zero
        details.timeline = try timeline(.max)
        details.otherTimeline = .first
        details.xid = TransactionID(.max)
        details.time = Timestamp(microseconds: .max)
        details.resource = "vip-master"
        details.operation = "monitor"
        details.name = "n"
        details.old = ""
        details.value = "a'b\u{1B}[31m"
        details.number = .min
        details.duration = .max
        return Event(
            id: EventID("e1"), observer: try node("tokyo"), subject: try node("osaka"),
            process: "postgres", pid: .max,
            wallClock: WallClock(local: .min, hasYear: true, zone: .unstated, precision: 1),
            kind: .walCommit, details: details, text: "日本語; DROP TABLE event; --",
            citation: Citation(source: SourceID("s1"), offset: UInt64(Int64.max), length: 0))
    }
}

import Evidence
import Ingest
import Store

/// Makes events with stable names out of what one source states.
///
/// Equal entries of one source are told apart by their number.
struct EventFactory {
    private let source: SourceID
    private let node: NodeName?
    private var occurrences: [EventID: Int] = [:]
    private let taken: [EventID: UInt64]

    /// Starts a source, which belongs to a node, or goes on with it.
    ///
    /// `taken` gives the events that an earlier intake made of what comes before.
    init(source: SourceID, node: NodeName?, taken: [EventID: UInt64] = [:]) {
        self.source = source
        self.node = node
        self.taken = taken
    }

    /// The event of an entry that a row of the message tables knows.
    ///
    /// It is named by its lines as they were written; the text is kept without the secrets in them.
    mutating func event(_ entry: LogEntry, _ match: Message.Match) -> Event {
        let observer = entry.host.flatMap { NodeName($0) } ?? node
        var details = match.details
        if details.resource == nil,
            entry.vocabulary.isAgent
        {
            details.resource = entry.instance
        }
        return Event(
            id: name(observer, entry.raw), observer: observer,
            subject: match.subject.flatMap { NodeName($0) } ?? observer, process: entry.process,
            pid: entry.pid, wallClock: entry.time, kind: match.kind, details: details,
            text: SecretMask.masked(String(decoding: entry.raw, as: UTF8.self)),
            citation: Citation(source: source, offset: entry.offset, length: entry.length))
    }

    /// The event of something that is no log entry, with a text of our own wording.
    mutating func event(
        _ kind: EventKind, _ text: String, time: WallClock?, details: EventDetails,
        offset: UInt64, length: UInt64, subject: NodeName? = nil
    ) -> Event {
        Event(
            id: name(node, Array("\(kind.rawValue)\0\(source)\0\(offset)\0\(text)".utf8)),
            observer: node, subject: subject ?? node, wallClock: time, kind: kind,
            details: details,
            text: text, citation: Citation(source: source, offset: offset, length: length))
    }

    private mutating func name(_ observer: NodeName?, _ entry: [UInt8]) -> EventID {
        let first = StableName.event(node: observer, entry: entry, occurrence: 0)
        var occurrence = occurrences[first, default: 0]
        var name =
            occurrence == 0
            ? first : StableName.event(node: observer, entry: entry, occurrence: occurrence)
        while taken[name] != nil {
            occurrence += 1
            name = StableName.event(node: observer, entry: entry, occurrence: occurrence)
        }
        occurrences[first] = occurrence + 1
        return name
    }
}

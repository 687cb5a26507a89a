import Analysis
import Evidence

/// Where the events of a review stand, to cite them.
struct Places {
    private let paths: [SourceID: String]
    private let nodes: [SourceID: NodeName]
    private let citations: [EventID: Citation]

    /// Collects the places of a review's events.
    init(_ review: Review) {
        paths = Dictionary(review.sources.map { ($0.id, $0.fullPath) }) { first, _ in first }
        nodes = Dictionary(
            review.sources.compactMap { source in source.node.map { (source.id, $0) } }
        ) { first, _ in first }
        citations = Dictionary(
            review.events.flatMap { timed in
                [(timed.event.id, timed.event.citation)]
                    + timed.otherRecords.map { ($0.id, $0.citation) }
            }
        ) { first, _ in first }
    }

    /// Where an event stands, `pm01/messages @4711`; `nil` where the review does not hold it.
    func text(_ event: EventID) -> String? {
        guard let citation = citations[event], let path = paths[citation.source] else { return nil }
        return path + " @" + String(citation.offset)
    }

    /// The node and the kind of file, to name an event in a few letters: `pm01 postgresql`,
    /// `pm02 WAL`; `nil` where the review does not hold it.
    ///
    /// In a report without names they are replaced before they are cut, so that no part stays.
    func name(_ event: EventID) -> String? {
        guard let source = citations[event]?.source, let path = paths[source] else { return nil }
        let node = nodes[source].map { TerminalText.sanitised($0.text) }
        return [node, Self.kind(of: path)].compactMap { $0 }
            .map { TerminalText.cut($0, to: 16) }.joined(separator: " ")
    }

    /// The offset of an event in its file, in bytes; `nil` where the review does not hold it.
    func offset(_ event: EventID) -> UInt64? { citations[event]?.offset }

    /// What kind of file a path names: its name without date, number and ending.
    private static func kind(of path: String) -> String {
        let name = TerminalText.sanitised(String(path.split(separator: "/").last ?? ""))
        let pieces = name.split(separator: ".")
        // A segment, compressed or not.
        if let first = pieces.first, first.count == 24, first.allSatisfy(\.isHexDigit) {
            return "WAL"
        }
        let kinds = pieces.dropLast(pieces.count > 1 ? 1 : 0).reversed().map(core)
        return kinds.first { !$0.isEmpty && $0 != "log" } ?? pieces.last.map(String.init) ?? name
    }

    /// A piece of a name from its first letter on, up to a number.
    private static func core(_ piece: Substring) -> String {
        let word = piece.drop { !$0.isLetter }.prefix { !$0.isNumber }
        return String(word.reversed().drop { "-_".contains($0) }.reversed())
    }
}

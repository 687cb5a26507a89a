package import Analysis
import Evidence

/// The answers of `coverage`, `timeline` and `show` as JSON: see `docs/json.md`.
extension JSONReport {
    /// What was read of each source, and what was not: schema `walaudit.coverage/1`.
    package func coverage(_ review: Review) -> String {
        var json = JSONWriter()
        let gaps = Dictionary(grouping: review.gaps, by: \.path)
        let unknown = Dictionary(grouping: review.unknownMessages, by: \.source)
        let paths = Set(review.sources.map(\.fullPath))
        json.object { json in
            begin("walaudit.coverage/1", review, to: &json)
            json.list("sources", of: review.sources) { json, source in
                write(source, review.spans[source.id], to: &json) { json in
                    json.integer("foreignLines", source.counts.foreignLines)
                    json.string("zoneAsWritten", Self.written(source.first?.zone))
                    json.integer("utcOffsetSeconds", Self.offset(source, review))
                    json.boolean("complete", source.isComplete)
                    json.list("unknownSamples", of: unknown[source.id] ?? []) { json, message in
                        json.object(inline: true) { json in
                            json.integer("offset", message.offset)
                            json.string("text", message.text)
                        }
                    }
                    json.list("gaps", of: gaps[source.fullPath] ?? []) {
                        write($1, counted: true, to: &$0)
                    }
                }
            }
            json.list("otherGaps", of: review.gaps.filter { !paths.contains($0.path) }) {
                write($1, counted: true, to: &$0)
            }
        }
        return json.text + "\n"
    }

    /// Events in order of time: schema `walaudit.timeline/1`.
    package func timeline(_ events: [Review.TimedEvent], of review: Review) -> String {
        var json = JSONWriter()
        json.object { json in
            begin("walaudit.timeline/1", review, to: &json)
            json.list("events", of: events) { write($1, to: &$0) }
        }
        return json.text + "\n"
    }

    /// The findings of one kind: schema `walaudit.list/1`.
    package func list(_ kind: FindingList.Kind, of review: Review) -> String {
        var json = JSONWriter()
        json.object { json in
            begin("walaudit.list/1", review, to: &json)
            json.string("kind", kind.rawValue)
            write(kind, of: review, to: &json)
        }
        return json.text + "\n"
    }

    /// The list of one kind of finding, under its name in the report.
    func write(_ kind: FindingList.Kind, of review: Review, to json: inout JSONWriter) {
        switch kind {
        case .failovers: json.list("failovers", of: review.failovers) { write($1, to: &$0) }
        case .stalls: json.list("stalls", of: review.stalls) { write($1, to: &$0) }
        case .outages: json.list("outages", of: review.outages) { write($1, to: &$0) }
        case .unprotected: json.list("unprotected", of: review.unprotected) { write($1, to: &$0) }
        case .cancelledWaits:
            json.list("cancelledWaits", of: review.cancelledWaits) { write($1, to: &$0) }
        case .contradictions:
            json.list("contradictions", of: review.contradictions) { write($1, to: &$0) }
        case .nearMisses: json.list("nearMisses", of: review.nearMisses) { write($1, to: &$0) }
        case .timelines: json.list("timelines", of: review.timelines) { write($1, to: &$0) }
        case .divergences: json.list("divergences", of: review.divergences) { write($1, to: &$0) }
        case .walCopies: json.list("walCopies", of: review.copies) { write($1, to: &$0) }
        case .periods: json.list("periods", of: review.periods) { write($1, to: &$0) }
        }
    }

    /// One event and its source: schema `walaudit.event/1`.
    package func event(_ timed: Review.TimedEvent, of review: Review) -> String {
        var json = JSONWriter()
        let source = review.sources.first { $0.id == timed.event.citation.source }
        json.object { json in
            begin("walaudit.event/1", review, to: &json)
            json.list("events", of: [timed]) { write($1, to: &$0) }
            json.list("sources", of: [source].compactMap { $0 }) {
                write($1, review.spans[$1.id], to: &$0)
            }
            write(review.notes(about: timed.event.id.text), of: review, to: &json)
        }
        return json.text + "\n"
    }

    /// The notes of the reviewers: schema `walaudit.notes/1`.
    package func notes(_ review: Review) -> String {
        var json = JSONWriter()
        json.object { json in
            begin("walaudit.notes/1", review, to: &json)
            write(review.notes, of: review, to: &json)
        }
        return json.text + "\n"
    }

    /// The list `notes`.
    func write(_ notes: [Note], of review: Review, to json: inout JSONWriter) {
        json.list("notes", of: notes) { json, note in
            json.object { json in
                json.string("id", note.id)
                json.string("kind", note.kind.rawValue)
                json.string("author", note.author)
                json.string("written", Self.text(note.written))
                json.string("about", note.about)
                json.string("happened", note.happened.map(Self.text))
                json.string("text", note.text)
                json.boolean("isCurrent", review.isOfThisEvidence(note))
            }
        }
    }

    private func begin(_ schema: String, _ review: Review, to json: inout JSONWriter) {
        json.string("schema", schema)
        json.string("toolVersion", review.toolVersion)
        write(review.cluster, to: &json)
    }

    /// The zone as a source writes it: `JST`, `+09:00`; `nil` where it writes none.
    private static func written(_ zone: WallClock.Zone?) -> String? {
        switch zone {
        case .abbreviation(let name)?: name
        case .offset(let seconds)?: EnglishWording().zone(seconds)
        case .unstated?, nil: nil
        }
    }

    /// The seconds east of Greenwich by which the times of a source were understood; what follows
    /// from the times of day alone, since not every source writes a year.
    static func offset(_ source: Source, _ review: Review) -> Int64? {
        guard let first = source.first, let span = review.spans[source.id] else { return nil }
        let day: Int64 = 86_400_000_000
        let seconds = (first.local % day - span.earliest.microseconds % day) / 1_000_000
        // No zone lies further from Greenwich than 12 hours west or 14 hours east.
        switch seconds {
        case ...(-43_200): return seconds + 86_400
        case 50_401...: return seconds - 86_400
        default: return seconds
        }
    }
}

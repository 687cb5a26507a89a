package import Analysis
import Evidence

/// The review as tables, one file for each, for spreadsheets and for loading into databases.
///
/// RFC 4180 with a line of titles; lines end in CR LF. Times are RFC 3339 in UTC; the two ends of a
/// bounded time stand in columns of their own. A text from evidence that a spreadsheet would take
/// for a formula has an apostrophe before it.
package struct CSVReport: ReportFormat {
    /// The name that `--format` takes.
    package var name: String { "csv" }

    /// Makes the form.
    package init() {}

    /// All tables in a row, each under its name; `tables(_:options:)` gives them apart.
    package func report(_ review: Review, options: ReportOptions) -> String {
        (tables(review, options: options) ?? []).map { "# \($0.name)\r\n" + $0.text }.joined(
            separator: "\r\n")
    }

    /// The tables, in a fixed order.
    package func tables(_ review: Review, options: ReportOptions) -> [ReportTable]? {
        // Tables are for programs: they have one language and one zone.
        let words = EnglishWording()
        return [
            nodes(review), failovers(review, words), phases(review, words), periods(review),
            outages(review), stalls(review), unprotected(review),
            notices([.cancelledWaits, .contradictions, .nearMisses], review, words),
            timelines(review), branches(review), commits(review), walCopies(review),
            events(review, words), sources(review), Self.gaps(review.gaps, words), notes(review),
            custody(review),
        ]
    }

    /// The findings of one kind: the table of the review that holds them.
    package func list(_ kind: FindingList.Kind, of review: Review) -> String {
        let words = EnglishWording()
        let table =
            switch kind {
            case .failovers: failovers(review, words)
            case .stalls: stalls(review)
            case .outages: outages(review)
            case .unprotected: unprotected(review)
            case .cancelledWaits, .contradictions, .nearMisses: notices([kind], review, words)
            case .timelines: timelines(review)
            case .divergences: branches(review)
            case .walCopies: walCopies(review)
            case .periods: periods(review)
            }
        return table.text
    }

    // MARK: What happened

    private func failovers(_ review: Review, _ words: any Wording) -> ReportTable {
        var table = CSVTable(
            "failovers",
            [
                "id", "kind", "cause", "from", "to", "outage_seconds_earliest",
                "outage_seconds_latest", "timeline_from", "timeline_to", "switch_lsn", "confidence",
                "trigger", "evidence",
            ])
        for one in review.failovers {
            table.add(
                .text(one.id), .text(one.kind.rawValue), .text(one.cause.rawValue),
                .text(one.from?.text), .text(one.to?.text), .number(one.outageSeconds?.earliest),
                .number(one.outageSeconds?.latest), .text(one.timelineFrom?.description),
                .text(one.timelineTo?.description), .text(one.switchLSN?.description),
                .text(one.confidence.rawValue),
                .text(one.trigger.map { words.sentence($0.statement) }), .events(one.evidence))
        }
        return table.finished
    }

    private func phases(_ review: Review, _ words: any Wording) -> ReportTable {
        var table = CSVTable(
            "phases", ["failover", "phase", "earliest", "latest", "explained_by", "evidence"])
        for failover in review.failovers {
            for step in failover.steps {
                table.add(
                    .text(failover.id), .text(step.phase.rawValue), .time(step.time.earliest),
                    .time(step.time.latest), .text(step.explainedBy.map(words.sentence)),
                    .events(step.evidence))
            }
            for step in failover.recovery {
                table.add(
                    .text(failover.id), .text(step.kind.rawValue), .time(step.time.earliest),
                    .time(step.time.latest), .text(words.name(step)), .events(step.evidence))
            }
        }
        return table.finished
    }

    private func periods(_ review: Review) -> ReportTable {
        var table = CSVTable("periods", ["track", "subject", "value"] + Self.bounds + ["evidence"])
        for one in review.periods {
            table.add(
                [.text(one.track.rawValue), .text(one.subject), .text(one.value)]
                    + Self.bounds(one.start, one.end) + [.events(one.evidence)])
        }
        return table.finished
    }

    private func outages(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "outages", ["id"] + Self.bounds + ["from", "to", "confidence", "evidence"])
        for one in review.outages {
            table.add(
                [.text(one.id)] + Self.bounds(one.start, one.end) + [
                    .text(one.from.text), .text(one.to?.text), .text(one.confidence.rawValue),
                    .events(one.evidence),
                ])
        }
        return table.finished
    }

    private func stalls(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "stalls",
            ["id", "node"] + Self.bounds + ["cause", "ended_by", "confidence", "evidence"])
        for one in review.stalls {
            table.add(
                [.text(one.id), .text(one.node.text)] + Self.bounds(one.start, one.end) + [
                    .text(one.cause.rawValue), .text(one.endedBy?.rawValue),
                    .text(one.confidence.rawValue), .events(one.evidence),
                ])
        }
        return table.finished
    }

    private func unprotected(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "unprotected", ["id", "node"] + Self.bounds + ["commits", "confidence", "evidence"])
        for one in review.unprotected {
            table.add(
                [.text(one.id), .text(one.node.text)] + Self.bounds(one.start, one.end) + [
                    .number(one.commits.map(Double.init)), .text(one.confidence.rawValue),
                    .events(one.evidence),
                ])
        }
        return table.finished
    }

    private func notices(
        _ kinds: [FindingList.Kind], _ review: Review, _ words: any Wording
    ) -> ReportTable {
        var table = CSVTable(
            "notices",
            ["list", "id", "earliest", "latest", "node", "key", "text", "confidence", "evidence"])
        for kind in kinds {
            for one in kind.notices(review) {
                table.add(
                    .text(kind.rawValue), .text(one.id), .time(one.time?.earliest),
                    .time(one.time?.latest),
                    .text(one.node?.text), .text(one.remark.statement.key),
                    .text(words.sentence(one.remark.statement)), .text(one.confidence.rawValue),
                    .events(one.remark.evidence))
            }
        }
        return table.finished
    }

    // MARK: The evidence

    private func events(_ review: Review, _ words: any Wording) -> ReportTable {
        var table = CSVTable(
            "events",
            [
                "id", "earliest", "latest", "observer", "subject", "kind", "title", "source",
                "offset", "length", "text",
            ])
        for timed in review.events {
            let one = timed.event
            table.add(
                .text(one.id.text), .time(timed.time?.earliest), .time(timed.time?.latest),
                .text(one.observer?.text), .text(one.subject?.text), .text(one.kind.rawValue),
                .text(words.title(one.kind)), .text(one.citation.source.text),
                .text(String(one.citation.offset)), .text(String(one.citation.length)),
                .text(one.text))
        }
        return table.finished
    }

    /// The table of the sources.
    func sources(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "sources",
            [
                "id", "node", "path", "format", "sha256", "bytes", "lines", "entries",
                "recognised", "unknown_messages", "unreadable_lines",
            ])
        for one in review.sources {
            table.add(
                .text(one.id.text), .text(one.node?.text), .text(one.fullPath), .text(one.format),
                .text(one.sha256), .text(String(one.bytes)), .text(String(one.counts.lines)),
                .text(String(one.counts.entries)), .text(String(one.counts.recognised)),
                .text(String(one.counts.unknownMessages)),
                .text(String(one.counts.unreadableLines)))
        }
        return table.finished
    }

    private func notes(_ review: Review) -> ReportTable {
        var table = CSVTable(
            "notes",
            ["id", "kind", "author", "written", "about", "happened", "text", "is_current"])
        for one in review.notes {
            table.add(
                .text(one.id), .text(one.kind.rawValue), .text(one.author), .time(one.written),
                .text(one.about), .time(one.happened), .text(one.text),
                .text(String(review.isOfThisEvidence(one))))
        }
        return table.finished
    }

    /// What could not be read.
    static func gaps(_ gaps: [EvidenceGap], _ words: any Wording) -> ReportTable {
        var table = CSVTable("gaps", ["path", "offset", "reason", "count", "detail", "text"])
        for one in gaps {
            table.add(
                .text(one.path), .text(one.offset.map { String($0) }), .text(one.reason.rawValue),
                .text(String(one.count)), .text(one.detail), .text(words.phrase(.gap(one))))
        }
        return table.finished
    }

    // MARK: Columns

    private static let bounds = [
        "start_earliest", "start_latest", "end_earliest", "end_latest",
    ]

    private static func bounds(_ start: Bounded<Timestamp>?, _ end: Bounded<Timestamp>?)
        -> [CSVTable.Cell]
    {
        [.time(start?.earliest), .time(start?.latest), .time(end?.earliest), .time(end?.latest)]
    }
}

package import Analysis
import Evidence

/// The review as Markdown, for tickets and wikis: the same findings as in every other form.
package struct MarkdownReport: ReportFormat {
    /// The name that `--format` takes.
    package var name: String { "markdown" }

    /// Makes the form.
    package init() {}

    /// The greatest number of commits of a branch, and of gaps, that are listed one by one.
    static let listed = 50

    /// The review as Markdown.
    package func report(_ review: Review, options: ReportOptions) -> String {
        var page = MarkdownWriter()
        let words = options.wording
        let day = TextReport.day(of: review)
        page.heading(1, words.headline(Headline.parts(review)))
        page.paragraph(TextReport().context(review, options))
        page.table(
            Figures(review).cards.map { words.label($0.label) },
            [
                Figures(review).cards.map { card in
                    [words.phrase(.figure(card.value)), card.remark.map(words.phrase)]
                        .compactMap { $0 }.joined(separator: ", ")
                }
            ])
        for paragraph in Story(review: review, day: day, options: options).paragraphs {
            page.paragraph(
                paragraph.map { sentence in
                    (sentence.lead.map { $0 + ": " } ?? "") + sentence.text
                        + Page.cited(sentence.evidence)
                }.joined(separator: " "))
        }
        newest(review, to: &page, options)
        for failover in review.failovers { episode(failover, day, to: &page, options) }
        exposure(review, day, to: &page, options)
        notes(review, to: &page, options)
        history(review, day, to: &page, options)
        evidence(review, to: &page, options)
        page.paragraph(words.phrase(.howToShow))
        page.paragraph(words.phrase(.madeBy(version: review.toolVersion)))
        return page.text
    }

    private func newest(
        _ review: Review, to page: inout MarkdownWriter, _ options: ReportOptions
    ) {
        let newest = review.newest
        let words = options.wording
        page.heading(2, words.label(.newest))
        page.paragraph(
            words.phrase(
                .sentence(
                    words.phrase(
                        .verdict(
                            newest.verdict, node: newest.node, equal: newest.equal,
                            confidence: newest.confidence)))), strong: true)
        let labels: [Label] = [.node, .timeline, .endOfWAL, .lastRole, .state, .startable]
        page.table(
            labels.map(words.label),
            newest.nodes.map { node in
                let end = node.endOfWAL.map {
                    node.endIsLowerBound ? words.phrase(.atLeast($0)) : $0.description
                }
                return [
                    node.name.text, node.timeline?.description ?? "–", end ?? "–",
                    review.roleText(of: node, words), node.state ?? "–",
                    words.name(node.startable.answer),
                ]
            })
        page.list(words.label(.reasons), newest.reasons.map { item($0, words) })
        page.list(words.label(.warnings), newest.warnings.map { item($0, words) })
        let service = LastService(review).phrase(for: newest)
        guard !newest.nextSteps.isEmpty || service != nil else { return }
        page.heading(3, words.label(.nextSteps))
        if let service { page.paragraph(words.phrase(service)) }
        for (index, step) in newest.nextSteps.enumerated() {
            page.step(index + 1, words.sentence(step.statement), step.commands)
            for (inner, part) in step.steps.enumerated() {
                page.step(
                    inner + 1, words.sentence(part.statement), part.commands, within: index + 1)
            }
        }
        page.list(
            words.label(.risks),
            newest.risks.map { risk in
                words.phrase(
                    .startRisk(
                        node: risk.node, atLeast: risk.atLeast, atMost: risk.atMost,
                        why: words.sentence(risk.why)))
            })
    }

    private func episode(
        _ failover: Failover, _ day: Timestamp?, to page: inout MarkdownWriter,
        _ options: ReportOptions
    ) {
        let words = options.wording
        let title = Phrase.episode(id: failover.id, from: failover.from, to: failover.to)
        page.heading(2, words.name(failover.kind) + " " + words.phrase(title))
        if let trigger = failover.trigger { page.paragraph(item(trigger, words)) }
        page.paragraph(words.phrase(.causeIs(failover.cause, failover.confidence)))
        if let outage = failover.outageSeconds {
            page.paragraph(words.phrase(.sentence(words.phrase(.nobodyCouldWrite(outage)))))
        }
        if let timeline = failover.timelineText(words) {
            page.paragraph(words.label(.timelineSwitch) + ": " + timeline)
        }
        let fault = failover.step(.fault)?.time
        let labels: [Label] = [.step, .time, .afterFault, .explainedBy, .event]
        page.table(
            labels.map(words.label),
            failover.steps.map { step in
                let since = step.phase == .fault ? nil : fault.map { step.time.seconds(since: $0) }
                return [
                    words.name(step.phase), options.times.clock(step.time, besides: day),
                    since.map { "+" + words.length($0) } ?? "–",
                    failover.explanation(of: step, words) ?? "",
                    step.evidence.first?.text ?? "–",
                ]
            })
        page.list(
            words.label(.addressMoves),
            failover.addressMoves.map { move in
                words.phrase(
                    .addressMoved(
                        move, removed: move.removed.map { options.times.clock($0, besides: day) },
                        added: move.added.map { options.times.clock($0, besides: day) }))
                    + Page.cited(move.evidence)
            })
        page.list(
            words.label(.recovery),
            failover.recovery.map {
                options.times.clock($0.time, besides: day) + ": " + words.name($0)
                    + Page.cited($0.evidence)
            })
        page.list(words.label(.problems), failover.problems.map { item($0, words) })
        page.list(words.label(.doubts), failover.doubts.map { item($0, words) })
    }

    private func notes(_ review: Review, to page: inout MarkdownWriter, _ options: ReportOptions) {
        guard !review.notes.isEmpty else { return }
        let words = options.wording
        page.heading(2, words.label(.notes))
        page.list(
            nil,
            review.notes.map { note in
                let title = NotesSection.title(of: note, options)
                let end =
                    review.isOfThisEvidence(note) ? "" : " (" + words.phrase(.noteOutdated) + ")"
                return (note.text.isEmpty ? title : title + ": " + note.text) + end
            })
    }

    func item(_ remark: Remark, _ words: any Wording) -> String {
        words.sentence(remark.statement) + Page.cited(remark.evidence)
    }
}

package import Analysis
import Evidence

/// The review as Markdown, for tickets and wikis: the same findings as in every other form.
package struct MarkdownReport: ReportFormat {
    /// The name that `--format` takes.
    package var name: String { "markdown" }

    /// Makes the form.
    package init() {}

    /// The greatest number of commits of a branch, and of gaps, that are listed one by one.
    private static let listed = 50

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
        newest(review.newest, to: &page, options)
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
        _ newest: NewestNode, to page: inout MarkdownWriter, _ options: ReportOptions
    ) {
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
                    words.name(node.role), node.state ?? "–", words.name(node.startable.answer),
                ]
            })
        page.list(words.label(.reasons), newest.reasons.map { item($0, words) })
        page.list(words.label(.warnings), newest.warnings.map { item($0, words) })
        guard !newest.nextSteps.isEmpty else { return }
        page.heading(3, words.label(.nextSteps))
        for (index, step) in newest.nextSteps.enumerated() {
            page.step(index + 1, words.sentence(step.statement), step.commands)
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
        if let outage = failover.outageSeconds {
            page.paragraph(words.phrase(.sentence(words.phrase(.nobodyCouldWrite(outage)))))
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
                    step.explainedBy.map(words.sentence) ?? "",
                    step.evidence.first?.text ?? "–",
                ]
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

    private func exposure(
        _ review: Review, _ day: Timestamp?, to page: inout MarkdownWriter,
        _ options: ReportOptions
    ) {
        let words = options.wording
        func clock(_ time: Bounded<Timestamp>) -> String { options.times.clock(time, besides: day) }
        func add(_ label: Label, _ items: [String]) {
            guard !items.isEmpty else { return }
            page.heading(2, words.label(label))
            page.list(nil, items)
        }
        add(
            .outages,
            review.outages.map {
                words.phrase(.outage($0, from: clock($0.start), until: $0.end.map(clock)))
                    + Page.cited($0.evidence)
            })
        add(
            .stalls,
            review.stalls.map {
                words.phrase(.stall($0, from: clock($0.start), until: $0.end.map(clock)))
                    + ": " + words.phrase(.stallCause($0)) + Page.cited($0.evidence)
            })
        add(
            .unprotected,
            review.unprotected.map {
                words.phrase(.unprotected($0, from: clock($0.start), until: $0.end.map(clock)))
                    + Page.cited($0.evidence)
            })
        let notices: [(Label, [Notice])] = [
            (.cancelledWaits, review.cancelledWaits), (.contradictions, review.contradictions),
            (.nearMisses, review.nearMisses),
        ]
        for (label, list) in notices {
            add(
                label, list.map { ($0.time.map { clock($0) + " " } ?? "") + item($0.remark, words) }
            )
        }
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

    private func history(
        _ review: Review, _ day: Timestamp?, to page: inout MarkdownWriter,
        _ options: ReportOptions
    ) {
        let words = options.wording
        if !review.timelines.isEmpty {
            page.heading(2, words.label(.timelines))
            let labels: [Label] = [.timeline, .parent, .switchLSN, .madeBy, .time, .event]
            page.table(
                labels.map(words.label),
                review.timelines.map { timeline in
                    [
                        timeline.timeline.description, timeline.parent.description,
                        timeline.switchLSN.description, timeline.node?.text ?? "–",
                        timeline.time.map { options.times.clock($0, besides: day) } ?? "–",
                        timeline.evidence.first?.text ?? "–",
                    ]
                })
        }
        guard !review.divergences.isEmpty else { return }
        page.heading(2, words.label(.divergences))
        for fork in review.divergences {
            page.paragraph(
                words.phrase(
                    .fork(
                        lsn: fork.forkLSN, timeline: fork.forkTimeline,
                        sameTimeline: fork.sameTimeline, nodes: fork.branches.map(\.node)))
                    + Page.cited(fork.evidence))
            for branch in fork.branches {
                let told = branch.commits.count { $0.acknowledged == .yes }
                let unknown = branch.commits.count { $0.acknowledged == .unknown }
                page.list(
                    nil,
                    [
                        words.phrase(
                            .branch(
                                node: branch.node, timeline: branch.timeline,
                                end: branch.endOfWAL, bytes: branch.bytes,
                                commits: branch.commits.count, acknowledged: told,
                                unknown: unknown))
                    ])
                let labels: [Label] = [.transaction, .position, .time, .acknowledged]
                page.table(
                    labels.map(words.label),
                    branch.commits.prefix(Self.listed).map { commit in
                        [
                            commit.xid.description, commit.lsn.description,
                            options.times.exact(commit.time), words.name(commit.acknowledged),
                        ]
                    })
                let more = branch.commits.count - Self.listed
                if more > 0 { page.paragraph(words.phrase(.more(more))) }
            }
        }
    }

    private func evidence(
        _ review: Review, to page: inout MarkdownWriter, _ options: ReportOptions
    ) {
        let words = options.wording
        page.heading(2, words.label(.times))
        page.list(nil, review.timeRemarks.map { item($0, words) })
        let known = review.gaps.filter { !$0.isOfUnreadFormat }
        if !known.isEmpty {
            page.heading(2, words.label(.gaps))
            page.list(nil, known.prefix(Self.listed).map { words.phrase(.gap($0)) })
            if known.count > Self.listed {
                page.paragraph(words.phrase(.more(known.count - Self.listed)))
            }
        }
        page.heading(2, words.label(.manifest))
        let labels: [Label] = [.node, .path, .format, .bytes, .sha256]
        page.table(
            labels.map(words.label),
            review.sources.map { source in
                [
                    source.node?.text ?? "–", source.fullPath, source.format,
                    Quantity.grouped(source.bytes), source.sha256,
                ]
            })
    }

    private func item(_ remark: Remark, _ words: any Wording) -> String {
        words.sentence(remark.statement) + Page.cited(remark.evidence)
    }
}

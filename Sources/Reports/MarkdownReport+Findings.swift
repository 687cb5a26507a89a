import Analysis
import Evidence

/// What the Markdown tells of outages, stalls, forks and evidence.
extension MarkdownReport {
    /// Adds what clients felt, and what is worth knowing besides.
    func exposure(
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
        func finding(
            _ id: String, _ text: Phrase, _ evidence: [EventID], _ remarks: [Remark],
            cause: Phrase? = nil
        ) -> [String] {
            [
                id + ": " + words.phrase(.sentence(words.phrase(text)))
                    + (cause.map { " " + words.phrase(.sentence(words.phrase($0))) } ?? "")
                    + Page.cited(evidence)
            ] + remarks.map { id + ": " + item($0, words) }
        }
        add(
            .outages,
            review.outages.flatMap {
                finding(
                    $0.id, .outage($0, from: clock($0.start), until: $0.end.map(clock)),
                    $0.evidence, $0.reasons + $0.doubts)
            })
        add(
            .stalls,
            review.stalls.flatMap {
                finding(
                    $0.id, .stall($0, from: clock($0.start), until: $0.end.map(clock)),
                    $0.evidence, $0.reasons + $0.doubts, cause: .stallCause($0))
            })
        add(
            .unprotected,
            review.unprotected.flatMap {
                finding(
                    $0.id, .unprotected($0, from: clock($0.start), until: $0.end.map(clock)),
                    $0.evidence, $0.reasons + $0.doubts)
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

    /// Adds timelines, forks, and archives of WAL.
    func history(
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
        if !review.divergences.isEmpty || !review.branchRemarks.isEmpty {
            page.heading(2, words.label(.divergences))
        }
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
                page.list(
                    nil,
                    [branch.rewind.why].compactMap { $0 }.map(words.sentence)
                        + branch.remarks.map { item($0, words) })
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
        page.list(nil, review.branchRemarks.map { item($0, words) })
        guard !review.copies.isEmpty else { return }
        page.heading(2, words.label(.walCopies))
        for copy in review.copies {
            page.paragraph(
                copy.id + ": " + copy.path + " (" + words.name(copy.kind) + ")"
                    + Page.cited(copy.evidence))
            page.list(
                nil,
                copy.branches.map { branch in
                    words.phrase(
                        .copyBranch(
                            timeline: branch.timeline, first: branch.first, end: branch.end,
                            lastCommit: branch.lastCommit?.xid,
                            time: branch.lastCommit.map { options.times.exact($0.time) }))
                } + copy.remarks.map { item($0, words) })
        }
    }

    /// Adds how times were understood, what could not be read, and the manifest.
    func evidence(
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
        for reason in [EvidenceGap.Reason.unreadFormat, .unknownFormat] {
            let paths = review.gaps.filter { $0.reason == reason }.map(\.path)
            if !paths.isEmpty {
                page.paragraph(words.phrase(.files(Array(paths.prefix(Self.listed)), reason)))
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
        guard !review.evidenceDigest.isEmpty else { return }
        page.paragraph(words.phrase(.custody(evidence: review.evidenceDigest, review.journal)))
    }
}

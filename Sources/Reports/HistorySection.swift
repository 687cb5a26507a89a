import Analysis
import Evidence

/// Timelines, roles, addresses and forks, as the review tells them.
struct HistorySection {
    /// The number of commits of a branch that are listed one by one.
    private static let commitsShown = 20

    /// The review that is told.
    let review: Review
    /// A moment of the day whose times are shown without their date.
    let day: Timestamp?
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }
    private var times: TimeText { options.times }

    /// Adds the parts to a page; a part without content is not mentioned.
    func add(to page: inout Page) {
        addTimelines(to: &page)
        addPeriods(.roles, [.role], to: &page)
        addPeriods(.addresses, [.vip], to: &page)
        addPeriods(.otherPeriods, [.sync, .dataStatus, .protection, .postgres], to: &page)
        addDivergences(to: &page)
        addBranchRemarks(to: &page)
    }

    private func addTimelines(to page: inout Page) {
        guard !review.timelines.isEmpty else { return }
        page.heading(words.label(.timelines))
        let labels: [Label] = [.timeline, .parent, .switchLSN, .madeBy, .time, .event]
        var table = TextTable(titles: labels.map(words.label), rightAligned: [0, 1])
        for timeline in review.timelines {
            table.add([
                timeline.timeline.description, timeline.parent.description,
                timeline.switchLSN.description, timeline.node?.text ?? "–",
                timeline.time.map(clock) ?? "–",
                timeline.evidence.first?.text ?? "–",
            ])
        }
        page.add(table)
    }

    private func addPeriods(_ heading: Label, _ tracks: [Period.Track], to page: inout Page) {
        let periods = tracks.flatMap { track in review.periods.filter { $0.track == track } }
        guard !periods.isEmpty else { return }
        page.heading(words.label(heading))
        let labels: [Label] = [.subject, .value, .since, .until, .event]
        var table = TextTable(titles: labels.map(words.label))
        var lane: (Period.Track, String)?
        for period in periods {
            let isNew = lane.map { $0 != (period.track, period.subject) } ?? true
            lane = (period.track, period.subject)
            let subject =
                tracks.count > 1
                ? period.subject + ", " + words.name(period.track) : period.subject
            table.add([
                isNew ? subject : "", words.value(period),
                period.start.map(clock) ?? words.label(.fromTheBeginning),
                period.end.map(clock) ?? words.label(.stillSo),
                period.evidence.first?.text ?? "–",
            ])
        }
        page.add(table)
    }

    private func clock(_ time: Bounded<Timestamp>) -> String { times.clock(time, besides: day) }

    private func addDivergences(to page: inout Page) {
        guard !review.divergences.isEmpty else { return }
        page.heading(words.label(.divergences))
        for divergence in review.divergences {
            let fork = Phrase.fork(
                lsn: divergence.forkLSN, timeline: divergence.forkTimeline,
                sameTimeline: divergence.sameTimeline, nodes: divergence.branches.map(\.node))
            page.add(
                words.phrase(fork) + " (\(words.name(divergence.confidence)))"
                    + Page.cited(divergence.evidence),
                indent: 2, mark: divergence.id + ": ")
            for branch in divergence.branches { add(branch, to: &page) }
        }
    }

    /// What shows that evidence of branches is gone, or where it still lies.
    private func addBranchRemarks(to page: inout Page) {
        guard !review.branchRemarks.isEmpty else { return }
        if review.divergences.isEmpty { page.heading(words.label(.divergences)) }
        for remark in review.branchRemarks {
            page.add(
                words.sentence(remark.statement) + Page.cited(remark.evidence), indent: 2,
                mark: "- ", style: .caution)
        }
    }

    private func add(_ branch: Divergence.Branch, to page: inout Page) {
        let told = branch.commits.count { $0.acknowledged == .yes }
        let unknown = branch.commits.count { $0.acknowledged == .unknown }
        page.add(
            words.phrase(
                .branch(
                    node: branch.node, timeline: branch.timeline, end: branch.endOfWAL,
                    bytes: branch.bytes, commits: branch.commits.count, acknowledged: told,
                    unknown: unknown)),
            indent: 4, mark: "- ", style: told + unknown > 0 ? .caution : .plain)
        for commit in branch.commits.prefix(Self.commitsShown) {
            let text = Phrase.branchCommit(
                commit.xid, lsn: commit.lsn, time: times.exact(commit.time),
                acknowledged: commit.acknowledged, work: commit.work)
            page.add(words.phrase(text), indent: 8)
        }
        let more = branch.commits.count - Self.commitsShown
        if more > 0 { page.add(words.phrase(.more(more)), indent: 8) }
        for statement in [branch.rewind.why].compactMap({ $0 }) + branch.remarks.map(\.statement) {
            page.add(words.sentence(statement), indent: 6, mark: "- ")
        }
    }
}

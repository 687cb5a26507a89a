import Analysis
import Evidence

/// The forks, and the commits on each side.
struct DivergencesPart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }

    /// The part as markup, without its heading.
    func parts() -> [HTML] {
        page.shown.divergences.map { fork in
            let phrase = Phrase.fork(
                lsn: fork.forkLSN, timeline: fork.forkTimeline, sameTimeline: fork.sameTimeline,
                nodes: fork.branches.map(\.node))
            return .joined(
                [
                    HTML(
                        "p", [.init("id", fork.id)],
                        HTML("b", [], HTML(words.phrase(phrase)))
                            + HTML(" (\(words.name(fork.confidence)))")
                            + page.evidence.links(fork.evidence))
                ] + fork.branches.prefix(ShownFindings.remarks).map(branch))
        } + [
            page.more(page.review.divergences.count, page.shown.divergences.count),
            page.list(page.review.branchRemarks.map(page.item)),
        ]
    }

    private func branch(_ branch: Divergence.Branch) -> HTML {
        let told = branch.commits.count { $0.acknowledged == .yes }
        let unknown = branch.commits.count { $0.acknowledged == .unknown }
        let phrase = Phrase.branch(
            node: branch.node, timeline: branch.timeline, end: branch.endOfWAL,
            bytes: branch.bytes, commits: branch.commits.count, acknowledged: told,
            unknown: unknown)
        let isLoss = told + unknown > 0 && branch.node != page.review.newest.node
        let rows = branch.commits.prefix(ShownFindings.commits).map { commit -> [HTML] in
            [
                HTML(commit.xid.description), HTML("code", [], HTML(commit.lsn.description)),
                HTML(page.options.times.exact(commit.time)), HTML(words.name(commit.acknowledged)),
            ]
        }
        var list = HTML.nothing
        if !rows.isEmpty {
            let more = branch.commits.count - ShownFindings.commits
            list = HTML(
                "details", [],
                HTML(
                    "summary", [], HTML(words.phrase(.commitsOf(branch.commits.count, branch.node)))
                ),
                page.table([.transaction, .position, .time, .acknowledged], numbers: [0], rows),
                more > 0 ? HTML("p", [], HTML(words.phrase(.more(more)))) : .nothing)
        }
        let remarks = [branch.rewind.why].compactMap { $0 }.map { Remark($0) } + branch.remarks
        return HTML("p", [.classed(isLoss ? "bad" : "")], HTML(words.phrase(phrase)))
            + page.list(remarks.map(page.item)) + list
    }
}

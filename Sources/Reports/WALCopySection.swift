import Analysis
import Evidence

/// Archives and receivers' folders, as the review tells them.
struct WALCopySection {
    /// The review that is told.
    let review: Review
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// Adds the part to a page; nothing where there are no such folders.
    func add(to page: inout Page) {
        guard !review.copies.isEmpty else { return }
        page.heading(words.label(.walCopies))
        for copy in review.copies {
            let kind = words.name(copy.kind)
            page.add(
                copy.path + " (" + kind + ")" + Page.cited(copy.evidence), indent: 2,
                mark: copy.id + ": ")
            for branch in copy.branches {
                page.add(
                    words.phrase(
                        .copyBranch(
                            timeline: branch.timeline, first: branch.first, end: branch.end,
                            lastCommit: branch.lastCommit?.xid,
                            time: branch.lastCommit.map { options.times.exact($0.time) })),
                    indent: 4, mark: "- ")
            }
            for remark in copy.remarks {
                page.add(
                    words.sentence(remark.statement), indent: 4, mark: "- ",
                    style: remark.isOfWorry ? .caution : .plain)
            }
        }
    }
}

extension Remark {
    /// Whether a remark on a folder of WAL tells of something that is amiss.
    fileprivate var isOfWorry: Bool {
        guard case .wal(let statement) = statement else { return false }
        switch statement {
        case .copyGap, .copyEmptySegment, .copyMissedSwitch, .copyHoldsBranches, .copyHasMore,
            .copyUnrelated:
            return true
        default: return false
        }
    }
}

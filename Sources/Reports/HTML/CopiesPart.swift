import Analysis
import Evidence

/// Archives and receivers' folders: what each holds of which timeline.
struct CopiesPart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }

    /// The part as markup.
    func markup() -> HTML {
        let copies = page.review.copies
        return page.section(
            .walCopies,
            copies.prefix(ShownFindings.remarks).map(copy) + [
                page.more(copies.count, ShownFindings.remarks)
            ])
    }

    private func copy(_ copy: WALCopy) -> HTML {
        let branches = copy.branches.map { branch in
            HTML(
                "li", [],
                HTML(
                    words.phrase(
                        .copyBranch(
                            timeline: branch.timeline, first: branch.first, end: branch.end,
                            lastCommit: branch.lastCommit?.xid,
                            time: branch.lastCommit.map { page.options.times.exact($0.time) }))))
        }
        return HTML(
            "p", [.init("id", copy.id)], HTML("b", [], HTML("code", [], HTML(copy.path))),
            HTML(" (" + words.name(copy.kind) + ")"), page.evidence.links(copy.evidence))
            + page.list(branches + copy.remarks.map(page.item))
    }
}

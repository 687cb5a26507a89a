import Analysis
import Evidence

/// The reviewers' own words.
struct NotesPart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }

    /// The part as markup.
    func markup() -> HTML {
        page.section(
            .notes,
            page.shown.notes.map(entry)
                + [page.more(page.review.notes.count, page.shown.notes.count)], id: "notes")
    }

    /// The notes about a finding, as links to them.
    func links(about id: String) -> HTML {
        let notes = page.shown.notes(about: id)
        guard !notes.isEmpty else { return .nothing }
        let links = notes.map { note in
            HTML(
                "a", [.init("href", "#" + note.id)],
                HTML(words.name(note.kind) + " · " + note.author))
        }
        return HTML(
            "p", [.classed("mut small")], HTML(words.label(.notes) + ": "),
            .joined(links, separator: ", "))
    }

    private func entry(_ note: Note) -> HTML {
        var parts = [
            HTML("div", [.classed("mut small")], HTML(NotesSection.title(of: note, page.options)))
        ]
        if !note.text.isEmpty { parts.append(HTML("div", [.classed("words")], .lines(note.text))) }
        if let about = note.about {
            parts.append(
                HTML(
                    "div", [.classed("small")],
                    page.hasAnchor(about)
                        ? HTML("a", [.init("href", "#" + about)], HTML(about)) : .nothing))
        }
        if !page.review.isOfThisEvidence(note) {
            parts.append(HTML("div", [.classed("warn small")], HTML(words.phrase(.noteOutdated))))
        }
        return HTML("div", [.classed("note"), .init("id", note.id)], parts)
    }
}

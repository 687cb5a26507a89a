import Analysis
import Evidence

/// The reviewers' own words, as what they are: with kind, author and time, never as findings.
struct NotesSection {
    /// The review that is told.
    let review: Review
    /// How it is to look.
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// Adds the notes to a page; nothing where there are none.
    func add(to page: inout Page) {
        guard !review.notes.isEmpty else { return }
        page.heading(words.label(.notes))
        for note in review.notes {
            page.add(Self.title(of: note, options), indent: 2)
            if !note.text.isEmpty {
                // Lines of the author's own stay lines.
                for line in note.text.split(separator: "\n", omittingEmptySubsequences: true) {
                    page.add(String(line), indent: 6)
                }
            }
            if !review.isOfThisEvidence(note) {
                page.add(words.phrase(.noteOutdated), indent: 6, style: .caution)
            }
        }
    }

    /// Kind, author, time, and what it is about.
    static func title(of note: Note, _ options: ReportOptions) -> String {
        options.wording.phrase(
            .note(
                note, written: options.times.full(Bounded(note.written)),
                happened: note.happened.map { options.times.full(Bounded($0)) }))
    }
}

extension Review {
    /// Whether the evidence is still what it was when a note was written.
    func isOfThisEvidence(_ note: Note) -> Bool { note.evidenceDigest == evidenceDigest }

    /// The notes about a finding, event or node.
    func notes(about id: String) -> [Note] { notes.filter { $0.about == id } }

    /// Everything that a note can be about.
    package var noteSubjects: Set<String> {
        var ids = Set(events.map(\.event.id.text))
        ids.formUnion(events.flatMap { $0.otherRecords.map(\.id.text) })
        ids.formUnion(failovers.map(\.id) + stalls.map(\.id) + outages.map(\.id))
        ids.formUnion(unprotected.map(\.id) + divergences.map(\.id) + copies.map(\.id))
        ids.formUnion((cancelledWaits + contradictions + nearMisses).map(\.id))
        ids.formUnion(cluster.nodes.map(\.name.text) + notes.map(\.id) + ["newest"])
        return ids
    }
}

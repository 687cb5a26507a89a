package import Analysis
package import Evidence

/// The answer of the command `show`: an event, where it stands, and the very lines it rests on.
package enum ShowReport {
    /// The event as text.
    ///
    /// `raw` is the entry as it stands in the source, where it could be read again; else the text
    /// that was stored with the event is shown. Its lines are neither wrapped nor cut,
    /// and keep their tabs.
    package static func text(
        _ timed: Review.TimedEvent, source: Source?, raw: String? = nil, notes: [Note] = [],
        options: ReportOptions
    ) -> String {
        var page = Page(options)
        let words = options.wording
        let event = timed.event
        let particulars = words.particulars(event).joined(separator: ", ")
        page.add(
            event.id.text + "  " + words.title(event.kind)
                + (particulars.isEmpty ? "" : ": " + particulars), style: .strong)
        let place = Phrase.place(
            path: source?.fullPath ?? event.citation.source.text, offset: event.citation.offset,
            length: event.citation.length)
        let process = event.process.map { $0 + (event.pid.map { " [\($0)]" } ?? "") }
        let facts: [(Label, String?)] = [
            (.corrected, timed.time.map(options.times.full) ?? words.label(.unknown)),
            (.asWritten, event.wallClock?.description),
            (.observer, event.observer?.text),
            (.aboutNode, event.subject == event.observer ? nil : event.subject?.text),
            (.process, process),
            (.kind, event.kind.rawValue),
            (.source, words.phrase(place)),
            (.sha256, source?.sha256),
        ]
        let columns = facts.map { TerminalText.width(words.label($0.0)) + 2 }.max() ?? 0
        for (label, value) in facts {
            guard let value else { continue }
            let mark = TerminalText.padded(words.label(label) + ":", to: columns)
            page.add(value, indent: 2, mark: mark)
        }
        // A file that is merely there, such as a lock file, logged nothing.
        let lines = lines(of: raw ?? event.text)
        if !lines.isEmpty { page.add(words.label(.rawLines) + ":", indent: 2) }
        for line in lines { page.addRaw(line, indent: 4) }
        for note in notes {
            page.add(NotesSection.title(of: note, options), indent: 2)
            page.add(note.text, indent: 6)
        }
        return page.text
    }

    /// The lines of a text, without their ends and without an empty last one.
    private static func lines(of text: String) -> [String] {
        var lines = text.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines.map(String.init)
    }
}

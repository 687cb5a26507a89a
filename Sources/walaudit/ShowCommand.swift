import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit show`: the raw lines that an event rests on.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows an event: where it stands, and the very lines that it rests on.")

    @Argument(help: "The event's id, as reports cite it.")
    var id: String

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let isJSON = try output.isJSON(of: "show")
            let review = try await Case.open(evidence, times).review
            let text = try output.written(review) { review in
                guard let timed = review.events.first(where: { $0.event.id.text == id }) else {
                    throw NoSuchEvent(id: id)
                }
                let options = try output.report(at: timed.time?.latest)
                let source = review.sources.first { $0.id == timed.event.citation.source }
                return isJSON
                    ? JSONReport().event(timed, of: review)
                    : ShowReport.text(
                        timed, source: source, notes: review.notes.filter { $0.about == id },
                        options: options)
            }
            try Console.write(text, to: output.output)
        }
    }
}

/// An id that names no event.
struct NoSuchEvent: Error, CustomStringConvertible {
    let id: String
    var description: String { "there is no event '\(id)' in this evidence" }
}

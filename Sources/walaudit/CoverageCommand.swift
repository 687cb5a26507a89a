import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit coverage`: what was read of each source, and what was not.
struct CoverageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "coverage",
        abstract: "Tells what was read of each source, and what was not.",
        discussion: """
            For each source: its node and how that was found, format, zone, span, lines, entries, \
            recognised and unknown messages, unreadable lines; then everything that could not be \
            read, and why.
            """)

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let isJSON = try output.isJSON(of: "coverage")
            let review = try await Case.open(evidence, times).review
            let options = try output.report(at: review.events.last?.time?.latest)
            try Console.write(
                output.written(review) { review in
                    isJSON
                        ? JSONReport().coverage(review)
                        : CoverageReport.text(review, options: options)
                }, to: output.output)
        }
    }
}

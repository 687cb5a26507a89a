import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit newest`: the check before a start.
struct NewestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "newest",
        abstract: "Tells which node is newest, before a start.",
        discussion: """
            Compares the WAL on the nodes' disks: the node whose WAL contains the others' is \
            newest. A higher TimelineID alone decides nothing. Where the evidence does not \
            suffice, it says what to fetch.

            EXIT STATUS
              0 decided, 3 diverged, 4 undetermined, 2 could not complete
            """)

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let format = try output.reportFormat()
            let review = try await Case.open(evidence, times).review
            let options = try output.report(at: review.events.last?.time?.latest)
            let text =
                format.name == "text"
                ? NewestReport.text(review, options: options)
                : format.report(review, options: options)
            try Console.write(text, to: output.output)
            switch review.newest.verdict {
            case .decided: break
            case .diverged: throw ExitStatus.diverged
            case .undetermined: throw ExitStatus.undetermined
            }
        }
    }
}

import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit review`: one shot from evidence to a post-incident review.
struct ReviewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "review",
        abstract: "Tells what happened: a post-incident review.",
        discussion: """
            Reads folders, files and archives of evidence (or an audit database) and writes the whole \
            review: failovers step by step, timelines, which node is newest, what is to be done, \
            and what could not be known.
            """)

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "End with status 1 where this was found: \(FailOn.allCases.map(\.rawValue).joined(separator: ", ")). Repeatable.",
            valueName: "kind"))
    var failOn: [FailOn] = []

    /// What a caller may want to fail on.
    enum FailOn: String, ExpressibleByArgument, CaseIterable {
        /// The primary's service moved, or should have.
        case failover
        /// Two nodes hold different WAL.
        case divergence
        /// Which node is newest could not be decided.
        case undecided
        /// Some of the evidence could not be read; a format that is not known is no gap.
        case gap
    }

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let format = try output.reportFormat()
            try output.requireFolder(of: format)
            let review = try await Case.open(evidence, times).review
            let options = try output.report(at: review.events.last?.time?.latest)
            try output.written(review) { review in
                if let tables = format.tables(review, options: options) {
                    try Console.write(tables, as: format.name, to: output.output)
                } else {
                    try Console.writeReport(
                        format.report(review, options: options), as: format.name,
                        to: output.output)
                }
            }
            if failOn.contains(where: { isFound($0, in: review) }) { throw ExitStatus.found }
        }
    }

    private func isFound(_ kind: FailOn, in review: Review) -> Bool {
        switch kind {
        case .failover: !review.failovers.isEmpty
        case .divergence: !review.divergences.isEmpty
        case .undecided: review.newest.verdict != .decided
        case .gap: !review.gaps.allSatisfy(\.isOfUnreadFormat)
        }
    }
}

import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit list`: the findings of one kind, one on a line.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the findings of one kind, one on a line.",
        discussion: """
            KIND is one of: \(FindingList.Kind.allCases.map(\.rawValue).joined(separator: ", ")). \
            As json the list is that of the report, as csv its table; of an audit database 'sql' \
            reads the same from views.
            """)

    @Argument(help: "The kind of finding, such as 'stalls'.")
    var kind: String

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let format = try output.formatName(of: "list", among: ["text", "csv", "json"])
            guard let kind = FindingList.Kind(rawValue: kind) else {
                throw ValidationError(
                    "there is no kind of finding '\(kind)'; there are "
                        + FindingList.Kind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let review = try await Case.open(evidence, times).review
            let options = try output.report(at: review.events.last?.time?.latest)
            let text = output.written(review) { review in
                switch format {
                case "json": JSONReport().list(kind, of: review)
                case "csv": CSVReport().list(kind, of: review)
                default: FindingList.text(kind, of: review, options: options)
                }
            }
            try Console.write(text, to: output.output)
        }
    }
}

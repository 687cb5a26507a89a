import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit list`: the findings of one kind, one on a line.
struct ListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the findings of one kind, one on a line.",
        discussion:
            "KIND is one of: \(FindingList.Kind.allCases.map(\.rawValue).joined(separator: ", ")).")

    @Argument(help: "The kind of finding, such as 'stalls'.")
    var kind: String

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await ExitStatus.orIncomplete {
            if try output.isJSON(of: "list") {
                throw ValidationError(
                    "'list' writes text only; 'walaudit review --format json' holds every list")
            }
            guard let kind = FindingList.Kind(rawValue: kind) else {
                throw ValidationError(
                    "there is no kind of finding '\(kind)'; there are "
                        + FindingList.Kind.allCases.map(\.rawValue).joined(separator: ", "))
            }
            let review = try await Case.open(evidence, times).review
            let options = try output.report(at: review.events.last?.time?.latest)
            try Console.write(
                output.written(review) { FindingList.text(kind, of: $0, options: options) },
                to: output.output)
        }
    }
}

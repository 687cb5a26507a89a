import Analysis
import ArgumentParser
import Evidence
import Reports

/// `walaudit timeline`: every event in order of corrected time.
struct TimelineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "timeline",
        abstract: "Lists every event of all nodes in order of corrected time.")

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var times: TimeOptions
    @OptionGroup var output: OutputOptions

    @Option(help: "Show only events that this node wrote or that are about it.")
    var node: String?

    @Option(help: "Show only events of this kind, such as 'timeline-selected'. Repeatable.")
    var kind: [String] = []

    func run() async throws {
        try await ExitStatus.orIncomplete {
            let isJSON = try output.isJSON(of: "timeline")
            let kinds = try kind.map { text in
                guard let kind = EventKind(rawValue: text) else {
                    throw ValidationError("there is no kind of event '\(text)'")
                }
                return kind
            }
            let review = try await Case.open(evidence, times).review
            if let node = node.flatMap({ NodeName($0) }) {
                try review.requireNode(node, of: "--node")
            }
            let options = try output.report(at: review.events.last?.time?.latest)
            let text = output.written(review) { review in
                let events = review.events.filter { timed in
                    let event = timed.event
                    return (kinds.isEmpty || kinds.contains(event.kind))
                        && (node == nil || event.observer?.text == node
                            || event.subject?.text == node)
                }
                return isJSON
                    ? JSONReport().timeline(events, of: review)
                    : TimelineReport.text(events, options: options)
            }
            try Console.write(text, to: output.output)
        }
    }
}

import Evidence

extension EpisodeTrigger {
    /// What the configuration says of how long it takes to notice a fault, where no message did.
    func configuredExplanation(of noticed: Occurrence) -> (Statement?, [EventID]) {
        let configuration = builder.file.records.cluster
        switch noticed.kind {
        case .operationResult, .operationUnexpected, .failureRecorded:
            guard noticed.details.operation == "monitor",
                let interval = configuration.monitorInterval(ofPrimary: true)
            else { return (nil, []) }
            let statement = Statement.foundByMonitor(
                resource: noticed.details.resource ?? "",
                intervalSeconds: Double(interval.content) / 1_000_000)
            return (statement, interval.evidence)
        case .nodeStateChanged:
            guard let token = configuration.token else { return (nil, []) }
            return (.foundByToken(milliseconds: token.content / 1000), token.evidence)
        default: return (nil, [])
        }
    }
}

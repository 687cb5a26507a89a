import Evidence

extension EnglishWording {
    /// The first line of a report in English.
    package func headline(_ parts: [Headline.Part]) -> String {
        var text = ""
        for (index, part) in parts.enumerated() {
            text += clause(part)
            // What is told of several episodes leads over to the last one.
            let isLead = if case .episodes = part { true } else { false }
            if index + 1 < parts.count { text += isLead ? ": " : "; " }
        }
        // Words of our own begin with a capital letter; a name keeps its letters.
        let isOwn = ["somebody ", "the ", "a network ", "two "].contains { text.hasPrefix($0) }
        return (isOwn ? text.prefix(1).uppercased() + text.dropFirst() : text) + "."
    }

    private func clause(_ part: Headline.Part) -> String {
        switch part {
        case .noFailover:
            "No failover in the evidence"
        case .noFailoverInPeriod:
            "No failover in the period that was asked for"
        case .nothingUnderstood:
            "Nothing that was given is a log, WAL or a control file that walaudit can read"
        case .episodes(let number):
            "\(number) episodes, the last of them"
        case .fault(let cause, let kind, let node):
            fault(cause, kind: kind, node: node?.text)
        case .tookOver(let node, let seconds):
            "\(node) took over" + (seconds.map { " after \(Quantity.seconds($0))" } ?? "")
        case .nobodyTookOver:
            "nobody took over"
        case .bothWrote(let one?, let other?):
            "\(one) and \(other) both accepted writes"
        case .bothWrote:
            "two nodes accepted writes at once"
        case .nothingLost:
            "nothing that a client was told of is lost"
        case .newest(let node):
            "\(node) is newest"
        case .newestDoesNotServe(let newest, let serving):
            "beware: \(newest) holds newer data than \(serving), which has the service"
        case .commitsElsewhere(let node, let number):
            "clients may have been told of \(count(number, "commit")) that only \(node) holds"
        case .commitsOnEach(let sides):
            "clients may have been told of "
                + list(sides.map { "\(count($0.commits, "commit")) that only \($0.node) holds" })
        case .diverged:
            "the nodes' data has diverged"
        case .undetermined:
            "which node is newest cannot be told from this evidence"
        }
    }

    private func fault(_ cause: Failover.Cause, kind: Failover.Kind, node: String?) -> String {
        let whose = node.map { $0 + "'s" } ?? "the primary's"
        let who = node ?? "the primary"
        return switch cause {
        case .postgresCrash: "\(whose) PostgreSQL died"
        case .postgresHang: "\(whose) PostgreSQL did not answer any more"
        case .hostLost: "\(who) was lost"
        case .network: "a network of \(who) was cut"
        case .storage: "\(whose) storage failed"
        case .operator: "somebody moved the service off \(who)"
        case .unknown where kind == .switchover: "the service was moved off \(who)"
        case .unknown: "\(who) lost the service for a reason that is not known"
        }
    }
}

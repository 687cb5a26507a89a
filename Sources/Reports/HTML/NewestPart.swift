import Analysis
import Evidence

/// The newest node and what to do now.
struct NewestPart {
    /// What the page shares.
    let page: HTMLPage

    private var words: any Wording { page.words }
    private var newest: NewestNode { page.shown.newest }

    /// The part as markup.
    func markup() -> HTML {
        let verdict = Phrase.verdict(
            newest.verdict, node: newest.node, equal: newest.equal, confidence: newest.confidence)
        let style =
            switch newest.verdict {
            case .decided: newest.confidence == .low ? "warn" : "good"
            case .diverged: "bad"
            case .undetermined: "warn"
            }
        return page.section(
            .newest,
            [
                HTML(
                    "p", [],
                    HTML(
                        "b", [.classed(style)], HTML(words.phrase(.sentence(words.phrase(verdict))))
                    )),
                nodes, page.more(page.review.newest.nodes.count, newest.nodes.count),
                page.remarks(.reasons, newest.reasons),
                page.remarks(.warnings, newest.warnings, style: "warn"), steps, risks,
            ], id: "next")
    }

    private var nodes: HTML {
        let rows = newest.nodes.map { node -> [HTML] in
            let end = node.endOfWAL.map {
                node.endIsLowerBound ? words.phrase(.atLeast($0)) : $0.description
            }
            let commit = node.lastCommit.map {
                words.phrase(.lastCommit($0.xid, time: page.options.times.exact($0.time)))
            }
            var state = HTML(node.state ?? "–")
            if let lock = node.lockFile {
                state.append(
                    .void("br", [])
                        + HTML(
                            "small", [.classed("warn")], HTML(words.label(.lockFile) + ": " + lock))
                )
            }
            var startable = HTML(words.name(node.startable.answer))
            if let why = node.startable.why {
                startable.append(
                    .void("br", []) + HTML("small", [.classed("mut")], HTML(words.sentence(why))))
            }
            return [
                HTML("b", [.classed("node")], HTML(node.name.text)),
                HTML(node.timeline?.description ?? "–"),
                HTML("code", [], HTML(end ?? "–")) + .void("br", [])
                    + HTML("small", [.classed("mut")], HTML(commit ?? "")),
                HTML(page.review.roleText(of: node, words)), state, startable,
                page.evidence.links(node.evidence),
            ]
        }
        return page.table(
            [.node, .timeline, .endOfWAL, .lastRole, .state, .startable, .evidence], numbers: [1],
            rows)
    }

    private var steps: HTML {
        let service = page.service.map { HTML("p", [], HTML("b", [], HTML(words.phrase($0)))) }
        guard !newest.nextSteps.isEmpty || service != nil else { return .nothing }
        let items = newest.nextSteps.prefix(ShownFindings.findings).map(item)
        return HTML("h3", [], HTML(words.label(.nextSteps))) + (service ?? .nothing)
            + HTML("ol", [], items)
            + page.more(newest.nextSteps.count, items.count)
    }

    private func item(_ step: NextStep) -> HTML {
        HTML(
            "li", [], HTML(words.sentence(step.statement)), page.commands(step.commands),
            step.steps.isEmpty ? .nothing : HTML("ol", [], step.steps.map(item)))
    }

    private var risks: HTML {
        guard !newest.risks.isEmpty else { return .nothing }
        let items = newest.risks.map { risk in
            HTML(
                "li", [],
                HTML(
                    words.phrase(
                        .startRisk(
                            node: risk.node, atLeast: risk.atLeast, atMost: risk.atMost,
                            why: words.sentence(risk.why)))))
        }
        return HTML("h4", [], HTML(words.label(.risks))) + page.list(items)
    }
}

import Analysis
package import Evidence

extension EnglishWording {
    /// A phrase of a page in English; the empty text for every other phrase.
    func pagePhrase(_ phrase: Phrase) -> String {
        switch phrase {
        case .sentence(let text): asSentence(text)
        case .figure(let value): figure(value)
        case .confidence(let confidence): name(confidence)
        case .stillOn(let node): "still on \(node), and only there"
        case .usedLast(let node): "clients used \(node) last"
        case .times(let number): number == 1 ? "once" : "\(Quantity.grouped(number)) times"
        case .promotedAt(let node, let time, let commit):
            "\(node) was promoted at \(time)"
                + (commit.map { " and took its first commit at \($0)" } ?? "")
        case .stallBegins(let cause): "commits begin to wait: " + name(cause)
        case .stallEnds(let end): "commits go on: " + name(end)
        case .shadedOutage(let seconds):
            "no writes" + (seconds.map { " " + Quantity.seconds($0) } ?? "")
        case .shadedStall(let seconds):
            "commits wait" + (seconds.map { " " + Quantity.seconds($0) } ?? "")
        case .onlyOn(let node, let commits, let told, let bytes):
            "\(count(commits, "commit")) only on \(node) (\(count(bytes, "byte"))), "
                + (told == 0
                    ? "no client was told of them"
                    : "clients may have been told of "
                        + (told == commits ? "them" : Quantity.grouped(told)))
        case .commitsOf(let number, let node):
            "\(count(number, "commit")) that only \(node) holds"
        case .manifest(let files): "\(count(files, "file")): path, bytes, SHA-256"
        case .custody(let digest, let head):
            "All files together: SHA-256 \(digest)."
                + (head.map { " Journal of custody: entry \($0.number), \($0.digest)." } ?? "")
        case .moreEvents(let number):
            "\(count(number, "more event")) that no finding rests on: walaudit timeline lists them."
        case .causeIs(let cause, let confidence):
            "Cause: \(name(cause)) (\(name(confidence)))."
        case .bothPrimary(let one, let other, let seconds, let start, let end):
            "both \(one) and \(other) were primary "
                + period(seconds, from: start, until: end) + ": clients could write to either"
        case .noCommitBetween(let seconds, let start, let end):
            "nobody could write for \(Quantity.seconds(seconds)), \(start) to \(end): both nodes "
                + "ran, and neither let a commit through"
        case .noneLetThrough: "the nodes ran, and none let a commit through"
        case .stillServing(let nodes, let newest, let verdict):
            stillServing(nodes, newest: newest, verdict)
        case .roleAfter(let role, let before): "\(name(role)), before that \(name(before))"
        case .primaryNoMore(let node, let other):
            "\(node) is primary no more" + (other.map { ": only \($0) is" } ?? "")
        case .timesOn(let number, let nodes):
            (number == 1 ? "once" : "\(Quantity.grouped(number)) times")
                + ", on \(list(nodes.map(\.text)))"
        case .furtherEvidence(let number): "+\(Quantity.grouped(number)) more"
        case .byte(let offset): "byte \(Quantity.grouped(offset))"
        case .changes(let number): count(number, "change")
        default: ""
        }
    }

    private func asSentence(_ text: String) -> String {
        // A name at the beginning keeps its letters.
        let first = text.prefix { $0.isLetter || $0.isNumber }
        let words: Set<Substring> = ["nobody", "commits", "no", "the", "both"]
        let start = words.contains(first) ? first.prefix(1).uppercased() + text.dropFirst() : text
        return start.hasSuffix(".") || start.hasSuffix(":") ? start : start + "."
    }

    private func figure(_ value: Figures.Value) -> String {
        switch value {
        case .commits(let number): count(number, "commit")
        case .commitsByChoice(let sides): byChoice(sides)
        case .seconds(let seconds, true): "more than " + Quantity.seconds(seconds.earliest)
        case .seconds(let seconds, false): Quantity.seconds(seconds)
        case .open: "no end seen"
        case .nothing: "none"
        case .notKnown: "not known"
        case .node(let node): node.text
        case .diverged: "diverged"
        }
    }

    /// What is lost by which choice: `4,012 if pm01 is kept, 5,418 if pm02 is kept`.
    private func byChoice(_ sides: [Headline.Side]) -> String {
        sides.map { kept in
            let lost = sides.filter { $0.node != kept.node }.reduce(0) { $0 + $1.commits }
            return "\(count(lost, "commit")) if \(kept.node) is kept"
        }.joined(separator: ", ")
    }

    /// Who was still in service, and why that comes before all else.
    private func stillServing(
        _ nodes: [LastService.Node], newest: NodeName?, _ verdict: NewestNode.Verdict
    ) -> String {
        let who = list(nodes.map(\.node.text))
        let (was, it, they) =
            nodes.count == 1 ? ("was", "it", "it takes") : ("were", "them", "they take")
        let addresses = nodes.flatMap(\.addresses).uniqued()
        let start =
            "At the end of the evidence \(who) \(was) still primary"
            + (addresses.isEmpty ? "" : " and held \(list(addresses))")
            + ": clients may be writing to \(it) now."
        return switch verdict {
        case .diverged:
            start + " Keep clients away from \(it) until you have chosen: each commit \(they) is "
                + "lost, too, if another node is kept."
        case .decided:
            start + " What \(they) is lost when \(newest?.text ?? "the newest node") is kept: keep "
                + "clients away from \(it)."
        case .undetermined:
            start
                + " Start no other node as primary while \(nodes.count == 1 ? "it runs" : "they run")."
        }
    }

    /// The value of a period other than a role, in English: as the agent writes it, but for what is
    /// a word of our own.
    package func value(_ value: String, of track: Period.Track) -> String {
        switch (track, value) {
        case (.protection, "protected"): "yes"
        case (.protection, "unprotected"): "no"
        default: value
        }
    }
}

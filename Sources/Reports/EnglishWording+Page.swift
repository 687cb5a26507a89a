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
                    ? "none told to a client" : "\(Quantity.grouped(told)) perhaps told to clients")
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
            "no commit went through on either node for \(Quantity.seconds(seconds)), "
                + "\(start) to \(end)"
        case .noCommitFor(let seconds): "but no commit for \(Quantity.seconds(seconds))"
        case .onEachSide(let sides):
            list(sides.map { "\(Quantity.grouped($0.commits)) only on \($0.node)" })
                + "; the side that is not kept is lost"
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
        case .commitsOfSides(let numbers):
            numbers.map(Quantity.grouped).joined(separator: " or ") + " commits"
        case .seconds(let seconds, let isOpen):
            (isOpen ? "more than " : "") + Quantity.seconds(seconds)
        case .open: "no end seen"
        case .nothing: "none"
        case .notKnown: "not known"
        case .node(let node): node.text
        case .diverged: "diverged"
        }
    }

    /// The value of a period other than a role, in English: as the agent writes it.
    package func value(_ value: String, of track: Period.Track) -> String { value }
}

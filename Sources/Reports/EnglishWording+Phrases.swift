import Evidence

extension EnglishWording {
    /// A sentence of the report's own in English.
    package func phrase(_ phrase: Phrase) -> String {
        switch phrase {
        case .nodeVersion(let node, let version):
            version.map { "\(node) (PostgreSQL \($0))" } ?? "\(node) (version not known)"
        case .cluster(let name, let identifier):
            "cluster \(name)" + (identifier.map { " (system identifier \($0))" } ?? "")
        case .amountOfEvidence(let sources, let unknown, let gaps):
            sources == 0
                ? "no evidence was given"
                : count(sources, "file")
                    + (unknown == 0
                        ? "" : ", \(Quantity.grouped(unknown)) of formats that are not read")
                    + (gaps == 0 ? ", no gap" : ", " + count(gaps, "gap"))
        case .evidenceSpan(let span):
            "events of \(span)"
        case .verdict(let verdict, let node, let equal, let confidence):
            self.verdict(verdict, node: node, equal: equal, confidence: confidence)
        case .episode(let id, let from, let to):
            "\(id): \(from?.text ?? "not known") → \(to?.text ?? "nobody")"
        case .stepsNotSeen(let phases):
            "Not seen in the evidence: \(list(phases.map(name)))."
        case .timesAre(let zone, let date):
            "times are \(zone)\(date.map { ", of \($0) where no date is given" } ?? "")"
        case .addressMoved(let move, let removed, let added):
            addressMoved(move, removed: removed, added: added)
        case .timelineRaised(let from, let to, let lsn):
            "timeline \(from.map { "\($0) → " } ?? "")\(to)"
                + (lsn.map { ", which begins at \($0)" } ?? ", from an unknown position")
        case .timelineKept(let timeline):
            "timeline \(timeline) throughout: no promotion raised it"
        case .nobodyCouldWrite(let seconds):
            "nobody could write for \(Quantity.seconds(seconds))"
        case .stall(let stall, let start, let end):
            "commits on \(stall.node) waited "
                + period(stall.seconds, from: start, until: end) + " (\(name(stall.confidence)))"
        case .stallCause(let stall): stallCause(stall)
        case .outage(let outage, let start, let end):
            "no node accepted writes " + period(outage.seconds, from: start, until: end)
                + ", from \(outage.from) to \(outage.to?.text ?? "nobody")"
                + " (\(name(outage.confidence)))"
        case .unprotected(let period, let start, let end):
            "commits on \(period.node) waited for no standby "
                + self.period(period.seconds, from: start, until: end)
                + (period.commits.map { ", \(count($0, "commit"))" } ?? "")
                + " (\(name(period.confidence)))"
        case .startRisk(let node, let atLeast, let atMost, let why):
            "\(node): \(missing(atLeast: atLeast, atMost: atMost)). \(why)"
        case .atLeast(let lsn):
            "≥ \(lsn)"
        case .lastCommit(let xid, let time):
            "last commit: xid \(xid), recorded \(time)"
        case .fork(let lsn, let timeline, let sameTimeline, let nodes):
            "\(list(nodes.map(\.text))) share their WAL up to \(lsn) on timeline \(timeline)"
                + (sameTimeline ? ", and differ from there under one TimelineID." : ".")
        case .branch(let node, let timeline, let end, let bytes, let commits, let told, let unknown):
            "\(node): timeline \(timeline) up to \(end), \(count(bytes, "byte")) past what they share, "
                + "\(count(commits, "commit"))"
                + (commits == 0
                    ? "."
                    : ": clients "
                        + (unknown == 0
                            ? "were told of \(told == 0 ? "none" : Quantity.grouped(told))."
                            : "may have been told of \(Quantity.grouped(told + unknown)), surely of "
                                + "\(told == 0 ? "none" : Quantity.grouped(told))."))
        case .branchCommit(let xid, let lsn, let time, let acknowledged, let work):
            "xid \(xid) at \(lsn), \(time): \(name(acknowledged))"
                + (work.map {
                    ", \(count($0.relations.count, "relation"))"
                        + ($0.hasMoreRelations ? " or more" : "")
                } ?? "")
        case .copyBranch(let timeline, let first, let end, let xid, let time):
            "timeline \(timeline)" + (first.map { " from \($0)" } ?? "") + " up to \(end)"
                + (xid.map { ", last commit xid \($0)\(time.map { ", " + $0 } ?? "")" } ?? "")
        case .more(let number):
            "… and \(Quantity.grouped(number)) more"
        case .referenceClock(let node):
            "All times follow the clock of \(node)."
        case .clockOffset(let node, let offset):
            "\(node)'s clock: \(Quantity.offset(offset)) (positive = ahead)."
        case .counts(let counts):
            self.counts(counts)
        case .gap(let gap):
            self.gap(gap)
        case .files(let paths, let reason):
            count(paths.count, "file")
                + (reason == .unreadFormat
                    ? " of formats that this version does not read: "
                    : " of formats that walaudit does not know: ")
                + paths.joined(separator: ", ")
        case .writtenSpan(let first, let last, .unstated, let offset):
            "\(first) – \(last), no zone written"
                + (offset.map { ", taken as \(zone($0))" } ?? "")
        case .writtenSpan(let first, let last, _, _):
            "\(first) – \(last)"
        case .howToShow:
            "Each e… is an event: 'walaudit show ID PATH…' (or --db F) prints the lines it rests on. "
                + "'+3' stands for three more of them, '@3' for byte 3 of the file."
        case .madeBy(let version):
            "walaudit \(version)"
        case .sentence, .figure, .confidence, .stillOn, .usedLast, .times, .promotedAt,
            .stallBegins, .stallEnds, .shadedOutage, .shadedStall, .onlyOn, .commitsOf,
            .manifest, .custody, .moreEvents, .causeIs, .bothPrimary, .noCommitBetween,
            .noneLetThrough,
            .stillServing, .roleAfter, .primaryNoMore, .timesOn, .furtherEvidence, .byte, .changes:
            pagePhrase(phrase)
        case .seeReview:
            "All reasons and commands, and how it came to this: walaudit review"
        case .note(let note, let written, let happened):
            "\(note.id): \(name(note.kind))\(note.about.map { " about \($0)" } ?? ""), by "
                + "\(note.author) on \(written)" + (happened.map { ", of \($0)" } ?? "")
        case .noted(let note): "\(note.author) adds: \(note.text)"
        case .redacted: "names are pseudonyms, and SQL is left out"
        case .noteOutdated:
            "The evidence has changed since this was written: it may be about other findings."
        case .place(let path, let offset, let length):
            "\(path) @\(offset), \(count(length, "byte"))"
        }
    }

    private func gap(_ gap: EvidenceGap) -> String {
        let place = "\(gap.path)\(gap.offset.map { " @\($0)" } ?? "") \(name(gap.reason))"
        switch gap.reason {
        case .empty, .cutLine: return place
        case .unreadableLines:
            return place + (gap.count > 1 ? ": \(Quantity.grouped(gap.count)) of them" : "")
        default:
            return place + (gap.detail.isEmpty ? "" : ": ")
                + (gap.count > 1 ? Quantity.grouped(gap.count) + " " : "") + gap.detail
        }
    }

    private func verdict(
        _ verdict: NewestNode.Verdict, node: NodeName?, equal: [NodeName], confidence: Confidence
    ) -> String {
        switch verdict {
        case .decided:
            let others = equal.filter { $0 != node }.map(\.text)
            let who = node?.text ?? "not known"
            return "\(who) is newest"
                + (others.isEmpty ? "" : ", and \(list(others)) the same as it")
                + " (decided, \(name(confidence)))"
        case .diverged:
            return "DIVERGED: no node holds everything"
                + (node.map { "; clients used \($0) last" } ?? "") + " (\(name(confidence)))"
        case .undetermined:
            return "UNDETERMINED: the evidence does not tell which node is newest"
        }
    }

    private func addressMoved(_ move: AddressMove, removed: String?, added: String?) -> String {
        let address = move.address.map { " (\($0))" } ?? ""
        let way =
            if let node = move.to, node == move.from {
                " left \(node) and came back there"
            } else {
                (move.from.map { " from \($0)" } ?? "")
                    + (move.to.map { " to \($0)" } ?? ", taken away and not up again")
            }
        if move.isUpBeforeRemoved, let from = move.from, let to = move.to, let removed, let added {
            return "\(move.resource)\(address) up on \(to) \(added), while \(from) had it, too, "
                + "until \(removed)"
        }
        let times = [removed.map { "removed \($0)" }, added.map { "up \($0)" }].compactMap { $0 }
        return "\(move.resource)\(address)\(way)"
            + (times.isEmpty ? "" : ": " + times.joined(separator: ", "))
    }

    private func missing(atLeast: Int?, atMost: Int?) -> String {
        switch (atLeast, atMost) {
        case (let low, 0?) where (low ?? 0) == 0: "loses no commit that a client was told of"
        case (let low?, let high?) where low == high:
            "loses \(count(low, "commit")) that clients were told of"
        case (let low, let high?):
            "loses \(count(high, "commit")) that clients may have been told of, surely of "
                + "\((low ?? 0) == 0 ? "none" : Quantity.grouped(low ?? 0))"
        case (let low?, nil) where low > 0:
            "loses at least \(count(low, "commit")) that clients were told of"
        case (_, nil): "loses an unknown number of commits that clients may have been told of"
        }
    }

    private func counts(_ counts: SourceCounts) -> String {
        let parts = [
            count(counts.lines, "line"), count(counts.entries, "entry", plural: "entries"),
            Quantity.grouped(counts.recognised) + " recognised",
            Quantity.grouped(counts.unknownMessages) + " unknown",
            Quantity.grouped(counts.unreadableLines) + " unreadable",
        ]
        return parts.joined(separator: ", ")
    }
}

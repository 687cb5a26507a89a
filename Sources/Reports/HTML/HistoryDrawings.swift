import Analysis
import Evidence

/// What happened, when: a drawing for each stretch of time in which something did, and its moments.
struct HistoryDrawings {
    /// What the page shares.
    let page: HTMLPage

    /// The greatest number of drawings; the rest is told in words only.
    private static let most = 4
    /// Findings that are further apart than this stand in drawings of their own, in microseconds.
    private static let apart: Int64 = 600_000_000
    /// A change this soon after what is drawn belongs to it, in microseconds.
    private static let soon: Int64 = 60_000_000

    var words: any Wording { page.words }
    var review: Review { page.shown }

    /// The drawings as markup.
    func markup() -> HTML {
        let spans = spans
        var parts: [HTML] = []
        for span in spans.suffix(Self.most) {
            if spans.count > 1 {
                parts.append(
                    HTML(
                        "h3", [],
                        HTML(page.options.times.span(from: span.earliest, to: span.latest))))
            }
            parts += drawing(of: span)
        }
        if spans.count > Self.most {
            parts.append(
                HTML("p", [.classed("mut")], HTML(words.phrase(.more(spans.count - Self.most)))))
        }
        return page.section(.whatHappened, parts, id: "history")
    }

    // MARK: When something happened

    private var spans: [Bounded<Timestamp>] {
        var found: [(Timestamp, Timestamp)] = []
        func add(_ start: Bounded<Timestamp>?, _ end: Bounded<Timestamp>?) {
            guard let first = (start ?? end)?.earliest else { return }
            found.append((first, max(first, (end ?? start)?.latest ?? first)))
        }
        for failover in review.failovers {
            let times = failover.steps.map(\.time)
            guard let first = times.map(\.earliest).min(), let last = times.map(\.latest).max()
            else {
                continue
            }
            found.append((first, last))
        }
        for stall in review.stalls { add(stall.start, stall.end) }
        for outage in review.outages { add(outage.start, outage.end) }
        for notice in review.nearMisses + review.contradictions { add(notice.time, notice.time) }
        let told = review.notes.compactMap { $0.happened.map { Bounded($0) } }
        for time in told { add(time, time) }
        let times = review.events.compactMap(\.time) + told
        guard let first = times.map(\.earliest).min(), let last = times.map(\.latest).max() else {
            return []
        }
        guard !found.isEmpty else { return [Bounded(first, last)] }
        let changes = changes
        found = found.map { ($0.0, Self.end(of: $0, changes)) }
        found.sort { $0 < $1 }
        var merged: [(Timestamp, Timestamp)] = []
        for span in found {
            if let before = merged.last, span.0.microseconds(since: before.1) < Self.apart {
                merged[merged.count - 1].1 = max(before.1, span.1)
            } else {
                merged.append(span)
            }
        }
        return merged.map { start, end in
            let margin = max(8_000_000, end.microseconds(since: start) / 8)
            return Bounded(
                max(first, start.advanced(byMicroseconds: -margin)),
                max(start, min(last, end.advanced(byMicroseconds: margin))))
        }
    }

    /// Where a span ends: roles and addresses that go on changing soon after belong to it.
    private static func end(
        of span: (Timestamp, Timestamp), _ changes: [Timestamp]
    ) -> Timestamp {
        var end = span.1
        for change in changes[(changes.firstIndex { $0 > end } ?? changes.endIndex)...] {
            guard change.microseconds(since: end) <= soon else { break }
            end = change
        }
        return end
    }

    /// When a role or an address changed, in order.
    private var changes: [Timestamp] {
        review.periods.filter { $0.track == .role || $0.track == .vip }
            .flatMap { [$0.start?.latest, $0.end?.latest].compactMap { $0 } }.sorted()
    }

    // MARK: One drawing

    private func drawing(of span: Bounded<Timestamp>) -> [HTML] {
        let axis = TimeAxis(from: span.earliest, to: span.latest)
        let moments = moments(on: axis)
        let drawing = TimeDrawing(
            axis: axis, lanes: lanes(axis), shades: shades(axis),
            marks: moments.enumerated().map { index, moment in
                TimeDrawing.Mark(
                    time: moment.time, number: index + 1,
                    title: "\(index + 1) · \(page.clock(moment.time)) · \(moment.what)",
                    event: moment.evidence.first)
            },
            points: points(axis),
            description: words.label(.whatHappened))
        var rows: [[HTML]] = []
        let start = moments.first?.time
        for (index, moment) in moments.enumerated() {
            let after = index == 0 ? nil : start.map { moment.time.seconds(since: $0) }
            rows.append([
                HTML(String(index + 1)), HTML(page.clock(moment.time)),
                HTML(moment.node?.text ?? "–"),
                HTML(moment.what), HTML(after.map { "+" + words.length($0) } ?? "–"),
                page.evidence.links(moment.evidence)
                    + (moment.note.map { HTML("a", [.init("href", "#" + $0)], HTML($0)) }
                        ?? .nothing),
            ])
        }
        return [
            drawing.markup(page.options.times),
            HTML("p", [.classed("mut small hint")], HTML(words.label(.zoomHint))),
            page.table(
                [.number, .time, .node, .what, .afterFault, .evidence], numbers: [0, 4], rows),
        ]
    }

    /// Something worth a number.
    private struct Moment {
        var time: Bounded<Timestamp>
        var node: NodeName?
        var what: String
        var evidence: [EventID]
        /// The note that tells of it, where no evidence does.
        var note: String?
    }

    private func moments(on axis: TimeAxis) -> [Moment] {
        var moments: [Moment] = []
        for failover in review.failovers {
            for step in failover.steps where axis.shows(step.time.earliest, step.time.latest) {
                let isNew: Set<Failover.Phase> = [.promoted, .firstCommit, .vipMoved]
                var what = words.name(step.phase)
                if step.phase == .fault, let trigger = failover.trigger {
                    what += ": " + words.sentence(trigger.statement)
                }
                if let why = failover.explanation(of: step, words) {
                    what = words.phrase(.sentence(what)) + " " + why
                }
                moments.append(
                    Moment(
                        time: step.time,
                        node: isNew.contains(step.phase) ? failover.to : failover.from, what: what,
                        evidence: step.evidence))
            }
        }
        moments += ends(on: axis)
        for stall in review.stalls where axis.shows(stall.start.earliest, stall.end?.latest) {
            moments.append(
                Moment(
                    time: stall.start, node: stall.node,
                    what: words.phrase(.stallBegins(stall.cause)),
                    evidence: stall.startEvidence))
            if let end = stall.end, let by = stall.endedBy {
                moments.append(
                    Moment(
                        time: end, node: stall.node, what: words.phrase(.stallEnds(by)),
                        evidence: stall.endEvidence))
            }
        }
        for notice in review.contradictions + review.nearMisses {
            guard let time = notice.time, axis.shows(time.earliest, time.latest) else { continue }
            moments.append(
                Moment(
                    time: time, node: notice.node, what: words.sentence(notice.remark.statement),
                    evidence: notice.remark.evidence))
        }
        for note in review.notes {
            guard let time = note.happened, axis.shows(time, time) else { continue }
            moments.append(
                Moment(
                    time: Bounded(time),
                    node: review.cluster.nodes.lazy.map(\.name).first { $0.text == note.about },
                    what: words.phrase(.noted(note)), evidence: [], note: note.id))
        }
        let sorted = moments.enumerated().sorted { left, right in
            (left.element.time.middle, left.offset) < (right.element.time.middle, right.offset)
        }.map(\.element)
        return Array(sorted.prefix(40))
    }

    /// How two primaries became one again: the end of each reign, and the ways of the addresses that
    /// both had held.
    private func ends(on axis: TimeAxis) -> [Moment] {
        review.failovers.filter { $0.kind == .splitBrain }.flatMap { failover -> [Moment] in
            let reigns = Story.reigns(of: failover, in: review)
            let ended = reigns.compactMap { reign -> Moment? in
                guard let end = reign.end, axis.shows(end.earliest, end.latest),
                    let node = NodeName(reign.subject)
                else { return nil }
                let other = reigns.first { other in
                    other.subject != reign.subject
                        && (other.end.map { $0.earliest > end.latest } ?? true)
                }
                return Moment(
                    time: end, node: node,
                    what: words.phrase(
                        .primaryNoMore(node, other: other.flatMap { NodeName($0.subject) })),
                    evidence: Array(reign.evidence.suffix(1)))
            }
            let back = failover.addressMoves.filter { $0.to == failover.from }
                .compactMap { move -> Moment? in
                    guard let added = move.added, axis.shows(added.earliest, added.latest) else {
                        return nil
                    }
                    return Moment(
                        time: added, node: move.to,
                        what: words.phrase(
                            .addressMoved(move, removed: move.removed.map(page.clock), added: nil)),
                        evidence: move.evidence)
                }
            return ended + back
        }
    }

    private func shades(_ axis: TimeAxis) -> [TimeDrawing.Shade] {
        let pauses = review.failovers.compactMap { failover in
            CommitPause(failover, in: review).map { pause in
                TimeDrawing.Shade(
                    start: pause.start.middle, end: pause.end.middle, style: "r",
                    label: words.phrase(.shadedOutage(pause.seconds)),
                    event: pause.evidence.first)
            }
        }
        let outages = review.outages.map { outage in
            TimeDrawing.Shade(
                start: outage.start.middle, end: outage.end?.middle, style: "r",
                label: words.phrase(.shadedOutage(outage.seconds)),
                event: outage.startEvidence.first)
        }
        let stalls = review.stalls.map { stall in
            TimeDrawing.Shade(
                start: stall.start.middle, end: stall.end?.middle, style: "a",
                label: words.phrase(.shadedStall(stall.seconds)), event: stall.startEvidence.first)
        }
        return (outages + pauses + stalls).filter { axis.shows($0.start, $0.end) }
    }

    /// Events of the cluster that a reader may look for, without those that have a number.
    private func points(_ axis: TimeAxis) -> [TimeDrawing.Point] {
        let kinds: Set<EventKind> = [
            .serverStarting, .serverReady, .serverReadyReadOnly, .shutdownRequested,
            .promotionRequested, .timelineSelected, .streamingStarted, .streamingLost,
            .walsenderTimeout, .standbyBecameSynchronous, .parameterChanged, .membershipFormed,
            .tokenLost, .fencingRequested, .fencingResult, .agentAsyncMode, .agentSyncMode,
            .lockCreated, .lockRemoved, .controllerElected,
        ]
        var points: [TimeDrawing.Point] = []
        for timed in review.events where kinds.contains(timed.event.kind) {
            guard let time = timed.time, axis.shows(time.earliest, time.latest),
                page.evidence.isQuoted(timed.event.id)
            else { continue }
            let who = timed.event.observer.map { $0.text + ": " } ?? ""
            points.append(
                TimeDrawing.Point(
                    time: time.middle,
                    title: page.clock(time) + " · " + who + words.title(timed.event.kind),
                    event: timed.event.id))
            if points.count >= 400 { break }
        }
        return points
    }
}

import Analysis
import Evidence
import Testing

@testable import Reports

/// A page stays small and quick to open, however much there is.
struct LargeReportTests {
    /// A review in which everything that can grow has `count` elements.
    private func review(of count: Int) -> Review {
        var review = ReviewBuilder.diverged()
        let start = ReviewBuilder.time("00:00:00")
        func time(_ index: Int) -> Bounded<Timestamp> {
            Bounded(start.advanced(byMicroseconds: Int64(index) * 2_000_000))
        }
        let event = review.events[0]
        review.events = (0..<count).map { index in
            var one = event
            one.event.id = ReviewBuilder.event(index)
            one.event.text = String(repeating: "<&\" text of an entry ", count: 60)
            one.time = time(index)
            return one
        }
        let ids = (0..<count).map(ReviewBuilder.event)
        let remarks = (0..<count).map { index in
            Remark(.postgresDied(node: ReviewBuilder.one), evidence: [ids[index]])
        }
        let failover = review.failovers[0]
        review.failovers = (0..<count).map { index in
            var one = failover
            one.id = "failover-\(index)"
            one.evidence = ids
            one.problems = index == 0 ? remarks : []
            for step in one.steps.indices { one.steps[step].time = time(index) }
            return one
        }
        review.stalls = (0..<count).map { index in
            Stall(
                id: "stall-\(index)", node: ReviewBuilder.one, start: time(index),
                startEvidence: ids, end: time(index + 1), endEvidence: ids, extent: .all, waits: 1,
                cause: .standbyLost, standbys: [ReviewBuilder.two], endedBy: .standbyBack,
                confidence: .high, reasons: index == 0 ? remarks : [], doubts: [], evidence: ids)
        }
        review.outages = (0..<count).map { index in
            Outage(
                id: "outage-\(index)", start: time(index), startEvidence: ids,
                end: time(index + 1), endEvidence: ids, from: ReviewBuilder.one,
                to: ReviewBuilder.two, confidence: .high, reasons: [], doubts: [], evidence: ids)
        }
        review.nearMisses = remarks.enumerated().map { index, remark in
            Notice(
                id: "near-miss-\(index)", time: time(index), node: ReviewBuilder.one,
                remark: remark, confidence: .high)
        }
        (review.contradictions, review.cancelledWaits) = (review.nearMisses, review.nearMisses)
        review.periods = (0..<count).flatMap { index in
            Period.Track.allCases.map { track in
                Period(
                    track: track, subject: "pm0\(index % 40)", value: "primary",
                    start: time(index), end: time(index + 1), evidence: [ids[index]])
            }
        }
        let source = review.sources[0]
        review.sources = (0..<count).map { index in
            var one = source
            (one.path, one.format) = ("pm01/\(index)/postgresql.log", "format-\(index)")
            return one
        }
        review.gaps = Array(repeating: review.gaps[0], count: count)
        review.timelines = Array(repeating: review.timelines[1], count: count)
        let commit = review.divergences[0].branches[0].commits[0]
        review.divergences[0].branches[0].commits = Array(repeating: commit, count: count)
        let fork = review.divergences[0]
        review.divergences += (1..<min(count, 300)).map { index in
            var one = fork
            one.id = "divergence-\(index)"
            one.branches[0].commits = Array(repeating: commit, count: 300)
            return one
        }
        review.newest.reasons = remarks
        review.newest.warnings = remarks
        review.timeRemarks = remarks
        review.notes = (0..<count).map { index in
            Note(
                id: "note-\(index)", kind: .comment, author: "A", written: start,
                about: "failover-\(index)", happened: start, text: "words", evidenceDigest: "")
        }
        return review
    }

    private func size(_ count: Int) -> Int {
        HTMLReport().report(review(of: count), options: ReportOptions()).utf8.count
    }

    @Test func `a page on very much stays below five megabytes`() {
        let large = size(4_000)
        #expect(large < 5_000_000, "\(large) bytes")
    }

    @Test func `what is not shown is counted`() {
        let text = HTMLReport().report(review(of: 400), options: ReportOptions())
        #expect(text.contains("… and 370 more"))
        #expect(text.contains("… and 300 more"))
        #expect(text.between("<body>", "<script>")?.isWellFormed == true)
        let anchors = Set(text.matches("id=\""))
        #expect(text.matches("href=\"#").filter { !anchors.contains($0) } == [])
    }

    @Test func `bars too narrow to be seen become one that counts them`() {
        let start = ReviewBuilder.time("00:00:00")
        let axis = TimeAxis(from: start, to: start.advanced(byMicroseconds: 1_000_000_000))
        let bars = (0..<1000).map { index in
            TimeDrawing.Bar(
                start: start.advanced(byMicroseconds: Int64(index) * 1_000_000),
                end: start.advanced(byMicroseconds: Int64(index + 1) * 1_000_000),
                style: "r-primary", label: "", title: "", event: nil)
        }
        let few = TimeDrawing.condensed(bars, on: axis, most: 100) { "\($0) changes" }
        #expect(few.count == 1)
        #expect(few.first?.title == "1000 changes")
        #expect(few.first?.end == bars.last?.end)
        let all = TimeDrawing.condensed(bars, on: axis, most: 1000) { "\($0)" }
        #expect(all.count == 1000)
    }
}

import Analysis
import Evidence
import Foundation
import Testing

@testable import Reports

/// The plain words and the figures that a page begins with.
struct StoryTests {
    /// Two primaries at once: pm02 promoted while pm01 went on, with a pause of commits between.
    private func splitBrain() -> Review {
        var review = ReviewBuilder.diverged()
        review.failovers[0].kind = .splitBrain
        review.failovers[0].cause = .network
        review.failovers[0].outageSeconds = nil
        review.failovers[0].problems = [
            Remark(.twoPrimaries(one: ReviewBuilder.one, other: ReviewBuilder.two)),
            Remark(.fencingIsOff(node: ReviewBuilder.one, property: "stonith-enabled=false")),
        ]
        review.newest.node = ReviewBuilder.one
        review.divergences[0].branches[1].commits = Array(
            review.divergences[0].branches[0].commits.prefix(10))
        review.periods = [
            period("pm01", nil, nil), period("pm02", "23:50:22", "23:51:00"),
        ]
        review.stalls = [
            Stall(
                id: "stall-1", node: ReviewBuilder.one,
                start: Bounded(ReviewBuilder.time("23:50:20")),
                startEvidence: [ReviewBuilder.event(1)],
                end: Bounded(ReviewBuilder.time("23:50:30")),
                endEvidence: [ReviewBuilder.event(5)], extent: .all, waits: 3,
                cause: .standbyLost, standbys: [ReviewBuilder.two], endedBy: .settingChanged,
                confidence: .high, reasons: [], doubts: [], evidence: [ReviewBuilder.event(1)])
        ]
        return review
    }

    private func period(_ node: String, _ start: String?, _ end: String?) -> Period {
        Period(
            track: .role, subject: node, value: "primary", start: start.map(ReviewBuilder.second),
            end: end.map(ReviewBuilder.second), evidence: [ReviewBuilder.event(4)])
    }

    private func story(_ review: Review, _ language: ReportLanguage = .english) -> String {
        Story(
            review: review, day: ReviewBuilder.time("23:50:00"),
            options: ReportOptions(language: language)
        ).paragraphs.joined().map { ($0.lead ?? "") + $0.text }.joined(separator: " ")
    }

    @Test func `the words state the cause`() {
        let text = story(ReviewBuilder.primaryCrash())
        #expect(text.contains("Cause: PostgreSQL died on a host that lived on (high confidence)."))
        #expect(text.contains("Nobody could write for 7.6 s."))
    }

    @Test func `two primaries are told with their times and the pause of commits`() {
        let text = story(splitBrain())
        #expect(text.contains("Cause: a network was cut"))
        #expect(
            text.contains(
                "Both pm01 and pm02 were primary for 37.0–39.0 s, 23:50:22.0–23.0 to 23:51:00.0–01.0"
            ))
        #expect(
            text.contains(
                "Nobody could write for 4.1 s, 23:50:20.000 to 23:50:24.122: both nodes ran, and "
                    + "neither let a commit through."))
        #expect(text.contains("Fencing is off (stonith-enabled=false)"))
        #expect(!text.contains("were primary at the same time"))
    }

    @Test func `the pause ends where commits went on before the new primary's first`() throws {
        var review = splitBrain()
        review.stalls[0].end = Bounded(ReviewBuilder.time("23:50:24"))
        let failover = review.failovers[0]
        review.failovers[0].steps = failover.steps.map { step in
            var step = step
            if step.phase == .firstCommit { step.time = ReviewBuilder.second("23:50:24") }
            return step
        }
        #expect(CommitPause(review.failovers[0], in: review) != nil)
        review.stalls[0].extent = .some
        #expect(CommitPause(review.failovers[0], in: review) == nil)
        #expect(CommitPause(failover, in: ReviewBuilder.primaryCrash()) == nil)
    }

    @Test func `of two primaries both sides are counted`() {
        let review = splitBrain()
        let card = Figures(review).cards[0]
        let words = EnglishWording()
        #expect(
            words.phrase(.figure(card.value))
                == "7 commits if pm01 is kept, 16 commits if pm02 is kept")
        #expect(card.finding == "divergence-1")
        let headline = words.headline(Headline.parts(review))
        #expect(
            headline.hasSuffix(
                "told of 16 commits that only pm01 holds and 7 commits that only pm02 holds."))
    }

    @Test func `how long nobody could write is one number everywhere`() throws {
        let review = splitBrain()
        let card = Figures(review).cards[1]
        #expect(card.value == .seconds(Bounded(4.122004), isOpen: false))
        #expect(card.remark == .noneLetThrough)
        #expect(card.finding == "failover-1")
        let told = try #require(review.failovers[0].timeWithoutWrites(in: review))
        #expect(told.seconds == Bounded(4.122004))
        #expect(story(review).contains("Nobody could write for 4.1 s"))
    }

    @Test func `who still serves is told before the steps, and what it means for the choice`() {
        var review = splitBrain()
        review.periods.append(
            Period(
                track: .vip, subject: "vip-master", value: "pm01", start: nil, end: nil,
                evidence: []))
        #expect(
            LastService(review).nodes
                == [LastService.Node(node: ReviewBuilder.one, addresses: ["vip-master"])])
        let page = HTMLReport().report(review, options: ReportOptions())
        let sentence = "pm01 was still primary and held vip-master"
        #expect(page.ranges(of: sentence).count == 2)
        let text = TextReport().report(review, options: ReportOptions(width: 0))
        #expect(text.ranges(of: "clients may be writing to it now").count == 1)
        // The newest node in service is what the steps tell of already.
        review.newest.verdict = .decided
        #expect(LastService(review).phrase(for: review.newest) == nil)
        review.newest.node = ReviewBuilder.two
        #expect(LastService(review).phrase(for: review.newest) != nil)
    }

    @Test func `a node that was stopped in the end has the role before beside it`() {
        var review = splitBrain()
        review.periods.append(
            Period(
                track: .role, subject: "pm02", value: "stopped",
                start: ReviewBuilder.second("23:51:00"), end: nil, evidence: []))
        var position = review.newest.nodes[1]
        position.role = .stopped
        #expect(
            review.roleText(of: position, EnglishWording()) == "stopped, before that primary")
        position.role = .standby
        #expect(review.roleText(of: position, EnglishWording()) == "standby")
    }

    @Test func `the end of two primaries is among the moments`() {
        var review = splitBrain()
        review.periods[1].end = ReviewBuilder.second("23:50:23")
        let page = HTMLReport().report(review, options: ReportOptions())
        #expect(page.contains("pm02 is primary no more: only pm01 is"))
    }

    @Test func `where one branch was given up its commits alone count`() {
        let card = Figures(ReviewBuilder.diverged()).cards[0]
        #expect(card.value == .commits(16))
        #expect(card.remark == .stillOn(ReviewBuilder.one))
    }

    @Test func `an outage without an end is not one of no time`() {
        var review = ReviewBuilder.primaryCrash()
        review.outages = [
            Outage(
                id: "outage-1", start: ReviewBuilder.second("23:50:16"), startEvidence: [],
                end: nil, endEvidence: [], from: ReviewBuilder.one, to: nil, confidence: .high,
                reasons: [], doubts: [], evidence: [ReviewBuilder.event(1)])
        ]
        #expect(Figures(review).cards[1].value == .open)
        #expect(EnglishWording().phrase(.figure(.open)) == "no end seen")
    }

    @Test func `what had not ended counts up to the last event of its node`() throws {
        var review = ReviewBuilder.primaryCrash()
        let last = try #require(
            review.events.filter { $0.event.observer == ReviewBuilder.two }.compactMap(\.time).max {
                $0.latest < $1.latest
            })
        let start = Bounded(last.latest.advanced(byMicroseconds: -90_000_000))
        review.unprotected = [
            UnprotectedPeriod(
                id: "unprotected-1", node: ReviewBuilder.two, start: start, startEvidence: [],
                end: nil, endEvidence: [], commits: 5, confidence: .high, reasons: [], doubts: [],
                evidence: [ReviewBuilder.event(1)])
        ]
        #expect(
            Figures(review).cards[3].value == .seconds(last.seconds(since: start), isOpen: true))
    }

    @Test func `every figure links to what it rests on`() {
        for review in [splitBrain(), ReviewBuilder.primaryCrash(), ReviewBuilder.quiet()] {
            let text = HTMLReport().report(review, options: ReportOptions())
            let cards = text.components(separatedBy: "<div class=\"card").dropFirst().map {
                $0.components(separatedBy: "<div class=\"story").first ?? $0
            }
            #expect(cards.count == 6, "the box of the cards and five of them")
            for card in cards.dropFirst() { #expect(card.contains("<b><a href=\"#")) }
        }
    }

    @Test func `the same words stand in Markdown`() {
        let text = MarkdownReport().report(splitBrain(), options: ReportOptions())
        #expect(text.contains("Both pm01 and pm02 were primary for"))
        #expect(text.contains("Cause: a network was cut"))
    }

    @Test func `lists name tracks and roles in the reader's language`() {
        let text = FindingList.text(
            .periods, of: ReviewBuilder.primaryCrash(),
            options: ReportOptions(language: .japanese))
        #expect(text.contains("役割") && text.contains("プライマリ"))
        #expect(!text.contains("primary"))
    }
}

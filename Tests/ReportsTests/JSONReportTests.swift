import Analysis
import Evidence
import Foundation
import Reports
import TestSupport
import Testing

struct JSONReportTests {
    private func json(_ review: Review) -> String {
        JSONReport().report(review, options: ReportOptions())
    }

    private func object(_ review: Review) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(json(review).utf8))
        return try #require(value as? [String: Any])
    }

    /// The keys of the first object that a path leads to; lists are entered at their first element.
    private func keys(_ path: String, of review: Review) throws -> Set<String> {
        var value: Any = try object(review)
        for step in path.split(separator: ".") {
            value = try #require((value as? [String: Any])?[String(step)], "\(path)")
            if let list = value as? [Any] { value = try #require(list.first, "\(path)") }
        }
        return Set(try #require(value as? [String: Any], "\(path)").keys)
    }

    @Test func `the incident as JSON, to the byte`() throws {
        try Golden.expect(
            json(ReviewBuilder.primaryCrash()),
            at: "Tests/ReportsTests/Expected/primary-crash.json")
    }

    @Test(arguments: [
        (
            "",
            """
            schema toolVersion cluster sources events periods failovers timelines divergences stalls \
            outages unprotected cancelledWaits contradictions nearMisses newest compliance
            """
        ),
        ("cluster", "name systemIdentifier referenceNode nodes"),
        ("cluster.nodes", "name serverVersion clockOffset"),
        ("cluster.nodes.clockOffset", "earliest latest"),
        ("sources", "id node path format sha256 bytes records unrecognised first last"),
        ("events", "id time observer subject kind text source offset length"),
        ("periods", "track subject value start end evidence"),
        (
            "failovers",
            """
            id kind cause from to phases outageSeconds timeline problems confidence evidence
            """
        ),
        (
            "failovers.phases",
            "fault detected markedOld stopped vipMoved promoted firstCommit redundant"
        ),
        ("failovers.phases.detected", "earliest latest evidence explainedBy"),
        ("failovers.phases.detected.explainedBy", "key text"),
        ("failovers.timeline", "from to switchLSN"),
        ("failovers.problems", "key text evidence"),
        ("timelines", "id parent switchLSN node time"),
        (
            "divergences",
            "id nodes timelines forkLSN sameTimeline confidence branches evidence"
        ),
        (
            "divergences.branches",
            """
            node timeline endOfWAL bytes commitCount acknowledgedCount commits rewindPossible
            """
        ),
        ("divergences.branches.commits", "xid lsn time acknowledged records relations"),
        ("divergences.branches.rewindPossible", "answer why"),
        (
            "newest",
            """
            verdict node equal confidence reasons warnings nextSteps riskOfStarting nodes
            """
        ),
        ("newest.nextSteps", "key text commands"),
        ("newest.riskOfStarting", "node acknowledgedCommitsMissing why"),
        ("newest.riskOfStarting.acknowledgedCommitsMissing", "atLeast atMost"),
        (
            "newest.nodes",
            """
            name timeline endOfWAL endIsLowerBound lastCommit state cleanShutdown lockFile role \
            startable
            """
        ),
        ("newest.nodes.lastCommit", "xid lsn time correctedTime"),
        ("newest.nodes.startable", "answer why"),
    ])
    func `every field of the contract is there`(path: String, fields: String) throws {
        let wanted = Set(fields.split(separator: " ").map(String.init))
        let found = try keys(path, of: ReviewBuilder.diverged())
        #expect(wanted.subtracting(found) == [])
    }

    @Test func `parts that nothing fills yet are there and empty`() throws {
        let root = try object(ReviewBuilder.quiet())
        for list in [
            "sources", "events", "periods", "failovers", "timelines", "divergences", "stalls",
            "outages", "unprotected", "cancelledWaits", "contradictions", "nearMisses", "gaps",
            "timeRemarks",
        ] {
            #expect((root[list] as? [Any])?.isEmpty == true, "\(list)")
        }
        #expect(root["compliance"] is NSNull)
        #expect(root["schema"] as? String == "walaudit.report/1")
    }

    @Test func `what is not known is null, and an open period has no end`() throws {
        let root = try object(ReviewBuilder.primaryCrash())
        let failover = try #require((root["failovers"] as? [[String: Any]])?.first)
        let phases = try #require(failover["phases"] as? [String: Any])
        #expect(phases["redundant"] is NSNull)
        let periods = try #require(root["periods"] as? [[String: Any]])
        #expect(periods[0]["start"] is NSNull)
        #expect(periods[1]["end"] is NSNull)
    }

    @Test func `an event's time is the middle of its range`() throws {
        let root = try object(ReviewBuilder.primaryCrash())
        let events = try #require(root["events"] as? [[String: Any]])
        #expect(events[0]["time"] as? String == "2026-11-22T23:50:16.499999Z")
        #expect(events[4]["time"] as? String == "2026-11-22T23:50:24.122004Z")
    }

    @Test func `hostile text comes back as it was and harms no terminal`() throws {
        let review = ReviewBuilder.hostileReview()
        let root = try object(review)
        let events = try #require(root["events"] as? [[String: Any]])
        #expect(events[0]["text"] as? String == ReviewBuilder.hostile)
        let harmful = json(review).unicodeScalars.filter {
            TerminalText.isHarmful($0) && $0 != "\n"
        }
        #expect(harmful.isEmpty)
    }

    @Test func `every field is described in docs`() throws {
        let path = Fixtures.checkout.appending(path: "docs/json.md")
        let page = try String(contentsOf: path, encoding: .utf8)
        var fields: Set<String> = []
        func collect(_ value: Any) {
            if let object = value as? [String: Any] {
                fields.formUnion(object.keys)
                object.values.forEach(collect)
            } else if let list = value as? [Any] {
                list.forEach(collect)
            }
        }
        collect(try object(ReviewBuilder.diverged()))
        let missing = fields.filter { !page.contains("`\($0)`") && !page.contains("\"\($0)\"") }
        #expect(missing == [])
    }

    @Test func `language, zone and width do not change it`() {
        let review = ReviewBuilder.primaryCrash()
        let other = ReportOptions(displayOffset: 32_400, colour: true, width: 40)
        #expect(JSONReport().report(review, options: other) == json(review))
    }
}

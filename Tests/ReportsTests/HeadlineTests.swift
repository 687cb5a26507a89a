import Analysis
import Evidence
import Reports
import Testing

struct HeadlineTests {
    private let crash = ReviewBuilder.primaryCrash()
    private let words = EnglishWording()

    private func line(_ review: Review) -> String { words.headline(Headline.parts(review)) }

    @Test func `a crash without loss is told in one line`() {
        #expect(
            line(crash)
                == "pm01's PostgreSQL died; pm02 took over after 7.6 s; "
                + "nothing that a client was told of is lost.")
    }

    @Test func `no loss is not claimed where the loser's copy may have been rebuilt`() {
        var review = crash
        review.newest.nodes[0].timeline = ReviewBuilder.timeline(3)
        #expect(
            line(review)
                == "pm01's PostgreSQL died; pm02 took over after 7.6 s; pm02 is newest.")
    }

    @Test func `no loss is not claimed where the loser's end is open`() {
        var review = crash
        review.newest.nodes[0].endIsLowerBound = true
        #expect(line(review).hasSuffix("; pm02 is newest."))
    }

    @Test func `no loss is not claimed of the last of several episodes`() {
        var review = crash
        review.failovers.append(ReviewBuilder.failover())
        #expect(
            line(review)
                == "2 episodes, the last of them: pm01's PostgreSQL died; "
                + "pm02 took over after 7.6 s; pm02 is newest.")
    }

    @Test func `a newest node that does not serve is a warning`() {
        var review = crash
        review.newest.node = ReviewBuilder.one
        #expect(
            line(review).hasSuffix(
                "; beware: pm01 holds newer data than pm02, which has the service."))
    }

    @Test func `a divergence counts the commits that clients may have been told of`() {
        #expect(
            line(ReviewBuilder.diverged())
                == "pm01's PostgreSQL died; pm02 took over after 7.6 s; the nodes' data has "
                + "diverged; clients may have been told of 16 commits that only pm01 holds.")
    }

    @Test func `nobody took over, or both did`() {
        var review = crash
        review.failovers[0].kind = .failed
        review.failovers[0].cause = .hostLost
        review.newest.verdict = .undetermined
        #expect(
            line(review)
                == "pm01 was lost; nobody took over; "
                + "which node is newest cannot be told from this evidence.")
        review.failovers[0].kind = .splitBrain
        #expect(
            line(review)
                == "pm01 and pm02 both accepted writes; "
                + "which node is newest cannot be told from this evidence.")
    }

    @Test func `without an episode the newest node is still named`() {
        var review = crash
        review.failovers = []
        #expect(line(review) == "No failover in the evidence; pm02 is newest.")
    }

    @Test func `a limited report speaks of its period, and one of nothing says so`() {
        var review = crash
        review.failovers = []
        review.isLimited = true
        #expect(
            line(review) == "No failover in the period that was asked for; pm02 is newest.")
        review.isLimited = false
        review.events = []
        #expect(
            line(review)
                == "Nothing that was given is a log, WAL or a control file that walaudit can read.")
    }

    @Test(arguments: Failover.Cause.allCases)
    func `each cause has its own words`(cause: Failover.Cause) {
        var review = crash
        review.failovers[0].cause = cause
        review.failovers[0].outageSeconds = Bounded(1.52, 2.51)
        let lines: [Failover.Cause: String] = [
            .postgresCrash: "pm01's PostgreSQL died",
            .postgresHang: "pm01's PostgreSQL did not answer any more",
            .hostLost: "pm01 was lost",
            .network: "A network of pm01 was cut",
            .storage: "pm01's storage failed",
            .operator: "Somebody moved the service off pm01",
            .unknown: "pm01 lost the service for a reason that is not known",
        ]
        #expect(line(review).hasPrefix((lines[cause] ?? "?") + "; pm02 took over after 1.5–2.6 s;"))
    }
}

import Analysis
import Evidence
import TestSupport
import Testing

/// What the reports say, held against what truly happened.
struct TruthTests {
    /// How far a reported time may lie from the true one, in seconds.
    private let tolerance = 1.0
    /// A wider range than this, in seconds, is no answer.
    private let widest = 2.5

    @Test func `the incidents are there`() {
        #expect(
            Incident.all.map(\.name) == [
                "both-stopped", "clock-skew", "primary-crash", "standby-crash", "switchover",
            ])
    }

    @Test(arguments: Incident.all)
    func `failovers: kind, cause, nodes, fault and first commit`(_ incident: Incident) async throws
    {
        let truth = try incident.truth().failovers
        // That nobody took over is noted nowhere.
        let told = try await incident.report().failovers.filter { $0.kind != "failed" }
        try #require(
            told.map { "\($0.kind) \($0.from ?? "?") → \($0.to ?? "?"): \($0.cause)" }
                == truth.map { "\($0.kind) \($0.from) → \($0.to): \($0.cause)" })
        for (told, truth) in zip(told, truth) {
            try expect(told.phases["fault"] ?? nil, near: truth.fault, "fault")
            try expect(
                told.phases["firstCommit"] ?? nil, near: truth.firstCommitAfter, "first commit")
        }
    }

    @Test(arguments: Incident.all)
    func `every phase of a failover has a time, but redundancy that never came back`(
        _ incident: Incident
    ) async throws {
        for failover in try await incident.report().failovers where failover.kind != "failed" {
            let missing = failover.phases.filter { $0.value == nil }.keys.sorted()
            let isAlone = failover.problems.contains { $0.key == "not-redundant-again" }
            #expect(missing == (isAlone ? ["redundant"] : []))
        }
    }

    @Test(arguments: Incident.all)
    func `a failover's outage is the one that is listed`(_ incident: Incident) async throws {
        let review = try await incident.review()
        for failover in review.failovers {
            let outage = review.outages.first { $0.from == failover.from && $0.to == failover.to }
            #expect(outage?.seconds == failover.outageSeconds)
        }
    }

    @Test(arguments: Incident.all)
    func `timelines, their parents and the exact positions`(_ incident: Incident) async throws {
        #expect(try await incident.report().timelines == incident.truth().timelines)
    }

    @Test(arguments: Incident.all)
    func `which node is newest`(_ incident: Incident) async throws {
        let newest = try await incident.report().newest
        let right = try incident.truth().newest
        #expect(
            right.contains {
                $0.verdict == newest.verdict && ($0.node == nil || $0.node == newest.node)
            }, "\(newest.verdict) \(newest.node ?? "")")
    }

    @Test(arguments: Incident.all)
    func `the end of each node's WAL, its last commit, state and lock file`(_ incident: Incident)
        async throws
    {
        let told = try await incident.report().newest.nodes
        let truth = try incident.truth().nodes
        #expect(told.map(\.name) == truth.keys.sorted())
        for node in told {
            let right = try #require(truth[node.name])
            #expect(node.timeline == right.timeline)
            #expect(node.endOfWAL == right.endOfWAL)
            #expect(node.lastCommit?.xid == right.lastCommit.xid)
            #expect(node.lastCommit?.time == right.lastCommit.time)
            #expect(node.state == right.state)
            #expect((node.lockFile != nil) == right.lockFile, "\(node.name)")
        }
    }

    @Test(arguments: Incident.all)
    func `forks that left the nodes with different WAL`(_ incident: Incident) async throws {
        let told = try await incident.report().divergences
        let truth = try incident.truth().divergences
        #expect(told.map { $0.nodes.sorted() } == truth.map { $0.nodes.sorted() })
        #expect(told.map(\.forkLSN) == truth.map(\.forkLSN))
    }

    @Test(arguments: Incident.all)
    func `the clocks`(_ incident: Incident) async throws {
        let truth = try incident.truth().clockOffsets ?? [:]
        for node in try await incident.report().cluster.nodes {
            let offset = try #require(node.clockOffset, "\(node.name)")
            let right = truth[node.name] ?? 0
            #expect(offset.earliest - 0.05 <= right && right <= offset.latest + 0.05)
        }
    }

    @Test func `the lock file left behind is a warning that says what to do`() async throws {
        let newest = try await Incident.primaryCrash.report().newest
        let warning = try #require(newest.warnings.first { $0.text.contains("PGSQL.lock") })
        #expect(warning.text.contains("pm01"))
        #expect(warning.text.contains("Remove it only "))
        #expect(!warning.evidence.isEmpty)
    }

    /// Expects a range that is not too wide and lies no further than the tolerance from the truth.
    private func expect(
        _ range: ReportedReview.BoundedTime?, near truth: String, _ what: Comment
    ) throws {
        let range = try #require(range, what)
        let end = try #require(range.latest, what)
        let latest = try #require(Timestamp(end), what)
        let earliest = try #require(Timestamp(range.earliest), what)
        let right = try #require(Timestamp(truth), what)
        let micro = Int64(1_000_000 * tolerance)
        #expect(
            latest.microseconds - earliest.microseconds <= Int64(1_000_000 * widest), what)
        #expect(
            earliest.microseconds - micro <= right.microseconds
                && right.microseconds <= latest.microseconds + micro, what)
    }
}

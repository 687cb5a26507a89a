import Evidence
import Testing

@testable import Analysis

/// What the choice of a branch entails, in the order of the start-up procedure.
struct BranchChoiceTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let early = "1@0/100 5 10:00:00"
    private let lock = "/var/lib/pgsql/tmp/PGSQL.lock"

    private static func choice(
        of node: NodeName, runs: Bool = false, stop: [NodeName] = [], then others: [NodeName]
    ) -> Statement {
        .wal(.afterChoice(node: node, isRunning: runs, stopped: stop, followers: others))
    }

    /// Both nodes hold commits past the fork.
    private func branches(state: String = "shut down", lock: String? = nil) -> CaseBuilder {
        var story = CaseBuilder()
        story.snapshot(
            one, state, end: "1@0/2000900", commits: [early, "1@0/2000500 6 10:00:10"], lock: lock)
        story.snapshot(
            two, state, end: "2@0/2000A00", history: "1@0/2000400",
            commits: [early, "2@0/2000700 6 10:05:00"], lock: lock)
        return story
    }

    /// pm01 serves on a branch of its own; pm02, promoted meanwhile, has crashed.
    private func servingBranch() -> CaseBuilder {
        var story = branches(state: "in production", lock: lock)
        story.tell(one, "10:00:00", .serverReady)
        story.result("promote", of: "pgsql", on: two, "10:00:20")
        story.tell(two, "10:05:30", .serverShutDown)
        story.tell(two, "10:06:00", .agentDataStatusChanged, of: two) {
            ($0.name, $0.value) = ("pgsql-data-status", "DISCONNECT")
        }
        return story
    }

    @Test func `diverged branches are saved and nothing is started`() {
        #expect(
            branches().verdict().answer.nextSteps.map(\.statement) == [
                .chooseBranch(nodes: [one, two]), .wal(.saveBranches(nodes: [one, two])),
                Self.choice(of: one, then: [two]), Self.choice(of: two, then: [one]),
            ])
    }

    @Test func `where the branch that is chosen serves, it goes on and the other follows`() throws {
        var story = servingBranch()
        story.attribute("fail-count-pgsql#monitor_3000", of: two, "1", at: [(two, "10:05:31")])
        let steps = story.verdict().answer.nextSteps
        try #require(steps.count == 4)
        #expect(steps[2].statement == Self.choice(of: one, runs: true, then: [two]))
        #expect(
            steps[2].steps.map(\.statement) == [
                .resynchronise(node: two, from: one), .removeLock(node: two, path: lock),
                .clearFailures(node: two), .startSecond(node: two), .checkReplication(node: one),
            ])
        #expect(
            steps[1].commands == [
                "tar czhf /root/$(uname -n)-wal-before.tar.gz -C \"$PGDATA\" pg_wal"
                    + " global/pg_control    # on pm02, PostgreSQL stopped; on pm01, as it runs"
            ])
    }

    @Test func `where the other branch is chosen, the one that serves stops and is saved first`()
        throws
    {
        let steps = servingBranch().verdict().answer.nextSteps
        try #require(steps.count == 4)
        #expect(steps[3].statement == Self.choice(of: two, stop: [one], then: [one]))
        #expect(
            steps[3].steps.map(\.statement) == [
                .wal(.stopServing(node: one)), .saveBranch(node: one),
                .removeLock(node: two, path: lock), .startFirst(node: two),
                .wal(.markLatest(node: two, status: "DISCONNECT")),
                .resynchronise(node: one, from: two), .removeLock(node: one, path: lock),
                .startSecond(node: one), .checkReplication(node: two),
            ])
        #expect(
            steps[3].steps.flatMap(\.commands).prefix(5) == [
                "pcs cluster stop pm01    # crmsh: crm cluster stop, on pm01",
                "tar czhf /root/pm01-wal.tar.gz -C \"$PGDATA\" pg_wal global/pg_control"
                    + "    # on pm01, PostgreSQL stopped",
                "rm \(lock)    # on pm02",
                "pcs cluster start pm02    # crmsh: crm cluster start, on pm02",
                "crm_attribute -l forever -N pm02 -n pgsql-data-status -v LATEST",
            ])
    }

    @Test func `a standby of a branch is no choice, and follows where it can`() throws {
        let three = CaseBuilder.three
        var story = branches()
        story.snapshot(
            three, end: "2@0/2000900", history: "1@0/2000400",
            commits: [early, "2@0/2000700 6 10:05:00"])
        let steps = story.verdict().answer.nextSteps
        #expect(steps.first?.statement == .chooseBranch(nodes: [one, two]))
        try #require(steps.count == 4)
        #expect(
            steps[2].steps.map(\.statement) == [
                .startFirst(node: one), .resynchronise(node: two, from: one),
                .startSecond(node: two), .resynchronise(node: three, from: one),
                .startSecond(node: three), .checkReplication(node: one),
            ])
        #expect(
            steps[3].steps.map(\.statement) == [
                .startFirst(node: two), .resynchronise(node: one, from: two),
                .startSecond(node: one), .rejoin(node: three, from: two),
                .startSecond(node: three), .checkReplication(node: two),
            ])
    }

    /// pm02 holds more than pm01.
    private func behind(_ state: String = "shut down") -> CaseBuilder {
        var story = CaseBuilder()
        story.snapshot(one, state, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: "1@0/2000600", commits: [early], lock: lock)
        return story
    }

    @Test func `an older node that serves is stopped before the newest is started`() {
        var story = behind("in production")
        story.tell(one, "10:00:00", .serverReady)
        #expect(
            story.verdict().answer.nextSteps.map(\.statement) == [
                .wal(.stopServing(node: one)), .removeLock(node: two, path: lock),
                .startFirst(node: two), .rejoin(node: one, from: two), .startSecond(node: one),
                .checkReplication(node: two),
            ])
    }

    @Test func `failures of the newest node are cleared before its start`() {
        var story = behind()
        story.result("promote", of: "pgsql", on: two, "10:00:00")
        story.attribute("fail-count-pgsql#monitor_3000", of: two, "1", at: [(two, "10:05:31")])
        #expect(
            story.verdict().answer.nextSteps.map(\.statement).prefix(3) == [
                .removeLock(node: two, path: lock), .clearFailures(node: two),
                .startFirst(node: two),
            ])
    }

    @Test(arguments: [("LATEST", 0), ("STREAMING|SYNC", 0), ("STREAMING|ASYNC", 1)])
    func `the agent is told where its last status would refuse the promotion`(
        status: String, count: Int
    ) {
        var story = behind()
        story.tell(two, "10:00:00", .agentDataStatusChanged) { $0.value = status }
        let steps = story.verdict().answer.nextSteps
        #expect(steps.count { $0.statement.key == "mark-latest" } == count)
    }
}

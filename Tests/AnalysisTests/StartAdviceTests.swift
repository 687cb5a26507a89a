import Evidence
import Testing

@testable import Analysis

struct StartAdviceTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let early = "1@0/100 5 10:00:00"
    private let lock = "/var/lib/pgsql/tmp/PGSQL.lock"

    private func steps(_ story: CaseBuilder) -> [Statement] {
        story.verdict().answer.nextSteps.map(\.statement)
    }

    /// pm02 follows pm01, and both are stopped.
    private func bothStopped(lockOnOne: String? = nil, lockOnTwo: String? = nil) -> CaseBuilder {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early], lock: lockOnOne)
        story.snapshot(two, end: "1@0/2000600", commits: [early], lock: lockOnTwo)
        return story
    }

    @Test func `the newest node is started first`() {
        #expect(
            steps(bothStopped()) == [
                .startFirst(node: two), .rejoin(node: one, from: two), .startSecond(node: one),
                .checkReplication(node: two),
            ])
    }

    @Test func `a lock file on the newest node goes first`() {
        let story = bothStopped(lockOnTwo: lock)
        #expect(
            steps(story) == [
                .removeLock(node: two, path: lock), .startFirst(node: two),
                .rejoin(node: one, from: two), .startSecond(node: one),
                .checkReplication(node: two),
            ])
        let answer = story.verdict().answer
        #expect(
            answer.warnings.map(\.statement) == [.lockFileOnNewest(node: two, path: lock)])
        #expect(answer.nodes.map(\.startable.answer) == [.yes, .no])
    }

    @Test func `a lock file on an equal node goes before its start`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000400", commits: [early])
        story.snapshot(two, end: "1@0/2000400", commits: [early], lock: lock)
        #expect(
            steps(story) == [
                .startFirst(node: one), .removeLock(node: two, path: lock),
                .startSecond(node: two), .checkReplication(node: one),
            ])
    }

    @Test func `the branch is saved before it is rebuilt`() {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000900", commits: [early], lock: lock)
        story.snapshot(two, end: "2@0/2000A00", history: "1@0/2000400", commits: [early])
        #expect(
            steps(story) == [
                .saveBranch(node: one), .startFirst(node: two),
                .resynchronise(node: one, from: two), .removeLock(node: one, path: lock),
                .startSecond(node: one), .checkReplication(node: two),
            ])
    }

    @Test func `a node that serves keeps the service`() {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000600", commits: [early], lock: lock)
        story.snapshot(two, "in archive recovery", end: "1@0/2000600", commits: [early])
        story.tell(one, "10:00:00", .serverReady)
        story.tell(two, "10:00:05", .streamingStarted)
        let answer = story.verdict().answer
        #expect(
            answer.nextSteps.map(\.statement) == [
                .keepServing(node: one), .checkReplication(node: one),
            ])
        #expect(
            answer.warnings.map(\.statement) == [
                .perhapsRunning(node: one), .perhapsRunning(node: two),
            ])
        #expect(answer.nodes.map(\.startable.answer) == [.yes, .yes])
    }

    @Test func `a primary that others lost, and that logged no more, does not serve`() {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000400", commits: [early], lock: lock)
        story.snapshot(two, end: "1@0/2000400", commits: [early])
        story.tell(one, "10:00:00", .serverReady)
        story.tell(one, "10:00:10", .recoveryComplete)
        story.tell(two, "10:00:20", .nodeStateChanged, of: one) { $0.value = "lost" }
        let answer = story.verdict().answer
        #expect(answer.nodes.map(\.startable.answer) == [.no, .yes])
        #expect(
            answer.warnings.map(\.statement) == [
                .lockFileOnNewest(node: one, path: lock),
                .needsCrashRecovery(node: one, state: "in production"),
            ])
        story.tell(one, "10:00:30", .checkpointStarted)
        #expect(story.verdict().answer.nodes.map(\.startable.answer) == [.yes, .yes])
    }

    @Test func `a node that was shut down after its last log does not serve`() {
        var story = CaseBuilder()
        story.snapshot(
            one, "shut down", end: "1@0/2000600", commits: [early], modified: "11:00:00",
            lock: lock)
        story.snapshot(two, end: "1@0/2000500", commits: [early])
        story.tell(one, "10:00:00", .serverReady)
        #expect(
            steps(story) == [
                .removeLock(node: one, path: lock), .startFirst(node: one),
                .rejoin(node: two, from: one), .startSecond(node: two),
                .checkReplication(node: one),
            ])
    }

    @Test func `a status that contradicts the disk is named`() {
        var story = bothStopped()
        story.tell(one, "10:00:00", .agentDataStatusChanged) { $0.value = "LATEST" }
        story.tell(two, "10:00:00", .agentDataStatusChanged) { $0.value = "DISCONNECT" }
        #expect(
            story.verdict().answer.warnings.map(\.statement) == [
                .statusContradictsDisk(node: one, status: "LATEST"),
                .statusContradictsDisk(node: two, status: "DISCONNECT"),
            ])
    }

    @Test func `a crashed server replays its WAL`() {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000600", commits: [early])
        story.snapshot(two, end: "1@0/2000500", commits: [early])
        #expect(
            story.verdict().answer.warnings.map(\.statement) == [
                .needsCrashRecovery(node: one, state: "in production")
            ])
    }

    @Test func `commands hold nothing that a shell would run`() {
        let hostile = CaseBuilder.name("$(reboot)\nrm -rf ~;'")
        var story = CaseBuilder()
        story.snapshot(
            hostile, "in production", end: "1@0/2000900", commits: [early], lock: "/a b;reboot")
        story.snapshot(two, end: "2@0/2000A00", history: "1@0/2000400", commits: [early])
        story.result("promote", of: "pg;sql", on: two, "10:00:00")
        story.attribute("fail-count-pgsql#monitor_3000", of: hostile, "1", at: [(two, "10:00:00")])
        let quoted = "'$(reboot)\nrm -rf ~;'\\'''"
        let shown = "$(reboot)?rm -rf ~;'"
        let commands = story.verdict().answer.nextSteps.flatMap(\.commands)
        #expect(
            commands == [
                "tar czhf /root/'$(reboot)\nrm -rf ~;'\\''-wal.tar.gz' -C \"$PGDATA\" pg_wal"
                    + " global/pg_control"
                    + "    # on \(shown), PostgreSQL stopped",
                "pcs cluster start pm02    # crmsh: crm cluster start, on pm02",
                "mv \"$PGDATA\" \"$PGDATA.old\"    # on \(shown), PostgreSQL stopped",
                "pg_basebackup -h ADDRESS_OF_pm02 -U REPLICATION_USER -D \"$PGDATA\" -X stream -P"
                    + "    # on \(shown)",
                "rm '/a b;reboot'    # on \(shown)",
                "crm_resource --cleanup --resource 'pg;sql' --node \(quoted)",
                "pcs cluster start \(quoted)    # crmsh: crm cluster start, on \(shown)",
                "psql -c 'SELECT application_name, state, sync_state, replay_lsn"
                    + " FROM pg_stat_replication'    # on pm02",
            ])
    }

    @Test func `a node that looks like an option gets no start command`() {
        var story = CaseBuilder()
        story.snapshot(CaseBuilder.name("--all"), end: "1@0/2000400", commits: [early])
        #expect(
            story.verdict().answer.nextSteps == [
                NextStep(.startFirst(node: CaseBuilder.name("--all")))
            ])
    }

    @Test func `PostgreSQL before 10 has other names`() {
        var story = CaseBuilder()
        story.snapshot(
            one, "in production", end: "1@0/2000900", commits: [early], version: "9.4")
        story.snapshot(
            two, end: "2@0/2000A00", history: "1@0/2000400", commits: [early], version: "9.4")
        let commands = story.verdict().answer.nextSteps.flatMap(\.commands)
        #expect(commands.contains { $0.contains("replay_location") })
    }
}

import Evidence
import Testing

@testable import Analysis

struct EpisodeTriggerTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    /// pm01 is primary from 09:00 on; pm02 is promoted at 10:01; `trouble` tells what lies between.
    private func episode(
        clocksCompared: Bool = false, _ trouble: (inout CaseBuilder) -> Void
    ) throws -> Failover {
        var story = CaseBuilder()
        if clocksCompared { story.compareClocks(one, two) }
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        trouble(&story)
        story.tell(two, "10:01:00", .agentPromoteSent)
        story.tell(two, "10:01:02", .recoveryComplete)
        story.result("promote", of: "pgsql", on: two, "10:01:03")
        let episodes = story.episodes()
        try #require(episodes.count == 1)
        return episodes[0]
    }

    private func lose(_ story: inout CaseBuilder, _ time: String) {
        story.tell(two, time, .nodeStateChanged, of: one) { $0.value = "lost" }
    }

    @Test func `a monitor that finds the server gone is a crash`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:40", .streamingLost)
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
        }
        #expect(episode.cause == .postgresCrash)
        #expect(episode.kind == .failover)
        #expect(episode.trigger?.statement == .postgresDied(node: one))
        #expect(episode.step(.fault)?.time == CaseBuilder.range("10:00:40"))
        #expect(episode.step(.detected)?.time == CaseBuilder.range("10:00:45"))
    }

    @Test func `a standby's lost stream that came back is another trouble`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:10", .streamingLost)
            story.tell(two, "10:00:20", .streamingStarted)
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
        }
        #expect(episode.step(.fault)?.time == CaseBuilder.range("10:00:45"))
    }

    @Test func `a monitor that waits in vain is a hang`() throws {
        let episode = try episode { story in
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "Timed Out")
        }
        #expect(episode.cause == .postgresHang)
        #expect(
            episode.trigger?.statement
                == .monitorFailed(node: one, resource: "pgsql", result: "Timed Out"))
    }

    @Test(arguments: ["promoted (failed)", "master (failed)"])
    func `a primary that failed has failed`(_ result: String) throws {
        let episode = try episode { story in
            story.result("monitor", of: "pgsql", on: one, "10:00:45", result)
        }
        #expect(episode.cause == .postgresCrash)
    }

    @Test(arguments: ["promoted", "master", "ok", "8 (promoted)", "Cancelled"])
    func `a good result of a monitor is no trouble`(_ result: String) throws {
        let episode = try episode { story in
            story.result("monitor", of: "pgsql", on: one, "10:00:45", result)
        }
        #expect(episode.cause == .unknown)
        #expect(episode.confidence == .low)
        #expect(episode.trigger?.statement == .triggerUnknown)
    }

    @Test func `a node that is lost and silent is a lost host`() throws {
        let episode = try episode(clocksCompared: true) { lose(&$0, "10:00:45") }
        #expect(episode.cause == .hostLost)
        #expect(episode.trigger?.statement == .nodeLost(node: one))
    }

    @Test func `a lost host that boots later was not cut off`() throws {
        let episode = try episode(clocksCompared: true) { story in
            lose(&story, "10:00:45")
            story.tell(one, "10:10:00", .corosyncStarting)
            story.tell(one, "10:12:00", .serverStarting)
            story.tell(one, "10:12:05", .serverReadyReadOnly)
        }
        #expect(episode.cause == .hostLost)
        #expect(episode.kind == .failover)
        #expect(!episode.problems.map(\.statement).contains(.twoPrimaries(one: one, other: two)))
    }

    @Test func `a copy of a rejoined node does not make its host alive`() throws {
        let episode = try episode(clocksCompared: true) { story in
            lose(&story, "10:00:45")
            story.tell(two, "10:01:02", .timelineSelected) {
                $0.timeline = CaseBuilder.timeline(2)
            }
            story.tell(one, "10:05:00.000001", .walCommit) {
                $0.timeline = CaseBuilder.timeline(2)
            }
        }
        #expect(episode.cause == .hostLost)
    }

    @Test func `a lost node that serves on is a split brain`() throws {
        let episode = try episode(clocksCompared: true) { story in
            lose(&story, "10:00:45")
            story.tell(one, "10:03:00", .checkpointComplete)
            story.tell(one, "10:05:00", .agentDemoteStop)
        }
        #expect(episode.cause == .network)
        #expect(episode.kind == .splitBrain)
        #expect(episode.problems.map(\.statement).contains(.twoPrimaries(one: one, other: two)))
    }

    @Test
    func
        `of several that lost sight of a node, one whose clock is compared tells whether it lived on`()
        throws
    {
        let episode = try episode(clocksCompared: true) { story in
            story.tell(CaseBuilder.three, "10:00:44", .nodeStateChanged, of: one) {
                $0.value = "lost"
            }
            lose(&story, "10:00:45")
            story.tell(one, "10:03:00", .checkpointComplete)
            story.tell(one, "10:05:00", .agentDemoteStop)
        }
        #expect(episode.cause == .network)
    }

    @Test func `by a clock that nothing compares, no node lived on, and none died`() throws {
        for later in ["10:00:46", "10:03:00"] {
            let episode = try episode { story in
                lose(&story, "10:00:45")
                story.tell(one, later, .checkpointComplete)
            }
            #expect(episode.cause == .unknown)
        }
    }

    @Test(arguments: [("false", true), ("0", true), ("true", false), (nil, false)])
    func `a split brain without fencing says so`(_ value: String?, _ isOff: Bool) throws {
        let episode = try episode { story in
            lose(&story, "10:00:45")
            story.tell(one, "10:03:00", .checkpointComplete)
            story.tell(one, "10:05:00", .agentDemoteStop)
            guard let value else { return }
            story.records.settings.append(
                Setting(
                    citation: Citation(source: SourceID("cib.xml"), offset: 0, length: 1),
                    node: one, scope: .cluster, section: "crm_config", name: "stonith-enabled",
                    value: value))
        }
        let told = episode.problems.contains { problem in
            if case .fencingIsOff = problem.statement { true } else { false }
        }
        #expect(told == isOff)
    }

    @Test func `a node that was lost long before and came back is another trouble`() throws {
        let episode = try episode { story in
            lose(&story, "09:10:00")
            story.tell(one, "09:12:00", .serverProcessCrashed)
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
        }
        #expect(episode.cause == .postgresCrash)
        #expect(episode.step(.fault)?.time == CaseBuilder.range("10:00:45"))
    }

    @Test func `standby mode set by an operator is a switchover`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:45", .transitionAborted) {
                ($0.name, $0.value) = ("standby", "on")
            }
        }
        #expect(episode.cause == .operator)
        #expect(episode.kind == .switchover)
        #expect(
            episode.trigger?.statement
                == .attributeSetByOperator(node: one, name: "standby", value: "on"))
    }

    @Test func `a node that is shut down in an orderly way is a switchover`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:45", .nodeShutdownRequested, of: one)
        }
        #expect(episode.kind == .switchover)
        #expect(episode.trigger?.statement == .nodeShutDown(node: one))
    }

    @Test func `a demotion without any failure was asked for`() throws {
        let episode = try episode { story in
            story.tell(one, "10:00:45", .agentDemoteStop)
        }
        #expect(episode.kind == .switchover)
        #expect(episode.trigger?.statement == .movedWithoutFailure(node: one))
    }

    @Test func `an order after the failure did not cause it`() throws {
        let episode = try episode { story in
            story.result("monitor", of: "pgsql", on: one, "10:00:40", "not running")
            story.tell(two, "10:00:50", .transitionAborted) {
                ($0.name, $0.value) = ("standby", "on")
            }
        }
        #expect(episode.cause == .postgresCrash)
    }

    @Test(arguments: [(nil, "09:58:45"), ("10000", "10:00:18"), ("1000 consensus", "10:00:36")])
    func `a node that was given up failed as long before as corosync waits`(
        _ token: String?, _ earliest: String
    ) throws {
        let episode = try episode { story in
            lose(&story, "10:00:45")
            for (number, word) in (token ?? "").split(separator: " ").enumerated() {
                story.records.settings.append(
                    Setting(
                        citation: Citation(
                            source: SourceID("corosync.conf"), offset: 0, length: 1),
                        node: one, scope: .corosync, section: "totem",
                        name: number == 0 ? "token" : "consensus",
                        value: number == 0 ? String(word) : "3000")
                )
            }
        }
        #expect(episode.step(.fault)?.time.earliest == CaseBuilder.range(earliest).earliest)
    }

    /// What the server logged before it died, and whether its disk is to blame.
    @Test(
        arguments: [
            (.diskFull, nil, "could not extend file", "10:00:30", true),
            (.storageFailed, "read block 3 in file \"base/5/1259\"", "", "10:00:30", true),
            (.panic, nil, "could not write to file: Input/output error", "10:00:30", true),
            // A damaged page kills no server, a PANIC may have any reason, and a disk that was full
            // long before is another story.
            (
                .storageFailed, nil, "invalid page in block 12 of relation base/5/1259", "10:00:30",
                false
            ),
            (.panic, nil, "replication checkpoint has wrong magic", "10:00:30", false),
            (.diskFull, nil, "could not extend file", "09:50:00", false),
        ] as [(EventKind, String?, String, String, Bool)])
    func `a disk that failed before the server is the cause`(
        _ kind: EventKind, _ value: String?, _ text: String, _ time: String, _ isStorage: Bool
    ) throws {
        let monitored = try episode { story in
            story.tell(one, time, kind, text: text) { $0.value = value }
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
        }
        #expect(monitored.cause == (isStorage ? .storage : .postgresCrash))
        #expect(
            monitored.trigger?.statement
                == (isStorage ? .storageFailed(node: one) : .postgresDied(node: one)))
        let died = try episode { story in
            story.tell(one, time, kind, text: text) { $0.value = value }
            story.tell(one, "10:00:45", .postmasterDied)
        }
        #expect(died.cause == (isStorage ? .storage : .postgresCrash))
    }

    @Test func `the disk of another node is not the cause`() throws {
        let episode = try episode { story in
            story.tell(two, "10:00:30", .diskFull)
            story.result("monitor", of: "pgsql", on: one, "10:00:45", "not running")
        }
        #expect(episode.cause == .postgresCrash)
    }

    @Test(arguments: [true, false])
    func `whether a lost node lived on is known from its own logs only`(_ hasLogs: Bool) throws {
        var story = CaseBuilder()
        if hasLogs { story.tell(one, "09:00:00", .serverReady) }
        story.attribute("pgsql-status", of: one, "PRI", at: [(two, "09:00:01")])
        story.tell(two, "09:00:10", .streamingStarted)
        if hasLogs { story.compareClocks(one, two) }
        lose(&story, "10:00:45")
        story.tell(two, "10:01:00", .agentPromoteSent)
        story.tell(two, "10:01:02", .recoveryComplete)
        let episode = try #require(story.episodes().first)
        #expect(episode.cause == (hasLogs ? .hostLost : .unknown))
        #expect(episode.trigger?.statement == .nodeLost(node: one))
        #expect((episode.confidence == .low) == !hasLogs)
    }

    @Test func `a primary that ended only seconds after the next one's promotion was a second one`()
    {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(two, "10:00:50", .recoveryComplete)
        story.tell(one, "10:00:55", .serverShutDown)
        #expect(story.episodes().map(\.kind) == [.splitBrain])
    }

    @Test func `where the first of two primaries goes on the end of the second is no failure`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        story.tell(two, "10:00:50", .recoveryComplete)
        story.tell(two, "10:05:00", .postmasterDied)
        story.tell(one, "10:06:00", .standbyBecameSynchronous) { $0.name = "pm03" }
        #expect(story.episodes().map(\.kind) == [.splitBrain])
    }
}

import Evidence
import Testing

@testable import Analysis

struct UnprotectedTests {
    private let one = CaseBuilder.one

    private func periods(_ story: CaseBuilder) -> [UnprotectedPeriod] {
        let file = story.file()
        return Unprotected(of: file, roles: RoleHistory(of: file)).periods
    }

    @Test func `commits are unprotected while the setting names nobody`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:05", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        story.tell(one, "10:00:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "")
        }
        story.tell(one, "10:10:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "*")
        }
        story.tell(one, "11:00:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_commit", "off")
        }
        let periods = periods(story)
        #expect(periods.map(\.id) == ["unprotected-1", "unprotected-2"])
        #expect(
            periods.map(\.start) == [
                CaseBuilder.range("10:00:00"), CaseBuilder.range("11:00:00"),
            ])
        #expect(periods.map(\.end) == [CaseBuilder.range("10:10:00"), nil])
    }

    @Test func `commits without a standby are counted one by one, not by whole seconds`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(one, "09:00:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        story.tell(one, "10:00:00.500", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "")
        }
        story.snapshot(
            one, "in production", end: "1@0/2000900",
            commits: [
                "1@0/2000300 5 10:00:00.100", "1@0/2000400 6 10:00:00.200",
                "1@0/2000500 7 10:00:01.700",
            ])
        let periods = periods(story)
        #expect(periods.map(\.commits) == [1])
    }

    @Test func `what a standby's settings were before it was promoted is no exposure`() {
        var story = CaseBuilder()
        story.tell(one, "07:59:00", .streamingStarted)
        for (time, names) in [("08:00:00", ""), ("08:30:00", "pm02")] {
            story.tell(one, time, .parameterChanged) {
                ($0.name, $0.value) = ("synchronous_standby_names", names)
            }
        }
        story.tell(one, "09:00:00", .recoveryComplete)
        #expect(periods(story) == [])
    }

    // MARK: What only the configuration tells

    /// pm01 starts as the primary at 09:00.
    private func started() -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverStarting)
        story.tell(one, "09:00:02", .serverReady)
        return story
    }

    @Test(arguments: [
        ("", "on", "synchronous_standby_names"), ("pm02", "off", "synchronous_commit"),
        ("*", "local", "synchronous_commit"), ("pm02", "remote_write", nil), ("*", "on", nil),
    ])
    func `where the log tells of no change the configuration tells whether commits wait`(
        _ names: String, _ level: String, _ telling: String?
    ) {
        var story = started()
        story.configure(one, [("synchronous_standby_names", names), ("synchronous_commit", level)])
        let found = periods(story)
        #expect(found.map(\.start) == (telling == nil ? [] : [CaseBuilder.range("09:00:02")]))
        #expect(found.allSatisfy { $0.end == nil && $0.confidence == .medium })
        #expect(
            found.flatMap(\.doubts).map(\.statement)
                == (telling.map { [.onlyConfigurationTells(node: one, name: $0)] } ?? []))
    }

    @Test func `a configuration that states nothing leaves the server's default, if it is whole`() {
        var whole = started()
        whole.configure(one, [("max_connections", "100")])
        #expect(periods(whole).count == 1)
        var parts = started()
        parts.configure(one, [("include", "/var/lib/pgsql/tmp/rep_mode.conf")])
        #expect(periods(parts) == [])
    }

    @Test func `what the log tells of a setting is surer than what the configuration states`() {
        var story = started()
        story.configure(one, [("synchronous_standby_names", "")])
        story.tell(one, "09:10:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        #expect(periods(story) == [])
    }

    @Test func `a configuration speaks from the last start on`() {
        var story = started()
        story.configure(one, [("synchronous_standby_names", "")])
        story.tell(one, "09:10:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", "pm02")
        }
        story.tell(one, "09:20:00", .serverShutDown)
        story.tell(one, "09:30:00", .serverStarting)
        story.tell(one, "09:30:02", .serverReady)
        #expect(periods(story).map(\.start) == [CaseBuilder.range("09:30:02")])
    }

    @Test func `without the server's log a configuration tells of the time of its copy only`() {
        var story = CaseBuilder()
        story.tell(one, "09:00:02", .agentPromoted)
        story.configure(one, [("synchronous_standby_names", "")])
        #expect(periods(story) == [])
    }
}

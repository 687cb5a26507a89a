import Evidence
import Testing

@testable import Analysis

struct SnapshotRecordsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.three

    /// A case with the lines of configuration files: `path: name=value, name=value`.
    private func configured(_ files: [(path: String, lines: [String])]) -> CaseBuilder {
        var story = CaseBuilder()
        for file in files {
            story.source(file.path, of: one, format: "postgresql-configuration")
            for (number, line) in file.lines.enumerated() {
                let parts = line.split(separator: "=", maxSplits: 1).map(String.init)
                story.records.settings.append(
                    Setting(
                        citation: Citation(
                            source: SourceID(file.path), offset: UInt64(number) * 100, length: 50),
                        node: one, scope: .server, name: parts[0], value: parts[1]))
            }
        }
        return story
    }

    @Test func `the last statement wins, over includes and ALTER SYSTEM`() throws {
        let story = configured([
            (
                "n/data/postgresql.conf",
                [
                    "wal_sender_timeout=60s", "include=/var/tmp/rep_mode.conf",
                    "include_dir=conf.d",
                    "wal_receiver_timeout=7s", "wal_sender_timeout=20s",
                ]
            ),
            ("n/tmp/rep_mode.conf", ["synchronous_standby_names=n2"]),
            ("n/data/conf.d/b.conf", ["work_mem=2MB"]), ("n/data/conf.d/a.conf", ["work_mem=1MB"]),
            ("n/data/postgresql.auto.conf", ["wal_receiver_timeout=1min"]),
        ])
        let server = story.file().records.server
        #expect(server.duration("wal_sender_timeout", of: one)?.microseconds == 20_000_000)
        #expect(server.duration("wal_receiver_timeout", of: one)?.microseconds == 60_000_000)
        #expect(server.value("synchronous_standby_names", of: one)?.text == "n2")
        #expect(server.value("work_mem", of: one)?.text == "2MB")
        #expect(server.value("synchronous_commit", of: one)?.text == "on")
        #expect(server.value("synchronous_commit", of: one)?.setting == nil)
        #expect(server.missingIncludes.isEmpty)
        #expect(server.value("wal_sender_timeout", of: two) == nil)
    }

    @Test func `an included file that is missing leaves values open`() {
        let story = configured([
            ("n/postgresql.conf", ["include=/x/other.conf", "replication_timeout=30s"])
        ])
        let server = story.file().records.server
        #expect(server.missingIncludes.map(\.value) == ["/x/other.conf"])
        #expect(server.value("synchronous_commit", of: one) == nil)
        #expect(server.duration("wal_sender_timeout", of: one)?.microseconds == 30_000_000)
        #expect(server.duration("wal_sender_timeout", of: one)?.value.isCertain == false)
    }

    @Test func `files that include each other end`() {
        let story = configured([
            ("n/postgresql.conf", ["include=a.conf"]), ("n/a.conf", ["include=b.conf"]),
            ("n/b.conf", ["include=a.conf", "port=5433"]),
        ])
        #expect(story.file().records.server.value("port", of: one)?.text == "5433")
    }

    @Test(
        arguments: [
            ("20s", 20_000_000), ("500", 500_000), ("1min", 60_000_000), ("2.5 s", 2_500_000),
            ("250us", 250), ("1h", 3_600_000_000), ("0", 0), ("-1", nil), ("fast", nil),
            ("99999999999999999999d", nil),
        ] as [(String, Int64?)])
    func `lengths of time are read as the server reads them`(_ text: String, _ length: Int64?) {
        #expect(ServerDuration.microseconds(text, unit: .milliseconds) == length)
    }

    @Test func `a node that only the agent's configuration names leaves the verdict open`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000000")
        #expect(story.verdict().answer.verdict == .decided)
        var agent = ResourceConfiguration(
            citation: Citation(source: SourceID("cib"), offset: 0, length: 9), node: one,
            clock: nil, id: "db", agent: "ocf:heartbeat:pgsql")
        agent.parameters = [NamedValue("node_list", "pm01 pm02")]
        story.records.resources = [agent]
        #expect(story.file().records.cluster.databaseNodes == [one, two])
        let answer = story.verdict().answer
        #expect(answer.verdict == .undetermined)
        #expect(answer.reasons.map(\.statement) == [.nodeMissing(node: two)])
    }

    @Test func `a printed control file speaks for a node of which nothing else is at hand`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "1@0/2000000")
        let control = story.snapshots.first?.control
        if let control {
            for node in [one, three] {
                story.records.controls.append(
                    StatedControl(
                        citation: Citation(source: SourceID("text"), offset: 0, length: 9),
                        node: node, modified: nil, checkpointTime: nil, control: control))
            }
        }
        let file = story.file()
        #expect(file.snapshots.map(\.node) == [one, three])
        #expect(story.verdict().answer.verdict == .undetermined)
    }

    @Test func `the attribute that was shown last contradicts the disk`() {
        var story = CaseBuilder()
        story.snapshot(one, end: "2@0/3000000", history: "1@0/2000000")
        story.snapshot(two, end: "1@0/2000000")
        story.tell(one, "10:00:00", .agentDataStatusChanged, of: two) { $0.value = "DISCONNECT" }
        let place = Citation(source: SourceID("crm_mon"), offset: 40, length: 30)
        story.records.attributes = [
            NodeAttribute(
                citation: place, observer: one,
                clock: CaseBuilder.clock("11:00:00", zone: .offset(seconds: 0), year: true),
                subject: two, name: "db-data-status", value: "LATEST", lifetime: .shown)
        ]
        let warnings = story.verdict().answer.warnings.map(\.statement)
        #expect(warnings.contains(.statusContradictsDisk(node: two, status: "LATEST")))
    }

    @Test func `samples are dated in the zone of their node and stand in order`() throws {
        var story = CaseBuilder()
        story.options.zones = [try #require(ZoneInference.Given(node: one, name: "Asia/Tokyo"))]
        for (number, time) in ["19:00:02", "19:00:00"].enumerated() {
            story.records.samples.append(
                PositionSample(
                    citation: Citation(
                        source: SourceID("samples"), offset: UInt64(number), length: 1), node: one,
                    clock: CaseBuilder.clock(time, zone: .unstated, year: true), view: .senders))
        }
        let samples = story.file().records.samples
        #expect(
            samples.map(\.utc) == [CaseBuilder.range("10:00:00"), CaseBuilder.range("10:00:02")])
    }
}

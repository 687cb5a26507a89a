import Evidence
import Ingest
import Testing

struct MessageCatalogueTests {
    @Test(arguments: PlacedRow.all)
    func `the example of a row is known by that row before any other`(placed: PlacedRow) throws {
        let catalogue = MessageCatalogue.standard
        #expect(catalogue.row(placed.vocabulary, placed.row.example) == placed.index)
        let match = try #require(catalogue.match(entry(placed.vocabulary, placed.row.example)))
        #expect(match.kind == placed.row.kind)
    }

    @Test(arguments: PlacedRow.all)
    func `every brace of a pattern is a hole`(placed: PlacedRow) {
        let holes = [
            "lsn", "lsn2", "timeline", "timeline2", "xid", "number", "ms", "s", "time", "node",
            "resource", "operation", "name", "old", "value", "*",
        ]
        for pattern in [placed.row.pattern, placed.row.detail?.pattern ?? ""] {
            var rest = pattern
            for hole in holes { rest = rest.replacing("{\(hole)}", with: "") }
            #expect(!rest.contains("{") && !rest.contains("}"))
        }
    }

    @Test(arguments: PlacedRow.all)
    func `a literal or the end follows each text hole`(placed: PlacedRow) {
        // Else the cost of a match would not be linear, and what a hole takes not be clear.
        for hole in ["node", "resource", "operation", "name", "old", "value", "*"] {
            #expect(!placed.row.pattern.contains("{\(hole)}{"))
        }
    }

    @Test(arguments: PlacedRow.all.filter { $0.row.detail != nil })
    func `the text below a message adds what it states`(placed: PlacedRow) throws {
        let detail = try #require(placed.row.detail)
        let catalogue = MessageCatalogue.standard
        let without = catalogue.match(entry(placed.vocabulary, placed.row.example))
        for text in [detail.example, "\tDETAIL:  " + detail.example + " "] {
            let with = catalogue.match(
                entry(placed.vocabulary, placed.row.example, below: ["nothing known", text]))
            #expect(with?.kind == placed.row.kind)
            #expect(with != without)
        }
    }

    @Test func `the end of a stream takes timeline and position from its detail`() {
        var expected = Message.Match(kind: .streamingEndedByPrimary)
        expected.details.timeline = TimelineID(2)
        expected.details.lsn = LSN("0/DB0208")
        let match = MessageCatalogue.standard.match(
            entry(
                .postgres, "replication terminated by primary server",
                below: ["End of WAL reached on timeline 2 at 0/DB0208."]))
        #expect(match == expected)
    }

    @Test func `every kind that logs state has a row`() {
        // No log words these: they come from the WAL, from files, or from a severity.
        let others: Set<EventKind> = [
            .panic, .walCommit, .walCheckpoint, .walEndOfRecovery, .walEnd, .controlFile,
            .historyEntry, .lockFilePresent, .signalFilePresent, .settingStated,
            .attributeShown, .nodeShown, .resourceShown, .failureShown, .fencingShown,
            .replicationShown, .controlShown, .logSilence, .serverObserved, .serverUnreachable,
            .settingObserved, .waitersObserved,
        ]
        let worded = Set(PlacedRow.all.map(\.row.kind))
        #expect(worded.isDisjoint(with: others))
        #expect(Set(EventKind.allCases).subtracting(worded) == others)
    }

    @Test func `a PANIC that no row knows is an event by its severity`() {
        let catalogue = MessageCatalogue.standard
        var expected = Message.Match(kind: .panic)
        expected.details.value = "the world ends"
        #expect(
            catalogue.match(entry(.postgres, "the world ends", severity: .panic)) == expected)
        #expect(catalogue.match(entry(.postgres, "the world ends", severity: .fatal)) == nil)
        #expect(catalogue.match(entry(.pacemaker, "the world ends", severity: .panic)) == nil)
    }

    @Test func `messages of other programs are never events`() {
        #expect(
            MessageCatalogue.standard.match(entry(.other, "entering standby mode")) == nil)
    }

    @Test func `a walsender is named by the application of its line`() {
        var expected = Message.Match(kind: .walsenderStarted)
        expected.details.lsn = LSN("0/D00000")
        expected.details.timeline = TimelineID(2)
        expected.details.name = "pm02"
        let match = MessageCatalogue.standard.match(
            entry(
                .postgres, "received replication command: START_REPLICATION 0/D00000 TIMELINE 2",
                application: "pm02"))
        #expect(match == expected)
    }

    @Test func `an agent's resource is the instance of its line`() {
        var expected = Message.Match(kind: .addressAdded)
        expected.details.resource = "vip-master"
        expected.details.name = "eth0"
        expected.details.value = "192.168.0.10/24"
        let match = MessageCatalogue.standard.match(
            entry(
                .addressAgent,
                "Adding inet address 192.168.0.10/24 with broadcast address 192.168.0.255"
                    + " to device eth0", instance: "vip-master"))
        #expect(match == expected)
    }

    @Test(arguments: [
        "Setting db-status[kobe]: HS:alone -> PRI",
        "Setting db-status[kobe]: HS:alone -> PRI ",
        "Setting db-status[kobe]: HS:alone -> PRI | from nara with no write delay",
        "Setting db-status[kobe] in instance_attributes: HS:alone -> PRI | from nara",
        "Setting db-status[kobe]: HS:alone -> PRI from nara",
    ])
    func `an attribute reads the same in every log and version`(message: String) {
        var expected = Message.Match(kind: .attributeSet, subject: "kobe")
        expected.details.name = "db-status"
        expected.details.old = "HS:alone"
        expected.details.value = "PRI"
        #expect(MessageCatalogue.standard.match(entry(.pacemaker, message)) == expected)
    }

    @Test func `a bar within a value is not the extended part`() throws {
        let match = try #require(
            MessageCatalogue.standard.match(
                entry(
                    .pacemaker,
                    "Transition 6 aborted by nodes-2-db-data-status doing modify"
                        + " db-data-status=STREAMING|ASYNC: Configuration change | cib=0.9.1")))
        #expect(match.details.value == "STREAMING|ASYNC")
        #expect(match.details.name == "db-data-status")
        #expect(match.details.number == 2)
    }

    @Test(arguments: [
        ("Result of monitor operation for db on kobe: not running", "not running"),
        ("Result of monitor operation for db on kobe: 7 (not running)", "not running"),
        (
            "Result of monitor operation for db on kobe: Timed Out after 15s (no answer)",
            "Timed Out"
        ),
        ("Result of monitor operation for db on kobe: error (Can't start)", "error"),
        ("Result of monitor operation for db on kobe: ok", "ok"),
    ])
    func `a result is reduced to its words`(message: String, value: String) throws {
        let match = try #require(MessageCatalogue.standard.match(entry(.pacemaker, message)))
        #expect(match.details.value == value)
        #expect(match.subject == "kobe")
        #expect(match.details.resource == "db")
    }

    @Test(arguments: [
        ("db_monitor_3000", "db", "monitor"),
        ("vip_rep_a_start_0", "vip_rep_a", "start"),
        ("db:1_promote_0", "db", "promote"),
        ("db_pre_notify_promote_0", "db", "notify"),
        ("my_db:0_post_notify_start_0", "my_db", "notify"),
    ])
    func `the key of an operation is split from its end`(
        key: String, resource: String, operation: String
    ) throws {
        let match = try #require(
            MessageCatalogue.standard.match(
                entry(
                    .pacemaker,
                    "Transition 8 action 2 (\(key) on kobe): expected 'ok' but got 'error'")))
        #expect(match.details.resource == resource)
        #expect(match.details.operation == operation)
        #expect(match.details.name == nil)
    }

    @Test func `the order to cancel a monitor is not an order to monitor`() throws {
        let match = try #require(
            MessageCatalogue.standard.match(
                entry(.pacemaker, "Initiating cancel operation db_monitor_4000 on kobe")))
        #expect(match.details.operation == "cancel")
        #expect(match.details.resource == "db")
    }

    @Test func `a planned action names its resource, its target and its roles`() {
        var expected = Message.Match(kind: .actionPlanned, subject: "pm02")
        expected.details.operation = "Promote"
        expected.details.resource = "pgsql"
        expected.details.value = "Unpromoted -> Promoted pm02"
        let match = MessageCatalogue.standard.match(
            entry(.pacemaker, "Actions: Promote    pgsql:1        ( Unpromoted -> Promoted pm02 )"))
        #expect(match == expected)
    }

    @Test(arguments: [
        (#"parameter "synchronous_standby_names" changed to """#, ""),
        (#"parameter "synchronous_standby_names" changed to ""pm02"""#, "pm02"),
        (#"parameter "synchronous_standby_names" changed to "pm02,pm03""#, "pm02,pm03"),
        (
            #"parameter "primary_conninfo" changed to "user=r password='a b' host=h""#,
            "user=r password=*** host=h"
        ),
        (#"parameter "primary_conninfo" changed to "PASSWORD = x""#, "PASSWORD = ***"),
    ])
    func `a parameter loses its quotes and its passwords`(message: String, value: String) throws {
        let match = try #require(MessageCatalogue.standard.match(entry(.postgres, message)))
        #expect(match.kind == .parameterChanged)
        #expect(match.details.value == value)
    }

    @Test func `a slow statement keeps nothing that it quotes`() throws {
        let match = try #require(
            MessageCatalogue.standard.match(
                entry(
                    .postgres,
                    "duration: 1000.000 ms  execute <unnamed>: ALTER ROLE a PASSWORD 'secret'")))
        #expect(match.details.duration == 1_000_000)
        #expect(match.details.operation == "execute")
        #expect(match.details.value == "ALTER ROLE a PASSWORD ")
    }
}

import Evidence
import TestSupport
import Testing

@testable import Ingest

struct ClusterMonitorTests {
    /// The last output of each version's incident: the second node is the primary, the first one
    /// is stopped after its PostgreSQL died.
    static let versions: [(version: String, old: String, new: String)] = [
        ("1.1.10", "db1", "db2"), ("1.1.12", "db1", "db2"), ("1.1.24", "db1", "db2"),
        ("2.0.5", "db1", "db2"), ("2.1.5", "pm01", "pm02"), ("3.0.2", "tokyo", "osaka"),
    ]

    @Test(arguments: versions.map(\.version), ["txt", "xml"])
    func `each version shows nodes, roles and quorum`(_ version: String, _ form: String) throws {
        let row = try #require(Self.versions.first { $0.version == version })
        let path = "crm-mon/\(version).\(form)"
        #expect(try SnapshotSample.format(path) == "crm-mon-" + (form == "txt" ? "text" : "xml"))
        let reading = try SnapshotSample.fixture(path)
        #expect(reading.flaws.isEmpty)
        let status = try #require(reading.records.statuses.first)
        #expect(status.nodes.map(\.name.text).sorted() == [row.old, row.new].sorted())
        #expect(status.nodes.allSatisfy { $0.states == ["online"] })
        #expect(status.hasQuorum == true)
        #expect(
            status.dc != nil && status.clock != nil && status.version?.hasPrefix(version) == true)
        let database = status.resources.filter { $0.id == "pgsql" }
        #expect(database.first { $0.role == "Promoted" }?.node == NodeName(row.new))
        let address = status.resources.first { $0.id == "vip-master" }
        #expect(address?.role == "Started" && address?.node == NodeName(row.new))
    }

    @Test(arguments: versions.map(\.version))
    func `each version's text shows attributes and the failed operation`(_ version: String) throws {
        let row = try #require(Self.versions.first { $0.version == version })
        let bytes = try Fixtures.bytes("snapshots/crm-mon/\(version).txt")
        let records = try SnapshotSample.fixture("crm-mon/\(version).txt").records
        func value(_ name: String, _ node: String) -> String? {
            records.attributes.first { $0.name == name && $0.subject.text == node }?.value
        }
        #expect(value("pgsql-data-status", row.old) == "DISCONNECT")
        #expect(value("pgsql-data-status", row.new) == "LATEST")
        #expect(value("pgsql-status", row.new) == "PRI")
        #expect(value("master-pgsql", row.old) == "-INFINITY")
        let failure = try #require(records.statuses.first?.failures.first)
        #expect(failure.resource == "pgsql" && failure.operation == "monitor")
        #expect(failure.node == NodeName(row.old))
        #expect(failure.result.lowercased() == "not running")
        #expect(failure.clock?.hasYear == true)
        let shown = try #require(records.attributes.first { $0.name == "pgsql-data-status" })
        #expect(SnapshotSample.cited(shown.citation, in: bytes).contains("pgsql-data-status"))
    }

    @Test func `text and XML of one moment agree`() throws {
        let text = try SnapshotSample.fixture("crm-mon/2.1.5.txt").records
        let xml = try SnapshotSample.fixture("crm-mon/2.1.5.xml").records
        func pairs(_ records: SourceRecords) -> Set<String> {
            Set(records.attributes.map { "\($0.subject) \($0.name)=\($0.value)" })
        }
        #expect(pairs(text) == pairs(xml))
        // pacemakerd's time is in UTC and gives the other one its zone.
        let zone = WallClock.Zone.offset(seconds: 0)
        #expect(
            text.statuses.first?.clock == SnapshotSample.clock(11, 22, 23, 51, 1, zone: zone))
        #expect(xml.statuses.first?.clock == text.statuses.first?.clock)
        #expect(
            text.statuses.first?.failures.map(\.result)
                == xml.statuses.first?.failures.map(\.result))
    }

    @Test func `nodes that are not simply online are told`() throws {
        let status = try SnapshotSample.reading(
            """
            Cluster Summary:
              * Stack: corosync
              * Current DC: node3 (version 2.0.3-5.el8) - partition WITHOUT quorum
              * Last updated: Mon Jan  5 09:00:00 2026

            Node List:
              * Node node1: standby (with active resources)
              * Node node2 (2): UNCLEAN (offline)
              * Node node4: maintenance
              * Online: [ node3 ]
              * OFFLINE: [ node5 node6 ]
            """
        ).records.statuses[0]
        #expect(
            status.nodes.map { "\($0.name) \($0.states.joined(separator: ","))" } == [
                "node1 online,standby", "node2 offline,unclean", "node4 online,maintenance",
                "node3 online", "node5 offline", "node6 offline",
            ])
        #expect(status.hasQuorum == false && status.dc == NodeName("node3"))
    }

    @Test func `the fencing history is read`() throws {
        let status = try SnapshotSample.reading(
            """
            Stack: corosync
            Current DC: node1 (version 2.0.3) - partition with quorum
            Fencing History:
              * reboot of node2 successful: delegate=node1, client=pacemaker-controld.22, origin=node3, completed='2026-01-05 09:00:01 +09:00'
              * off of node4 failed: delegate=, client=stonith_admin.7, origin=node1, last-failed='Mon Jan  5 08:00:00 2026'
            """
        ).records.statuses[0]
        #expect(status.fencing.map(\.target.text) == ["node2", "node4"])
        #expect(status.fencing.map(\.outcome) == ["successful", "failed"])
        #expect(status.fencing.map(\.action) == ["reboot", "off"])
        #expect(status.fencing[0].delegate == NodeName("node1"))
        #expect(status.fencing[0].origin == NodeName("node3"))
        #expect(
            status.fencing[0].clock
                == SnapshotSample.clock(1, 5, 9, 0, 1, zone: .offset(seconds: 32_400)))
        #expect(status.fencing[1].delegate == nil)
        #expect(status.fencing[1].clock == SnapshotSample.clock(1, 5, 8, 0, 0))
    }

    @Test func `single resources keep their role, node and marks`() throws {
        let status = try SnapshotSample.reading(
            """
            Current DC: NONE
            Online: [ node1 ]
            Full list of resources:
             pgsql:0\t(ocf::heartbeat:pgsql):\tMaster node1 (unmanaged)
             pgsql:1\t(ocf::heartbeat:pgsql):\tSlave node2 FAILED
             db\t(ocf::heartbeat:pgsql):\tFAILED Master node1 (blocked)
             ip\t(ocf::heartbeat:IPaddr2):\tStopped
            """
        ).records.statuses[0]
        #expect(status.dc == nil)
        #expect(status.resources.map(\.id) == ["pgsql", "pgsql", "db", "ip"])
        #expect(status.resources.map(\.role) == ["Promoted", "Unpromoted", "Promoted", "Stopped"])
        #expect(status.resources.map { $0.node?.text } == ["node1", "node2", "node1", nil])
        #expect(status.resources.map(\.marks) == [["unmanaged"], [], ["failed", "blocked"], []])
    }

    @Test func `an excerpt without a summary is recognised`() throws {
        let reading = try SnapshotSample.reading(
            """
            # kept by hand
            Online: [ node1 node2 ]

            Full list of resources:

             Master/Slave Set: ms_db [db-main]
                 Masters: [ node1 ]
                 Slaves: [ node2 ]

            Node Attributes:
            * Node node1:
                + db-main-data-status          : LATEST    \t
                + db-main-master-baseline\t: 0000EEAFF60000A0
            """)
        #expect(reading.records.attributes.map(\.value) == ["LATEST", "0000EEAFF60000A0"])
        #expect(reading.records.statuses[0].resources.map(\.role) == ["Promoted", "Unpromoted"])
    }

    @Test func `a cluster that does not run is said so`() throws {
        let reading = try SnapshotSample.reading(
            "# 2026-01-05T09:00:00Z\ncrm_mon: Connection to cluster failed: Connection refused\n",
            name: "05.crm_mon.txt")
        #expect(reading.records.statuses[0].nodes.isEmpty)
    }
}

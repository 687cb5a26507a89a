import Evidence
import TestSupport
import Testing

@testable import Ingest

struct CIBDocumentTests {
    @Test(arguments: ["1.1.10", "2.1.5"])
    func `agents, operations, options and attributes are read`(_ version: String) throws {
        let records = try SnapshotSample.fixture("cib/\(version).xml").records
        let database = try #require(records.resources.first { $0.isDatabase })
        #expect(database.id == "pgsql" && database.agent == "ocf:heartbeat:pgsql")
        #expect(database.containers == ["msPostgresql"])
        #expect(database.parameters["tmpdir"] == "/var/lib/pgsql/tmp")
        #expect(database.parameters["rep_mode"] == "sync")
        #expect(database.parameters["stop_escalate"] == "0")
        let monitor = database.operations.filter { $0.name == "monitor" && $0.isForPrimary }
        #expect(monitor.map(\.interval) == [3_000_000])
        #expect(monitor.map(\.timeout) == [60_000_000])
        let options = records.settings.filter { $0.scope == .cluster }
        #expect(options.first { $0.name == "stonith-enabled" }?.value == "false")
        #expect(options.first { $0.name == "migration-threshold" }?.section == "rsc_defaults")
        #expect(
            records.settings.contains { $0.scope == .constraint && $0.name == "rsc_colocation" })
        let permanent = records.attributes.filter { $0.lifetime == .permanent }
        #expect(permanent.contains { $0.name == "pgsql-data-status" && $0.value == "LATEST" })
        #expect(records.statuses.first?.nodes.count == 2)
        #expect(records.statuses.first?.clock?.hasYear == true)
    }

    @Test func `an element is cited by its line`() throws {
        let bytes = try Fixtures.bytes("snapshots/cib/2.1.5.xml")
        let records = try SnapshotSample.fixture("cib/2.1.5.xml").records
        let option = try #require(records.settings.first { $0.name == "stonith-enabled" })
        let text = SnapshotSample.cited(option.citation, in: bytes)
        #expect(text.hasPrefix("<nvpair name=\"stonith-enabled\" value=\"false\""))
        let resource = try #require(records.resources.first { $0.id == "pgsql" })
        #expect(
            SnapshotSample.cited(resource.citation, in: bytes).hasPrefix("<primitive id=\"pgsql\""))
    }

    @Test func `templates, references and transient attributes are followed`() throws {
        let records = try SnapshotSample.reading(
            """
            <cib admin_epoch="0" epoch="9" num_updates="1" have-quorum="1" cib-last-written="Mon Jan  5 09:00:00 2026">
             <configuration><crm_config/>
              <nodes><node id="1" uname="node1"/></nodes>
              <resources>
               <template id="base" class="ocf" provider="heartbeat" type="pgsql">
                <operations id="ops"><op id="m" name="monitor" interval="PT7S" timeout="1min" role="Promoted"/></operations>
               </template>
               <primitive id="db" template="base">
                <instance_attributes id="i"><nvpair id="n" name="node_list" value="node1 node2"/>
                 <nvpair id="p" name="monitor_password" value="geheim"/></instance_attributes>
               </primitive>
               <primitive id="db2" class="ocf" provider="heartbeat" type="pgsqlms">
                <operations id-ref="ops"/>
               </primitive>
              </resources>
             </configuration>
             <status><node_state id="1" uname="node1"><transient_attributes id="1"><instance_attributes id="s">
               <nvpair id="t" name="db-status" value="HS:sync"/></instance_attributes></transient_attributes></node_state></status>
            </cib>
            """
        ).records
        #expect(records.resources.map(\.agent) == ["ocf:heartbeat:pgsql", "ocf:heartbeat:pgsqlms"])
        #expect(
            records.resources.map { $0.operations.map(\.interval) } == [[7_000_000], [7_000_000]])
        #expect(records.resources[0].operations[0].timeout == 60_000_000)
        #expect(records.resources[0].parameters["monitor_password"] == "***")
        #expect(records.attributes.map(\.lifetime) == [.transient])
        #expect(records.attributes.map(\.value) == ["HS:sync"])
    }

    @Test(arguments: [
        "<!DOCTYPE cib [<!ENTITY a \"b\">]><cib admin_epoch=\"0\" epoch=\"1\"/>",
        "<cib admin_epoch=\"0\"><configuration>",
        String(repeating: "<cib admin_epoch=\"0\">", count: 100),
    ])
    func `a hostile document is told and costs nothing`(_ text: String) throws {
        let reading = CIBDocument.read(SnapshotSample.text(Array(text.utf8)))
        #expect(reading.flaws.map(\.reason) == [.malformed])
        #expect(reading.records.resources.isEmpty)
    }
}

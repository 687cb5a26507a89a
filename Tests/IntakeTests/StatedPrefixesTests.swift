import Evidence
import Intake
import Store
import TestSupport
import Testing

/// Prefixes stated by the user and by configuration files, once nodes are known.
struct StatedPrefixesTests {
    private let folder: TemporaryFolder
    private let store: AuditStore
    private let cluster: AuditStore.Cluster
    private let log = """
        2031-05-06 07:08:09.250 CET 17 812 alice osaka LOG:  redo starts at 0/3000028
        2031-05-06 07:08:10.250 CET 18 813 bob nagoya LOG:  redo starts at 0/4000028

        """

    init() throws {
        folder = try TemporaryFolder()
        store = try AuditStore()
        cluster = try store.cluster(named: "blue")
        try folder.write("kobe/postgresql.log", log)
        try folder.write("otaru/postgresql.log", log)
    }

    private func details(_ prefixes: String...) async throws -> [String] {
        _ = try await EvidenceIntake(
            into: store, cluster: cluster, logLinePrefixes: prefixes
        ).take([EvidenceArgument(path: folder.root)])
        return try store.sources(of: cluster).filter { $0.path.hasSuffix(".log") }.sorted {
            $0.path < $1.path
        }.map { $0.formatDetail ?? "" }
    }

    private let stated = "log_line_prefix = '%m %l %p %u %a '"

    @Test func `a prefix is stated for every node, or for one`() async throws {
        #expect(try await details().allSatisfy { !$0.hasPrefix(stated) })
        #expect(try await details("%m %l %p %u %a ").allSatisfy { $0.hasPrefix(stated) })
        let one = try await details("otaru=%m %l %p %u %a ")
        #expect(one.map { $0.hasPrefix(stated) } == [false, true])
    }

    @Test func `what is stated for a node goes before what is stated for all`() async throws {
        let told = try await details("%m %p %l %u %a ", "otaru=%m %l %p %u %a ")
        #expect(told.map { $0.hasPrefix(stated) } == [false, true])
        #expect(told[0].hasPrefix("log_line_prefix = '%m %p %l %u %a '"))
    }

    @Test func `a label before an equals sign is a part of the prefix`() async throws {
        try folder.write(
            "kobe/postgresql.log",
            log.replacing(" CET ", with: " CET u=").replacing("2031", with: "t=2031"))
        let told = try await details("t=%m u=%l %p %u %a ")
        #expect(told[0].hasPrefix("log_line_prefix = 't=%m u=%l %p %u %a '"))
    }

    @Test func `a prefix that no line has is refused by name`() async throws {
        await #expect(
            throws: IntakeError.unusedPrefix(
                "%m [%p] ", [NodeName("kobe"), NodeName("otaru")].compactMap(\.self))
        ) {
            _ = try await details("%m [%p] ")
        }
        await #expect(
            throws: IntakeError.unusedPrefix("%t %p ", [NodeName("otaru")].compactMap(\.self))
        ) {
            _ = try await details("%m %l %p %u %a ", "otaru=%t %p ")
        }
    }

    @Test func `what the lines leave open is told by the node's configuration`() async throws {
        try folder.write("otaru/postgresql.auto.conf", "log_line_prefix = '%m %l %p %u %a '\n")
        let told = try await details()
        #expect(told.map { $0.hasPrefix(stated) } == [false, true])
    }

    @Test func `a configuration makes a log of what no format accepts`() async throws {
        try folder.write(
            "otaru/postgresql.log",
            "2031-05-06 07:08:09.250 CET,812, LOG:  redo starts at 0/3000028\n")
        try folder.write(
            "otaru/postgresql.conf", "#log_line_prefix = '%t '\nlog_line_prefix = '%m,%p, '\n")
        #expect(try await details()[1] == "log_line_prefix = '%m,%p, '")
        let events = try store.events(of: cluster).filter { $0.event.subject == NodeName("otaru") }
        #expect(events.map(\.event.details.lsn?.description) == ["0/3000028"])
    }
}

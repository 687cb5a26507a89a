import Evidence
import Intake
import Store
import TestSupport
import Testing

/// Message catalogues that somebody names, for logs in languages that no table knows.
struct ServerCataloguesTests {
    private let folder: TemporaryFolder
    private let store: AuditStore
    private let cluster: AuditStore.Cluster

    init() throws {
        folder = try TemporaryFolder()
        store = try AuditStore()
        cluster = try store.cluster(named: "blue")
        try folder.write(
            "evidence/kobe/postgresql.log",
            """
            2031-05-06 07:08:09.250 CET [812] LOG:  standby, ñu!
            2031-05-06 07:08:10.250 CET [813] LOG:  prio 3: "otaru", ñu!

            """)
    }

    /// A catalogue of a language of our own.
    private func catalogue(_ sign: String) -> [UInt8] {
        var builder = CatalogueBuilder()
        builder.strings[1].translation = "standby, \(sign)!"
        builder.strings[5].translation = "prio %2$u: \"%1$s\", \(sign)!"
        return builder.bytes
    }

    /// What is told of the log with some catalogues.
    private func told(_ catalogues: String...) async throws -> [String] {
        _ = try await EvidenceIntake(
            into: store, cluster: cluster, messageCatalogues: catalogues
        ).take([EvidenceArgument(path: folder.path("evidence"))])
        return try store.events(of: cluster).map { stored in
            let details = stored.event.details
            return [stored.event.kind.rawValue, details.name, details.number?.description]
                .compactMap(\.self).joined(separator: " ")
        }.sorted()
    }

    private let understood = ["standby-became-synchronous otaru 3", "standby-mode-entered"]

    @Test func `a log in another language is understood by the catalogue that is named`()
        async throws
    {
        #expect(try await told().isEmpty)
        let path = try folder.write("some.mo", catalogue("ñu"))
        #expect(try await told(path) == understood)
        let sources = try store.sources(of: cluster)
        #expect(
            sources.map(\.formatDetail) == [
                "log_line_prefix = '%m [%p] ', message catalogue = '\(path)'"
            ])
        #expect(sources.map(\.counts.unknownMessages) == [0])
    }

    @Test func `of the catalogues in a folder the one of the log's language is taken`() async throws
    {
        try folder.write("given/ca/LC_MESSAGES/postgres-15.mo", catalogue("no"))
        let path = try folder.write("given/es/LC_MESSAGES/postgres-9.6.mo", catalogue("ñu"))
        try folder.write("given/es/LC_MESSAGES/psql-15.mo", catalogue("ñu"))
        #expect(try await told(folder.path("given")) == understood)
        let detail = try store.sources(of: cluster).first?.formatDetail
        #expect(detail?.hasSuffix("message catalogue = '\(path)'") == true)
    }

    @Test func `what holds no catalogue is refused by name`() async throws {
        for path in [folder.path("nowhere"), try folder.write("empty/readme.txt", "-")] {
            let given = path.hasSuffix("readme.txt") ? folder.path("empty") : path
            await #expect(throws: IntakeError.noCatalogue(given)) { _ = try await told(given) }
        }
        let path = try folder.write("damaged.mo", Array(catalogue("ñu").prefix(40)))
        #expect(try await told(path).isEmpty)
    }
}

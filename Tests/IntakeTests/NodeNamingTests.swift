import Evidence
import Testing

@testable import Intake

struct NodeNamingTests {
    private func names(_ files: [IdentifiedFile]) -> [String] {
        let naming = NodeNaming(files)
        return files.map { file in
            let (node, reason) = naming.node(of: file)
            return "\(file.file.path): \(node?.text ?? "none"), \(reason.rawValue)"
        }
    }

    @Test func `what the user said comes first, then the one host of the file's own lines`() {
        #expect(
            names([
                IdentifiedFile("a/x.log", .unknown, hosts: ["tokyo"], given: NodeName("osaka")),
                IdentifiedFile("osaka/y.log", .unknown, hosts: ["tokyo"]),
            ]) == ["a/x.log: osaka, argument", "osaka/y.log: tokyo, host-field"])
    }

    @Test func `a folder above it that bears the name of a host comes next`() {
        #expect(
            names([
                IdentifiedFile("logs/pacemaker.log", .unknown, hosts: ["tokyo", "osaka"]),
                IdentifiedFile("backup/osaka/pg_control", .controlFile),
                IdentifiedFile("tokyo/pg_control", .controlFile),
            ]) == [
                "logs/pacemaker.log: none, unknown", "backup/osaka/pg_control: osaka, folder",
                "tokyo/pg_control: tokyo, folder",
            ])
    }

    @Test func `the one host of the topmost folder comes before the folder's own name`() {
        #expect(
            names([
                IdentifiedFile("n1/pacemaker.log", .unknown, hosts: ["tokyo"]),
                IdentifiedFile("n1/data/pg_control", .controlFile),
                IdentifiedFile("n2/data/pg_control", .controlFile),
                IdentifiedFile("pg_control", .controlFile),
            ]) == [
                "n1/pacemaker.log: tokyo, host-field", "n1/data/pg_control: tokyo, folder",
                "n2/data/pg_control: n2, folder", "pg_control: none, unknown",
            ])
    }

    @Test func `the manifest of a collection names the node of all that lies in its folder`() {
        var manifest = IdentifiedFile("x/walaudit-collection.txt", .unknown)
        manifest.collectionNode = NodeName("tokyo")
        #expect(
            names([
                manifest, IdentifiedFile("x/data/global/pg_control", .controlFile),
                IdentifiedFile("x/log/messages", .unknown, hosts: ["osaka"]),
                IdentifiedFile("y/data/pg_control", .controlFile),
            ]) == [
                "x/walaudit-collection.txt: tokyo, manifest",
                "x/data/global/pg_control: tokyo, manifest",
                "x/log/messages: osaka, host-field", "y/data/pg_control: y, folder",
            ])
    }

    @Test func `files beside the log of one host are that host's`() {
        #expect(
            names([
                IdentifiedFile("pacemaker.log", .unknown, hosts: ["tokyo"]),
                IdentifiedFile("postgresql.log", .unknown),
            ]) == ["pacemaker.log: tokyo, host-field", "postgresql.log: tokyo, folder"])
    }

    @Test func `folders named by what they hold are of the node of the files beside them`() {
        #expect(
            names([
                IdentifiedFile("messages", .unknown, hosts: ["tokyo"]),
                IdentifiedFile("postgresql/postgresql.log", .unknown),
                IdentifiedFile("pg_wal/000000010000000000000001", .unknown),
                IdentifiedFile("crm_mon/1.txt", .unknown),
                IdentifiedFile("nagoya/pg_control", .controlFile),
            ]) == [
                "messages: tokyo, host-field", "postgresql/postgresql.log: tokyo, folder",
                "pg_wal/000000010000000000000001: tokyo, folder", "crm_mon/1.txt: tokyo, folder",
                "nagoya/pg_control: nagoya, folder",
            ])
        // Without a host beside them, their name is all there is.
        #expect(
            names([IdentifiedFile("archive/000000010000000000000001", .unknown)])
                == ["archive/000000010000000000000001: archive, folder"])
    }

    @Test func `a folder that holds the logs of several hosts is no node's`() {
        #expect(
            names([
                IdentifiedFile("all/a.log", .unknown, hosts: ["tokyo"]),
                IdentifiedFile("all/b.log", .unknown, hosts: ["osaka"]),
                IdentifiedFile("all/postgresql.log", .unknown),
            ]) == [
                "all/a.log: tokyo, host-field", "all/b.log: osaka, host-field",
                "all/postgresql.log: none, unknown",
            ])
    }
}

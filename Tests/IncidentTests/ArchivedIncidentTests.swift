import Foundation
import Reports
import TestSupport
import Testing

/// An archive gives the same report as its folder, to the byte.
struct ArchivedIncidentTests {
    private static let tools = ["tar", "gzip", "bzip2"].allSatisfy(SystemTool.exists)

    private func expectSame(_ archive: String, _ incident: Incident) async throws {
        let options = ReportOptions()
        let folder = JSONReport().report(try await incident.review(), options: options)
        let packed = JSONReport().report(
            try await Incident.review([archive]), options: options)
        #expect(packed == folder)
    }

    @Test(.enabled(if: tools), arguments: ["tar.gz", "tar.bz2"])
    func `as a tarball`(_ form: String) async throws {
        let folder = try TemporaryFolder()
        for incident in [Incident.primaryCrash, .bothStopped] {
            let path = folder.path("\(incident.name).\(form)")
            let outcome = try Program.shell(
                "tar -caf '\(path)' -C '\(incident.evidence)/..' evidence")
            #expect(outcome.status == 0)
            try await expectSame(path, incident)
        }
    }

    @Test func `as a zip archive`() async throws {
        let incident = Incident.bothStopped
        let folder = try TemporaryFolder()
        var zip = ZipBuilder()
        for name in try FileManager.default.subpathsOfDirectory(atPath: incident.evidence).sorted()
        {
            let path = incident.evidence + "/" + name
            guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { continue }
            zip.member(Array("saved/\(name)".utf8), Array(bytes), flags: 1 << 11)
        }
        try folder.write(zip.archive, to: "evidence.zip")
        try await expectSame(folder.path("evidence.zip"), incident)
    }
}

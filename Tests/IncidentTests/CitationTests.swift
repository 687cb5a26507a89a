import Foundation
import TestSupport
import Testing

/// Whatever a report says leads back to bytes of the evidence.
struct CitationTests {
    @Test(arguments: Incident.all)
    func `the text of each event of a log is the bytes that it cites`(_ incident: Incident)
        async throws
    {
        let report = try await incident.report()
        let sources = Dictionary(uniqueKeysWithValues: report.sources.map { ($0.id, $0) })
        var bytes: [String: [UInt8]] = [:]
        var checked = 0
        for event in report.events {
            let source = try #require(sources[event.source], "\(event.id)")
            guard !source.format.hasPrefix("wal") && source.format != "lock-file" else { continue }
            guard source.format != "signal-file" else { continue }
            let path = "incidents/\(incident.name)/evidence/\(source.path)"
            let file = try bytes[path] ?? Fixtures.bytes(path)
            bytes[path] = file
            try #require(event.offset + event.length <= file.count, "\(event.id)")
            let cited = String(
                decoding: file[event.offset..<event.offset + event.length], as: UTF8.self)
            #expect(event.text == cited, "\(event.id) of \(source.path)")
            checked += 1
        }
        #expect(checked > 500)
    }

    @Test(arguments: Incident.all)
    func `every piece of evidence that is cited is an event of the report`(_ incident: Incident)
        async throws
    {
        let report = try await incident.report()
        let ids = report.events.flatMap { [$0.id] + $0.otherRecords.map(\.id) }
        let events = Set(ids)
        #expect(Set(report.events.map(\.id)).count == report.events.count)
        let cited =
            report.newest.warnings.flatMap(\.evidence)
            + report.failovers.flatMap(\.problems).flatMap(\.evidence)
        #expect(cited.filter { !events.contains($0) } == [])
    }

    @Test func `show prints the very lines that an event rests on`() async throws {
        let folder = try TemporaryFolder()
        let database = folder.root + "/audit.db"
        let incident = Incident.primaryCrash
        let taken = try Program.run(["ingest", incident.evidence, "--db", database])
        #expect(taken.status == 0, "\(taken.errors)")
        let report = try await incident.report()
        let sources = Dictionary(uniqueKeysWithValues: report.sources.map { ($0.id, $0.path) })
        for kind in ["postmaster-died", "timeline-selected", "lock-created", "operation-result"] {
            let event = try #require(report.events.first { $0.kind == kind })
            let path = "incidents/primary-crash/evidence/\(sources[event.source] ?? "")"
            let raw = try Fixtures.bytes(path)[event.offset..<event.offset + event.length]
            let lines = String(decoding: raw, as: UTF8.self).split(separator: "\n")
                .map { "    " + $0 + "\n" }.joined()
            let shown = try Program.run(["show", event.id, "--db", database])
            #expect(shown.status == 0)
            #expect(shown.output.hasSuffix("as logged:\n" + lines), "\(shown.output)")
        }
    }
}

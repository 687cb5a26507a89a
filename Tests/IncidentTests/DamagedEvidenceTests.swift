import Analysis
import Evidence
import Foundation
import Glibc
import Reports
import TestSupport
import Testing

/// Evidence that is empty, cut, unreadable or something else: it is told, the rest is analysed.
struct DamagedEvidenceTests {
    /// A file of noise, the same in each run.
    private static let noise: [UInt8] = {
        var state: UInt32 = 0x2545_F491
        return (0..<5000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
    }()

    private static let picture: [UInt8] =
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8) + noise.prefix(900)

    private static let utf16: [UInt8] =
        [0xFF, 0xFE]
        + "Nov 22 23:50:17 pm01 systemd[1]: Started.\n".utf16.flatMap { unit in
            [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        }

    @Test(arguments: [
        ("nothing.log", [UInt8](), "empty", "the file is empty"),
        ("noise.bin", Self.noise, "unknown-format", "no format accepts the file"),
        ("picture.jpg", Self.picture, "unknown-format", "no format accepts the file"),
        ("utf16.log", Self.utf16, "unknown-format", "no format accepts the file"),
    ])
    func `a file that is no log is told, and the rest is analysed`(
        _ name: String, _ bytes: [UInt8], _ reason: String, _ detail: String
    ) async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.primaryCrash.evidence)
        try folder.write(bytes, to: "pm01/" + name)
        let review = try await Incident.review([folder.path])
        let gap = try #require(review.gaps.first { $0.path == "pm01/" + name })
        #expect(gap.reason.rawValue == reason)
        #expect(gap.detail == detail)
        let coverage = CoverageReport.text(review, options: ReportOptions())
        #expect(coverage.contains("pm01/\(name)"))
        let whole = try await Incident.primaryCrash.review()
        #expect(review.failovers == whole.failovers)
        #expect(review.newest == whole.newest)
    }

    @Test func `a log that was cut in the middle of a line is read up to there`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.primaryCrash.evidence)
        let log = try Fixtures.bytes("incidents/primary-crash/evidence/pm01/messages")
        try folder.write(log.dropLast(20), to: "pm01/messages")
        let review = try await Incident.review([folder.path])
        let gap = try #require(review.gaps.first { $0.path == "pm01/messages" })
        #expect(gap.reason == .cutLine)
        #expect(
            CoverageReport.text(review, options: ReportOptions()).contains("pm01/messages @"))
        #expect(review.failovers.count == 1)
        #expect(review.newest.node == (try await Incident.primaryCrash.review()).newest.node)
    }

    @Test func `what is no regular file is not followed, and told`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.primaryCrash.evidence)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/pm01/gone.log", withDestinationPath: "/nowhere/at/all")
        #expect(try Program.shell("mkfifo '\(folder.path)/pm01/pipe.log'").status == 0)
        let review = try await Incident.review([folder.path])
        let told = review.gaps.filter { $0.reason == .notARegularFile }
        #expect(
            told.map { "\($0.path): \($0.detail)" } == [
                "pm01/gone.log: it is a symbolic link and was not followed",
                "pm01/pipe.log: it is a special file and was not followed",
            ])
        #expect(review.failovers == (try await Incident.primaryCrash.review()).failovers)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read every file"))
    func `a file that may not be read is told`() async throws {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.primaryCrash.evidence)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: folder.path + "/pm01/messages")
        let review = try await Incident.review([folder.path])
        let gap = try #require(review.gaps.first { $0.path == "pm01/messages" })
        #expect(gap.reason == .unreadable)
        #expect(review.newest.verdict == .decided)
    }

    @Test func `a folder without any file is refused with its name`() throws {
        let folder = try TemporaryFolder()
        let outcome = try Program.run(["review", folder.path])
        #expect(outcome.status == 2)
        #expect(outcome.errors == "walaudit: no file was found in '\(folder.path)'\n")
    }
}

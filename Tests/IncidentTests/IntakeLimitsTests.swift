import Foundation
import TestSupport
import Testing

/// What the program takes of a machine, and what hostile evidence makes it do.
struct IntakeLimitsTests {
    /// The most anonymous memory that the program had while it ran, in kilobytes.
    private func memory(_ arguments: [String]) async throws -> Int {
        let process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var most = 0
        while process.isRunning {
            let status = try? String(
                contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            let line = (status ?? "").split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
            most = max(most, line.flatMap { Int($0.filter(\.isNumber)) } ?? 0)
            try await Task.sleep(for: .milliseconds(2))
        }
        #expect(process.terminationStatus == 0)
        return most
    }

    @Test func `the memory does not grow with the log`() async throws {
        let folder = try TemporaryFolder()
        let line = "2026-11-22 23:10:00.000 UTC [7] LOG:  statement: SELECT 1 FROM accounts;\n"
        let block = Array(String(repeating: line, count: 14_000).utf8)
        // Both fill all buffers.
        for (name, count) in [("small.log", 10), ("large.log", 60)] {
            try folder.write((0..<count).flatMap { _ in block }, to: name)
        }
        let small = try await memory(
            ["ingest", folder.path("small.log"), "--db", folder.path("small.db")])
        let large = try await memory(
            ["ingest", folder.path("large.log"), "--db", folder.path("large.db")])
        #expect(large - small < 10_000)
        #expect(large < 100_000)
    }

    @Test func `hostile members are named by the program, none is obeyed, the rest is read`()
        throws
    {
        let folder = try TemporaryFolder()
        let good = "2026-11-22 23:10:00.000 UTC [7] LOG:  received promote request\n"
        var tar = TarBuilder()
        tar.file("ev/pm01/postgresql.log", good)
        tar.file("../up.log", good)
        tar.file("ev/pm01/../../../inside.log", good)
        tar.file(folder.path("absolute.log"), good)
        tar.file("C:\\drive.log", good)
        tar.file("\\\\share\\unc.log", good)
        tar.file("ev\\..\\..\\back.log", good)
        tar.file("ev/\u{1B}[31mred.log", good)
        tar.file("ev/line\nend.log", good)
        tar.longName(Array(("ev/" + String(repeating: "n", count: 5000)).utf8))
        tar.file("short", good)
        tar.member(Array("ev/shadow".utf8), type: "2", target: "/etc/shadow")
        tar.member(Array("ev/upwards".utf8), type: "2", target: "../..")
        tar.file("ev/upwards/through-link.log", good)
        tar.member(Array("ev/hard".utf8), type: "1", target: "/etc/passwd")
        tar.member(Array("ev/console".utf8), type: "3")
        tar.member(Array("ev/disk".utf8), type: "4")
        tar.member(Array("ev/pipe".utf8), type: "6")
        tar.file("ev/pm01/./postgresql.log", "another\n")
        tar.pax([("path", "../pax.log")])
        tar.file("ev/pm01/harmless.log", good)
        tar.file("", good)
        tar.member(Array("../folder".utf8), type: "5")
        var zip = ZipBuilder()
        zip.member(Array("secret.log".utf8), Array(good.utf8), flags: 1)
        zip.file("../zip.log", good)
        tar.member(Array("ev/inner.zip".utf8), content: zip.archive)
        tar.member(
            Array("ev/bomb.log.gz".utf8), content: GzipBuilder.zeros(matches: 200_000))
        let cut = Array(GzipBuilder.member(Array(good.utf8)).dropLast(6))
        tar.member(Array("ev/pm02/cut.log.gz".utf8), content: cut)
        tar.file("ev/pm02/last.log", good)
        try folder.write(tar.archive, to: "in/evidence.tar")
        let outcome = try Program.run([
            "coverage", folder.path("in/evidence.tar"), "--limit", "ratio=100", "--format", "json",
        ])
        #expect(outcome.status == 0)
        let named = [
            "../up.log", "inside.log", "absolute.log", "C:\\\\drive.log", "unc.log", "back.log",
            "\\\\x1B[31mred.log", "line\\\\x0Aend.log", "nnnnnn", "shadow", "upwards",
            "hard", "console", "disk", "pipe", "./postgresql.log", "../pax.log",
            "it has no name that can be read", "../folder", "secret.log", "../zip.log", "bomb.log",
            "cut.log",
        ]
        for name in named { #expect(outcome.output.contains(name), "\(name)") }
        for path in ["pm01/postgresql.log", "pm02/last.log"] {
            #expect(outcome.output.contains("\"path\": \"\(path)\""), "\(path)")
        }
        #expect(!outcome.output.contains("root:x:0"))
        #expect(try FileManager.default.subpathsOfDirectory(atPath: folder.path("in")).count == 1)
        #expect(!FileManager.default.fileExists(atPath: folder.path("absolute.log")))
    }
}

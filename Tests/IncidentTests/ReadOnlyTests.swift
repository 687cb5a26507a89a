import Foundation
import TestSupport
import Testing

/// Every command against evidence that nobody can write to, and nothing is written elsewhere.
struct ReadOnlyTests {
    /// Whether this machine lets a test mount what it likes, in a namespace of its own.
    static let canMount =
        (try? Program.shell(
            "d=$(mktemp -d); unshare -m sh -c \"mount -t tmpfs none $d\"; s=$?; rmdir $d; exit $s"
        ).status) == 0

    /// All commands that read evidence or a database; `E` stands for the evidence, `D` for the
    /// database, `O` for the folder of outputs.
    static let commands = [
        "review E -o O/a.txt", "review E --format html -o O/a.html",
        "review E --format json -o O/a.json", "review E --format markdown -o O/a.md",
        "review E --format csv -o O/csv", "review E --redact", "newest E",
        "inspect E/pm01 -o O/card.json --running", "timeline E", "list failovers E", "coverage E",
        "wal E/pm01/pg_wal", "show EVENT E", "review --db D", "newest --db D", "timeline --db D",
        "coverage --db D", "sql --db D 'SELECT count(*) FROM events'", "note --db D",
        "verify D E", "verify O/a.json E", "verify O/csv", "ingest E --db O/b.db",
        "note --db O/b.db --author A words",
    ]

    @Test(.enabled(if: Self.canMount, "this machine lets nobody mount: run it as root"))
    func `every command works on a read-only mount, and none of it changes`() throws {
        let folder = try prepared()
        let outcome = try run(in: folder, with: "")
        #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
        #expect(outcome.output.split(separator: "\n").count == Self.commands.count)
    }

    @Test(
        .enabled(
            if: Self.canMount && SystemTool.exists("strace"),
            "strace or the right to mount is missing"))
    func `nothing is opened for writing but the outputs`() throws {
        let folder = try prepared()
        let trace =
            "strace -f -qq -o '\(folder.root)/trace' -A "
            + "-e trace=open,openat,openat2,creat,mkdir,mkdirat,rename,renameat,renameat2,unlink,"
            + "unlinkat,rmdir,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat,chown,lchown,"
            + "fchownat,utimensat,setxattr,mknod,mknodat"
        let outcome = try run(in: folder, with: trace)
        #expect(outcome.status == 0, "\(outcome.output)\n\(outcome.errors)")
        let calls = Self.calls(in: try folder.text("trace"))
        #expect(calls.count > 1000)
        let writing = calls.filter { call in
            // Calls that failed, and signals.
            guard !call.contains(" = -1 "), !call.contains(" --- ") else { return false }
            guard call.contains(" open") else { return !call.contains(" +++ ") }
            return ["O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC"].contains { call.contains($0) }
        }
        #expect(!writing.isEmpty)
        // The outputs, what is removed again, and the devices of the shell.
        let allowed = [
            "\"out/", "\"\(folder.root)/out", "\"\(folder.root)/tmp", "\"/dev/null\"",
            "\"/dev/tty\"",
        ]
        let others = writing.filter { call in !allowed.contains { call.contains($0) } }
        #expect(others.isEmpty, "\(others.prefix(5).joined(separator: "\n"))")
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path("tmp"))
        #expect(left == [])
    }

    /// The calls of a trace, a line each; those that another thread's calls interrupted are put together again.
    private static func calls(in trace: String) -> [String] {
        var begun: [Substring: Substring] = [:]
        return trace.split(separator: "\n").compactMap { line in
            let process = line.prefix { $0 != " " }
            if let end = line.range(of: " <unfinished ...>") {
                begun[process] = line[..<end.lowerBound]
                return nil
            }
            guard let end = line.range(of: " resumed>"),
                let start = begun.removeValue(forKey: process)
            else { return String(line) }
            return start + String(line[end.upperBound...])
        }
    }

    /// Evidence and a database of it, side by side, and folders for what is written.
    private func prepared() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.copy(Incident.primaryCrash.evidence, to: "kept/evidence")
        for name in ["out", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: folder.path(name), withIntermediateDirectories: true)
        }
        #expect(
            try Program.run([
                "ingest", folder.path("kept/evidence"), "--db", folder.path("kept/a.db"),
            ]).status == 0)
        return folder
    }

    /// Runs all commands with evidence and database mounted read-only; prints a line for each.
    private func run(
        in folder: TemporaryFolder, with tracer: String
    ) throws -> Program.Outcome {
        let event = try Program.run(["timeline", folder.path("kept/evidence")]).output
            .split { $0 == " " || $0 == "\n" }.first { $0.hasPrefix("e") && $0.count == 13 }
        var lines = [
            "mount --bind '\(folder.root)/kept' '\(folder.root)/kept'",
            "mount -o remount,bind,ro '\(folder.root)/kept'",
            "! touch '\(folder.root)/kept/x' 2>/dev/null || exit 9", "cd '\(folder.root)'",
            "export TMPDIR='\(folder.root)/tmp' HOME='\(folder.root)/tmp'",
        ]
        for command in Self.commands {
            let typed = command.split(separator: " ").map { word in
                switch word {
                case "EVENT": String(event ?? "")
                case "D": "kept/a.db"
                case let word where word == "E" || word.hasPrefix("E/"):
                    "kept/evidence" + word.dropFirst()
                case let word where word.hasPrefix("O/"): "out" + word.dropFirst()
                default: String(word)
                }
            }.joined(separator: " ")
            lines.append(
                "\(tracer) \"$WALAUDIT\" \(typed) >/dev/null || { echo \"$? of \(command)\" >&2; exit 1; }"
            )
            lines.append("echo '\(command.replacing("'", with: ""))'")
        }
        try folder.write("script", lines.joined(separator: "\n") + "\n")
        return try Program.shell("unshare -m bash '\(folder.root)/script'")
    }
}

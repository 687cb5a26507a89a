import Foundation
import TestSupport
import Testing

/// Disks that are full or may not be written to: a clear error, and nothing is lost.
struct FullDiskTests {
    private let evidence = Incident.primaryCrash.evidence

    @Test(.enabled(if: ReadOnlyTests.canMount, "this machine lets nobody mount: run it as root"))
    func `a full disk ends with status 2, and with more room the same command completes`() throws {
        let folder = try TemporaryFolder()
        for name in ["small", "tmp"] {
            try FileManager.default.createDirectory(
                atPath: folder.path(name), withIntermediateDirectories: true)
        }
        let script = """
            cd '\(folder.root)'
            mount -t tmpfs -o size=600k none small
            "$WALAUDIT" ingest '\(evidence)' --cluster here --db small/a.db; echo "status $?"
            "$WALAUDIT" sql 'SELECT count(*) > 0 FROM source' --db small/a.db
            mount -o remount,size=64m small
            "$WALAUDIT" ingest '\(evidence)' --cluster here --db small/a.db >/dev/null; echo "status $?"
            "$WALAUDIT" verify small/a.db >/dev/null; echo "status $?"
            "$WALAUDIT" review --db small/a.db --format json -o small.json
            "$WALAUDIT" review '\(evidence)' --cluster here --format json -o once.json
            """
        try folder.write("script", script)
        let outcome = try Program.shell("unshare -m bash '\(folder.root)/script'")
        #expect(
            outcome.output == "status 2\ncount(*) > 0\n1\nstatus 0\nstatus 0\n",
            "\(outcome.output)")
        #expect(outcome.errors.contains("small/a.db': the disk is full"), "\(outcome.errors)")
        func findings(_ name: String) throws -> [Substring] {
            try folder.text(name).split(separator: "\n").filter {
                !$0.contains("\"journal\"") && !$0.contains("\"seal\"")
            }
        }
        let (small, once) = (try findings("small.json"), try findings("once.json"))
        #expect(small == once)
        #expect(small.count > 1000)
    }

    @Test func `what is no file is written into and stays what it is`() throws {
        let folder = try TemporaryFolder()
        let script = """
            cd '\(folder.root)'
            mkfifo pipe
            touch file
            ln -s file link
            cat pipe >read &
            "$WALAUDIT" review '\(evidence)' --format json -o pipe; echo "status $?"
            wait
            "$WALAUDIT" review '\(evidence)' --format json -o link; echo "status $?"
            test -p pipe; echo "pipe $?"
            test -L link; echo "link $?"
            cmp read file; echo "same $?"
            test -s read; echo "filled $?"
            """
        try folder.write("script", script)
        let outcome = try Program.shell("bash '\(folder.root)/script'")
        #expect(
            outcome.output == "status 0\nstatus 0\npipe 0\nlink 0\nsame 0\nfilled 0\n",
            "\(outcome.output)\(outcome.errors)")
    }

    @Test(.enabled(if: ReadOnlyTests.canMount, "this machine lets nobody mount: run it as root"))
    func `without room a key is none, a copy is named by its place, and a database stays`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path("full"), withIntermediateDirectories: true)
        let script = """
            cd '\(folder.root)'
            "$WALAUDIT" ingest '\(evidence)' --db a.db >/dev/null
            mount -t tmpfs -o size=2m none full
            cp a.db full/
            dd if=/dev/zero of=full/rest bs=1k 2>/dev/null
            "$WALAUDIT" key new full/key; echo "status $?"
            test -e full/key; echo "there $?"
            TMPDIR="$PWD/full" "$WALAUDIT" verify a.db; echo "status $?"
            "$WALAUDIT" note --db full/a.db --author A words; echo "status $?"
            "$WALAUDIT" verify full/a.db >/dev/null; echo "status $?"
            """
        try folder.write("script", script)
        let outcome = try Program.shell("unshare -m bash '\(folder.root)/script'")
        #expect(
            outcome.output == "status 2\nthere 1\nstatus 2\nstatus 2\nstatus 0\n",
            "\(outcome.output)\(outcome.errors)")
        #expect(outcome.errors.contains("cannot write 'full/key'"), "\(outcome.errors)")
        #expect(
            outcome.errors.contains("no copy of it can be made in '\(folder.path("full"))'"),
            "\(outcome.errors)")
        #expect(outcome.errors.contains("full/a.db': the disk is full"), "\(outcome.errors)")
    }

    @Test(.enabled(if: ReadOnlyTests.canMount, "this machine lets nobody mount: run it as root"))
    func `a folder that may not be written to is named`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path("ro"), withIntermediateDirectories: true)
        let script = """
            cd '\(folder.root)'
            mount -t tmpfs -o ro none ro
            "$WALAUDIT" ingest '\(evidence)' --db ro/a.db; echo "status $?"
            "$WALAUDIT" review '\(evidence)' -o ro/a.txt; echo "status $?"
            "$WALAUDIT" key new ro/key; echo "status $?"
            """
        try folder.write("script", script)
        let outcome = try Program.shell("unshare -m bash '\(folder.root)/script'")
        #expect(outcome.output == "status 2\nstatus 2\nstatus 2\n")
        #expect(
            outcome.errors.contains(
                "cannot open audit database 'ro/a.db': the folder '\(folder.path("ro"))' may not be"
            ))
        #expect(outcome.errors.contains("cannot write 'ro/key'"), "\(outcome.errors)")
        #expect(outcome.errors.contains("cannot write 'ro/a.txt'"), "\(outcome.errors)")
    }
}

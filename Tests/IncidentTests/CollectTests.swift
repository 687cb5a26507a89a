import Foundation
import TestSupport
import Testing

/// What is gathered on a host, by each form and each shell, against the host's own folders.
@Suite(.enabled(if: RealServers.canRun, "postgresql-15 is not installed, or nobody may run it"))
struct CollectTests {
    private static let script = Fixtures.checkout.appending(path: "scripts/walaudit-collect.sh")
        .path
    /// How the collection is run: the program, and the script in several shells.
    private static let forms = [
        "'\(Program.path)' collect", "bash '\(script)'", "dash '\(script)'",
        "busybox sh '\(script)'",
    ]

    /// What a report says of nodes and forks, without what depends on the paths of the evidence.
    private func answer(_ command: String, _ paths: [String]) throws -> [String: String] {
        let run = try Program.run([command] + paths + ["--format", "json", "--quiet"])
        #expect(command == "review" ? run.status == 0 : run.status == 3, "\(run.errors)")
        let report =
            try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let newest = report?["newest"] as? [String: Any]
        let parts: [String: Any?] = [
            "verdict": newest?["verdict"], "node": newest?["node"], "nodes": newest?["nodes"],
            "risk": newest?["riskOfStarting"], "timelines": report?["timelines"],
            "divergences": report?["divergences"],
        ]
        return try parts.mapValues { part in
            let data = try JSONSerialization.data(
                withJSONObject: [part as Any], options: [.sortedKeys])
            return String(decoding: data, as: UTF8.self)
                .replacing(/"(evidence|id|failover)":("[^"]*"|\[[^\]]*\])/, with: "")
        }
    }

    @Test(.enabled(if: SystemTool.exists("dash") && SystemTool.exists("busybox")))
    func `an archive tells the same as the data directories, and holds no secret`() throws {
        let folder = try TemporaryFolder()
        _ = try RealPair(in: folder.root)
        let planted = try RealServers.shell(
            """
            for n in a b; do
              cat >> "$T/$n/postgresql.conf" <<END
            primary_conninfo = 'host=osaka user=rep password=Geheim1x sslpassword=''Geheim 2x'''
            archive_command = 'ship --to postgres://rep:Geheim3x@vault/%f %p'
            ssl_key_file = 'server.key'
            END
              echo 'Geheim4x' > "$T/$n/server.key"
              echo 'osaka:5432:*:rep:Geheim5x' > "$T/$n/.pgpass"
              echo 'host all all 10.0.0.0/8 ldap ldapserver=l ldapbindpasswd="Geheim6x"' >> "$T/$n/pg_hba.conf"
              mkdir "$T/$n/log"
              {
                echo "2026-11-22 10:00:00.000 UTC [7] LOG:  statement: ALTER ROLE rep PASSWORD 'Geheim7x'"
                echo "2026-11-22 10:00:01.000 UTC [7] LOG:  statement: CREATE ROLE r2 PASSWORD \\$q\\$Geheim8x\\$q\\$"
                echo "2026-11-22 10:00:02.000 UTC [7] LOG:  statement: ALTER ROLE r2 password"
                echo "	 'Geheim9x'"
                echo "2026-11-22 10:00:03.000 UTC [7] LOG:  received promote request"
              } > "$T/$n/log/postgresql.log"
              printf '%s\\n' "2026-11-22 09:00:00.000 UTC [7] LOG:  statement: SELECT dblink('password=Geheim10x')" \\
                | gzip > "$T/$n/log/postgresql.log.1.gz"
            done
            """, in: folder.root)
        #expect(planted.status == 0, "\(planted.errors)")
        let (a, b) = (folder.root + "/a", folder.root + "/b")
        let newest = try answer("newest", ["a=\(a)", "b=\(b)"])
        let review = try answer("review", ["a=\(a)", "b=\(b)"])
        for (number, form) in Self.forms.enumerated() {
            let archives = ["a", "b"].map { "\(folder.root)/\(number)\($0).tar.gz" }
            for (node, archive) in zip(["a", "b"], archives) {
                let made = try Program.shell(
                    "\(form) -q -D '\(folder.root)/\(node)' --node \(node) -o '\(archive)'")
                #expect(made.status == 0, "\(form): \(made.errors)")
                #expect(made.output == archive + "\n", "\(form)")
            }
            #expect(try answer("newest", archives) == newest, "\(form)")
            #expect(try answer("review", archives) == review, "\(form)")
            let opened = try Program.shell(
                """
                mkdir '\(folder.root)/out\(number)' && cd '\(folder.root)/out\(number)' \
                  && for f in \(archives.joined(separator: " ")); do tar xzf "$f"; done
                find . -name '*.gz' -exec gunzip {} +
                find . -type f ! -path '*/pg_wal/*' -exec grep -aH Geheim {} +
                find . -name 'server.key' -o -name '.pgpass'
                """)
            #expect(opened.output.isEmpty, "\(form): \(opened.output)")
            // What was gathered is what the manifest says.
            let checked = try Program.shell(
                """
                cd '\(folder.root)/out\(number)/a' && mkdir plain && tar xzf '\(archives[0])' -C plain \
                  && cd plain/a && awk -F '\\t' '!/^#/ { print $1 "  " $3 }' walaudit-collection.txt \
                  | sha256sum -c --quiet && grep -c masked walaudit-collection.txt
                """)
            #expect(checked.output == "4\n", "\(form): \(checked.output) \(checked.errors)")
        }
    }

    @Test func `what may not be read is named, the rest is gathered`() throws {
        let folder = try TemporaryFolder()
        let made = try RealServers.shell(
            """
            initdb -D "$T/a" -A trust -U postgres -N >/dev/null
            mkdir "$T/logs" "$T/closed"
            echo '2026-11-22 10:00:00.000 UTC [7] LOG:  received promote request' > "$T/logs/pg.log"
            chmod 000 "$T/closed"
            sh -s -- --dry-run -D "$T/a" --log "$T/logs" < '\(try copy(in: folder))' > "$T/listed"
            ls "$T" > "$T/after-dry-run"
            sh '\(folder.root)/collect.sh' -D "$T/a" --log "$T/logs" --log "$T/closed" --log "$T/nowhere" \
              --node tokyo -o "$T/tokyo.tar.gz" 2> "$T/said"
            chmod 755 "$T/closed"
            """, in: folder.root)
        #expect(made.status == 0, "\(made.errors)")
        #expect(try folder.text("listed").contains("data/global/pg_control\t"))
        #expect(try !folder.text("after-dry-run").contains("tar.gz"))
        let said = try folder.text("said")
        #expect(said.contains("not gathered: \(folder.root)/closed: no permission"), "\(said)")
        #expect(said.contains("not gathered: \(folder.root)/nowhere: not there"), "\(said)")
        let coverage = try Program.shell(
            """
            cd '\(folder.root)' && "$WALAUDIT" ingest -q tokyo.tar.gz --db audit.db \
              && "$WALAUDIT" coverage --db audit.db
            """)
        #expect(coverage.status == 0, "\(coverage.errors)")
        #expect(coverage.output.contains("closed: no permission"), "\(coverage.output)")
        #expect(coverage.output.contains("tokyo"))

        // A file that was changed later, or taken out, is told.
        let changed = try Program.shell(
            """
            cd '\(folder.root)' && mkdir x && tar xzf tokyo.tar.gz -C x && cd x/tokyo \
              && echo more >> log/given1/pg.log && rm data/PG_VERSION && cd .. \
              && "$WALAUDIT" ingest -q tokyo --db ../changed.db && "$WALAUDIT" coverage --db ../changed.db
            """)
        #expect(changed.output.contains("is not what was gathered"), "\(changed.output)")
        #expect(
            changed.output.contains("named by the manifest of its collection"),
            "\(changed.output)")
        #expect(!coverage.output.contains("not what was gathered"), "\(coverage.output)")
    }

    /// The script where anybody may read it.
    private func copy(in folder: TemporaryFolder) throws -> String {
        let path = folder.root + "/collect.sh"
        try Data(contentsOf: URL(filePath: Self.script)).write(to: URL(filePath: path))
        return path
    }

    @Test func `wrong usage ends with 64, an archive that is there already is kept`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array("kept".utf8), to: "there.tar.gz")
        for form in [Self.forms[1], "sh '\(Self.script)'"] {
            #expect(try Program.shell("\(form) --wal many").status == 64)
            #expect(try Program.shell("\(form) --node ../up").status == 64)
            #expect(try Program.shell("\(form) -o").status == 64)
        }
        for form in Self.forms.prefix(2) {
            let run = try Program.shell("\(form) -o '\(folder.root)/there.tar.gz'")
            #expect(run.status == 2, "\(run.errors)")
            #expect(run.errors.contains("is there already"), "\(run.errors)")
        }
        #expect(try folder.text("there.tar.gz") == "kept")
        #expect(try Program.run(["collect", "--wal", "-1"]).status == 64)
        let printed = try Program.run(["collect", "--script"])
        #expect(printed.output == (try String(contentsOfFile: Self.script, encoding: .utf8)))
    }
}

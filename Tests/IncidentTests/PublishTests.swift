import Foundation
import TestSupport
import Testing

/// Publishing into a real PostgreSQL 15.
@Suite(.enabled(if: RealServers.canRun, "postgresql-15 is not installed, or nobody may run it"))
struct PublishTests {
    /// A server, and audit databases of incidents.
    private struct Fleet {
        let folder: TemporaryFolder
        var to: String { "host=\(folder.root) port=6011 user=postgres dbname=postgres" }

        init(_ incidents: [String]) throws {
            folder = try TemporaryFolder()
            let started = try RealServers.shell(
                """
                initdb -D "$T/f" -A trust -U postgres -N >/dev/null
                printf "listen_addresses = ''\\nunix_socket_directories = '$T'\\nfsync = off\\n" >> "$T/f/postgresql.conf"
                start f 6011
                """, in: folder.root)
            #expect(started.status == 0, "\(started.errors)")
            for incident in incidents {
                let taken = try Program.run([
                    "ingest", "--quiet", Fixtures.path("incidents/\(incident)/evidence"), "--db",
                    folder.path(incident + ".db"),
                ])
                #expect(taken.status == 0, "\(taken.errors)")
            }
        }

        func end() throws {
            let stopped = try RealServers.shell(
                #"pg_ctl -D "$T/f" -w -s -m immediate stop"#, in: folder.root)
            #expect(stopped.status == 0, "\(stopped.errors)")
        }

        func publish(_ incident: String, _ options: [String] = []) throws -> Program.Outcome {
            try Program.run(
                ["publish", "--db", folder.path(incident + ".db"), "--to", to] + options)
        }

        /// The answer of SQL.
        func sql(_ statement: String) throws -> String {
            try Data(statement.utf8).write(to: URL(filePath: folder.path("statement.sql")))
            let run = try RealServers.shell(
                #"psql -X -q -A -t -h "$T" -p 6011 -U postgres -d postgres -v ON_ERROR_STOP=1 -f "$T/statement.sql""#,
                in: folder.root)
            #expect(run.status == 0, "\(run.errors)")
            return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
        }

        /// Every row of every table, in order.
        func rows() throws -> String {
            let tables = try sql(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'walaudit' ORDER BY 1"
            ).split(separator: "\n")
            #expect(tables.count > 12)
            return try sql(
                tables.map { "SELECT '\($0)', t FROM walaudit.\($0) t ORDER BY t::text;" }
                    .joined(separator: "\n"))
        }

        /// What the audit database says.
        func audit(_ incident: String, _ statement: String) throws -> String {
            let run = try Program.run(["sql", statement, "--db", folder.path(incident + ".db")])
            #expect(run.status == 0, "\(run.errors)")
            return run.output.split(separator: "\n").dropFirst().joined(separator: "\n")
        }
    }

    @Test func `findings are there once, whatever is published and how often`() throws {
        let fleet = try Fleet(["primary-crash", "switchover"])
        let first = try fleet.publish("primary-crash", ["--as", "tokyo"])
        #expect(first.status == 0, "\(first.errors)")
        #expect(first.output.hasPrefix("published: cluster tokyo, rows: "))
        let alone = try fleet.rows()
        #expect(
            try fleet.sql(
                "SELECT id, round(outage_seconds_at_most::numeric, 6) FROM walaudit.failovers")
                == fleet.audit(
                    "primary-crash",
                    "SELECT id || '|' || printf('%.6f', outage_seconds_at_most) FROM failovers"))
        #expect(
            try fleet.sql("SELECT count(*) FROM walaudit.periods WHERE end_latest IS NULL")
                == fleet.audit(
                    "primary-crash", "SELECT count(*) FROM periods WHERE end_latest IS NULL"))
        #expect(
            try fleet.sql("SELECT sum(bytes) FROM walaudit.sources")
                == fleet.audit("primary-crash", "SELECT sum(bytes) FROM sources"))
        #expect(
            try fleet.sql("SELECT month, failovers FROM walaudit.rto") == "2026-11-01|1")

        // Again: the same rows, and nothing was written.
        let again = try fleet.publish("primary-crash", ["--as", "tokyo"])
        #expect(again.output == "unchanged: cluster tokyo\n")
        #expect(try fleet.rows() == alone)

        // Another cluster with nodes of the same names stands beside it; taken again in full, it is the same.
        #expect(try fleet.publish("switchover").status == 0)
        #expect(
            try fleet.sql("SELECT count(DISTINCT cluster), count(*) > 2 FROM walaudit.nodes")
                == "2|t")
        let both = try fleet.rows()
        #expect(both != alone)
        _ = try fleet.sql("UPDATE walaudit.clusters SET options = 'others' WHERE cluster = 'tokyo'")
        let replaced = try fleet.publish("primary-crash", ["--as", "tokyo"])
        #expect(replaced.output.hasPrefix("published:"))
        let published = #/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+\+00"\)/#
        #expect(
            try fleet.rows().replacing(published, with: "") == both.replacing(published, with: ""))
        #expect(try fleet.sql("SELECT count(*) FROM walaudit.fleet") == "2")
        #expect(try fleet.sql("SELECT count(*) FROM walaudit.open_divergences") == "0")
        try fleet.end()
    }

    @Test func `what fails or is killed in the middle leaves everything as it was`() throws {
        let fleet = try Fleet(["primary-crash"])
        #expect(try fleet.publish("primary-crash").status == 0)
        let before = try fleet.rows()
        // The last of the tables refuses.
        _ = try fleet.sql(
            """
            UPDATE walaudit.clusters SET options = 'others';
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN RAISE 'no more room'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON walaudit.unprotected_periods
              FOR EACH STATEMENT EXECUTE FUNCTION refuse();
            """)
        let changed = try fleet.rows()
        let refused = try fleet.publish("primary-crash")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("no more room"), "\(refused.errors)")
        #expect(try fleet.rows() == changed)
        #expect(changed != before)
        // Killed while it waits in the middle.
        _ = try fleet.sql(
            """
            CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN PERFORM pg_sleep(60); RETURN NULL; END $$;
            """)
        let killed = try Program.shell(
            """
            "$WALAUDIT" publish --db '\(fleet.folder.path("primary-crash.db"))' --to '\(fleet.to)' & p=$!
            for i in $(seq 100); do
              n=$(psql -X -A -t '\(fleet.to)' -c "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
              [ "$n" = 1 ] && break; sleep 0.1
            done
            kill -KILL $p; wait $p; echo "status $?, waited $n"
            psql -X -A -t '\(fleet.to)' -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'" >/dev/null
            for i in $(seq 100); do
              n=$(psql -X -A -t '\(fleet.to)' -c "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'walaudit'")
              [ "$n" = 0 ] && break; sleep 0.1
            done
            """)
        #expect(killed.output == "status 137, waited 1\n", "\(killed.output) \(killed.errors)")
        #expect(try fleet.rows() == changed)
        _ = try fleet.sql("DROP TRIGGER refuse ON walaudit.unprotected_periods")
        #expect(try fleet.publish("primary-crash").output.hasPrefix("published:"))
        try fleet.end()
    }

    @Test func `a newer schema is not touched, a wrong address is told without its secrets`() throws
    {
        let fleet = try Fleet(["primary-crash"])
        #expect(try fleet.publish("primary-crash").status == 0)
        _ = try fleet.sql(
            """
            INSERT INTO walaudit.schema_version (version, tool_version) VALUES (99, '9.9');
            UPDATE walaudit.clusters SET options = 'others';
            """)
        let before = try fleet.rows()
        let newer = try fleet.publish("primary-crash")
        #expect(newer.status == 2)
        #expect(newer.errors.contains("of version 99"), "\(newer.errors)")
        #expect(try fleet.rows() == before)
        let password = try Program.run([
            "publish", "--db", fleet.folder.path("primary-crash.db"), "--to",
            "host=h password=Geheim",
        ])
        #expect(password.status == 64)
        #expect(!password.errors.contains("Geheim"))
        let nowhere = try Program.run([
            "publish", "--db", fleet.folder.path("primary-crash.db"), "--to",
            "host=\(fleet.folder.root) port=6099",
        ])
        #expect(nowhere.status == 2)
        #expect(nowhere.errors.contains("fleet database: "), "\(nowhere.errors)")
        try fleet.end()
    }
}

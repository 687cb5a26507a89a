import Foundation
import TestSupport
import Testing

/// A primary and a standby of PostgreSQL 15 that really ran: crash, promotion, divergence, stop.
///
/// The verdict is held against what pg_rewind and SQL say.
@Suite(.enabled(if: RealServers.canRun, "postgresql-15 is not installed, or nobody may run it"))
struct RealPairTests {
    @Test func `a pair that diverged is told as pg_rewind and SQL tell it`() throws {
        let folder = try TemporaryFolder()
        let pair = try RealPair(in: folder.root)
        let run = try Program.run([
            "newest", "a=\(folder.root)/a", "b=\(folder.root)/b", "--format", "json", "--quiet",
        ])
        #expect(run.status == 3, "\(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let newest = try #require(report?["newest"] as? [String: Any])
        #expect(newest["verdict"] as? String == "diverged")
        #expect(newest["node"] as? String == "b")
        let found = try #require((report?["divergences"] as? [[String: Any]])?.first)
        #expect(found["forkLSN"] as? String == pair.facts["fork"])
        #expect(found["sameTimeline"] as? Bool == false)
        let branches = try #require(found["branches"] as? [[String: Any]])
        for branch in branches {
            let node = try #require(branch["node"] as? String)
            let xids = (branch["commits"] as? [[String: Any]])?.compactMap { $0["xid"] as? Int }
            #expect(
                xids?.map(String.init).joined(separator: " ") == pair.facts["xids-" + node],
                "\(node)")
            let rewind = branch["rewindPossible"] as? [String: Any]
            #expect(rewind?["answer"] as? String == "yes", "\(node)")
            if node == "a" {
                let why = rewind?["why"] as? [String: Any]
                let checkpoint = pair.facts["checkpoint"] ?? "none"
                #expect((why?["text"] as? String)?.contains(" \(checkpoint) ") == true)
            }
        }
        let nodes = newest["nodes"] as? [[String: Any]]
        #expect(nodes?.last?["cleanShutdown"] as? Bool == true)
        #expect(nodes?.first?["cleanShutdown"] as? Bool == false)

        // The same from node cards, and a card that was changed is no evidence.
        let cards = try Program.shell(
            """
            cd '\(folder.root)' && "$WALAUDIT" inspect --node a a > a.json \
              && "$WALAUDIT" inspect --node b b | "$WALAUDIT" newest a.json b=- --format json
            """)
        #expect(cards.status == 3, "\(cards.errors)")
        #expect(cards.output.contains(#""forkLSN": "\#(pair.facts["fork"] ?? "none")""#))
        let changed = try Program.shell(
            """
            cd '\(folder.root)' && "$WALAUDIT" inspect --node b b | sed 's/shut down/in production/' \
              > b.json && "$WALAUDIT" newest a.json b.json
            """)
        #expect(changed.status == 4, "\(changed.output)")
    }

    @Test func `a running server is refused, a stale postmaster pid is not`() throws {
        let folder = try TemporaryFolder()
        let outcome = try RealServers.shell(
            """
            initdb -D "$T/a" -A trust -U postgres -N >/dev/null
            pg_ctl -D "$T/a" -w -s -l "$T/a.log" -o "-c listen_addresses= -c unix_socket_directories=$T" start
            cp "$T/a/postmaster.pid" "$T/pid"
            """, in: folder.root)
        #expect(outcome.status == 0, "\(outcome.errors)")
        let refused = try Program.run(["inspect", folder.root + "/a"])
        #expect(refused.status == 2)
        #expect(refused.errors.contains("a server runs on"), "\(refused.errors)")
        #expect(try Program.run(["newest", folder.root + "/a"]).status == 2)
        let wanted = try Program.run(["inspect", folder.root + "/a", "--running"])
        #expect(wanted.status == 0, "\(wanted.errors)")
        let stopped = try RealServers.shell(
            #"pg_ctl -D "$T/a" -w -s -m fast stop; cp "$T/pid" "$T/a/postmaster.pid""#,
            in: folder.root)
        #expect(stopped.status == 0, "\(stopped.errors)")
        #expect(try Program.run(["inspect", folder.root + "/a"]).status == 0)
    }
}

/// Two servers that were started, parted and stopped.
struct RealPair {
    /// What pg_rewind and SQL say: `fork`, `checkpoint`, `xids-a`, `xids-b`.
    let facts: [String: String]

    init(in folder: String) throws {
        let outcome = try RealServers.shell(
            """
            initdb -D "$T/a" -A trust -U postgres -N --wal-segsize=1 >/dev/null
            cat >> "$T/a/postgresql.conf" <<END
            listen_addresses = ''
            unix_socket_directories = '$T'
            wal_log_hints = on
            fsync = off
            wal_keep_size = 64MB
            END
            start a 6001
            sql 6001 'CREATE TABLE ledger (id int)'
            pg_basebackup -h "$T" -p 6001 -U postgres -D "$T/b" -X stream -R -c fast
            start b 6002
            sql 6001 'INSERT INTO ledger VALUES (1)'
            end=$(sql 6001 'SELECT pg_current_wal_flush_lsn()')
            for i in $(seq 300); do
              [ "$(sql 6002 "SELECT pg_last_wal_replay_lsn() >= '$end'")" = t ] && break; sleep 0.1
            done
            pg_ctl -D "$T/b" -w -s -m fast stop
            xids=
            for i in 2 3 4; do
              xids="$xids $(sql 6001 "BEGIN; INSERT INTO ledger VALUES ($i); SELECT txid_current(); COMMIT")"
            done
            echo xids-a $xids
            pg_ctl -D "$T/a" -w -s -m immediate stop
            start b 6002
            pg_ctl -D "$T/b" -w -s promote
            xids=
            for i in 5 6; do
              xids="$xids $(sql 6002 "BEGIN; INSERT INTO ledger VALUES ($i); SELECT txid_current(); COMMIT")"
            done
            echo xids-b $xids
            pg_ctl -D "$T/b" -w -s -m fast stop
            cp -a "$T/a" "$T/copy"
            pg_rewind -D "$T/copy" --source-pgdata="$T/b" > "$T/rewind.log" 2>&1
            sed -n 's/.*diverged at WAL location \\([^ ]*\\) .*/fork \\1/p' "$T/rewind.log"
            sed -n 's/.*last common checkpoint at \\([^ ]*\\) .*/checkpoint \\1/p' "$T/rewind.log"
            rm -rf "$T/copy"
            """, in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
        var facts: [String: String] = [:]
        for line in outcome.output.split(separator: "\n") {
            let words = line.split(separator: " ")
            facts[String(words[0])] = words.dropFirst().joined(separator: " ")
        }
        self.facts = facts
        #expect(facts.count == 4, "\(outcome.output) \(outcome.errors)")
    }
}

import Foundation
import TestSupport
import Testing

/// What makes people start the wrong node, in data directories that real servers left.
///
/// The lock file, the crashed primary whose last commits nobody was told of, and what the cluster
/// says against the disks are in the fixture incidents (`TruthTests`, `ClusterTrapsTests`).
@Suite(.enabled(if: RealServers.canRun, "postgresql-15 is not installed, or nobody may run it"))
struct RealTrapsTests {
    /// What `newest` must say of the nodes of one folder.
    private struct Trap {
        var stage: String
        var verdict: String
        var node: String?
        var equal: [String] = []
        /// Keys of reasons, warnings and of why a node cannot be started.
        var says: [String] = []
        var neverSays: [String] = []
    }

    private static let traps = [
        Trap(
            stage: "equal", verdict: "decided", node: "a", equal: ["a", "b", "c"],
            says: ["same-wal"]),
        Trap(
            stage: "unreplayed", verdict: "decided", node: "a", equal: ["a", "b"],
            says: ["same-wal", "is-behind"]),
        Trap(stage: "receiver", verdict: "undetermined", says: ["copy-has-more", "peer-missing"]),
        Trap(stage: "boundary", verdict: "undetermined", says: ["end-is-open"]),
        Trap(
            stage: "ahead", verdict: "undetermined", says: ["control-ahead-of-wal", "end-is-open"]),
        Trap(
            stage: "restarted", verdict: "diverged", node: "b", says: ["same-timeline-twice"],
            neverSays: ["higher-timeline-is-older"]),
        Trap(
            stage: "higher", verdict: "decided", node: "a", says: ["higher-timeline-is-older"]),
        Trap(stage: "stranger", verdict: "undetermined", says: ["different-clusters"]),
    ]

    @Test func `each trap is seen`() throws {
        let folder = try TemporaryFolder()
        let outcome = try RealServers.shell(Self.script, in: folder.root)
        #expect(outcome.status == 0, "\(outcome.errors)")
        // The traps are there: a segment of a later name with old content, WAL not replayed.
        #expect(!outcome.output.contains("recycled 0"), "\(outcome.output)")
        #expect(outcome.output.contains("unreplayed t"), "\(outcome.output)")
        for trap in Self.traps { try look(at: trap, in: folder) }
    }

    private func look(at trap: Trap, in folder: TemporaryFolder) throws {
        let stage = folder.path(trap.stage)
        let nodes = try FileManager.default.contentsOfDirectory(atPath: stage).sorted()
        let run = try Program.run(
            ["newest", "--format", "json", "--quiet"] + nodes.map { "\($0)=\(stage)/\($0)" })
        let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
        let newest = try #require(report?["newest"] as? [String: Any], "\(run.errors)")
        #expect(newest["verdict"] as? String == trap.verdict, "\(trap.stage)")
        #expect(newest["node"] as? String == trap.node, "\(trap.stage)")
        #expect((newest["equal"] as? [String] ?? []) == trap.equal, "\(trap.stage)")
        let status: Int32 =
            switch trap.verdict {
            case "decided": 0
            case "diverged": 3
            default: 4
            }
        #expect(run.status == status, "\(trap.stage)")
        let keys = keys(in: report ?? [:])
        for key in trap.says { #expect(keys.contains(key), "\(trap.stage): \(keys.sorted())") }
        for key in trap.neverSays { #expect(!keys.contains(key), "\(trap.stage)") }
    }

    /// Every key of a statement in a report.
    private func keys(in value: Any) -> Set<String> {
        switch value {
        case let object as [String: Any]:
            Set([object["key"] as? String].compactMap { $0 })
                .union(object.values.flatMap { keys(in: $0) })
        case let list as [Any]: Set(list.flatMap { keys(in: $0) })
        default: []
        }
    }

    /// Makes the folders of data directories, and prints that the traps are in them.
    private static let script = """
        # Keeps what matters of some data directories: stage FOLDER FROM/NODE...
        stage() {
          to="$T/$1"; shift
          for from in "$@"; do
            mkdir -p "$to/${from##*/}/global"
            cp -a "$T/$from/global/pg_control" "$to/${from##*/}/global"
            for f in PG_VERSION backup_label standby.signal postgresql.conf postgresql.auto.conf pg_wal; do
              if [ -e "$T/$from/$f" ]; then cp -a "$T/$from/$f" "$to/${from##*/}"; fi
            done
          done
        }
        # The segments of a data directory behind one: segments_after NAME FOLDER
        segments_after() { for f in $(ls "$2/pg_wal" | grep -E '^[0-9A-F]{24}$'); do if [[ $f > $1 ]]; then echo $f; fi; done; }
        stop() { pg_ctl -D "$T/$1" -w -s -m "$2" stop; }
        follow() { # all WAL of port $1 has reached port $2
          end=$(sql $1 'SELECT pg_current_wal_flush_lsn()')
          for i in $(seq 300); do
            [ "$(sql $2 "SELECT pg_last_wal_receive_lsn() >= '$end'")" = t ] && return; sleep 0.1
          done; return 1
        }
        initdb -D "$T/a" -A trust -U postgres -N --wal-segsize=1 >/dev/null
        cat >> "$T/a/postgresql.conf" <<END
        listen_addresses = ''
        unix_socket_directories = '$T'
        fsync = off
        autovacuum = off
        min_wal_size = 8MB
        max_wal_size = 8MB
        wal_keep_size = 2MB
        END
        start a 6001
        sql 6001 'CREATE TABLE ledger (id int)'
        pg_basebackup -h "$T" -p 6001 -U postgres -D "$T/b" -X stream -R -c fast
        start b 6002
        pg_basebackup -h "$T" -p 6002 -U postgres -D "$T/c" -X stream -R -c fast
        start c 6003
        for i in 1 2 3; do
          sql 6001 'INSERT INTO ledger SELECT generate_series(1, 15000)'; follow 6001 6003; sql 6001 CHECKPOINT
        done
        sql 6001 'INSERT INTO ledger SELECT generate_series(1, 60000)'; follow 6001 6003
        # Stopped one after the other, all hold the same.
        stop a fast; stop b fast; stop c fast
        stage equal a b c
        cp -a "$T/b" "$T/standby"
        # The system has recycled segments: of a later name, with old content.
        newest=$(pg_controldata "$T/a" | sed -n "s/Latest checkpoint's REDO WAL file: *//p")
        segments_after "$newest" "$T/a" | wc -l | sed 's/^/recycled /'
        # The standby has received what it has not replayed; the one below it was off.
        start a 6001; start b 6002
        sql 6002 'SELECT pg_wal_replay_pause()' >/dev/null
        sql 6001 'INSERT INTO ledger VALUES (1)'
        follow 6001 6002
        sql 6002 'SELECT pg_last_wal_replay_lsn() < pg_last_wal_receive_lsn()' | sed 's/^/unreplayed /'
        stop b immediate; stop a immediate
        stage unreplayed a b c
        # A receiver goes on where all standbys are off.
        start a 6001
        mkdir "$T/r"
        pg_receivewal -D "$T/r" -h "$T" -p 6001 -U postgres --synchronous >/dev/null 2>&1 &
        receiver=$!
        for i in $(seq 100); do
          [ -n "$(sql 6001 "SELECT 1 FROM pg_stat_replication WHERE application_name = 'pg_receivewal' AND state = 'streaming'")" ] && break
          sleep 0.1
        done
        sql 6001 'INSERT INTO ledger VALUES (2)'
        end=$(sql 6001 'SELECT pg_current_wal_flush_lsn()')
        for i in $(seq 100); do
          [ "$(sql 6001 "SELECT flush_lsn >= '$end' FROM pg_stat_replication")" = t ] && break; sleep 0.1
        done
        kill -KILL $receiver; wait $receiver || true
        stage receiver unreplayed/b; mv "$T/r" "$T/receiver/r"
        # Its last segment ends where the next would begin.
        sql 6001 'SELECT pg_switch_wal()' >/dev/null
        segment=$(sql 6001 "SELECT pg_walfile_name(pg_current_wal_lsn() - 1)")
        stop a immediate
        stage boundary a
        for f in $(segments_after "$segment" "$T/boundary/a"); do rm "$T/boundary/a/pg_wal/$f"; done
        # The checkpoint that pg_control names is not in the WAL.
        stage ahead a
        start a 6001; sql 6001 CHECKPOINT; stop a fast
        redo=$(pg_controldata "$T/a" | sed -n "s/Latest checkpoint's REDO WAL file: *//p")
        cp "$T/a/global/pg_control" "$T/ahead/a/global/pg_control"
        for f in $redo $(segments_after "$redo" "$T/ahead/a"); do rm -f "$T/ahead/a/pg_wal/$f"; done
        # A standby that was made a primary by a restart, and the primary before, on one timeline.
        cp -a "$T/standby" "$T/e"; rm "$T/e/standby.signal"; sed -i '/primary_conninfo/d' "$T/e/postgresql.auto.conf"
        start e 6004; sql 6004 'INSERT INTO ledger VALUES (3)'; stop e fast
        mkdir "$T/n"; mv "$T/e" "$T/n/b"; stage restarted unreplayed/a n/b; rm -rf "$T/n"
        # A higher timeline with less data.
        mv "$T/standby" "$T/p"; start p 6005; pg_ctl -D "$T/p" -w -s promote; stop p immediate
        mkdir "$T/n"; mv "$T/p" "$T/n/b"; stage higher unreplayed/a n/b; rm -rf "$T/n"
        # Another cluster with nodes of the same names.
        mkdir "$T/n"; initdb -D "$T/n/b" -A trust -U postgres -N --wal-segsize=1 >/dev/null
        stage stranger equal/a n/b
        rm -rf "$T/a" "$T/b" "$T/c" "$T/n"
        """
}

import Foundation
import Testing

/// A synchronous pair of PostgreSQL 15 for `walaudit watch`, and what befalls it.
enum WatchedPair {
    /// What the story noted.
    struct Facts {
        /// The values by their names.
        let text: [String: String]

        /// A moment in seconds since 1970.
        func moment(_ name: String) -> Double { text[name].flatMap { Double($0) } ?? .nan }
    }

    /// Reads what the story printed.
    static func facts(_ output: String) -> Facts {
        var text: [String: String] = [:]
        for line in output.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2 { text[String(words[0])] = String(words[1]) }
        }
        return Facts(text: text)
    }

    /// Makes and starts the pair: pm01 on port 6001, its synchronous standby pm02 on port 6002.
    static func make(in folder: String) throws {
        let outcome = try RealServers.shell(
            """
            initdb -D "$T/pm01" -A trust -U postgres -N >/dev/null
            cat >> "$T/pm01/postgresql.conf" <<END
            listen_addresses = ''
            unix_socket_directories = '$T'
            fsync = off
            wal_keep_size = 64MB
            wal_sender_timeout = 60s
            END
            start pm01 6001
            pg_basebackup -h "$T" -p 6001 -U postgres -D "$T/pm02" -X stream -c fast
            cat >> "$T/pm02/postgresql.conf" <<END
            primary_conninfo = 'host=$T port=6001 user=postgres application_name=pm02'
            END
            touch "$T/pm02/standby.signal"
            start pm02 6002
            sql 6001 "CREATE TABLE ledger (id serial)"
            sql 6001 "ALTER SYSTEM SET synchronous_standby_names = 'pm02'"
            sql 6001 "SELECT pg_reload_conf()"
            for i in $(seq 100); do
              [ "$(sql 6001 "SELECT sync_state FROM pg_stat_replication")" = sync ] && break; sleep 0.1
            done
            """, in: folder)
        #expect(outcome.status == 0, "\(outcome.errors)")
    }

    /// Stops whatever still runs.
    static func stop(in folder: String) {
        let outcome = try? RealServers.shell(
            """
            for node in pm01 pm02; do
              if [ -f "$T/$node/postmaster.pid" ]; then
                kill -CONT $(head -1 "$T/$node/postmaster.pid") 2>/dev/null || true
                pg_ctl -D "$T/$node" -s -w -m immediate stop || true
              fi
            done
            """, in: folder)
        #expect(outcome?.status == 0)
    }

    /// Load on pm01; pm02 is halted, killed and given up; then pm01 dies, pm02 is promoted and stopped.
    ///
    /// The client notes when its longest commit began and ended.
    static let story = #"""
        now() { date +%s.%N; }
        (
          longest=0
          for i in $(seq 400); do
            [ -f "$T/enough" ] && break
            from=$(now); sql 6001 "INSERT INTO ledger DEFAULT VALUES"; until=$(now)
            took=$(echo "$until - $from" | sed 's/\.[0-9]*//g; s/ //g')
            took=$((took))
            if [ "$took" -gt "$longest" ]; then
              longest=$took; printf 'waited-from %s\nwaited-until %s\n' $from $until > "$T/longest"
            fi
            sleep 0.02
          done
        ) > "$T/client" 2>&1 &
        client=$!
        sleep 2
        pids="$(head -1 "$T/pm02/postmaster.pid")"
        pids="$pids $(ps -o pid= --ppid $pids)"
        kill -STOP $pids
        sleep 3
        kill -KILL $pids
        sleep 1
        sql 6001 "ALTER SYSTEM SET synchronous_standby_names = ''"
        sql 6001 "SELECT pg_reload_conf()"
        sleep 1
        touch "$T/enough"
        wait $client
        cat "$T/longest"
        rm -f "$T/pm02/postmaster.pid"
        start pm02 6002
        end=$(sql 6001 'SELECT pg_current_wal_flush_lsn()')
        for i in $(seq 100); do
          [ "$(sql 6002 "SELECT pg_last_wal_replay_lsn() >= '$end'")" = t ] && break; sleep 0.1
        done
        sleep 1.5
        echo first-down $(now)
        pg_ctl -D "$T/pm01" -s -w -m immediate stop
        sleep 2
        pg_ctl -D "$T/pm02" -s -w promote
        echo promoted $(now)
        sleep 2.5
        echo switch $(cut -f 2 "$T/pm02/pg_wal/00000002.history")
        echo both-down $(now)
        pg_ctl -D "$T/pm02" -s -w -m fast stop
        sleep 2
        """#
}

import Foundation
import TestSupport

/// Servers of PostgreSQL 15 that tests start, on sockets in a folder of their own.
enum RealServers {
    private static let programs = "/usr/lib/postgresql/15/bin"

    /// Whether the programs are there, and somebody who is not root may run them.
    static let canRun: Bool = {
        if SystemTool.needsPostgreSQL { return true }
        guard FileManager.default.isExecutableFile(atPath: programs + "/pg_rewind"),
            let user = try? Program.shell("id -u; id -u postgres")
        else { return false }
        return !user.output.hasPrefix("0\n") || user.status == 0
    }()

    /// Runs a script in a folder as somebody who may run a server; `$T` is the folder, and `sql` and
    /// `start` are there.
    static func shell(_ script: String, in folder: String) throws -> Program.Outcome {
        // A server that inherits the pipes of the test would keep it waiting for the script's end.
        let text = """
            set -e
            for f in /proc/self/fd/*; do
              n=${f##*/}
              if [ "$n" -gt 2 ] && [ "$n" != 255 ]; then eval "exec $n>&-"; fi
            done
            export LC_ALL=C PATH='\(programs)':"$PATH" T='\(folder)'
            cd "$T"
            # A statement to the server of a port: sql PORT STATEMENT. A server: start FOLDER PORT.
            sql() { psql -X -q -A -t -h "$T" -p "$1" -U postgres -d postgres -c "$2"; }
            start() { pg_ctl -D "$T/$1" -w -s -l "$T/$1.log" -o "-p $2" start; }
            \(script)
            """
        try Data(text.utf8).write(to: URL(filePath: folder + "/script"))
        return try Program.shell(
            """
            chmod 755 '\(folder)' && if [ "$(id -u)" = 0 ]; then
              chown postgres '\(folder)' && runuser -u postgres -- bash '\(folder)/script'
            else bash '\(folder)/script'; fi
            """)
    }
}

/// Formats of evidence that are told apart by content but not read by this version.
///
/// Coverage names them, so that nobody takes a known file for an unknown one.
enum UnreadFormats {
    /// One format: its name, and how the beginning of a file tells it.
    private struct Format {
        var name: String
        var accepts: @Sendable (_ head: Substring, _ name: Substring) -> Bool
    }

    /// The name of the format of a text; `nil` where none accepts it.
    ///
    /// `head` is the beginning of the file, `name` its name without the suffix of a compression,
    /// which decides only where the content has no mark of its own.
    static func recognise(_ head: [UInt8], name: Substring) -> String? {
        let bytes = head.prefix(4096)
        guard !bytes.contains(0) else { return nil }
        let text = Substring(String(decoding: bytes, as: UTF8.self))
        return all.first { $0.accepts(text, name) }?.name
    }

    private static let all: [Format] = [
        Format(name: "cib-xml") { head, _ in head.contains("<cib ") },
        Format(name: "crm-mon-xml") { head, _ in
            head.contains("<pacemaker-result ") || head.contains("<crm_mon ")
        },
        Format(name: "crm-mon-text") { head, _ in
            ["Cluster Summary:", "Current DC:", "Stack: corosync"].contains { head.contains($0) }
        },
        Format(name: "pg-controldata-text") { head, name in
            // Its labels are translated; the name of the file helps where they are.
            head.hasPrefix("pg_control version number:") || name.hasPrefix("pg_controldata")
        },
        Format(name: "receiver-log") { head, _ in
            ["pg_receivewal: ", "pg_receivexlog: "].contains { head.hasPrefix($0) }
        },
        Format(name: "replication-snapshot") { head, _ in
            head.contains("application_name") && head.contains("sync_state")
        },
        Format(name: "receiver-snapshot") { head, _ in
            head.contains("received_tli") || head.contains("receive_start_tli")
        },
        Format(name: "corosync-conf") { head, _ in
            head.hasPrefix("totem {") || head.contains("\ntotem {")
        },
        Format(name: "backup-label") { head, _ in
            head.hasPrefix("START WAL LOCATION: ")
        },
        Format(name: "file-list") { head, _ in
            // ls -l, with the folder's name before it where there are several.
            let lines = head.split(separator: "\n").prefix(3)
            return lines.contains { $0.hasPrefix("-rw") || $0.hasPrefix("drw") }
                && (lines.contains { $0.hasPrefix("total ") } || head.hasPrefix("-rw"))
        },
        Format(name: "postmaster-pid") { head, name in
            name == "postmaster.pid" && head.first?.isNumber == true
        },
        Format(name: "postgresql-version") { _, name in name == "PG_VERSION" },
        Format(name: "postmaster-options") { _, name in name == "postmaster.opts" },
        Format(name: "postgresql-access-rules") { _, name in name == "pg_hba.conf" },
        Format(name: "configuration") { _, name in
            name.hasSuffix(".conf") || name == "recovery.done"
        },
        Format(name: "pgstartup-log") { _, name in name == "pgstartup.log" },
    ]
}

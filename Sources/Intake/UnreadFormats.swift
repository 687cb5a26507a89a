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
        Format(name: "pg-controldata-text") { _, name in name.hasPrefix("pg_controldata") },
        Format(name: "postgresql-access-rules") { _, name in name == "pg_hba.conf" },
        Format(name: "configuration") { _, name in
            name.hasSuffix(".conf") || name == "recovery.done"
        },
        Format(name: "pgstartup-log") { _, name in name == "pgstartup.log" },
    ]
}

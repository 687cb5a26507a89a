/// A table of the fleet database: what of an audit database it holds, and in which columns.
///
/// Every table begins with the cluster, and so does its key: the rows of a cluster can be replaced without looking at any other,
/// and a table can be distributed by cluster.
struct FleetTable: Sendable {
    /// A column beside `cluster` and `ordinal`.
    struct Column: Sendable {
        /// Its name, the same as in the audit database.
        var name: String
        /// Its type in PostgreSQL.
        var type: String
    }

    /// Its name, without the schema.
    let name: String
    /// The columns after `cluster` and `ordinal`.
    let columns: [Column]
    /// The view or table of the audit database that it comes from.
    private let view: String

    private init(_ name: String, from view: String, _ columns: Column...) {
        self.init(name, from: view, columns)
    }

    private init(_ name: String, from view: String, _ columns: [Column]) {
        (self.name, self.view, self.columns) = (name, view, columns)
    }

    /// The statement that makes it, with its place for each row of a cluster as the key.
    var definition: String {
        let columns = columns.map { ",\n  \"\($0.name)\" \($0.type)" }.joined()
        return """
            CREATE TABLE walaudit.\(name) (
              cluster text NOT NULL REFERENCES walaudit.clusters ON DELETE CASCADE,
              ordinal integer NOT NULL\(columns),
              PRIMARY KEY (cluster, ordinal)
            );

            """
    }

    /// The statement that takes its rows up.
    var copy: String {
        let names = columns.map { "\"\($0.name)\"" }
        return "COPY walaudit.\(name) (\((["cluster", "ordinal"] + names).joined(separator: ", ")))"
            + " FROM STDIN"
    }

    /// The statement that gives its rows out of an audit database, in their order.
    func selection(of cluster: String) -> String {
        let names = columns.map { "\"\($0.name)\"" }
        return "SELECT \(names.joined(separator: ", ")) FROM \(view)"
            + " WHERE cluster = \(Self.literal(cluster))"
    }

    /// A text as a literal of SQLite's SQL.
    static func literal(_ text: String) -> String {
        "'" + text.replacing("'", with: "''") + "'"
    }

    /// The rows in the text form of COPY.
    ///
    /// PostgreSQL, "COPY": tabs part the columns, `\N` is NULL, a backslash stands before what would be mistaken.
    func lines(_ rows: [[String?]], of cluster: String) -> String {
        let start = Self.escaped(cluster) + "\t"
        var text = ""
        for (ordinal, row) in rows.enumerated() {
            let values = row.map { $0.map(Self.escaped) ?? "\\N" }
            text += start + ([String(ordinal)] + values).joined(separator: "\t") + "\n"
        }
        return text
    }

    /// A text as COPY takes it; a NUL, which no text of PostgreSQL can hold, is left out.
    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") }) else {
            return text
        }
        return text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\t": escaped += "\\t"
            case "\n": escaped += "\\n"
            case "\r": escaped += "\\r"
            case "\0": break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

extension FleetTable.Column {
    fileprivate static func text(_ name: String) -> Self { Self(name: name, type: "text") }
    fileprivate static func time(_ name: String) -> Self { Self(name: name, type: "timestamptz") }
    fileprivate static func lsn(_ name: String) -> Self { Self(name: name, type: "pg_lsn") }
    fileprivate static func number(_ name: String) -> Self { Self(name: name, type: "bigint") }
    fileprivate static func flag(_ name: String) -> Self { Self(name: name, type: "boolean") }
    fileprivate static func list(_ name: String) -> Self { Self(name: name, type: "jsonb") }
    fileprivate static func seconds(_ name: String) -> Self {
        Self(name: name, type: "double precision")
    }

    fileprivate static let bounds: [Self] = [
        "start_earliest", "start_latest", "end_earliest", "end_latest",
    ].map(Self.time)
    fileprivate static let lengths: [Self] = ["seconds_at_least", "seconds_at_most"].map(
        Self.seconds)
}

extension FleetTable {
    /// The tables of the first version, in the order in which they are filled.
    static let all: [FleetTable] = [
        FleetTable(
            "nodes", from: "newest_node", .text("node"), .number("timeline"), .lsn("end_of_wal"),
            .text("state"), .text("lock_file"), .text("verdict"), .text("newest"),
            .text("confidence")),
        FleetTable(
            "sources", from: "sources", .text("id"), .text("path"), .text("member"),
            .text("node"), .text("format"), .text("sha256"), .number("bytes"), .number("lines"),
            .number("entries"), .number("recognised"), .number("unknown_messages"),
            .number("unreadable_lines")),
        FleetTable(
            "failovers", from: "failovers", .text("id"), .text("kind"), .text("cause"),
            .text("from"), .text("to"), .time("fault"), .time("promoted"),
            .seconds("outage_seconds_at_least"), .seconds("outage_seconds_at_most"),
            .number("timeline_from"), .number("timeline_to"), .lsn("switch_lsn"),
            .text("confidence"), .text("trigger"), .list("problems")),
        FleetTable(
            "failover_phases", from: "failover_phases", .text("failover"), .text("phase"),
            .time("earliest"), .time("latest")),
        FleetTable(
            "recovery_steps", from: "recovery_steps", .text("failover"), .text("step"),
            .text("node"), .time("earliest"), .time("latest")),
        FleetTable(
            "timelines", from: "timelines", .number("timeline"), .number("parent"),
            .lsn("switch_lsn"), .text("node"), .time("time"), .time("time_latest")),
        FleetTable(
            "divergences", from: "divergences", .text("id"), .lsn("fork_lsn"),
            .number("fork_timeline"), .text("node"), .number("timeline"), .lsn("end_of_wal"),
            .number("bytes"), .number("commits"), .number("acknowledged"),
            .text("rewind_possible"), .flag("same_timeline"), .text("confidence")),
        FleetTable(
            "periods", from: "periods",
            [.text("track"), .text("subject"), .text("value")] + Column.bounds),
        FleetTable(
            "stalls", from: "stalls",
            [.text("id")] + Column.bounds + [
                .text("node"), .text("cause"), .text("ended_by"), .text("extent"),
                .number("waits"), .text("confidence"),
            ] + Column.lengths + [.list("standbys")]),
        FleetTable(
            "outages", from: "outages",
            [.text("id")] + Column.bounds + [.text("from"), .text("to"), .text("confidence")]
                + Column.lengths),
        FleetTable(
            "unprotected_periods", from: "unprotected_periods",
            [.text("id")] + Column.bounds + [
                .text("node"), .number("commits"), .text("confidence"),
            ] + Column.lengths),
        notices("cancelled_waits"), notices("contradictions"), notices("near_misses"),
    ]

    private static func notices(_ name: String) -> FleetTable {
        FleetTable(
            name, from: name, .text("id"), .time("time_earliest"), .time("time_latest"),
            .text("node"), .text("kind"), .text("confidence"))
    }
}

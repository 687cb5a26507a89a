/// A view over the findings of one kind, one row for each finding or each of its elements.
struct FindingView {
    private let name: String
    private let kind: FindingKind
    private let lists: [String]
    private let columns: [Column]

    init(_ name: String, of kind: FindingKind, _ columns: [Column]) {
        (self.name, self.kind, self.lists, self.columns) = (name, kind, [], columns)
    }

    /// `each` names the list that gives a row for each element, `within` a list in those.
    init(
        _ name: String, of kind: FindingKind, each list: String? = nil,
        within inner: String? = nil, _ columns: Column...
    ) {
        self.name = name
        self.kind = kind
        self.lists = [list, inner].compactMap { $0 }
        self.columns = columns
    }

    /// The statements that make it.
    var sql: String {
        let columns = columns.map { "\($0.expression) AS \"\($0.name)\"" }
        let joined =
            switch lists.count {
            case 0: ""
            case 1: " JOIN json_each(f.payload, '$.\(lists[0])') e"
            default:
                " JOIN json_each(f.payload, '$.\(lists[0])') b"
                    + " JOIN json_each(b.value, '$.\(lists[1])') e"
            }
        let order = ["", ", e.key", ", b.key, e.key"][lists.count]
        return """
            DROP VIEW IF EXISTS \(name);
            CREATE VIEW \(name) AS
              SELECT c.name AS cluster,
                     \(columns.joined(separator: ",\n         "))
              FROM finding f JOIN cluster c ON c.id = f.cluster_id\(joined)
              WHERE f.kind = '\(kind.rawValue)'
              ORDER BY f.cluster_id, f.ordinal\(order);

            """
    }
}

extension FindingView {
    /// A column of a view: an expression over the finding `f`, its element `e`, and a name.
    struct Column {
        var expression: String
        var name: String

        /// A member of the finding; its own name where no other is given.
        static func member(_ path: String, as name: String? = nil) -> Self {
            Self(expression: "f.payload ->> '$.\(path)'", name: name ?? path)
        }

        /// A member of the element.
        static func element(_ path: String, as name: String? = nil) -> Self {
            Self(expression: "e.value ->> '$.\(path)'", name: name ?? path)
        }

        static func sql(_ expression: String, as name: String) -> Self {
            Self(expression: expression, name: name)
        }

        /// When a phase was at the earliest.
        static func phase(_ name: String) -> Self {
            Self(
                expression: """
                    (SELECT s.value ->> '$.time.earliest' FROM json_each(f.payload, '$.steps') s
                              WHERE s.value ->> '$.phase' = '\(name)')
                    """, name: name)
        }

        /// The keys of a list of remarks, as JSON.
        static func keys(_ list: String) -> Self {
            Self(
                expression: """
                    (SELECT json_group_array(r.value ->> '$.key')
                              FROM json_each(f.payload, '$.\(list)') r)
                    """, name: list)
        }

        /// The four ends of a period.
        static let bounds: [Self] = ["start", "end"].flatMap { side in
            ["earliest", "latest"].map { .member("\(side).\($0)", as: "\(side)_\($0)") }
        }

        /// How long a period lasted.
        static let seconds: [Self] = [
            .sql(
                "max(0, \(difference("end.earliest", "start.latest")))", as: "seconds_at_least"),
            .sql(difference("end.latest", "start.earliest"), as: "seconds_at_most"),
        ]

        /// Seconds between two times, to the microsecond, where SQLite's own times are rounded.
        private static func difference(_ later: String, _ earlier: String) -> String {
            let (later, earlier) = (
                "f.payload ->> '$.\(later)'", "f.payload ->> '$.\(earlier)'"
            )
            return """
                strftime('%s', substr(\(later), 1, 19)) - strftime('%s', substr(\(earlier), 1, 19))
                          + (substr(\(later), 21, 6) - substr(\(earlier), 21, 6)) / 1e6
                """
        }
    }
}

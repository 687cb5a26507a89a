/// What PostgreSQL tells of statements that applications got wrong.
enum StatementErrors {
    /// The rows, in the order in which they are tried.
    static let rows: [OrdinaryMessage] =
        [
            OrdinaryMessage(
                "duplicate key value violates unique constraint \"{*}\"",
                example: "duplicate key value violates unique constraint \"tidy_key\""),
            OrdinaryMessage(
                "null value in column \"{*}\" of relation \"{*}\" violates not-null constraint",
                example:
                    "null value in column \"price\" of relation \"orders\" violates not-null constraint"
            ),
            OrdinaryMessage(
                "null value in column \"{*}\" violates not-null constraint",
                example: "null value in column \"price\" violates not-null constraint"),
            OrdinaryMessage(
                "insert or update on table \"{*}\" violates foreign key constraint \"{*}\"",
                example:
                    "insert or update on table \"orders\" violates foreign key constraint \"tidy_key\""
            ),
            OrdinaryMessage(
                "update or delete on table \"{*}\" violates foreign key constraint \"{*}\" on table \"{*}\"",
                example:
                    "update or delete on table \"orders\" violates foreign key constraint \"tidy_key\" on table \"items\""
            ),
            OrdinaryMessage(
                "new row for relation \"{*}\" violates check constraint \"{*}\"",
                example:
                    "new row for relation \"orders\" violates check constraint \"price_above_zero\""
            ),
            OrdinaryMessage(
                "new row violates row-level security policy{*}",
                example: "new row violates row-level security policy for table \"orders\""),
            OrdinaryMessage(
                "conflicting key value violates exclusion constraint \"{*}\"",
                example: "conflicting key value violates exclusion constraint \"tidy_key\""),
            OrdinaryMessage(
                "syntax error at or near \"{*}\"",
                example: "syntax error at or near \"selekt\""),
            OrdinaryMessage("syntax error at end of input"),
            OrdinaryMessage(
                "unterminated quoted string at or near \"{*}\"",
                example: "unterminated quoted string at or near \"'x\""),
            OrdinaryMessage(
                "value too long for type {*}",
                example: "value too long for type character varying(4)"),
            OrdinaryMessage(
                "invalid input syntax for {*}",
                example: "invalid input syntax for type integer: \"four\""),
            OrdinaryMessage(
                "invalid byte sequence for encoding \"{*}\": {*}",
                example: "invalid byte sequence for encoding \"UTF8\": 0xe3"),
            OrdinaryMessage("division by zero"),
            OrdinaryMessage("integer out of range"),
            OrdinaryMessage("bigint out of range"),
            OrdinaryMessage("smallint out of range"),
            OrdinaryMessage(
                "value \"{*}\" is out of range for type {*}",
                example: "value \"9\" is out of range for type smallint"),
            OrdinaryMessage("numeric field overflow"),
            OrdinaryMessage(
                "permission denied for {*}",
                example: "permission denied for table orders"),
            OrdinaryMessage(
                "permission denied to {*}", example: "permission denied to create role"),
            OrdinaryMessage("must be owner of {*}", example: "must be owner of table orders"),
            OrdinaryMessage(
                "must be superuser to {*}",
                example: "must be superuser to create an extension"),
            OrdinaryMessage(
                "must be superuser or {*}",
                example: "must be superuser or have some role"),
            OrdinaryMessage("deadlock detected"),
            OrdinaryMessage(
                "could not serialize access due to {*}",
                example: "could not serialize access due to concurrent update"),
            OrdinaryMessage(
                "could not obtain lock on {*}",
                example: "could not obtain lock on row in relation \"orders\""),
            OrdinaryMessage("canceling statement due to user request"),
            OrdinaryMessage("canceling statement due to statement timeout"),
            OrdinaryMessage("canceling statement due to lock timeout"),
            OrdinaryMessage("canceling statement due to transaction timeout"),
            OrdinaryMessage("canceling autovacuum task"),
            OrdinaryMessage(
                "current transaction is aborted, commands ignored until end of transaction block"),
            OrdinaryMessage("there is already a transaction in progress"),
            OrdinaryMessage("there is no transaction in progress"),
            OrdinaryMessage(
                "cannot execute {*} in a read-only transaction",
                example: "cannot execute INSERT in a read-only transaction"),
            OrdinaryMessage(
                "cannot execute {*} during recovery",
                example: "cannot execute LISTEN during recovery"),
            OrdinaryMessage(
                "cannot {*} a table referenced in a foreign key constraint",
                example: "cannot truncate a table referenced in a foreign key constraint"),
            OrdinaryMessage(
                "cannot drop {*} because other objects depend on it",
                example: "cannot drop table orders because other objects depend on it"),
            OrdinaryMessage("cannot drop the currently open database"),
            OrdinaryMessage("VACUUM cannot run inside a transaction block"),
            OrdinaryMessage("CREATE DATABASE cannot run inside a transaction block"),
            OrdinaryMessage("DROP DATABASE cannot run inside a transaction block"),
            OrdinaryMessage("recovery is in progress"),
            OrdinaryMessage("recovery is not in progress"),
            OrdinaryMessage(
                "column reference \"{*}\" is ambiguous",
                example: "column reference \"id\" is ambiguous"),
            OrdinaryMessage(
                "column \"{*}\" of relation \"{*}\" does not exist",
                example: "column \"id\" of relation \"orders\" does not exist"),
            OrdinaryMessage("column {*} does not exist", example: "column o.id does not exist"),
            OrdinaryMessage(
                "column \"{*}\" must appear in the GROUP BY clause or be used in an aggregate function",
                example:
                    "column \"id\" must appear in the GROUP BY clause or be used in an aggregate function"
            ),
            OrdinaryMessage(
                "column \"{*}\" is of type {*} but expression is of type {*}",
                example: "column \"id\" is of type integer but expression is of type text"),
            OrdinaryMessage(
                "function {*} does not exist",
                example: "function price(integer) does not exist"),
            OrdinaryMessage(
                "operator does not exist: {*}",
                example: "operator does not exist: integer = text"),
            OrdinaryMessage(
                "missing FROM-clause entry for table \"{*}\"",
                example: "missing FROM-clause entry for table \"o\""),
            OrdinaryMessage(
                "invalid reference to FROM-clause entry for table \"{*}\"",
                example: "invalid reference to FROM-clause entry for table \"o\""),
            OrdinaryMessage("more than one row returned by a subquery used as an expression"),
            OrdinaryMessage(
                "INSERT has more {*}",
                example: "INSERT has more expressions than target columns"),
            OrdinaryMessage(
                "bind message supplies {*} parameters, but prepared statement \"{*}\" requires {*}",
                example:
                    "bind message supplies 2 parameters, but prepared statement \"p\" requires 1"),
            OrdinaryMessage(
                "could not determine data type of parameter {*}",
                example: "could not determine data type of parameter $1"),
            OrdinaryMessage(
                "invalid value for parameter \"{*}\": {*}",
                example: "invalid value for parameter \"work_mem\": \"much\""),
            OrdinaryMessage(
                "unrecognized configuration parameter \"{*}\"",
                example: "unrecognized configuration parameter \"work_men\""),
            OrdinaryMessage(
                "parameter \"{*}\" cannot be changed{*}",
                example: "parameter \"port\" cannot be changed now"),
            OrdinaryMessage(
                "invalid regular expression: {*}",
                example: "invalid regular expression: parentheses () not balanced"),
            OrdinaryMessage(
                "temporary file size exceeds temp_file_limit ({*}kB)",
                example: "temporary file size exceeds temp_file_limit (1024kB)"),
            OrdinaryMessage(
                "nonstandard use of {*} in a string literal",
                example: "nonstandard use of escape in a string literal"),
            OrdinaryMessage("out of shared memory"),
            OrdinaryMessage("out of memory"),
            OrdinaryMessage("stack depth limit exceeded"),
            OrdinaryMessage("tuple concurrently {*}", example: "tuple concurrently updated"),
            OrdinaryMessage(
                "cache lookup failed for {*}",
                example: "cache lookup failed for relation 4711"),
            OrdinaryMessage(
                "COPY from stdin failed: {*}",
                example: "COPY from stdin failed: the client left"),
            OrdinaryMessage("extra data after last expected column"),
            OrdinaryMessage(
                "missing data for column \"{*}\"",
                example: "missing data for column \"price\""),
            OrdinaryMessage("unexpected EOF on client connection with an open transaction"),
            OrdinaryMessage(
                "database \"{*}\" is being accessed by other users",
                example: "database \"orders\" is being accessed by other users"),
            OrdinaryMessage(
                "source database \"{*}\" is being accessed by other users",
                example: "source database \"orders\" is being accessed by other users"),
        ] + missing + present

    /// Things that a statement names and that are not there.
    private static let missing = things.map {
        OrdinaryMessage("\($0) \"{*}\" does not exist", example: "\($0) \"orders\" does not exist")
    }

    /// Things that a statement makes and that are there already.
    private static let present = things.map {
        OrdinaryMessage("\($0) \"{*}\" already exists", example: "\($0) \"orders\" already exists")
    }

    private static let things = [
        "relation", "column", "table", "view", "index", "sequence", "schema", "database", "role",
        "type",
        "extension", "cursor", "portal", "prepared statement", "constraint", "trigger",
        "publication",
        "subscription", "tablespace", "savepoint", "collation", "language", "server", "function",
    ]
}

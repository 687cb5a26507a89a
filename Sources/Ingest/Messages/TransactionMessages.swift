import Evidence

/// PostgreSQL's clients: what kept them waiting.
enum TransactionMessages {
    /// The rows, in the order in which they are tried.
    ///
    /// A duration below `SlowStatement.threshold` is no event.
    static let rows: [Message] = [
        Message(
            "duration: {ms} ms  {operation}: {value}", origin: "postgres.c",
            example: "duration: 21020.841 ms  statement: COMMIT", .slowStatement
        ) { match in
            match.details.operation = match.details.operation.map { $0.upTo(" ") }
            match.details.value = match.details.value.map(withoutLiterals)
        },
        Message(
            "duration: {ms} ms", origin: "postgres.c", example: "duration: 3001.250 ms",
            .slowStatement),
        Message(
            "canceling wait for synchronous replication due to user request",
            origin: "syncrep.c",
            example: "canceling wait for synchronous replication due to user request",
            .syncWaitCanceled),
        Message(
            "canceling the wait for synchronous replication and terminating connection due to"
                + " administrator command",
            origin: "syncrep.c",
            example: "canceling the wait for synchronous replication and terminating connection due"
                + " to administrator command",
            .syncWaitCanceled),
    ]

    /// The beginning of a statement, before anything quoted: no secret is kept.
    private static let withoutLiterals: @Sendable (String) -> String = { statement in
        String(statement.upTo("'").upTo("$").prefix(80))
    }
}

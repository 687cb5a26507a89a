import Testing

@testable import Live

struct ConnectionFailureTests {
    @Test(arguments: [
        (
            "connection to server on socket \"/run/.s.PGSQL.5432\" failed: No such file or directory\n\tIs the server running locally and accepting connections on that socket?\n",
            ConnectionFailure.Kind.refused
        ),
        (
            "connection to server at \"10.0.0.1\", port 5432 failed: Connection refused\n",
            .refused
        ),
        ("connection to server at \"a\" failed: FATAL:  57P03: データベースシステムは起動処理中です\n", .starting),
        ("… FATAL:  57P03: the database system is shutting down\nLOCATION:  x.c:1\n", .stopping),
        ("… FATAL:  28P01: password authentication failed for user \"x\"\n", .rejected),
        ("… FATAL:  53300: sorry, too many clients already\n", .rejected),
        ("… FATAL:  3D000: database \"x\" does not exist\n", .rejected),
        ("connection to server at \"10.0.0.1\", port 5432 failed: timeout expired\n", .timeout),
        ("connection to server at \"10.0.0.1\" failed: No route to host\n", .unreachable),
        ("could not translate host name \"x\" to address: Name or service not known", .unreachable),
        ("fe_sendauth: no password supplied\n", .rejected),
        ("something else", .failed),
    ])
    func `what libpq says is understood`(text: String, kind: ConnectionFailure.Kind) {
        let failure = ConnectionFailure.connecting(text)
        #expect(failure.kind == kind)
        #expect(!failure.message.contains("\n"))
        #expect(!failure.message.contains("LOCATION"))
    }
}

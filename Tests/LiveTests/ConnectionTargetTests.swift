import Evidence
import Testing

@testable import Live

struct ConnectionTargetTests {
    private let host = name("mon")

    private func target(_ text: String) throws -> ConnectionTarget {
        try ConnectionTarget(text, thisHost: host)
    }

    @Test(arguments: [
        ("host=10.0.0.1 user=walaudit", "10.0.0.1"), ("pm01=host=10.0.0.1", "pm01"),
        ("postgresql://walaudit@pm02:5433/postgres", "pm02"), ("host=/run/postgresql", "mon"),
        ("pm-3.example=host=/tmp port=6001", "pm-3.example"), ("user=walaudit", "mon"), ("", "mon"),
        ("pm01=postgresql://pm9/", "pm01"), ("service=one", "one"),
    ])
    func `a node is named, or called like its host`(text: String, node: String) throws {
        #expect(try target(text).node.text == node)
    }

    @Test(arguments: [
        ("host=a password=x7secret", TargetError.password),
        ("postgresql://walaudit:x7secret@a/postgres", .password), ("host=a,b", .severalHosts),
        ("host=a port=1,2", .severalHosts), ("host='a", .unreadable),
        ("x7secret", .unreadable), ("host=a passwort=x7secret", .unreadable),
    ])
    func `what cannot be used is refused and not quoted`(text: String, error: TargetError) {
        #expect(throws: error) { try target(text) }
        #expect(!error.description.contains("x7secret"))
    }

    @Test func `the session is read-only and bears its name`() throws {
        let one = try target(#"host=a options='-c geqo=off' application_name=mine dbname='a b\'c'"#)
        let text = one.sessionString(isReplication: false)
        #expect(text.contains("application_name='walaudit'"))
        #expect(
            text.contains(
                "options='-c geqo=off -c default_transaction_read_only=on -c statement_timeout=5000'"
            ))
        #expect(text.contains(#"dbname='a b\'c'"#))
        #expect(!text.contains("replication"))
        #expect(one.sessionString(isReplication: true).contains("replication='true'"))
    }
}

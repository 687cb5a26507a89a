/// What PostgreSQL tells of connections, those who ask for them and how they end.
enum SessionMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [OrdinaryMessage] =
        methods.map {
            OrdinaryMessage(
                "\($0) authentication failed for user \"{*}\"",
                example: "\($0) authentication failed for user \"app\"")
        } + [
            OrdinaryMessage("terminating connection because of crash of another server process"),
            OrdinaryMessage("terminating connection because of unexpected SIGQUIT signal"),
            OrdinaryMessage("terminating connection because protocol synchronization was lost"),
            OrdinaryMessage(
                "terminating connection due to {*}",
                example: "terminating connection due to administrator command"),
            OrdinaryMessage("terminating autovacuum process due to administrator command"),
            OrdinaryMessage(
                "terminating background worker \"{*}\" due to administrator command",
                example: "terminating background worker \"tidy\" due to administrator command"),
            OrdinaryMessage(
                "terminating logical replication worker {*} due to {*}",
                example:
                    "terminating logical replication worker for subscription \"copy\" due to administrator command"
            ),
            OrdinaryMessage("terminating parallel worker due to administrator command"),
            OrdinaryMessage("sorry, too many clients already"),
            OrdinaryMessage(
                "remaining connection slots are reserved for {*}",
                example:
                    "remaining connection slots are reserved for roles with the SUPERUSER attribute"
            ),
            OrdinaryMessage(
                "too many connections for {*}",
                example: "too many connections for database \"orders\""),
            OrdinaryMessage(
                "no pg_hba.conf entry for {*}",
                example:
                    "no pg_hba.conf entry for host \"192.0.2.7\", user \"app\", database \"orders\""
            ),
            OrdinaryMessage(
                "pg_hba.conf rejects {*}",
                example:
                    "pg_hba.conf rejects connection for host \"192.0.2.7\", user \"app\", database \"orders\""
            ),
            OrdinaryMessage(
                "role \"{*}\" is not permitted to log in",
                example: "role \"app\" is not permitted to log in"),
            OrdinaryMessage(
                "database \"{*}\" is not currently accepting connections",
                example: "database \"orders\" is not currently accepting connections"),
            OrdinaryMessage("no PostgreSQL user name specified in startup packet"),
            OrdinaryMessage(
                "unsupported frontend protocol {*}: server supports {*}",
                example: "unsupported frontend protocol 0.0: server supports 3.0 to 3.0"),
            OrdinaryMessage("invalid length of startup packet"),
            OrdinaryMessage("incomplete startup packet"),
            OrdinaryMessage("invalid message {*}", example: "invalid message length"),
            OrdinaryMessage(
                "invalid frontend message type {*}",
                example: "invalid frontend message type 84"),
            OrdinaryMessage(
                "could not accept SSL connection: {*}",
                example: "could not accept SSL connection: EOF detected"),
            OrdinaryMessage("connection to client lost"),
            OrdinaryMessage(
                "could not receive data from client: {*}",
                example: "could not receive data from client: Connection reset by peer"),
            OrdinaryMessage(
                "could not send data to client: {*}",
                example: "could not send data to client: Broken pipe"),
            OrdinaryMessage("unexpected EOF on client connection"),
            OrdinaryMessage("unexpected EOF within message length word"),
            OrdinaryMessage("canceling authentication due to timeout"),
            OrdinaryMessage(
                "could not look up local user ID {*}: {*}",
                example: "could not look up local user ID 1000: user does not exist"),
            OrdinaryMessage("cannot execute SQL commands in WAL sender for physical replication"),
            OrdinaryMessage("cannot execute new commands while WAL sender is in stopping mode"),
            OrdinaryMessage("must be superuser or replication role to use replication slots"),
        ]

    /// How PostgreSQL lets users in.
    private static let methods = [
        "password", "Peer", "Ident", "LDAP", "PAM", "GSSAPI", "RADIUS", "certificate", "SSPI",
    ]
}

import Evidence

/// Settings that PostgreSQL refused.
enum SettingMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "configuration file \"{name}\" contains errors; no changes were applied",
            origin: "guc-file.l",
            example:
                "configuration file \"/srv/pg/main.conf\" contains errors; no changes were applied",
            .configurationRejected),
        Message(
            "configuration file \"{name}\" contains errors; unaffected changes were applied",
            origin: "guc-file.l",
            example: "configuration file \"/srv/pg/main.conf\" contains errors; unaffected changes"
                + " were applied",
            .configurationRejected),
        Message(
            "configuration file \"{name}\" contains errors",
            origin: "guc-file.l",
            example: "configuration file \"/srv/pg/main.conf\" contains errors",
            .configurationRejected),
        Message(
            "parameter \"{name}\" cannot be changed without restarting the server",
            origin: "guc.c",
            example:
                "parameter \"max_connections\" cannot be changed without restarting the server",
            .configurationRejected),
        Message(
            "unrecognized configuration parameter \"{name}\" in file \"{value}\" line {number}",
            origin: "guc-file.l",
            example:
                "unrecognized configuration parameter \"sync_names\" in file \"/srv/pg/main.conf\""
                + " line 12",
            .configurationRejected),
        Message(
            "syntax error in file \"{name}\" line {number}, near end of line",
            origin: "guc-file.l",
            example: "syntax error in file \"/srv/pg/main.conf\" line 12, near end of line",
            .configurationRejected),
        Message(
            "syntax error in file \"{name}\" line {number}, near token \"{value}\"",
            origin: "guc-file.l",
            example: "syntax error in file \"/srv/pg/main.conf\" line 12, near token \"kobe\"",
            .configurationRejected),
    ]
}

import Evidence

/// Replication that a PostgreSQL primary refuses or ends, and its slots.
enum RefusalMessages {
    /// The rows, in the order in which they are tried.
    static let rows: [Message] = [
        Message(
            "number of requested standby connections exceeds {*}max_wal_senders{*} (currently"
                + " {number})",
            origin: "walsender.c, proc.c",
            example:
                "number of requested standby connections exceeds max_wal_senders (currently 12)",
            .replicationRefused),
        Message(
            "must be superuser or replication role to start walsender",
            origin: "postinit.c, until 15",
            example: "must be superuser or replication role to start walsender",
            .replicationRefused),
        Message(
            "permission denied to start WAL sender",
            origin: "postinit.c, 16 and later",
            example: "permission denied to start WAL sender",
            .replicationRefused),
        Message(
            "no pg_hba.conf entry for replication connection from host \"{value}\", user"
                + " \"{name}\", {*}",
            origin: "auth.c",
            example: "no pg_hba.conf entry for replication connection from host \"192.0.2.7\", user"
                + " \"copy\", no encryption",
            .replicationRefused),
        Message(
            "no pg_hba.conf entry for replication connection from host \"{value}\", user"
                + " \"{name}\"",
            origin: "auth.c, until 13",
            example: "no pg_hba.conf entry for replication connection from host \"192.0.2.7\", user"
                + " \"copy\"",
            .replicationRefused),
        Message(
            "pg_hba.conf rejects replication connection for host \"{value}\", user \"{name}\","
                + " {*}",
            origin: "auth.c",
            example:
                "pg_hba.conf rejects replication connection for host \"192.0.2.7\", user \"copy\","
                + " no encryption",
            .replicationRefused),
        Message(
            "pg_hba.conf rejects replication connection for host \"{value}\", user \"{name}\"",
            origin: "auth.c, until 13",
            example:
                "pg_hba.conf rejects replication connection for host \"192.0.2.7\", user \"copy\"",
            .replicationRefused),
        Message(
            "replication slot \"{name}\" does not exist",
            origin: "slot.c",
            example: "replication slot \"kobe\" does not exist",
            .replicationRefused),
        Message(
            "replication slot \"{name}\" is active for PID {*}",
            origin: "slot.c, 9.5 and later",
            example: "replication slot \"kobe\" is active for PID 3",
            .replicationRefused),
        Message(
            "replication slot \"{name}\" is already active",
            origin: "slot.c, 9.4",
            example: "replication slot \"kobe\" is already active",
            .replicationRefused),
        Message(
            "all replication slots are in use",
            origin: "slot.c",
            example: "all replication slots are in use",
            .replicationRefused),
        Message(
            "invalidating slot \"{name}\" because its restart_lsn {lsn} exceeds"
                + " max_slot_wal_keep_size",
            origin: "slot.c, 13 to 15",
            example: "invalidating slot \"kobe\" because its restart_lsn 7/1200C68 exceeds"
                + " max_slot_wal_keep_size",
            .slotInvalidated),
        Message(
            "invalidating obsolete replication slot \"{name}\"",
            origin: "slot.c, 16 and later",
            example: "invalidating obsolete replication slot \"kobe\"",
            .slotInvalidated),
        Message(
            "terminating process {*} to release replication slot \"{name}\"",
            origin: "slot.c, 14 and later",
            example: "terminating process 3 to release replication slot \"kobe\"",
            .slotInvalidated),
        Message(
            "terminating walsender {*} because replication slot \"{name}\" is too far behind",
            origin: "slot.c, 13",
            example: "terminating walsender 3 because replication slot \"kobe\" is too far behind",
            .slotInvalidated),
        Message(
            "can no longer get changes from replication slot \"{name}\"",
            origin: "walsender.c, logicalfuncs.c, 13 to 17",
            example: "can no longer get changes from replication slot \"kobe\"",
            .slotInvalidated),
        Message(
            "can no longer access replication slot \"{name}\"",
            origin: "slot.c, 18",
            example: "can no longer access replication slot \"kobe\"",
            .slotInvalidated),
        Message(
            "terminating walsender process after promotion",
            origin: "walsender.c",
            example: "terminating walsender process after promotion",
            .walsenderStopped),
        Message(
            "terminating all walsender processes to force cascaded standby(s) to update"
                + " timeline and reconnect",
            origin: "startup.c, 9.2",
            example: "terminating all walsender processes to force cascaded standby(s) to update"
                + " timeline and reconnect",
            .walsenderStopped),
        Message(
            "terminating walsender process to force cascaded standby to update timeline"
                + " and reconnect",
            origin: "postmaster.c, 9.2",
            example: "terminating walsender process to force cascaded standby to update timeline"
                + " and reconnect",
            .walsenderStopped),
    ]
}

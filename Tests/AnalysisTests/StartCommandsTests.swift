import Evidence
import Testing

@testable import Analysis

/// The commands are those of the PostgreSQL version and of the cluster manager at hand.
struct StartCommandsTests {
    private static let one = CaseBuilder.one
    private static let two = CaseBuilder.two

    /// Two nodes of a version; with a log of PostgreSQL alone there is no cluster manager.
    private static func commands(_ version: String, managed: Bool) -> StartCommands {
        var story = CaseBuilder()
        story.snapshot(one, "in production", end: "1@0/2000900", version: version)
        story.snapshot(two, end: "2@0/2000A00", history: "1@0/2000400", version: version)
        story.source("pm01/log", of: one, format: "postgresql-stderr")
        if managed { story.result("monitor", of: "pgsql", on: one, "10:00:00") }
        return StartCommands(file: story.file())
    }

    @Test func `PostgreSQL alone is started and stopped by pg_ctl`() {
        let commands = Self.commands("15", managed: false)
        #expect(commands.start(Self.one) == ["pg_ctl -D \"$PGDATA\" start    # on pm01"])
        #expect(commands.stop(Self.one) == ["pg_ctl -D \"$PGDATA\" -m fast stop    # on pm01"])
    }

    @Test(arguments: [("9.1", "-x"), ("9.2", "-X stream"), ("15", "-X stream")])
    func `a base backup under a cluster manager writes no recovery settings`(
        version: String, option: String
    ) {
        #expect(
            Self.commands(version, managed: true).baseBackup(Self.one, from: Self.two) == [
                "mv \"$PGDATA\" \"$PGDATA.old\"    # on pm01, PostgreSQL stopped",
                "pg_basebackup -h ADDRESS_OF_pm02 -U REPLICATION_USER -D \"$PGDATA\" \(option) -P"
                    + "    # on pm01",
            ])
    }

    @Test func `a base backup without a manager makes a standby`() {
        #expect(
            Self.commands("9.3", managed: false).baseBackup(Self.one, from: Self.two).last
                == "pg_basebackup -h ADDRESS_OF_pm02 -U REPLICATION_USER -D \"$PGDATA\""
                + " -X stream -R -P    # on pm01")
        #expect(
            Self.commands("9.2", managed: false).baseBackup(Self.one, from: Self.two).last
                == "printf \"%s = '%s'\\n\" primary_conninfo"
                + " 'host=ADDRESS_OF_pm02 user=REPLICATION_USER' standby_mode on"
                + " recovery_target_timeline latest > \"$PGDATA/recovery.conf\"    # on pm01")
    }

    @Test func `before 9_3 a standby does not follow to another timeline`() {
        #expect(!Self.commands("9.2", managed: true).canFollow(Self.one, Self.two))
        #expect(Self.commands("9.3", managed: true).canFollow(Self.one, Self.two))
        #expect(Self.commands("9.2", managed: true).canFollow(Self.one, Self.one))
    }

    @Test func `what serves is looked at with what there is`() {
        #expect(Self.commands("15", managed: true).look(at: Self.one) == ["crm_mon -A -1"])
        #expect(
            Self.commands("15", managed: false).look(at: Self.one)
                == ["psql -c 'SELECT pg_is_in_recovery(), now()'    # on pm01"])
    }

    @Test func `a lock that a stop may have removed is no error`() {
        let commands = Self.commands("15", managed: true)
        #expect(
            commands.removeLock("/t/l", Self.one, mayBeGone: true) == ["rm -f /t/l    # on pm01"])
        #expect(
            commands.removeLock("/t/l", Self.one, mayBeGone: false) == ["rm /t/l    # on pm01"])
    }

    private static let rewind =
        "pg_rewind -D \"$PGDATA\" --source-server='host=ADDRESS_OF_pm02 user=postgres dbname=postgres'"

    @Test func `pg_rewind before 13 needs a recovery, and before 16 a checkpoint`() {
        #expect(
            Self.commands("9.6", managed: true).rewind(
                Self.one, from: Self.two, needsRecovery: true, sourceIsNew: true) == [
                    "postgres --single -D \"$PGDATA\" template1 < /dev/null"
                        + "    # on pm01, PostgreSQL stopped",
                    "psql -c CHECKPOINT    # on pm02",
                    Self.rewind + "    # on pm01, PostgreSQL stopped",
                ])
        #expect(
            Self.commands("16", managed: true).rewind(
                Self.one, from: Self.two, needsRecovery: false, sourceIsNew: true) == [
                    Self.rewind + "    # on pm01, PostgreSQL stopped"
                ])
        #expect(
            Self.commands("15", managed: true).rewind(
                Self.one, from: Self.two, needsRecovery: false, sourceIsNew: false) == [
                    Self.rewind + "    # on pm01, PostgreSQL stopped"
                ])
    }

    @Test func `pg_rewind without a manager makes a standby`() {
        #expect(
            Self.commands("13", managed: false).rewind(
                Self.one, from: Self.two, needsRecovery: false, sourceIsNew: false) == [
                    Self.rewind + " -R    # on pm01, PostgreSQL stopped"
                ])
        #expect(
            Self.commands("12", managed: false).rewind(
                Self.one, from: Self.two, needsRecovery: false, sourceIsNew: false
            ).last
                == "printf \"%s = '%s'\\n\" primary_conninfo"
                + " 'host=ADDRESS_OF_pm02 user=REPLICATION_USER'"
                + " >> \"$PGDATA/postgresql.auto.conf\"; touch \"$PGDATA/standby.signal\""
                + "    # on pm01")
    }
}

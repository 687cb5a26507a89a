/// The SQL that makes a role which may see what a watch asks for, and nothing of the data.
package enum RoleScript {
    /// The script for servers of a version, to be run by a superuser on the primary.
    package static func text(for version: ServerVersion) -> String {
        let sight =
            switch version.major {
            case 1000...: monitor
            case 906: schema + shown("pg_stat_replication") + shown("pg_stat_wal_receiver")
            default: schema + shown("pg_stat_replication")
            }
        return head(version) + sight + foot
    }

    private static func head(_ version: ServerVersion) -> String {
        """
        -- A role for 'walaudit watch' on PostgreSQL \(version). Run it as a superuser on the primary, in the
        -- database that the watch connects to: psql -X -f FILE postgres
        -- Then set a password with \\password walaudit, put it into ~/.pgpass of the user who watches,
        -- and allow the connection in pg_hba.conf.
        BEGIN;
        CREATE ROLE walaudit LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE CONNECTION LIMIT 4;
        ALTER ROLE walaudit SET default_transaction_read_only = on;
        ALTER ROLE walaudit SET statement_timeout = '5s';

        """
    }

    /// From 10 on there is a role for this.
    private static let monitor = """
        GRANT pg_monitor TO walaudit;

        """

    /// Up to 9.6 only a superuser sees all columns: a view of the same name, found first, shows them by
    /// a function that runs with its owner's rights.
    private static func shown(_ view: String) -> String {
        """
        CREATE FUNCTION walaudit.show_\(view)() RETURNS SETOF pg_catalog.\(view)
          LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog
          AS 'SELECT * FROM pg_catalog.\(view)';
        REVOKE ALL ON FUNCTION walaudit.show_\(view)() FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION walaudit.show_\(view)() TO walaudit;
        CREATE VIEW walaudit.\(view) AS SELECT * FROM walaudit.show_\(view)();
        GRANT SELECT ON walaudit.\(view) TO walaudit;

        """
    }

    private static let schema = """
        CREATE SCHEMA walaudit;
        GRANT USAGE ON SCHEMA walaudit TO walaudit;
        ALTER ROLE walaudit SET search_path = walaudit, pg_catalog;

        """

    private static let foot = """
        -- The replication protocol tells the exact point at which a timeline began. The attribute for it
        -- also lets the role copy the whole server, so it is left out here; without it the watch tells a
        -- new timeline, and not where it began.
        -- ALTER ROLE walaudit REPLICATION;
        COMMIT;

        """
}

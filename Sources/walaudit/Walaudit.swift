import ArgumentParser

/// The program: every subcommand is a file of its own.
@main
struct Walaudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walaudit",
        abstract: "Audits PostgreSQL high-availability clusters after (and before) trouble.",
        discussion: """
            walaudit reads what a cluster left behind: logs of PostgreSQL, Pacemaker, Corosync \
            and the resource agents, WAL, control files and timeline histories. It tells what \
            happened, when, and which node is newest, and cites its evidence down to file and \
            byte. It never writes to what it examines.

            EXAMPLES
              walaudit review evidence/              what happened, as text
              walaudit review evidence/ --format json
              walaudit newest tokyo=/mnt/a osaka=/mnt/b    which node is newest?
              walaudit inspect /var/lib/pgsql/data > a.json    a node card for 'newest'
              walaudit ingest evidence/ --db audit.db      keep evidence
              walaudit watch pm01='host=10.0.0.1' pm02='host=10.0.0.2' --db audit.db
              walaudit show e4k2m9x7p3qa2 --db audit.db    an event's lines
              walaudit verify audit.db               was anything changed?
              walaudit compliance --db audit.db --policy policy.yaml --period last-month

            EXIT STATUS
              0 done; 1 something was found that --fail-on names, verify found a change, or an enforced control failed;
              2 could not complete;
              newest: 0 decided, 3 diverged, 4 undetermined; 64 usage
            """,
        version: Version.text,
        subcommands: [
            ReviewCommand.self, NewestCommand.self, InspectCommand.self, IngestCommand.self,
            TimelineCommand.self, ListCommand.self, ShowCommand.self, CoverageCommand.self,
            WALCommand.self, SQLCommand.self, NoteCommand.self, WatchCommand.self,
            CollectCommand.self, PublishCommand.self, ComplianceCommand.self,
            KeyCommand.self, VerifyCommand.self,
        ])
}

import Evidence

/// The commands of a start, as the cluster manager and the PostgreSQL version at hand want them;
/// walaudit never executes them.
///
/// Sources: the manuals of pg_basebackup (`-x` in 9.1, `-X stream` from 9.2, `-R` from 9.3) and of pg_rewind
/// (`-R` from 13); `pcs cluster start NODE`, while crmsh before 4.3 starts only the host that it runs on.
struct StartCommands {
    let file: CaseFile

    func start(_ node: NodeName) -> [String] {
        manage(node, "start", else: "pg_ctl -D \"$PGDATA\" start")
    }

    func stop(_ node: NodeName) -> [String] {
        manage(node, "stop", else: "pg_ctl -D \"$PGDATA\" -m fast stop")
    }

    /// Keeps what a node holds past a fork, before it is overwritten.
    func save(_ node: NodeName) -> [String] {
        [
            // Links are followed: pg_wal often lies elsewhere.
            "tar czhf /root/\(ShellWord.fileName(node.text + "-wal.tar.gz")) -C \"$PGDATA\" "
                + "\(folder(of: node)) global/pg_control" + Self.stopped(node)
        ]
    }

    /// The same for several nodes, of which some may run.
    func save(_ nodes: [NodeName], running: [NodeName]) -> [String] {
        func place(_ folder: String, _ isRunning: Bool) -> String? {
            let names = nodes.filter {
                self.folder(of: $0) == folder && running.contains($0) == isRunning
            }.map { ShellWord.comment($0.text) }
            guard !names.isEmpty else { return nil }
            return "on \(names.joined(separator: " and "))"
                + (isRunning ? ", as it runs" : ", PostgreSQL stopped")
        }
        return Set(nodes.map(folder)).sorted().map { folder in
            "tar czhf /root/$(uname -n)-wal-before.tar.gz -C \"$PGDATA\" \(folder) global/pg_control    # "
                + [place(folder, false), place(folder, true)].compactMap(\.self)
                .joined(separator: "; ")
        }
    }

    func removeLock(_ path: String, _ node: NodeName, mayBeGone: Bool) -> [String] {
        ["rm \(mayBeGone ? "-f " : "")\(ShellWord.path(path))" + Self.place(node)]
    }

    func clearFailures(of resource: String, on node: NodeName) -> [String] {
        [
            "crm_resource --cleanup --resource \(ShellWord.quoted(resource))"
                + " --node \(ShellWord.quoted(node.text))"
        ]
    }

    /// Lets the agent promote a node whose data it holds for out of date.
    func markLatest(_ attribute: String, on node: NodeName) -> [String] {
        [
            "crm_attribute -l forever -N \(ShellWord.quoted(node.text))"
                + " -n \(ShellWord.quoted(attribute)) -v LATEST"
        ]
    }

    /// Makes a node anew from another one.
    func baseBackup(_ node: NodeName, from source: NodeName) -> [String] {
        let version = major(of: source)
        func isBefore(_ first: Int, _ second: Int) -> Bool {
            version.map { $0 < ServerMajor(first, second) } ?? false
        }
        let isFollowing = !isManaged && !isBefore(9, 3)
        return [
            "mv \"$PGDATA\" \"$PGDATA.old\"" + Self.stopped(node),
            "pg_basebackup -h " + ShellWord.quoted("ADDRESS_OF_" + source.text)
                + " -U REPLICATION_USER -D \"$PGDATA\" " + (isBefore(9, 2) ? "-x" : "-X stream")
                + (isFollowing ? " -R" : "") + " -P" + Self.place(node),
        ] + (isFollowing ? [] : follow(node, source))
    }

    /// Takes a node back to where it parted from another one.
    ///
    /// `needsRecovery` says whether it must first replay its WAL by itself, which pg_rewind does
    /// from 13 on; `sourceIsNew` whether the other one will just have been promoted: before 16
    /// pg_rewind takes its timeline from a checkpoint.
    func rewind(
        _ node: NodeName, from source: NodeName, needsRecovery: Bool, sourceIsNew: Bool
    ) -> [String] {
        let version = major(of: node)
        let writesSettings = !isManaged && version.map { $0 >= ServerMajor(13) } ?? true
        var commands: [String] = []
        if needsRecovery {
            commands.append(
                "postgres --single -D \"$PGDATA\" template1 < /dev/null" + Self.stopped(node))
        }
        if sourceIsNew, version.map({ $0 < ServerMajor(16) }) ?? true {
            commands.append("psql -c CHECKPOINT" + Self.place(source))
        }
        commands.append(
            "pg_rewind -D \"$PGDATA\" --source-server="
                + ShellWord.quoted(
                    "host=ADDRESS_OF_" + source.text + " user=postgres dbname=postgres")
                + (writesSettings ? " -R" : "") + Self.stopped(node))
        return commands + (writesSettings ? [] : follow(node, source))
    }

    /// Whether a node whose WAL another one continues can follow it: before 9.3 a standby streams
    /// from its own timeline only.
    func canFollow(_ node: NodeName, _ source: NodeName) -> Bool {
        let ends = [node, source].map { name in
            file.latestSnapshots.first { $0.node == name }?.end?.timeline
        }
        return ends[0] == ends[1] || major(of: node).map { $0 >= ServerMajor(9, 3) } ?? true
    }

    /// Makes a standby of a node that no cluster manager makes one of.
    func follow(_ node: NodeName, _ source: NodeName) -> [String] {
        guard !isManaged, let version = major(of: node) else { return [] }
        let isFile = version < ServerMajor(12)
        let write =
            "printf \"%s = '%s'\\n\" primary_conninfo "
            + ShellWord.quoted("host=ADDRESS_OF_" + source.text + " user=REPLICATION_USER")
            + (isFile
                ? " standby_mode on recovery_target_timeline latest > \"$PGDATA/recovery.conf\""
                : " >> \"$PGDATA/postgresql.auto.conf\"; touch \"$PGDATA/standby.signal\"")
        return [write + Self.place(node)]
    }

    /// Shows what a node that serves does.
    func look(at node: NodeName) -> [String] {
        isManaged
            ? ["crm_mon -A -1"]
            : ["psql -c 'SELECT pg_is_in_recovery(), now()'" + Self.place(node)]
    }

    func checkReplication(of node: NodeName) -> [String] {
        let isOld = major(of: node).map { $0 < ServerMajor(10) } ?? false
        return [
            "psql -c 'SELECT application_name, state, sync_state, "
                + (isOld ? "replay_location" : "replay_lsn")
                + " FROM pg_stat_replication'" + Self.place(node)
        ]
    }

    // MARK: What they depend on

    /// Whether a cluster manager starts PostgreSQL: where nothing tells, it is taken for granted.
    private var isManaged: Bool {
        file.hasClusterManager
            || file.sources.allSatisfy { !$0.format.hasPrefix("postgresql") }
    }

    private func major(of node: NodeName) -> ServerMajor? {
        file.latestSnapshots.first { $0.node == node }?.control.flatMap {
            ServerMajor($0.serverVersion)
        }
    }

    /// The folder of the WAL, which PostgreSQL 10 renamed.
    private func folder(of node: NodeName) -> String {
        major(of: node).map { $0 < ServerMajor(10) } ?? false ? "pg_xlog" : "pg_wal"
    }

    private func manage(_ node: NodeName, _ verb: String, else command: String) -> [String] {
        guard isManaged else { return [command + Self.place(node)] }
        // What looks like an option, `--all`, would be one: no quotes help.
        guard !node.text.hasPrefix("-") else { return [] }
        return [
            "pcs cluster \(verb) \(ShellWord.quoted(node.text))    # crmsh: crm cluster \(verb), on "
                + ShellWord.comment(node.text)
        ]
    }

    /// Where a command runs, as a comment behind it.
    private static func place(_ node: NodeName) -> String {
        "    # on \(ShellWord.comment(node.text))"
    }

    private static func stopped(_ node: NodeName) -> String {
        place(node) + ", PostgreSQL stopped"
    }
}

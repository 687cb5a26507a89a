import Evidence

extension EnglishWording {
    /// A statement on WAL elsewhere than on a node, on branches, or on what is gone.
    func sentence(_ statement: WALStatement) -> String {
        switch statement {
        case .copyGap(let path, let from, let to):
            "\(path) lacks the WAL from \(from) to \(to)."
        case .copyEmptySegment(let path, let file):
            "\(path)/\(file) is empty: what wrote it was killed before it wrote anything out."
        case .copyUnfinished(let path, let file, let end):
            "The last segment in \(path), \(file), is not finished: its WAL ends at \(end)."
        case .copyMissedSwitch(let path, let timeline, let child, let at, let end):
            end > at
                ? "\(path) went on along timeline \(timeline) to \(end), past \(at) where timeline "
                    + "\(child) begins, and has nothing of timeline \(child)."
                : "\(path) ends at \(end) on timeline \(timeline) and has nothing of timeline "
                    + "\(child), which begins at \(at)."
        case .copyHoldsBranches(let path, let timelines):
            "\(path) holds branches that exclude each other, of timelines "
                + "\(list(timelines.map(\.description))): do not restore from it without saying "
                + "which (recovery_target_timeline)."
        case .copyBehind(let path, let node, let bytes):
            "\(path) ends \(count(bytes, "byte")) before \(node)'s WAL, which continues it."
        case .copyReachesEnd(let path, let node):
            "\(path) reaches the end of \(node)'s WAL."
        case .copyHasMore(let path, let timeline, let end, let commits):
            "\(path) reaches \(end) on timeline \(timeline), further than any node: "
                + (commits == 0
                    ? "no commit, but WAL that is on no node."
                    : "\(count(commits, "commit")) there \(commits == 1 ? "is" : "are") on no node. "
                        + "Keep it.")
        case .copyUnrelated(let path):
            "The WAL in \(path) has no timeline in common with any node's."
        case .receiverReached(let path, let timeline, let lsn, let time):
            "By \(path) the receiver came to \(lsn) on timeline \(timeline)\(when(time))."
        case .receiverLost(let path, let messages, let last):
            "\(path) tells \(messages == 1 ? "once" : "\(messages) times") that the receiver lost "
                + "its server or could not reach it\(when(last, last: messages > 1))."
        case .receiverRefused(let path, let timeline, let lsn, let fork, let time):
            "By \(path) the server refused to go on at \(lsn) on timeline \(timeline)\(when(time))"
                + (fork.map { ": its history turned off at \($0)." } ?? ".")

        case .branchUnknown(let node, let from, let to):
            "What \(node) wrote from \(from) to \(to) cannot be known: that WAL was not given."
        case .branchHeldBy(let path):
            "\(path) holds this branch as well."
        case .branchFoundIn(let node, let path):
            "\(node) does not hold this branch any more; it was found in \(path)."
        case .preparedAcrossFork(let node, let fork, let transactions):
            "Prepared before the fork at \(fork) and committed past it on \(node) only: "
                + "\(list(transactions.map { "xid \($0)" })). On the other side "
                + "\(transactions.count == 1 ? "it is" : "they are") still prepared, or ended there "
                + "otherwise: see pg_prepared_xacts."

        case .rewindPossible(let node, let source, let checkpoint):
            "pg_rewind can make \(node) follow \(source), from the checkpoint at \(checkpoint) on."
        case .rewindAfterRecovery(let node, let source, let checkpoint):
            "pg_rewind can make \(node) follow \(source), from the checkpoint at \(checkpoint) on, "
                + "once \(node)'s PostgreSQL was started alone and shut down in an orderly way."
        case .rewindNeedsHints(let node):
            "pg_rewind refuses \(node): neither data checksums nor wal_log_hints are on."
        case .rewindSameTimeline(let timeline):
            "pg_rewind does nothing here: both sides are on timeline \(timeline), so it takes them "
                + "for equal."
        case .rewindNotInVersion(let version):
            "PostgreSQL \(version) has no pg_rewind."
        case .rewindLacksWAL(let node, let fork):
            "pg_rewind lacks WAL: \(node)'s pg_wal, as it was given, does not reach back to the last checkpoint before "
                + "the fork at \(fork)."
        case .rewindSourceLacksWAL(let source, let redo):
            "pg_rewind would not do: \(source)'s pg_wal, as it was given, does not reach back to "
                + "\(redo), from where the rewound server must replay."
        case .rewindUnknown(let node):
            "No control file of \(node) was given."

        case .controlDamaged(let node, let detail):
            "\(node) cannot be started: its control file is damaged (\(detail)). Restore it from a "
                + "backup; pg_resetwal would lose commits."
        case .redoMissing(let node, let redo):
            "\(node) cannot be started as it is: the WAL from its last checkpoint's redo point "
                + "\(redo) on is not there. Look for it in an archive or at a receiver."
        case .labelWithoutWAL(let node, let start):
            "\(node) cannot be started as it is: its backup_label asks for WAL from \(start) on, which "
                + "is not there."
        case .backupUnfinished(let node, let start):
            "\(node) is an unfinished base backup, begun at \(start): the end of the backup is not in "
                + "its WAL, so it cannot become consistent."
        case .belowMinimum(let node, let minimum, let end):
            "\(node)'s data needs WAL up to \(minimum) to be consistent, but its WAL ends at \(end)."

        case .synchronousUntil(let node, let until):
            "\(node) was the synchronous standby until its last commit (\(times.full(until))): no "
                + "commit that a client was told of is missing."
        case .asynchronousSince(let node, let since, let seconds):
            "\(node) was not synchronous since \(times.full(since)): "
                + (seconds.map { "\(Quantity.seconds($0)) of commits may be missing." }
                    ?? "what was committed later may be missing.")
        case .servedUntil(let node, let until):
            "\(node) served clients itself until \(times.full(until)); whether another node took over "
                + "after that is not known."
        case .synchronyUnknown(let node):
            "Nothing tells whether \(node) was the synchronous standby: commits may be missing."
        case .branchGone(let node, let period, let bytes, let relations, let files):
            "Only \(node) has them: "
                + (period.map { times.full($0) + ", " } ?? "")
                + "\(count(bytes, "byte")) of WAL, "
                + count(relations, "table or index", plural: "tables and indexes")
                + (files.isEmpty
                    ? "."
                    : " (database/file "
                        + files.map(\.description).joined(separator: ", ")
                        + (relations > files.count ? ", …" : "") + ").")
        case .peerMissing(let node):
            "\(node) had a partner (it replicated, or was replicated), of which nothing was given."
        case .wentOn(let node, let timeline, let end):
            "\(node) has been on timeline \(timeline), but the WAL that was given of it ends at "
                + "\(end), on an older one: what it holds after that is not known."

        case .rewind(let node, let source):
            "Make \(node) follow \(source) with pg_rewind; it has what that needs."
        case .takeWAL(let path, let node):
            "\(path) holds WAL that \(node) lacks: copy it into \(node)'s pg_wal before the start, the "
                + "last segment without '.partial'."
        case .saveBranches(let nodes):
            "Save pg_wal and pg_control of \(list(nodes.map(\.text))): rebuilding erases the proof."
        case .afterChoice(let node, let isRunning, let stopped, let followers):
            "If you choose \(node): "
                + (stopped.isEmpty ? "" : "stop \(list(stopped.map(\.text))), ")
                + (isRunning ? "keep \(node) running" : "start \(node) alone")
                + (followers.isEmpty
                    ? "." : ", and make \(list(followers.map(\.text))) follow it.")
        case .stopServing(let node):
            "Stop \(node): it serves, and what clients still write there would be lost."
        case .markLatest(let node, let status):
            "When \(node) is up, tell the agent that its data is the latest: it promotes no node "
                + "whose last data status is \(status)."

        case .rewound(let node, let start, let timeline, let time):
            "pg_rewind has run on \(node)\(time.map { " at \($0)" } ?? "") (it replays from \(start)"
                + "\(timeline.map { " on timeline \($0)" } ?? "")): what \(node) held past the fork "
                + "is gone from its disk."
        case .rebuilt(let node, let start, let timeline, let time):
            "\(node) was made anew from a base backup\(time.map { " begun at \($0)" } ?? "") (from "
                + "\(start)\(timeline.map { " on timeline \($0)" } ?? "")): what it held of its own "
                + "before is gone from its disk."
        case .onceReached(let node, let timeline, let lsn, let fork):
            "\(node) once reached \(lsn) on timeline \(timeline), past the fork at \(fork), and its "
                + "disk does not hold that any more."
        case .remainsHeld(let node, let path, let timeline, let end):
            "\(path) on \(node) still holds WAL of timeline \(timeline) up to \(end), which \(node) "
                + "has left. Save it before it is recycled."
        }
    }
}

extension EnglishWording {
    /// The bounds of a moment that no entry states.
    private func when(_ time: Bounded<Timestamp>?, last: Bool = false) -> String {
        let mark = last ? ", for the last time" : ","
        return time.map { "\(mark) between \(times.span(from: $0.earliest, to: $0.latest))" } ?? ""
    }
}

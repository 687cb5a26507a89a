import Evidence

/// The silences between the commits of a primary, as the WAL of any node shows them.
struct CommitSilences: Sendable {
    /// A silence long enough for a stall.
    struct Silence: Sendable {
        /// The time of the last commit before.
        var start: Bounded<Timestamp>
        /// The time of the first commit after.
        var end: Bounded<Timestamp>
        /// The commits at both ends.
        var gap: CommitGap
        /// How far apart commits were before, in seconds; `nil` where there were few.
        var spacing: Double?
        /// Whether it broke off a steady rhythm.
        var isSudden: Bool
    }

    /// The silences, in order of time.
    let silences: [Silence]
    /// The rhythms of all snapshots that hold commits of the node.
    private let rhythms: [CommitRhythm]

    /// Collects the silences while a node was the primary.
    init(of node: NodeName, reigns: [Failovers.Reign], in file: CaseFile) {
        struct Key: Hashable {
            var timeline: TimelineID
            var before: LSN
            var after: LSN
        }
        var found: [Key: Silence] = [:]
        var rhythms: [CommitRhythm] = []
        for snapshot in file.snapshots {
            guard let rhythm = file.rhythms[snapshot.id], !rhythm.isEmpty else { continue }
            var isOurs = false
            for gap in rhythm.gaps {
                let length = gap.after.time.microseconds(since: gap.before.time)
                guard length >= CommitRhythm.shortestSilence, !Self.isContinued(gap, in: file)
                else { continue }
                let start = file.corrected(gap.before, heldBy: node)
                let end = file.corrected(gap.after, heldBy: node)
                guard
                    reigns.contains(where: { reign in
                        reign.node == node
                            && (reign.start.map { $0.earliest <= start.latest } ?? true)
                            && (reign.end.map { $0.latest >= end.earliest } ?? true)
                    })
                else { continue }
                isOurs = true
                let key = Key(
                    timeline: gap.after.timeline, before: gap.before.lsn, after: gap.after.lsn)
                found[key] = Silence(
                    start: start, end: end, gap: gap,
                    spacing: rhythm.spacing(before: gap.before.time),
                    isSudden: rhythm.isSudden(gap))
            }
            if isOurs || snapshot.node == node { rhythms.append(rhythm) }
        }
        silences = found.values.sorted {
            ($0.start.earliest, $0.gap.before.lsn) < ($1.start.earliest, $1.gap.before.lsn)
        }
        self.rhythms = rhythms
    }

    /// Whether a timeline went on elsewhere, where this WAL left it.
    ///
    /// Then the silence until the first commit of the next timeline is nobody's: the primary before went on committing.
    private static func isContinued(_ gap: CommitGap, in file: CaseFile) -> Bool {
        guard gap.before.timeline != gap.after.timeline else { return false }
        return file.commits.values.contains { commits in
            commits.last { $0.timeline == gap.before.timeline }.map { $0.lsn > gap.before.lsn }
                ?? false
        }
    }

    /// How far apart commits were before one of them, in seconds; `nil` where they were few.
    func spacing(before commit: CommitRecord) -> Double? {
        rhythms.compactMap { $0.spacing(before: commit.time) }.min()
    }

    /// The number of commits between two moments as the fullest snapshot holds them; `nil` where no
    /// WAL of the node's reign was given.
    func commits(from start: Timestamp, to end: Timestamp) -> Int? {
        rhythms.map { $0.count(from: start, to: end) }.max()
    }
}

extension CaseFile {
    /// The events of a commit, where it is one of those that are kept as events.
    func commitEvents(_ commit: CommitRecord) -> [EventID] {
        occurrences(.walCommit).filter {
            $0.details.lsn == commit.lsn && $0.details.xid == commit.xid
                && $0.details.timeline == commit.timeline
        }.flatMap(\.evidence)
    }
}

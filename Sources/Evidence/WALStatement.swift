/// What is stated of WAL that lies elsewhere than on a node, of branches, and of what is gone.
package enum WALStatement: Sendable, Hashable, Codable {
    // MARK: Archives and receivers' folders

    /// A folder lacks the WAL between two positions.
    case copyGap(path: String, from: LSN, to: LSN)
    /// A file with the name of a segment holds no byte: its writer was killed.
    case copyEmptySegment(path: String, file: String)
    /// The last segment of a folder is not finished.
    case copyUnfinished(path: String, file: String, end: LSN)
    /// The folder ends on a timeline that was left, without the child that was chosen there.
    case copyMissedSwitch(
        path: String, timeline: TimelineID, child: TimelineID, at: LSN, end: LSN)
    /// The folder holds branches that exclude each other.
    case copyHoldsBranches(path: String, timelines: [TimelineID])
    /// The folder ends before a node's WAL, which continues it.
    case copyBehind(path: String, node: NodeName, bytes: UInt64)
    /// The folder reaches the end of a node's WAL.
    case copyReachesEnd(path: String, node: NodeName)
    /// The folder holds WAL that no node holds.
    case copyHasMore(path: String, timeline: TimelineID, end: LSN, commits: Int)
    /// The folder's WAL is of another cluster or cannot be compared with any node's.
    case copyUnrelated(path: String)

    /// How far a receiver came, by the last position that its log names.
    case receiverReached(
        path: String, timeline: TimelineID, lsn: LSN, time: Bounded<Timestamp>?)
    /// How often a receiver's log tells that it lost its server or could not reach it.
    case receiverLost(path: String, messages: Int, last: Bounded<Timestamp>?)
    /// The server refused to go on where a receiver stood; `fork` is where its history turned off.
    case receiverRefused(
        path: String, timeline: TimelineID, lsn: LSN, fork: LSN?, time: Bounded<Timestamp>?)

    // MARK: Branches

    /// What a node wrote past a fork is not known up to a position: the WAL is missing.
    case branchUnknown(node: NodeName, from: LSN, to: LSN)
    /// A branch is also held elsewhere.
    case branchHeldBy(path: String)
    /// A branch is not on the node any more; it was found elsewhere.
    case branchFoundIn(node: NodeName, path: String)
    /// Transactions were prepared before a fork and committed past it.
    case preparedAcrossFork(node: NodeName, fork: LSN, transactions: [TransactionID])

    // MARK: pg_rewind

    /// It can work, from a checkpoint on.
    case rewindPossible(node: NodeName, source: NodeName, checkpoint: LSN)
    /// It can work once the server was stopped in an orderly way.
    case rewindAfterRecovery(node: NodeName, source: NodeName, checkpoint: LSN)
    /// Neither checksums nor wal_log_hints are on.
    case rewindNeedsHints(node: NodeName)
    /// Both sides are on one timeline, where it does nothing.
    case rewindSameTimeline(timeline: TimelineID)
    /// The version has no pg_rewind.
    case rewindNotInVersion(version: String)
    /// The node's WAL from the last common checkpoint on is not there.
    case rewindLacksWAL(node: NodeName, fork: LSN)
    /// The source's WAL from the last common checkpoint on is not there.
    case rewindSourceLacksWAL(source: NodeName, redo: LSN)
    /// No control file of the node was given.
    case rewindUnknown(node: NodeName)

    // MARK: Whether a node can start

    /// The control file is damaged.
    case controlDamaged(node: NodeName, detail: String)
    /// The WAL from the redo point of the last checkpoint on is not there.
    case redoMissing(node: NodeName, redo: LSN)
    /// A backup label asks for WAL that is not there.
    case labelWithoutWAL(node: NodeName, start: LSN)
    /// A base backup was interrupted: its end is not in the WAL.
    case backupUnfinished(node: NodeName, start: LSN)
    /// The data needs WAL up to a position behind the WAL's end to be consistent.
    case belowMinimum(node: NodeName, minimum: LSN, end: LSN)

    // MARK: What starting a node alone risks

    /// It was the synchronous standby until its last commit: no acknowledged commit is missing.
    case synchronousUntil(node: NodeName, until: Bounded<Timestamp>)
    /// It was not synchronous any more since a moment: what was committed later may be missing.
    case asynchronousSince(node: NodeName, since: Bounded<Timestamp>, seconds: Double?)
    /// It served clients itself until a moment; another node may have taken over after it.
    case servedUntil(node: NodeName, until: Bounded<Timestamp>)
    /// Nothing tells whether it was the synchronous standby.
    case synchronyUnknown(node: NodeName)
    /// What only another node holds: the times of its commits by the clock of the reference node,
    /// its WAL in bytes, the number of relations they changed, and the first of their files.
    case branchGone(
        node: NodeName, period: Bounded<Timestamp>?, bytes: UInt64, relations: Int,
        files: [CommitWork.Relation])
    /// A node that is not at hand was once there: as primary, standby or receiver of WAL.
    case peerMissing(node: NodeName)
    /// A node was on a timeline of which none of its WAL is at hand.
    case wentOn(node: NodeName, timeline: TimelineID, end: LSN)

    // MARK: Steps

    /// Make a node follow another with pg_rewind.
    case rewind(node: NodeName, source: NodeName)
    /// Take WAL that no node holds from a folder before the start.
    case takeWAL(path: String, node: NodeName)
    /// Save what each of some nodes holds before anything is rebuilt.
    case saveBranches(nodes: [NodeName])
    /// Where a node is chosen: it is started first, or goes on, and the others follow it.
    case afterChoice(
        node: NodeName, isRunning: Bool, stopped: [NodeName], followers: [NodeName])
    /// Stop PostgreSQL on a node that serves and is not the one to keep.
    case stopServing(node: NodeName)
    /// Tell the agent that a node's data is the latest, which its last data status denies.
    case markLatest(node: NodeName, status: String)

    // MARK: What is gone

    /// pg_rewind has run on a node.
    case rewound(node: NodeName, start: LSN, timeline: TimelineID?, time: String?)
    /// A node's data directory was made anew from a base backup of a later timeline.
    case rebuilt(node: NodeName, start: LSN, timeline: TimelineID?, time: String?)
    /// A node once had WAL up to a position past a fork that its disk does not hold any more.
    case onceReached(node: NodeName, timeline: TimelineID, lsn: LSN, fork: LSN)
    /// A node's data directory still holds what it wrote on a timeline that it has left.
    case remainsHeld(node: NodeName, path: String, timeline: TimelineID, end: LSN)

    /// The permanent key of the statement, as reports for machines state it.
    package var key: String {
        switch self {
        case .copyGap: "copy-gap"
        case .copyEmptySegment: "copy-empty-segment"
        case .copyUnfinished: "copy-unfinished"
        case .copyMissedSwitch: "copy-missed-switch"
        case .copyHoldsBranches: "copy-holds-branches"
        case .copyBehind: "copy-behind"
        case .copyReachesEnd: "copy-reaches-end"
        case .copyHasMore: "copy-has-more"
        case .copyUnrelated: "copy-unrelated"
        case .receiverReached: "receiver-reached"
        case .receiverLost: "receiver-lost"
        case .receiverRefused: "receiver-refused"
        case .branchUnknown: "branch-unknown"
        case .branchHeldBy: "branch-held-by"
        case .branchFoundIn: "branch-found-in"
        case .preparedAcrossFork: "prepared-across-fork"
        case .rewindPossible: "rewind-possible"
        case .rewindAfterRecovery: "rewind-after-recovery"
        case .rewindNeedsHints: "rewind-needs-hints"
        case .rewindSameTimeline: "rewind-same-timeline"
        case .rewindNotInVersion: "rewind-not-in-version"
        case .rewindLacksWAL: "rewind-lacks-wal"
        case .rewindSourceLacksWAL: "rewind-source-lacks-wal"
        case .rewindUnknown: "rewind-unknown"
        case .controlDamaged: "control-damaged"
        case .redoMissing: "redo-missing"
        case .labelWithoutWAL: "label-without-wal"
        case .backupUnfinished: "backup-unfinished"
        case .belowMinimum: "below-minimum"
        case .synchronousUntil: "synchronous-until"
        case .asynchronousSince: "asynchronous-since"
        case .servedUntil: "served-until"
        case .synchronyUnknown: "synchrony-unknown"
        case .branchGone: "branch-gone"
        case .peerMissing: "peer-missing"
        case .wentOn: "went-on"
        case .rewind: "rewind"
        case .takeWAL: "take-wal"
        case .saveBranches: "save-branches"
        case .afterChoice: "after-choice"
        case .stopServing: "stop-serving"
        case .markLatest: "mark-latest"
        case .rewound: "rewound"
        case .rebuilt: "rebuilt"
        case .onceReached: "once-reached"
        case .remainsHeld: "remains-held"
        }
    }
}

/// What a remark says: a key with typed arguments, worded in `Reports` in the reader's language.
///
/// The compiler keeps every language complete, since the wording is an exhaustive switch.
package enum Statement: Sendable, Hashable, Codable {
    // MARK: What set an episode off

    /// PostgreSQL of a node died although nobody asked it to stop.
    case postgresDied(node: NodeName)
    /// The cluster's monitor of a resource on a node failed with a result.
    case monitorFailed(node: NodeName, resource: String, result: String)
    /// The disk of a node failed or was full.
    case storageFailed(node: NodeName)
    /// The cluster lost sight of a node.
    case nodeLost(node: NodeName)
    /// A node was asked to leave the cluster in an orderly way.
    case nodeShutDown(node: NodeName)
    /// An attribute that only people set was changed: `standby` to `on`.
    case attributeSetByOperator(node: NodeName?, name: String, value: String)
    /// The service left a node without any failure: somebody asked for it.
    case movedWithoutFailure(node: NodeName)
    /// PostgreSQL of a node was asked to stop: `fast`, `immediate`, in the server's language.
    case serverAskedToStop(node: NodeName, mode: String)
    /// The stream of a standby from its primary broke and did not come back.
    case streamBroke(node: NodeName, primary: NodeName)
    /// Nothing in the evidence tells what set it off.
    case triggerUnknown

    // MARK: What explains how long a step took

    /// The fault was found at the next monitor, which runs at an interval.
    case foundByMonitor(resource: String, intervalSeconds: Double)
    /// The loss was found when the token of the membership was not answered.
    case foundByToken(milliseconds: Int64)
    /// The server was down already.
    case alreadyDown
    /// The server was stopped by an immediate shutdown, without a checkpoint.
    case stoppedImmediately
    /// The operation of a resource agent took the time.
    case operationTook(resource: String, operation: String)

    // MARK: What went wrong in an episode

    /// The demotion stopped the primary with an immediate shutdown.
    case immediateShutdown(node: NodeName)
    /// The primary before left its lock file behind, which keeps it from starting.
    case lockFileLeft(node: NodeName, path: String)
    /// A node refused to be promoted because its data is out of date.
    case promotionRefused(node: NodeName, dataStatus: String)
    /// The server was restarted as a primary: the promotion raised no timeline.
    case promotedByRestart(node: NodeName)
    /// Until the end of the evidence no synchronous standby was there again.
    case notRedundantAgain(node: NodeName)
    /// Fencing of a node failed.
    case fencingFailed(node: NodeName)
    /// The promotion of a node failed.
    case promotionFailed(node: NodeName, result: String)
    /// Two nodes were primary at the same time.
    case twoPrimaries(one: NodeName, other: NodeName)
    /// A virtual address was up on two nodes at once; no length where it was so to the end of the
    /// evidence.
    case addressOnBoth(resource: String, one: NodeName, other: NodeName, seconds: Bounded<Double>?)
    /// Fencing is off by a property of the cluster, so that nothing stopped a node that others had
    /// lost sight of.
    case fencingIsOff(node: NodeName, property: String)
    /// A primary was lost, and no other node became primary.
    case nobodyTookOver(node: NodeName)

    // MARK: What clients felt

    /// A watch found that nothing listened on the node any more; nothing tells why.
    case stoppedAnswering(node: NodeName)
    /// The server's log tells of commits that took long.
    case commitsTookLong(node: NodeName, commits: Int, longestSeconds: Double)
    /// A watch saw sessions of the node wait for a synchronous standby: at most so many at once, one
    /// for so many seconds.
    case sessionsSeenWaiting(node: NodeName, sessions: Int, longestSeconds: Double)
    /// The waits of commits were cancelled.
    case waitsWereCancelled(node: NodeName, commits: Int)
    /// Commits fell silent in the WAL; `spacing` is how far apart they were before.
    case commitsFellSilent(node: NodeName, seconds: Double, spacing: Double?)
    /// Standbys were lost at that time; no names where no message names one.
    case standbyWasLost(standbys: [NodeName])
    /// Nothing but the silence of the WAL shows that commits waited.
    case onlySilenceShows(node: NodeName)
    /// Nothing but the log of slow commits shows that commits waited.
    case onlySlowCommitsShow(node: NodeName)
    /// As far as the logs tell, commits waited for no standby at that time.
    case waitedForNobody(node: NodeName)
    /// The last commit that a client can have been told of is known.
    case lastCommitKnown(node: NodeName)
    /// Only the state of the server tells until when writes were accepted.
    case endOfServiceKnown(node: NodeName)
    /// The first commit after is known.
    case firstCommitKnown(node: NodeName)
    /// Only the state of the server tells from when on writes were accepted.
    case startOfServiceKnown(node: NodeName)
    /// No synchronous standby was asked for.
    case commitsWaitedForNobody(node: NodeName)
    /// Nothing but a node's configuration files tells a setting, as they were when they were copied.
    case onlyConfigurationTells(node: NodeName, name: String)
    /// The wait of one commit was cancelled: it is visible, but perhaps on no standby.
    case commitWaitCancelled(node: NodeName)

    // MARK: Near misses and contradictions

    /// The token of Corosync came late to a node.
    case tokenWasLate(node: NodeName, milliseconds: Int64)
    /// A node's host did not run its processes for a while.
    case hostStoodStill(node: NodeName, milliseconds: Int64)
    /// The agent refused to start PostgreSQL because of its lock file.
    case startRefusedByLock(node: NodeName)
    /// The primary stopped and came up as the primary again on the same node.
    case restartedInPlace(node: NodeName)
    /// The agent's data status contradicts that the standby streamed.
    case statusContradictsStream(node: NodeName, status: String)
    /// The data status of two nodes was LATEST at the same time.
    case latestTwice(one: NodeName, other: NodeName)
    /// The data status of a node was set to LATEST although it was not the primary.
    case latestForced(node: NodeName, before: String?)
    /// A node was elected without asking another, whose position could not be had.
    case electionSkipped(winner: NodeName, peer: NodeName)
    /// A node was elected by its position, though another was on a newer timeline.
    case electionIgnoredTimeline(
        winner: NodeName, winnerTimeline: TimelineID, other: NodeName, otherTimeline: TimelineID)

    // MARK: Why a finding is no surer

    /// A node has no logs of one kind for the time.
    case noLogs(node: NodeName, of: String)
    /// The time of a step rests on clocks that could not be compared.
    case clocksNotCompared(one: NodeName, other: NodeName)
    /// The WAL past the switch is not in the evidence.
    case noWALPastSwitch(node: NodeName)
    /// A node's log lacks entries of that time; how many, where a logger says it.
    case entriesMissing(node: NodeName, entries: Int64?)
    /// A node's logs lack Pacemaker's messages of the lower levels.
    case levelsMissing(node: NodeName)

    // MARK: Which node is newest

    /// The node's WAL contains everything that the other nodes' WAL contains.
    case containsAll(node: NodeName, timeline: TimelineID, end: LSN)
    /// Only one node was given, and no other is named anywhere.
    case onlyNode(node: NodeName)
    /// Nodes hold the very same WAL.
    case sameWAL(nodes: [NodeName], timeline: TimelineID, end: LSN)
    /// A node's WAL ends before the newest one's, which continues it.
    case isBehind(node: NodeName, timeline: TimelineID, end: LSN, bytes: UInt64)
    /// A node's WAL ends exactly where the newest node's timeline begins: nothing lies past it.
    case endsAtSwitch(node: NodeName, timeline: TimelineID, end: LSN, child: TimelineID)
    /// A node holds WAL past the fork, but no commit.
    case tailWithoutCommits(node: NodeName, fork: LSN, bytes: UInt64)
    /// A node holds commits past the fork that no client was told of.
    case tailNeverAcknowledged(node: NodeName, fork: LSN, commits: Int, bytes: UInt64)
    /// A node holds commits past the fork that clients may have been told of.
    case tailPerhapsAcknowledged(node: NodeName, fork: LSN, commits: Int, bytes: UInt64)
    /// Clients used the branch of a node last.
    case usedLast(node: NodeName, lastCommit: Bounded<Timestamp>)
    /// Two nodes are copies of different clusters.
    case differentClusters(
        one: NodeName, oneIdentifier: SystemIdentifier, other: NodeName,
        otherIdentifier: SystemIdentifier)
    /// No WAL of a node was given, though logs or the other files name it.
    case noWAL(node: NodeName)
    /// The control file of a node was given, but cannot be read.
    case controlUnreadable(node: NodeName, path: String, why: String)
    /// No data directory of a node was given, though the cluster's logs name it.
    case nodeMissing(node: NodeName)
    /// A running server told its position: it may have moved on.
    case serverMovesOn(node: NodeName, end: LSN)
    /// The WAL that was given of a node ends at the edge of a segment: more may exist.
    case endIsOpen(node: NodeName, end: LSN)
    /// The histories of two nodes share no timeline.
    case noCommonHistory(one: NodeName, other: NodeName)
    /// One timeline holds different WAL on two nodes.
    case sameTimelineTwice(one: NodeName, other: NodeName, timeline: TimelineID)
    /// Nothing that could be compared was given.
    case noSnapshots

    // MARK: What to beware of before a start

    /// The agent's lock file lies on the newest node and will keep it from starting.
    case lockFileOnNewest(node: NodeName, path: String)
    /// A node with the higher timeline is not the newest.
    case higherTimelineIsOlder(node: NodeName, timeline: TimelineID)
    /// The server did not stop in an orderly way: crash recovery will replay WAL at its start.
    case needsCrashRecovery(node: NodeName, state: String)
    /// The control file names a checkpoint past the WAL that was found.
    case controlAheadOfWAL(node: NodeName, checkpoint: LSN, end: LSN)
    /// The last data status that the cluster kept for a node contradicts its disk.
    case statusContradictsDisk(node: NodeName, status: String)
    /// The copies may have been taken while the server ran: later WAL may exist.
    case perhapsRunning(node: NodeName)
    /// A node cannot be started as it is.
    case cannotStart(node: NodeName, reason: String)

    // MARK: What to do now

    /// Keep the service on the node that has it.
    case keepServing(node: NodeName)
    /// Save the losing branch before anything is rebuilt.
    case saveBranch(node: NodeName)
    /// Start this node first.
    case startFirst(node: NodeName)
    /// Bring a node's data up to the newest one's.
    case resynchronise(node: NodeName, from: NodeName)
    /// A node can follow another with the data it has: its WAL holds nothing past the other's.
    case rejoin(node: NodeName, from: NodeName)
    /// Remove a lock file, after the steps before it.
    case removeLock(node: NodeName, path: String)
    /// Clear the failures that the cluster counts for a node.
    case clearFailures(node: NodeName)
    /// Start this node second.
    case startSecond(node: NodeName)
    /// See that replication runs.
    case checkReplication(node: NodeName)
    /// Fetch what is missing of a node.
    case fetch(node: NodeName)
    /// Fetch a log that would tell whether clients were told of a node's last commits.
    case fetchServerLog(node: NodeName)
    /// Decide which side of the fork to keep.
    case chooseBranch(nodes: [NodeName])

    // MARK: What starting a node alone risks

    /// The node holds everything that is known.
    case riskNothingMissing
    /// The node lacks commits that another node holds.
    case riskCommitsElsewhere(node: NodeName)
    /// Other nodes were not given; what they hold is not known.
    case riskUnknown

    // MARK: WAL

    /// Something about WAL elsewhere than on a node, branches, and what is gone.
    case wal(WALStatement)
    /// How times were understood, beside zones and years as a whole.
    case time(TimeStatement)
    /// Whether a promise was kept.
    case compliance(ComplianceStatement)

    // MARK: Names

    /// A name in the evidence means a node that others call otherwise.
    case nodeAlias(name: NodeName, node: NodeName)
    /// An address or the name of an application means a node.
    case nodeNameJoined(name: NodeName, node: NodeName, reason: NodeNameReason)
    /// The user said that a name means a node.
    case nodeAliasGiven(name: NodeName, node: NodeName)

    // MARK: Times

    /// The zone of a node's logs follows from other evidence of the node.
    case zoneFromEvidence(node: NodeName, offsetSeconds: Int32, pairs: Int)
    /// The zone of a node's logs follows from those of another node.
    case zoneFromNode(node: NodeName, offsetSeconds: Int32, other: NodeName, pairs: Int)
    /// The zone of a node's logs was given on the command line.
    case zoneGiven(node: NodeName?, name: String)
    /// The zone of a node's logs was guessed from the modification times of files.
    case zoneFromModification(node: NodeName, offsetSeconds: Int32)
    /// Nothing tells the zone of a node's logs: UTC is assumed.
    case zoneAssumed(node: NodeName)
    /// The year of a node's logs follows from other evidence.
    case yearFromEvidence(node: NodeName, year: Int)
    /// The year of a node's logs was guessed from the modification times of files.
    case yearFromModification(node: NodeName, year: Int)
    /// A zone abbreviation of a log has several meanings or none: the written time counts as UTC.
    case zoneUnknown(node: NodeName, abbreviation: String)
    /// The clock of a node is off from the reference node's, as pairs of records show.
    case clockCompared(node: NodeName, reference: NodeName, offset: Bounded<Double>, pairs: Int)
    /// A clock was set, or drifted, against the reference node's while the evidence was written.
    case clockChanged(
        node: NodeName, reference: NodeName, before: Bounded<Double>, after: Bounded<Double>)
    /// The clocks of two nodes could not be compared.
    case clockUnknown(node: NodeName, reference: NodeName)
}

/// Everything that walaudit understands, whatever daemon and version worded it.
///
/// Raw values are permanent: they stand in databases and reports.
package enum EventKind: String, Sendable, Hashable, CaseIterable, Codable {
    // MARK: PostgreSQL: start, stop, recovery

    /// The server begins to start; `value` is its version.
    case serverStarting = "server-starting"
    /// The server accepts connections and writes.
    case serverReady = "server-ready"
    /// The server accepts read-only connections: a hot standby.
    case serverReadyReadOnly = "server-ready-read-only"
    /// A shutdown was asked for; `value` is smart, fast or immediate.
    case shutdownRequested = "shutdown-requested"
    /// The server is shut down.
    case serverShutDown = "server-shut-down"
    /// At start: the previous run ended in an orderly way at `time`.
    case previousShutdownClean = "previous-shutdown-clean"
    /// At start: the previous run, a standby, ended in an orderly way at `time`.
    case previousShutdownInRecovery = "previous-shutdown-in-recovery"
    /// At start: the previous run was interrupted; last known up at `time`.
    case previousRunInterrupted = "previous-run-interrupted"
    /// Crash recovery begins.
    case crashRecoveryStarted = "crash-recovery-started"
    /// The server becomes a standby.
    case standbyModeEntered = "standby-mode-entered"
    /// Replay of WAL begins at `lsn`.
    case redoStarted = "redo-started"
    /// Replay of WAL ended with the record at `lsn`.
    case redoDone = "redo-done"
    /// There was no WAL to replay.
    case redoNotRequired = "redo-not-required"
    /// The replayed state is consistent as of `lsn`.
    case consistencyReached = "consistency-reached"
    /// The last replayed transaction ended at `time`.
    case lastReplayedTransaction = "last-replayed-transaction"
    /// The valid WAL of the node ends at `lsn`.
    case endOfValidWAL = "end-of-valid-wal"
    /// The standby waits for WAL from `lsn` on.
    case waitingForWAL = "waiting-for-wal"
    /// A process of the server was killed or failed; `number` is the signal.
    case serverProcessCrashed = "server-process-crashed"
    /// A process noticed that the postmaster is gone.
    case postmasterDied = "postmaster-died"
    /// The server restarts its processes after one of them crashed.
    case serverReinitializing = "server-reinitializing"
    /// A client or standby was refused because the server starts, stops or recovers.
    case connectionRefused = "connection-refused"
    /// A message of severity PANIC.
    case panic
    /// The disk is full.
    case diskFull = "disk-full"
    /// The disk or a page on it could not be read or written.
    case storageFailed = "storage-failed"
    /// The server could not start.
    case serverStartFailed = "server-start-failed"
    /// The server ended in another way than an orderly one.
    case serverAborted = "server-aborted"
    /// Recovery from an archive, or to a point in time, begins.
    case archiveRecoveryStarted = "archive-recovery-started"
    /// Recovery of a base backup begins at `lsn` on `timeline`.
    case backupRecoveryStarted = "backup-recovery-started"
    /// Recovery of a base backup reached its end at `lsn`.
    case backupRecoveryCompleted = "backup-recovery-completed"
    /// A record whose end is missing was passed, as the primary ordered.
    case contrecordSkipped = "contrecord-skipped"
    /// Replay reached its target and stops.
    case recoveryTargetReached = "recovery-target-reached"
    /// Replay stands still until somebody resumes it.
    case replayPaused = "replay-paused"
    /// Replay and a query of the standby got into each other's way; `duration` of the wait.
    case recoveryConflict = "recovery-conflict"

    // MARK: PostgreSQL: promotion and timelines

    /// The order to promote reached the server.
    case promotionRequested = "promotion-requested"
    /// The server cannot be promoted, or was not in time.
    case promotionImpossible = "promotion-impossible"
    /// The promoted server chose `timeline`.
    case timelineSelected = "timeline-selected"
    /// Archive recovery is complete: the server is a primary.
    case recoveryComplete = "recovery-complete"
    /// A standby follows the switch to `timeline`.
    case newTargetTimeline = "new-target-timeline"
    /// The standby fetches the history of `timeline` from its primary.
    case historyFetched = "history-fetched"
    /// The node's WAL is not part of the other server's history.
    case timelineDiverged = "timeline-diverged"
    /// A standby asked for WAL that the primary has not: it is ahead.
    case standbyAheadOfPrimary = "standby-ahead-of-primary"

    // MARK: PostgreSQL: replication

    /// A walreceiver streams from `lsn` on `timeline`.
    case streamingStarted = "streaming-started"
    /// The walreceiver lost its connection to the primary.
    case streamingLost = "streaming-lost"
    /// The walreceiver gave up after wal_receiver_timeout.
    case walreceiverTimeout = "walreceiver-timeout"
    /// The walreceiver was stopped by its own server.
    case walreceiverStopped = "walreceiver-stopped"
    /// The primary ended the stream in an orderly way.
    case streamingEndedByPrimary = "streaming-ended-by-primary"
    /// The standby could not connect to the primary.
    case primaryUnreachable = "primary-unreachable"
    /// A standby or receiver began to stream from `lsn` on `timeline`; `name` is its application.
    case walsenderStarted = "walsender-started"
    /// A replication connection of application `name` was accepted.
    case replicationAuthorized = "replication-authorized"
    /// The walsender gave up after wal_sender_timeout.
    case walsenderTimeout = "walsender-timeout"
    /// The walsender lost its standby.
    case walsenderLost = "walsender-lost"
    /// The walsender was stopped by its own server.
    case walsenderStopped = "walsender-stopped"
    /// The primary refused a replication connection or command.
    case replicationRefused = "replication-refused"
    /// Replication slot `name` lost its WAL, or is about to.
    case slotInvalidated = "slot-invalidated"
    /// Standby `name` became synchronous.
    case standbyBecameSynchronous = "standby-became-synchronous"
    /// A commit stopped waiting for its synchronous standby.
    case syncWaitCanceled = "sync-wait-canceled"
    /// WAL that a standby needs was removed.
    case walSegmentRemoved = "wal-segment-removed"

    // MARK: PostgreSQL: settings, checkpoints, work

    /// The server read its configuration again.
    case configurationReloaded = "configuration-reloaded"
    /// Parameter `name` changed to `value`.
    case parameterChanged = "parameter-changed"
    /// A setting or the configuration was not taken over.
    case configurationRejected = "configuration-rejected"
    /// A checkpoint or restartpoint began.
    case checkpointStarted = "checkpoint-started"
    /// A checkpoint or restartpoint is complete.
    case checkpointComplete = "checkpoint-complete"
    /// Replay would begin at `lsn` after a restart; the last transaction replayed ended at `time`.
    case restartPoint = "restart-point"
    /// A statement or commit took `duration`.
    case slowStatement = "slow-statement"
    /// The archive command failed.
    case archiveFailed = "archive-failed"
    /// File `name` was restored from the archive.
    case walRestored = "wal-restored"
    /// A base backup was asked for.
    case baseBackupStarted = "base-backup-started"

    // MARK: The pgsql resource agent

    /// The agent changed the `pgsql-status` of the subject from `old` to `value`.
    case agentStatusChanged = "agent-status-changed"
    /// The agent changed the `pgsql-data-status` of the subject from `old` to `value`.
    case agentDataStatusChanged = "agent-data-status-changed"
    /// The agent changed the promotion score of the subject from `old` to `value`.
    case agentScoreChanged = "agent-score-changed"
    /// A change of status was refused, since the other node does not own it.
    case agentChangeProhibited = "agent-change-prohibited"
    /// The agent took the subject out of synchronous_standby_names.
    case agentAsyncMode = "agent-async-mode"
    /// The agent put the subject into synchronous_standby_names.
    case agentSyncMode = "agent-sync-mode"
    /// The agent emptied synchronous_standby_names for all.
    case agentAllAsync = "agent-all-async"
    /// The lock file was made, just before a promotion.
    case lockCreated = "lock-created"
    /// The lock file was removed.
    case lockRemoved = "lock-removed"
    /// A start was refused because of the lock file.
    case lockRefusedStart = "lock-refused-start"
    /// No primary is known; the election begins.
    case primaryAbsent = "primary-absent"
    /// The node's own data status, as it judges itself in an election.
    case ownDataStatus = "own-data-status"
    /// The node's data is out of date: it cannot be promoted.
    case ownDataOutOfDate = "own-data-out-of-date"
    /// The WAL position of the subject is `lsn`, as used in an election.
    case electionPosition = "election-position"
    /// The WAL position of the subject could not be had; the election goes on without it.
    case electionPositionUnknown = "election-position-unknown"
    /// The node won the election.
    case electionWon = "election-won"
    /// The node lost the election.
    case electionLost = "election-lost"
    /// The position `lsn` at which the primary took over.
    case primaryBaseline = "primary-baseline"
    /// The standby has more WAL than the new primary.
    case dataNewerThanPrimary = "data-newer-than-primary"
    /// The agent sent the promote command.
    case agentPromoteSent = "agent-promote-sent"
    /// The agent saw the promotion succeed.
    case agentPromoted = "agent-promoted"
    /// The agent restarts the server as a primary instead of promoting it: no new timeline.
    case agentRestartInsteadOfPromote = "agent-restart-instead-of-promote"
    /// The agent stops the server because of a demotion.
    case agentDemoteStop = "agent-demote-stop"
    /// At a demotion the server was already stopped.
    case agentDemoteAlreadyStopped = "agent-demote-already-stopped"
    /// The agent turned to an immediate shutdown.
    case agentImmediateStop = "agent-immediate-stop"
    /// The agent found the server down.
    case agentServerDown = "agent-server-down"
    /// The server was already stopped when the agent came to stop it.
    case agentAlreadyStopped = "agent-already-stopped"
    /// The agent sent the start command.
    case agentStartSent = "agent-start-sent"
    /// The agent saw the server started.
    case agentStarted = "agent-started"
    /// The agent made the server read its configuration again.
    case agentReload = "agent-reload"
    /// A command of the agent failed.
    case agentCommandFailed = "agent-command-failed"
    /// A command of the agent took too long.
    case agentCommandTimeout = "agent-command-timeout"
    /// The agent found no walreceiver on a standby.
    case agentNoWalreceiver = "agent-no-walreceiver"
    /// The agent could not ask the server for its replication status.
    case agentStatusUnavailable = "agent-status-unavailable"
    /// The nodes in synchronous_standby_names are `value`, as the agent wrote them.
    case agentSyncedNodes = "agent-synced-nodes"
    /// The agent found the standbys changed and controls them again.
    case agentRecontrol = "agent-recontrol"
    /// The agent saw the synchronous connection of the subject gone.
    case syncConnectionLost = "sync-connection-lost"
    /// The server already was a primary when the agent came to promote it.
    case agentAlreadyPrimary = "agent-already-primary"
    /// The server was already running when the agent came to start it.
    case agentAlreadyRunning = "agent-already-running"
    /// The agent saw the server stopped.
    case agentStopped = "agent-stopped"
    /// The agent found the control file of a running server without the server: it crashed as a
    /// `value`.
    case agentServerCrashed = "agent-server-crashed"
    /// The agent tries to bring a crashed server into order by starting it.
    case agentRecoveryAttempt = "agent-recovery-attempt"
    /// The agent recovers the primary where it was: no election.
    case agentPrimaryRecovery = "agent-primary-recovery"
    /// The agent was told that the subject is about to be promoted.
    case agentPromotionAnnounced = "agent-promotion-announced"
    /// The agent forbids a promotion of the subject, which is in state `value`.
    case agentPromotionForbidden = "agent-promotion-forbidden"
    /// The agent sees a switchover from node `old` to node `value`.
    case agentSwitchover = "agent-switchover"
    /// The subject, a standby, is not connected to the primary.
    case agentStandbyDisconnected = "agent-standby-disconnected"
    /// No standby is connected to the primary.
    case agentNoStandby = "agent-no-standby"
    /// A standby is connected as application `name`, which is no node of the cluster.
    case agentUnknownStandby = "agent-unknown-standby"
    /// A command of the agent is slow: the agent waits for it.
    case agentCommandWaiting = "agent-command-waiting"
    /// The agent removed the backup_label file `name` before a start.
    case backupLabelRemoved = "backup-label-removed"

    // MARK: Virtual addresses

    /// Address `value` of `resource` was added to a device.
    case addressAdded = "address-added"
    /// The agent looked at the address of `resource` before it removed it.
    case addressRemoving = "address-removing"
    /// The agent could not bring up an address, or make it known: `value`.
    case addressFailed = "address-failed"

    // MARK: Pacemaker

    /// The node executes `operation` on `resource`.
    case operationRequested = "operation-requested"
    /// `operation` on `resource` ended on the subject with result `value`.
    case operationResult = "operation-result"
    /// The DC ordered `operation` on `resource` on the subject.
    case operationInitiated = "operation-initiated"
    /// The DC saw another result than it expected: `old` was expected, `value` came.
    case operationUnexpected = "operation-unexpected"
    /// The scheduler counts a failure `value` of `operation` on `resource` on the subject.
    case failureRecorded = "failure-recorded"
    /// The scheduler plans action `operation` on `resource`; a plan, not a result.
    case actionPlanned = "action-planned"
    /// A plan was made.
    case transitionCalculated = "transition-calculated"
    /// A plan was carried out, or stopped.
    case transitionFinished = "transition-finished"
    /// A plan was given up because of `name` = `value`.
    case transitionAborted = "transition-aborted"
    /// The controller changed from state `old` to `value`.
    case controllerState = "controller-state"
    /// Attribute `name` of the subject changed from `old` to `value`.
    case attributeSet = "attribute-set"
    /// The cluster's view of the subject changed to `value`: member or lost.
    case nodeStateChanged = "node-state-changed"
    /// The subject is the designated controller.
    case controllerElected = "controller-elected"
    /// The designated controller is gone.
    case controllerLost = "controller-lost"
    /// Quorum was gained.
    case quorumAcquired = "quorum-acquired"
    /// Quorum was lost.
    case quorumLost = "quorum-lost"
    /// Fencing of the subject was decided or asked for.
    case fencingRequested = "fencing-requested"
    /// Fencing of the subject ended with result `value`.
    case fencingResult = "fencing-result"
    /// Pacemaker starts.
    case pacemakerStarting = "pacemaker-starting"
    /// Pacemaker was told to stop.
    case pacemakerStopping = "pacemaker-stopping"
    /// Pacemaker is stopped.
    case pacemakerStopped = "pacemaker-stopped"
    /// The subject asked to leave the cluster in an orderly way.
    case nodeShutdownRequested = "node-shutdown-requested"
    /// A daemon of the cluster ended or was killed.
    case daemonExited = "daemon-exited"
    /// Failures of a resource were cleared by hand.
    case failuresCleared = "failures-cleared"
    /// `resource` failed too often on the subject: it cannot run there until that is cleared.
    case resourceBanned = "resource-banned"
    /// `resource` seems to be active on `number` nodes at once, where one is allowed.
    case resourceActiveTwice = "resource-active-twice"
    /// The subject should be fenced, but cannot be: `value` tells why, where it is known.
    case fencingImpossible = "fencing-impossible"
    /// The agent did not finish `operation` on `resource` in time.
    case operationTimedOut = "operation-timed-out"
    /// The DC saw `operation` on `resource` end on the subject with result `value`.
    case operationConfirmed = "operation-confirmed"
    /// The process of `operation` on `resource` ended with status or signal `value`.
    case operationProcessEnded = "operation-process-ended"
    /// `resource` failed on the subject and may fail `number` more times there.
    case failuresTolerated = "failures-tolerated"
    /// Attribute `name` of `number` nodes was written to the CIB.
    case attributeWritten = "attribute-written"
    /// The quorum is as it was: `value`.
    case quorumUnchanged = "quorum-unchanged"
    /// The subject is in a state that only fencing can clear: `value` tells why, where it is known.
    case nodeUnclean = "node-unclean"
    /// The scheduler takes the subject to be down.
    case nodeSeenOffline = "node-seen-offline"
    /// An operator made the subject a node that runs no resources.
    case nodeInStandby = "node-in-standby"
    /// Fence device `name` answered with `value`.
    case fencingDeviceResult = "fencing-device-result"
    /// The cluster waits until the watchdog of the subject has reset it.
    case selfFencingAwaited = "self-fencing-awaited"

    // MARK: Corosync

    /// The token was lost: a node does not answer.
    case tokenLost = "token-lost"
    /// The token has not come for `duration`; it is not yet lost.
    case tokenLate = "token-late"
    /// A membership with ring id `name` was formed; `value` tells who joined or left.
    case membershipFormed = "membership-formed"
    /// The members are `value`.
    case members
    /// The link to host `number` went down.
    case linkDown = "link-down"
    /// The link to host `number` came up.
    case linkUp = "link-up"
    /// The process was not scheduled for `duration`: the host stood still.
    case processPaused = "process-paused"
    /// Corosync starts.
    case corosyncStarting = "corosync-starting"
    /// Corosync ends.
    case corosyncStopped = "corosync-stopped"
    /// Members `value` are gone and never said that they leave.
    case leftWithoutNotice = "left-without-notice"
    /// The members agree again: services continue.
    case membershipReady = "membership-ready"
    /// Messages had to be sent again: the network loses or delays them.
    case messagesRetransmitted = "messages-retransmitted"
    /// The quorum device does not answer.
    case quorumDeviceLost = "quorum-device-lost"
    /// No link to host `number` is left.
    case hostUnreachable = "host-unreachable"
    /// Corosync was told to stop.
    case corosyncStopping = "corosync-stopping"

    // MARK: WAL and files

    /// A transaction committed; from the WAL.
    case walCommit = "wal-commit"
    /// A checkpoint record; `value` tells shutdown or online.
    case walCheckpoint = "wal-checkpoint"
    /// An end-of-recovery record: a promotion to `timeline` from `otherTimeline`.
    case walEndOfRecovery = "wal-end-of-recovery"
    /// The last valid record ends at `lsn` on `timeline`; `value` says why reading stopped.
    case walEnd = "wal-end"
    /// The control file states `value` and its checkpoint at `lsn` on `timeline`.
    case controlFile = "control-file"
    /// A timeline history file states that `timeline` was left at `lsn` for `otherTimeline`.
    case historyEntry = "history-entry"
    /// The agent's lock file lies there.
    case lockFilePresent = "lock-file-present"
    /// A signal file (`standby.signal`, `recovery.signal`) or recovery.conf lies there.
    case signalFilePresent = "signal-file-present"

    // MARK: Loggers

    /// A logger suppressed `number` entries, because there were too many.
    case entriesSuppressed = "entries-suppressed"
    /// A logger wrote an entry once that came `number` times more; `value` is its text.
    case messageRepeated = "message-repeated"
    /// After this entry the log holds none for `duration`; `value` is who wrote the next one.
    case logSilence = "log-silence"

    // MARK: Snapshots and configuration

    /// A configuration sets `name` to `value`; `resource` is the part or the resource.
    case settingStated = "setting-stated"
    /// crm_mon or the CIB shows the attribute `name` of the subject as `value`.
    case attributeShown = "attribute-shown"
    /// crm_mon shows the subject as `value`: online, offline, standby, maintenance, unclean.
    case nodeShown = "node-shown"
    /// crm_mon shows `resource` in the role `value` on the subject.
    case resourceShown = "resource-shown"
    /// crm_mon or the CIB lists a failed `operation` on `resource`; `value` tells the result.
    case failureShown = "failure-shown"
    /// The fencing history lists the `operation` on the subject; `value` tells the outcome.
    case fencingShown = "fencing-shown"
    /// pg_stat_replication shows the connection `name` change from `old` to `value`.
    case replicationShown = "replication-shown"
    /// pg_controldata prints the state `value` and the checkpoint at `lsn` on `timeline`.
    case controlShown = "control-shown"

    // MARK: pg_receivewal and pg_receivexlog

    /// The receiver streams from `lsn` on `timeline`.
    case receiverStarted = "receiver-started"
    /// The receiver finished the segment that ends at `lsn` on `timeline`.
    case receiverSegmentFinished = "receiver-segment-finished"
    /// The receiver followed its server to `timeline` at `lsn`.
    case receiverTimelineSwitched = "receiver-timeline-switched"
    /// The receiver left the segment `name` unfinished.
    case receiverSegmentUnfinished = "receiver-segment-unfinished"
    /// The receiver lost its server, or cannot reach it.
    case receiverDisconnected = "receiver-disconnected"
    /// The server refused to stream from `lsn` on `timeline`: it forked off at `otherLSN`.
    case receiverRefused = "receiver-refused"
    /// The receiver stopped.
    case receiverStopped = "receiver-stopped"

    // MARK: pg_rewind

    /// pg_rewind found where the histories of its source and its target part: at `lsn` on `timeline`.
    case rewindForkFound = "rewind-fork-found"
    /// pg_rewind begins to overwrite its target, from the checkpoint at `lsn` on `timeline` on.
    case rewindStarted = "rewind-started"
    /// pg_rewind has nothing to do: the target has no WAL of its own.
    case rewindNotNeeded = "rewind-not-needed"
    /// pg_rewind cannot rewind its target.
    case rewindImpossible = "rewind-impossible"

    // MARK: walaudit watch

    /// A server answered: `value` is its role, on `timeline` at `lsn`; `old` the role before.
    case serverObserved = "server-observed"
    /// A server did not answer; `value` says how.
    case serverUnreachable = "server-unreachable"
    /// Parameter `name` was found to be `value`; `old` is the value before, where one is known.
    case settingObserved = "setting-observed"
    /// `number` sessions waited for a synchronous standby; `old` is the number before.
    case waitersObserved = "waiters-observed"
}

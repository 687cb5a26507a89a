import Evidence

/// One statement of each kind, with arguments of our own invention.
enum StatementSamples {
    static let all: [Statement] =
        episode + exposure + newest + beware + advice + times + wal.map { .wal($0) }
        + understood.map { .time($0) }

    private static let understood: [TimeStatement] = [
        .yearsByOrder(path: "pm01/messages", first: 2025, last: 2026),
        .yearFromName(node: one, year: 2026),
        .receiverBounded(path: "bk01/pg_receivewal.log", bounded: 7, messages: 8),
        .receiverBounded(path: "bk01/pg_receivewal.log", bounded: 0, messages: 8),
        .zoneFromSetting(node: one, name: "Asia/Tokyo"),
        .repeatedHour(node: one, entries: 12, isSettled: true),
        .repeatedHour(node: one, entries: 1, isSettled: false),
        .cardOfRunning(node: one, made: ReviewBuilder.second("23:50:58")),
        .cardIsOld(
            node: one, made: ReviewBuilder.second("23:50:58"), other: two,
            until: ReviewBuilder.second("23:59:00")),
        .cardBeforeStart(
            node: one, made: ReviewBuilder.second("23:50:58"),
            started: ReviewBuilder.second("23:59:00")),
    ]

    private static let received = "bk01/receivewal"

    private static let wal: [WALStatement] = [
        .copyGap(path: received, from: ReviewBuilder.lsn("16/B3000000"), to: fork),
        .copyEmptySegment(path: received, file: "000000030000001600000B3.gz.partial"),
        .copyUnfinished(path: received, file: "0000000300000016000000B3.partial", end: fork),
        .copyMissedSwitch(path: received, timeline: .first, child: third, at: fork, end: fork),
        .copyMissedSwitch(
            path: received, timeline: .first, child: third, at: fork,
            end: ReviewBuilder.lsn("16/B4000000")),
        .copyHoldsBranches(path: received, timelines: [.first, third]),
        .copyBehind(path: received, node: two, bytes: 4096),
        .copyReachesEnd(path: received, node: two),
        .copyHasMore(path: received, timeline: third, end: fork, commits: 1),
        .copyHasMore(path: received, timeline: third, end: fork, commits: 0),
        .copyUnrelated(path: received),
        .receiverReached(
            path: "bk01/pg_receivewal.log", timeline: third, lsn: fork,
            time: ReviewBuilder.second("23:50:58")),
        .receiverReached(path: "bk01/pg_receivewal.log", timeline: third, lsn: fork, time: nil),
        .receiverLost(
            path: "bk01/pg_receivewal.log", messages: 2, last: ReviewBuilder.second("23:50:58")),
        .receiverLost(path: "bk01/pg_receivewal.log", messages: 1, last: nil),
        .receiverRefused(
            path: "bk01/pg_receivewal.log", timeline: third,
            lsn: ReviewBuilder.lsn("16/B4000000"), fork: fork,
            time: ReviewBuilder.second("23:50:58")),
        .receiverRefused(
            path: "bk01/pg_receivewal.log", timeline: third,
            lsn: ReviewBuilder.lsn("16/B4000000"), fork: nil, time: nil),
        .branchUnknown(node: one, from: fork, to: ReviewBuilder.lsn("16/B4000000")),
        .branchHeldBy(path: received), .branchFoundIn(node: one, path: "pm01/before"),
        .preparedAcrossFork(
            node: one, fork: fork, transactions: [TransactionID(730), TransactionID(731)]),
        .rewindPossible(node: one, source: two, checkpoint: fork),
        .rewindAfterRecovery(node: one, source: two, checkpoint: fork),
        .rewindNeedsHints(node: one), .rewindSameTimeline(timeline: third),
        .rewindNotInVersion(version: "9.4"), .rewindLacksWAL(node: one, fork: fork),
        .rewindSourceLacksWAL(source: two, redo: fork), .rewindUnknown(node: one),
        .controlDamaged(node: one, detail: "its checksum does not fit"),
        .redoMissing(node: one, redo: fork), .labelWithoutWAL(node: one, start: fork),
        .backupUnfinished(node: one, start: fork),
        .belowMinimum(node: one, minimum: ReviewBuilder.lsn("16/B4000000"), end: fork),
        .synchronousUntil(node: one, until: ReviewBuilder.second("23:50:58")),
        .asynchronousSince(node: one, since: ReviewBuilder.second("23:50:58"), seconds: 312.5),
        .asynchronousSince(node: one, since: ReviewBuilder.second("23:50:58"), seconds: nil),
        .servedUntil(node: one, until: ReviewBuilder.second("23:50:58")),
        .synchronyUnknown(node: one), .peerMissing(node: one),
        .wentOn(node: one, timeline: third, end: fork),
        .rewind(node: one, source: two), .takeWAL(path: received, node: two),
        .saveBranches(nodes: [one, two]),
        .afterChoice(node: one, isRunning: true, stopped: [], followers: [two]),
        .afterChoice(node: one, isRunning: false, stopped: [two], followers: [two]),
        .afterChoice(node: one, isRunning: false, stopped: [], followers: []),
        .stopServing(node: one), .markLatest(node: two, status: "DISCONNECT"),
        .branchGone(
            node: two, period: ReviewBuilder.second("23:50:58"), bytes: 5120,
            relations: 3, files: []),
        .branchGone(
            node: two, period: nil, bytes: 5120, relations: 3,
            files: [
                CommitWork.Relation(database: 16384, file: 24601),
                CommitWork.Relation(database: 16384, file: 24604),
            ]),
        .rewound(node: one, start: fork, timeline: third, time: "2025-03-02 04:05:06 CET"),
        .rebuilt(node: one, start: fork, timeline: nil, time: nil),
        .onceReached(
            node: one, timeline: .first, lsn: fork, fork: ReviewBuilder.lsn("16/B3000000")),
        .remainsHeld(node: one, path: "pm01/data", timeline: .first, end: fork),
    ]

    private static let one = ReviewBuilder.one
    private static let two = ReviewBuilder.two
    private static let third = ReviewBuilder.timeline(3)
    private static let fork = ReviewBuilder.lsn("16/B374D848")
    private static let lock = "/var/lib/pgsql/tmp/PGSQL.lock"

    private static let episode: [Statement] = [
        .postgresDied(node: one), .monitorFailed(node: one, resource: "pgsql", result: "timed out"),
        .storageFailed(node: one), .promotionFailed(node: two, result: "error"),
        .nodeLost(node: one), .nodeShutDown(node: one),
        .attributeSetByOperator(node: one, name: "standby", value: "on"),
        .movedWithoutFailure(node: one), .serverAskedToStop(node: one, mode: "fast"),
        .streamBroke(node: two, primary: one), .triggerUnknown,
        .foundByMonitor(resource: "pgsql", intervalSeconds: 3),
        .foundByToken(milliseconds: 3000), .alreadyDown, .stoppedImmediately,
        .operationTook(resource: "vip-master", operation: "start"),
        .immediateShutdown(node: one), .lockFileLeft(node: one, path: lock),
        .promotionRefused(node: two, dataStatus: "DISCONNECT"), .promotedByRestart(node: two),
        .notRedundantAgain(node: two), .fencingFailed(node: one),
        .twoPrimaries(one: one, other: two),
        .addressOnBoth(
            resource: "vip-master", one: one, other: two, seconds: Bounded(45.9, 46.1)),
        .addressOnBoth(resource: "vip-master", one: one, other: two, seconds: nil),
        .fencingIsOff(node: one, property: "stonith-enabled=false"),
        .noLogs(node: one, of: "Pacemaker"),
        .clocksNotCompared(one: one, other: two), .noWALPastSwitch(node: two),
        .entriesMissing(node: one, entries: 421), .levelsMissing(node: one),
    ]

    private static let exposure: [Statement] = [
        .commitsTookLong(node: one, commits: 4, longestSeconds: 21.02),
        .stoppedAnswering(node: one),
        .sessionsSeenWaiting(node: one, sessions: 4, longestSeconds: 21.02),
        .waitsWereCancelled(node: one, commits: 1),
        .commitsFellSilent(node: one, seconds: 21.04, spacing: 0.012),
        .standbyWasLost(standbys: [two]), .onlySilenceShows(node: one),
        .onlySlowCommitsShow(node: one), .waitedForNobody(node: one),
        .lastCommitKnown(node: one), .endOfServiceKnown(node: one), .firstCommitKnown(node: two),
        .startOfServiceKnown(node: two), .commitsWaitedForNobody(node: one),
        .onlyConfigurationTells(node: one, name: "synchronous_standby_names"),
        .commitWaitCancelled(node: one), .tokenWasLate(node: one, milliseconds: 2250),
        .hostStoodStill(node: one, milliseconds: 4100), .startRefusedByLock(node: one),
        .restartedInPlace(node: one), .statusContradictsStream(node: two, status: "DISCONNECT"),
        .latestTwice(one: one, other: two), .latestForced(node: two, before: "DISCONNECT"),
        .electionSkipped(winner: two, peer: one),
        .electionIgnoredTimeline(
            winner: one, winnerTimeline: .first, other: two, otherTimeline: third),
    ]

    private static let newest: [Statement] = [
        .containsAll(node: two, timeline: third, end: fork), .onlyNode(node: two),
        .sameWAL(nodes: [one, two], timeline: third, end: fork),
        .isBehind(node: one, timeline: third, end: fork, bytes: 1),
        .endsAtSwitch(node: one, timeline: .first, end: fork, child: third),
        .tailWithoutCommits(node: one, fork: fork, bytes: 11),
        .tailNeverAcknowledged(node: one, fork: fork, commits: 2, bytes: 600),
        .tailPerhapsAcknowledged(node: one, fork: fork, commits: 1, bytes: 1_234_567),
        .usedLast(node: two, lastCommit: Bounded(ReviewBuilder.time("23:50:58.506725"))),
        .differentClusters(
            one: one, oneIdentifier: SystemIdentifier(7), other: two,
            otherIdentifier: SystemIdentifier(8)),
        .noWAL(node: one), .nodeMissing(node: one), .endIsOpen(node: one, end: fork),
        .serverMovesOn(node: one, end: fork),
        .controlUnreadable(node: one, path: "pm01/pg_control", why: "Permission denied"),
        .noCommonHistory(one: one, other: two),
        .sameTimelineTwice(one: one, other: two, timeline: third), .noSnapshots,
    ]

    private static let beware: [Statement] = [
        .lockFileOnNewest(node: two, path: lock),
        .higherTimelineIsOlder(node: one, timeline: third),
        .needsCrashRecovery(node: one, state: "in production"),
        .controlAheadOfWAL(node: one, checkpoint: fork, end: ReviewBuilder.lsn("16/B3000000")),
        .statusContradictsDisk(node: one, status: "LATEST"), .perhapsRunning(node: two),
        .cannotStart(node: one, reason: "its lock file lies there"),
    ]

    private static let advice: [Statement] = [
        .keepServing(node: two), .saveBranch(node: one), .startFirst(node: two),
        .resynchronise(node: one, from: two), .rejoin(node: two, from: one),
        .nodeAlias(name: two, node: one),
        .nodeNameJoined(name: two, node: one, reason: .nodeList),
        .nodeAliasGiven(name: two, node: one),
        .removeLock(node: one, path: lock),
        .clearFailures(node: one), .startSecond(node: one), .checkReplication(node: two),
        .fetch(node: one), .fetchServerLog(node: two), .chooseBranch(nodes: [one, two]),
        .riskNothingMissing,
        .riskCommitsElsewhere(node: two), .riskUnknown,
    ]

    private static let times: [Statement] = [
        .zoneFromEvidence(node: one, offsetSeconds: 32_400, pairs: 4),
        .zoneFromNode(node: one, offsetSeconds: -12_600, other: two, pairs: 1),
        .zoneGiven(node: nil, name: "Asia/Tokyo"),
        .nobodyTookOver(node: one),
        .zoneFromModification(node: one, offsetSeconds: 0), .zoneAssumed(node: one),
        .yearFromEvidence(node: one, year: 2026), .yearFromModification(node: one, year: 2026),
        .zoneUnknown(node: one, abbreviation: "IST"),
        .clockCompared(node: two, reference: one, offset: Bounded(-0.012, 0.004), pairs: 31),
        .clockUnknown(node: two, reference: one),
        .clockChanged(
            node: two, reference: one, before: Bounded(0.1, 0.2), after: Bounded(7.1, 7.2)),
    ]
}

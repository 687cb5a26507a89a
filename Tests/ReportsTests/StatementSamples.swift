import Evidence

/// One statement of each kind, with arguments of our own invention.
enum StatementSamples {
    static let all: [Statement] = episode + newest + beware + advice + times

    private static let one = ReviewBuilder.one
    private static let two = ReviewBuilder.two
    private static let third = ReviewBuilder.timeline(3)
    private static let fork = ReviewBuilder.lsn("16/B374D848")
    private static let lock = "/var/lib/pgsql/tmp/PGSQL.lock"

    private static let episode: [Statement] = [
        .postgresDied(node: one), .monitorFailed(node: one, resource: "pgsql", result: "timed out"),
        .nodeLost(node: one), .nodeShutDown(node: one),
        .attributeSetByOperator(node: one, name: "standby", value: "on"),
        .movedWithoutFailure(node: one), .triggerUnknown,
        .foundByMonitor(resource: "pgsql", intervalSeconds: 3),
        .foundByToken(milliseconds: 3000), .alreadyDown, .stoppedImmediately,
        .operationTook(resource: "vip-master", operation: "start"),
        .immediateShutdown(node: one), .lockFileLeft(node: one, path: lock),
        .promotionRefused(node: two, dataStatus: "DISCONNECT"), .promotedByRestart(node: two),
        .notRedundantAgain(node: two), .fencingFailed(node: one),
        .twoPrimaries(one: one, other: two), .noLogs(node: one, of: "Pacemaker"),
        .clocksNotCompared(one: one, other: two), .noWALPastSwitch(node: two),
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
        .receiverHasMore(path: "backup/pg_receivewal", timeline: third, end: fork),
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
        .fetch(node: one), .chooseBranch(nodes: [one, two]), .riskNothingMissing,
        .riskCommitsElsewhere(node: two), .riskUnknown,
    ]

    private static let times: [Statement] = [
        .zoneFromEvidence(node: one, offsetSeconds: 32_400, pairs: 4),
        .zoneFromNode(node: one, offsetSeconds: -12_600, other: two, pairs: 1),
        .zoneGiven(node: nil, name: "Asia/Tokyo"),
        .zoneFromModification(node: one, offsetSeconds: 0), .zoneAssumed(node: one),
        .yearFromEvidence(node: one, year: 2026), .yearFromModification(node: one, year: 2026),
        .zoneUnknown(node: one, abbreviation: "IST"),
        .clockCompared(node: two, reference: one, offset: Bounded(-0.012, 0.004), pairs: 31),
        .clockUnknown(node: two, reference: one),
    ]
}

import Analysis
import Evidence
import Reports

/// One phrase of each kind, with arguments of our own invention.
enum PhraseSamples {
    private static let one = ReviewBuilder.one
    private static let two = ReviewBuilder.two
    private static let lsn = ReviewBuilder.lsn("16/B374D848")
    private static let third = ReviewBuilder.timeline(3)
    private static let xid = TransactionID(2680)
    private static let review = ReviewBuilder.primaryCrash()

    static let all: [Phrase] =
        findings + page + [
            .nodeVersion(one, nil), .cluster("c", SystemIdentifier(7)),
            .amountOfEvidence(sources: 0, unknown: 0, gaps: 0),
            .amountOfEvidence(sources: 3, unknown: 1, gaps: 2), .evidenceSpan("x"),
            .episode(id: "failover-1", from: nil, to: nil), .stepsNotSeen([.fault]),
            .timesAre(zone: "UTC", date: "x"), .timelineRaised(from: .first, to: third, at: lsn),
            .timelineKept(third), .nobodyCouldWrite(Bounded(7.6)), .atLeast(lsn),
            .lastCommit(xid, time: "x"), .more(3), .referenceClock(one),
            .clockOffset(two, Bounded(0.1)), .counts(SourceCounts()),
            .files(["a"], .unreadFormat), .files(["a"], .unknownFormat),
            .writtenSpan(first: "a", last: "b", zone: .unstated, offset: 0), .howToShow,
            .note(note, written: "a", happened: "b"), .noted(note), .noteOutdated, .redacted,
            .madeBy(version: "1"), .seeReview, .place(path: "p", offset: 1, length: 2),
        ]
        + EvidenceGap.Reason.allCases.map {
            .gap(EvidenceGap(reason: $0, path: "p", offset: 4, count: 2, detail: ""))
        }

    static let note = Note(
        id: "note-1", kind: .fact, author: "A. Suzuki",
        written: ReviewBuilder.time("23:59:00"), about: "failover-1",
        happened: ReviewBuilder.time("23:50:10"), text: "The <switch> was\nrestarted.",
        evidenceDigest: "d1")

    private static let findings: [Phrase] =
        [
            .verdict(.decided, node: one, equal: [one, two], confidence: .high),
            .verdict(.diverged, node: one, equal: [], confidence: .high),
            .verdict(.undetermined, node: nil, equal: [], confidence: .low),
            .startRisk(node: one, atLeast: 1, atMost: 3, why: ""),
            .startRisk(node: one, atLeast: 2, atMost: 2, why: ""),
            .startRisk(node: one, atLeast: nil, atMost: nil, why: ""),
            .fork(lsn: lsn, timeline: third, sameTimeline: false, nodes: [one, two]),
            .fork(lsn: lsn, timeline: third, sameTimeline: true, nodes: [one, two]),
            .branch(
                node: one, timeline: third, end: lsn, bytes: 1, commits: 3, acknowledged: 1,
                unknown: 1),
            .branch(
                node: one, timeline: third, end: lsn, bytes: 1, commits: 0, acknowledged: 0,
                unknown: 0),
            .branchCommit(xid, lsn: lsn, time: "x", acknowledged: .yes, work: nil),
            .copyBranch(timeline: third, first: lsn, end: lsn, lastCommit: xid, time: "x"),
        ]
        + review.outages.map { .outage($0, from: "a", until: "b") }
        + review.stalls.flatMap { [.stall($0, from: "a", until: nil), .stallCause($0)] }
        + review.unprotected.map { .unprotected($0, from: "a", until: "b") }
        + review.failovers.flatMap(\.addressMoves).map {
            .addressMoved($0, removed: "a", added: "b")
        }

    private static let page: [Phrase] = [
        .sentence("書き込み停止"), .figure(.commits(2)), .figure(.nothing), .figure(.notKnown),
        .causeIs(.network, .high), .noneLetThrough, .changes(12),
        .bothPrimary(
            ReviewBuilder.one, ReviewBuilder.two, Bounded(45.4, 46.6), from: "23:46:05",
            until: "23:46:51"),
        .bothPrimary(
            ReviewBuilder.one, ReviewBuilder.two, nil, from: "23:46:05", until: nil),
        .noCommitBetween(Bounded(4.4, 4.7), from: "23:46:05", until: "23:46:10"),
        .figure(
            .commitsByChoice([
                Headline.Side(node: ReviewBuilder.one, commits: 5418),
                Headline.Side(node: ReviewBuilder.two, commits: 4012),
            ])), .figure(.open), .figure(.diverged),
        .stillServing(
            [LastService.Node(node: one, addresses: ["vip-master", "vip-rep"])], newest: one,
            .diverged),
        .stillServing([LastService.Node(node: one, addresses: [])], newest: two, .decided),
        .stillServing([LastService.Node(node: one, addresses: [])], newest: nil, .undetermined),
        .roleAfter(.stopped, before: .primary), .primaryNoMore(two, other: one),
        .primaryNoMore(two, other: nil), .timesOn(3, [one, two]), .furtherEvidence(5),
        .byte(670_880),
        .figure(.seconds(Bounded(7.6), isOpen: true)), .confidence(.high),
        .stillOn(two), .usedLast(two), .times(2), .promotedAt(two, time: "a", firstCommit: "b"),
        .stallBegins(.standbyLost), .stallEnds(.standbyBack), .shadedOutage(Bounded(7.6)),
        .shadedStall(nil), .onlyOn(node: one, commits: 2, told: 0, bytes: 3), .commitsOf(3, one),
        .manifest(7), .moreEvents(8), .custody(evidence: "d1", nil),
        .custody(evidence: "d1", JournalHead(number: 23, digest: "d2")),
    ]

    static let wal: [WALPhrase] = [
        .heading,
        .writtenBy, .systemIdentifier, .segmentSize, .begins, .range, .missing, .unused, .endOfWAL,
        .commits, .firstCommit, .lastCommit, .silences, .notUnderstood, .longestSilences,
        .byManager, .latestCommits, .allCommits, .length, .from, .to, .afterXid, .afterRecord,
        .manager, .records, .bytes, .recordAt, .time, .total, .timeline(third),
        .beginsAt(lsn, third), .stretch(first: lsn, end: lsn, records: 3, reason: nil),
        .segments(first: "a", last: "b", count: 2), .unusedSegments(2), .nothingReadable,
        .atLeast(lsn), .counts(commits: 3, aborts: 1),
        .rate(perSecond: "3.5", most: 9, second: "x"), .commit(xid, lsn: lsn, time: "x"),
        .silenceCount(2), .undecoded(4), .size(1 << 24), .size(1000),
    ]
}

package import Evidence

/// Everything that reports say in words: one conforming type for each language.
///
/// Each function is an exhaustive switch, so that the compiler keeps every language complete.
package protocol Wording: Sendable {
    /// The units of lengths of time.
    var units: Quantity.Units { get }
    /// A statement as a whole sentence.
    func sentence(_ statement: Statement) -> String
    /// The title of a kind of event, a few words without a full stop.
    func title(_ kind: EventKind) -> String
    /// The particulars of an event, each a few words.
    func particulars(_ event: Event) -> [String]
    /// A role.
    func name(_ role: Role) -> String
    /// A kind of episode.
    func name(_ kind: Failover.Kind) -> String
    /// A class of cause.
    func name(_ cause: Failover.Cause) -> String
    /// A step of an episode.
    func name(_ phase: Failover.Phase) -> String
    /// What a step means, where its name does not say it; `nil` where it does.
    func meaning(of phase: Failover.Phase, from: NodeName?) -> String?
    /// A step by which a node came back, in a few words.
    func name(_ step: RecoveryStep) -> String
    /// A kind of verdict.
    func name(_ verdict: NewestNode.Verdict) -> String
    /// How sure something is.
    func name(_ confidence: Confidence) -> String
    /// What made commits wait.
    func name(_ cause: Stall.Cause) -> String
    /// What set waiting commits free.
    func name(_ end: Stall.EndedBy) -> String
    /// Which commits waited.
    func name(_ extent: Stall.Extent) -> String
    /// What could not be read.
    func name(_ reason: EvidenceGap.Reason) -> String
    /// How the node of a source was found.
    func name(_ reason: Source.NodeReason) -> String
    /// What a period is about.
    func name(_ track: Period.Track) -> String
    /// The value of a period other than a role.
    func value(_ value: String, of track: Period.Track) -> String
    /// Whether a node can be started.
    func name(_ answer: NewestNode.Startable.Answer) -> String
    /// What kind of copy of WAL something is.
    func name(_ kind: NodeState.Kind) -> String
    /// Whether the client can have been told of a commit.
    func name(_ acknowledged: BranchCommit.Acknowledged) -> String
    /// What a reviewer's note is.
    func name(_ kind: Note.Kind) -> String
    /// A heading, the title of a column or another fixed text.
    func label(_ label: Label) -> String
    /// A sentence of the report's own.
    func phrase(_ phrase: Phrase) -> String
    /// The first line of a report, as one sentence.
    func headline(_ parts: [Headline.Part]) -> String
    /// What the report on folders of WAL says.
    func wal(_ phrase: WALPhrase) -> String
    /// The words of a compliance report.
    func compliance(_ phrase: CompliancePhrase) -> String
    /// The first line of a verification.
    func conclusion(isChanged: Bool) -> String
    /// The title of the facts of one outcome of a verification.
    func heading(_ outcome: CustodyFact.Outcome) -> String
    /// A fact of a verification as a whole sentence.
    func sentence(_ fact: CustodyFact) -> String
}

extension Wording {
    /// A length of time in the words of the language: `2 min 13 s`, `2分13秒`.
    func length(_ seconds: Double) -> String { Quantity.seconds(seconds, units) }

    /// A length of time known within bounds.
    func length(_ seconds: Bounded<Double>) -> String { Quantity.seconds(seconds, units) }

    /// The value of a period; a role, which is stored by its permanent name, in words.
    func value(_ period: Period) -> String {
        guard period.track == .role, let role = Role(rawValue: period.value) else {
            return value(period.value, of: period.track)
        }
        return name(role)
    }

    /// The value of a setting.
    func setting(seconds value: Double) -> String { Quantity.setting(seconds: value, units) }
}

/// The fixed texts of a report.
package enum Label: Sendable, Hashable, CaseIterable {
    /// Headings of the parts of a report.
    case newest, timelines, roles, addresses, otherPeriods, divergences, times, evidence
    /// Headings of what clients felt and what is worth knowing besides.
    case stalls, outages, unprotected, cancelledWaits, contradictions, nearMisses
    /// More headings.
    case walCopies
    /// Headings of lists.
    case reasons, warnings, nextSteps, risks, problems, doubts, gaps, addressMoves, recovery
    /// Titles of columns.
    case step, afterFault, took, event, node, timeline, endOfWAL, state, lastRole
    /// More titles of columns.
    case lockFile, startable, parent, switchLSN, madeBy, subject, value, since, until, time
    case cardMade
    /// More titles of columns.
    case format, files, entries, recognised, unknownMessages, unreadableLines
    /// Values.
    case unknown, none, stillSo, fromTheBeginning
    /// Labels of particulars.
    case trigger, timelineSwitch, outage, cause, confidence, observer, aboutNode, process, kind
    /// More labels of particulars.
    case asWritten, source, sha256, rawLines, corrected
    /// Parts of a page.
    case failovers, whatHappened, manifest, quotes, doFirst, zoomHint, commitRate
    /// Titles of columns of a page.
    case number, what, explainedBy, path, bytes, transaction, position, acknowledged
    /// Figures of a page.
    case lostForClients, couldNotWrite, commitsWaited, unprotectedBar
    /// The reviewers' own words.
    case notes
    /// Where else the same message stands.
    case alsoAt
}

/// The sentences of a report that stand around the findings; times come worded already.
package enum Phrase: Sendable, Hashable {
    /// A node and the version of its PostgreSQL.
    case nodeVersion(NodeName, String?)
    /// The cluster that the report is about.
    case cluster(String, SystemIdentifier?)
    /// How much evidence there is, and how much of it could not be read.
    case amountOfEvidence(sources: Int, unknown: Int, gaps: Int)
    /// The span of time that the events cover.
    case evidenceSpan(String)
    /// The answer to "which node is newest?".
    case verdict(
        NewestNode.Verdict, node: NodeName?, equal: [NodeName], confidence: Confidence)
    /// What the heading of an episode says after its kind.
    case episode(id: String, from: NodeName?, to: NodeName?)
    /// Steps of an episode that nothing in the evidence shows.
    case stepsNotSeen([Failover.Phase])
    /// The zone in which times are shown, and the day of those that are shown without one.
    case timesAre(zone: String, date: String?)
    /// A virtual address moved.
    case addressMoved(AddressMove, removed: String?, added: String?)
    /// Timelines before and after, and where the new one begins.
    case timelineRaised(from: TimelineID?, to: TimelineID, at: LSN?)
    /// No promotion raised the timeline.
    case timelineKept(TimelineID)
    /// How long nobody could write.
    case nobodyCouldWrite(Bounded<Double>)
    /// Commits waited; the times are worded.
    case stall(Stall, from: String, until: String?)
    /// Why commits waited, what set them free, and how many of them waited.
    case stallCause(Stall)
    /// No node accepted writes; the times are worded.
    case outage(Outage, from: String, until: String?)
    /// Commits had no synchronous standby; the times are worded.
    case unprotected(UnprotectedPeriod, from: String, until: String?)
    /// What starting a node alone could lose.
    case startRisk(node: NodeName, atLeast: Int?, atMost: Int?, why: String)
    /// A position in the WAL that is only a lower bound.
    case atLeast(LSN)
    /// A transaction that committed last.
    case lastCommit(TransactionID, time: String)
    /// A fork.
    case fork(lsn: LSN, timeline: TimelineID, sameTimeline: Bool, nodes: [NodeName])
    /// One side of a fork.
    case branch(
        node: NodeName, timeline: TimelineID, end: LSN, bytes: UInt64, commits: Int,
        acknowledged: Int, unknown: Int)
    /// A commit on one side of a fork.
    case branchCommit(
        TransactionID, lsn: LSN, time: String, acknowledged: BranchCommit.Acknowledged,
        work: CommitWork?)
    /// What a folder of WAL holds of one timeline.
    case copyBranch(
        timeline: TimelineID, first: LSN?, end: LSN, lastCommit: TransactionID?, time: String?)
    /// More of something than is shown.
    case more(Int)
    /// The node whose clock all times follow.
    case referenceClock(NodeName)
    /// Where a node's clock stands against the reference node's.
    case clockOffset(NodeName, Bounded<Double>)
    /// What the counts of a source are.
    case counts(SourceCounts)
    /// A part of the evidence could not be read.
    case gap(EvidenceGap)
    /// Files that were not read for one reason.
    case files([String], EvidenceGap.Reason)
    /// The first and the last time of a source, as written, and the offset they were taken to have.
    case writtenSpan(first: String, last: String, zone: WallClock.Zone, offset: Int32?)
    /// How to see the lines behind an event.
    case howToShow
    /// The version that made the report.
    case madeBy(version: String)
    /// How much more there is, and how to see it.
    case seeReview
    /// A phrase as a sentence of its own: with a capital letter and a full stop.
    case sentence(String)
    /// A figure at the beginning of a review.
    case figure(Figures.Value)
    /// How sure a figure is.
    case confidence(Confidence)
    /// Commits that are lost for clients still stand on a node.
    case stillOn(NodeName)
    /// The branch that clients used last.
    case usedLast(NodeName)
    /// How often something happened.
    case times(Int)
    /// A node was promoted, and took its first commit; the times are worded.
    case promotedAt(NodeName, time: String, firstCommit: String?)
    /// Commits began to wait.
    case stallBegins(Stall.Cause)
    /// Commits went on.
    case stallEnds(Stall.EndedBy)
    /// The few words on an outage within a drawing.
    case shadedOutage(Bounded<Double>?)
    /// The few words on a stall within a drawing.
    case shadedStall(Bounded<Double>?)
    /// What only one node holds, within a drawing.
    case onlyOn(node: NodeName, commits: Int, told: Int, bytes: UInt64)
    /// A list of commits of a branch.
    case commitsOf(Int, NodeName)
    /// A list of files.
    case manifest(Int)
    /// The digest of all evidence, and the entry of the journal of custody that covers it.
    case custody(evidence: String, JournalHead?)
    /// Events that a page does not quote.
    case moreEvents(Int)
    /// Where the bytes of an event stand.
    case place(path: String, offset: UInt64, length: UInt64)
    /// What a note is, by whom, and about what; the times are worded.
    case note(Note, written: String, happened: String?)
    /// A moment of which a note tells.
    case noted(Note)
    /// Names were replaced and SQL was left out.
    case redacted
    /// What an episode came of, and how sure that is.
    case causeIs(Failover.Cause, Confidence)
    /// Two nodes were primary at once; the times are worded.
    case bothPrimary(
        NodeName, NodeName, Bounded<Double>?, from: String, until: String?)
    /// No commit went through anywhere; the times are worded.
    case noCommitBetween(Bounded<Double>, from: String, until: String)
    /// Below a figure: no node was down, and yet none let a commit through.
    case noneLetThrough
    /// Nodes that were still in service when the evidence ends, and what that means for the choice.
    case stillServing([LastService.Node], newest: NodeName?, NewestNode.Verdict)
    /// The role of a node in the end, and the one that it had before.
    case roleAfter(Role, before: Role)
    /// A node was primary no more; the other one went on alone, where it did.
    case primaryNoMore(NodeName, other: NodeName?)
    /// Where figures stand on, below them: on which nodes.
    case timesOn(Int, [NodeName])
    /// So many further places bear something out.
    case furtherEvidence(Int)
    /// A byte of the file that was named before.
    case byte(UInt64)
    /// Bars that are too narrow to be drawn one by one.
    case changes(Int)
    /// The evidence is not what it was when a note was written.
    case noteOutdated
}

/// A period in which commits waited.
package struct Stall: Sendable, Hashable, Codable {
    /// What made commits wait.
    package enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// The synchronous standby was lost: it, its host or its network died.
        case standbyLost = "standby-lost"
        /// The synchronous standby stayed connected but did not answer.
        case standbySlow = "standby-slow"
        /// A new primary had no synchronous standby yet.
        case noStandbyAfterPromotion = "no-standby-after-promotion"
        /// The evidence does not tell.
        case unknown
    }

    /// What set the waiting commits free.
    package enum EndedBy: String, Sendable, Hashable, Codable, CaseIterable {
        /// The standby answered again.
        case standbyBack = "standby-back"
        /// Another standby became the synchronous one.
        case nextStandby = "next-standby"
        /// synchronous_standby_names was emptied, or no longer names whom commits waited for.
        case settingChanged = "setting-changed"
        /// The waits were cancelled: the commits are local, and perhaps not replicated.
        case waitsCancelled = "waits-cancelled"
        /// The server died or was stopped while they waited.
        case serverDied = "server-died"
        /// The evidence does not tell.
        case unknown
    }

    /// Which commits waited.
    package enum Extent: String, Sendable, Hashable, Codable, CaseIterable {
        /// The WAL shows that no other commit went through.
        case all
        /// Other commits went through meanwhile.
        case some
        /// No WAL tells.
        case unknown
    }

    /// Permanent name within the report: `stall-1`.
    package var id: String
    /// The primary whose commits waited.
    package var node: NodeName
    /// When the first commit began to wait.
    package var start: Bounded<Timestamp>
    /// The events that give the start.
    package var startEvidence: [EventID]
    /// When the last one was free; `nil` where commits still waited at the end of the evidence.
    package var end: Bounded<Timestamp>?
    /// The events that give the end.
    package var endEvidence: [EventID]
    /// Which commits waited.
    package var extent: Extent
    /// The number of commits of which a log tells that they waited.
    package var waits: Int
    /// What made them wait.
    package var cause: Cause
    /// The standbys whose trouble made them wait, sorted.
    package var standbys: [NodeName]
    /// What set them free; `nil` where they still waited at the end of the evidence.
    package var endedBy: EndedBy?
    /// How sure all this is.
    package var confidence: Confidence
    /// The signs that it rests on.
    package var reasons: [Remark]
    /// Why it is no surer.
    package var doubts: [Remark]
    /// All events that it rests on.
    package var evidence: [EventID]

    /// Makes a stall.
    package init(
        id: String, node: NodeName, start: Bounded<Timestamp>, startEvidence: [EventID],
        end: Bounded<Timestamp>?, endEvidence: [EventID], extent: Extent, waits: Int,
        cause: Cause, standbys: [NodeName], endedBy: EndedBy?, confidence: Confidence,
        reasons: [Remark], doubts: [Remark], evidence: [EventID]
    ) {
        self.id = id
        self.node = node
        self.start = start
        self.startEvidence = startEvidence
        self.end = end
        self.endEvidence = endEvidence
        self.extent = extent
        self.waits = waits
        self.cause = cause
        self.standbys = standbys
        self.endedBy = endedBy
        self.confidence = confidence
        self.reasons = reasons
        self.doubts = doubts
        self.evidence = evidence
    }

    /// How long commits waited, in seconds; `nil` where they still did at the end.
    package var seconds: Bounded<Double>? { end?.seconds(since: start) }
}

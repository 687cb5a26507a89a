/// A period in which no node accepted writes.
package struct Outage: Sendable, Hashable, Codable {
    /// Permanent name within the report: `outage-1`.
    package var id: String
    /// When the last write succeeded.
    package var start: Bounded<Timestamp>
    /// The events that give the start.
    package var startEvidence: [EventID]
    /// When the first write succeeded again; `nil` where none did until the end of the evidence.
    package var end: Bounded<Timestamp>?
    /// The events that give the end.
    package var endEvidence: [EventID]
    /// The node that accepted writes before.
    package var from: NodeName
    /// The node that accepted writes after.
    package var to: NodeName?
    /// How sure it is.
    package var confidence: Confidence
    /// What start and end rest on.
    package var reasons: [Remark]
    /// Why it is no surer.
    package var doubts: [Remark]
    /// All events that it rests on.
    package var evidence: [EventID]

    /// Makes an outage.
    package init(
        id: String, start: Bounded<Timestamp>, startEvidence: [EventID],
        end: Bounded<Timestamp>?, endEvidence: [EventID], from: NodeName, to: NodeName?,
        confidence: Confidence, reasons: [Remark], doubts: [Remark], evidence: [EventID]
    ) {
        self.id = id
        self.start = start
        self.startEvidence = startEvidence
        self.end = end
        self.endEvidence = endEvidence
        self.from = from
        self.to = to
        self.confidence = confidence
        self.reasons = reasons
        self.doubts = doubts
        self.evidence = evidence
    }

    /// How long it lasted, in seconds; `nil` where it had not ended.
    package var seconds: Bounded<Double>? { end?.seconds(since: start) }
}

/// A period in which a primary acknowledged commits without a synchronous standby.
package struct UnprotectedPeriod: Sendable, Hashable, Codable {
    /// Permanent name within the report: `unprotected-1`.
    package var id: String
    /// The primary.
    package var node: NodeName
    /// When it began.
    package var start: Bounded<Timestamp>
    /// The events that give the start.
    package var startEvidence: [EventID]
    /// When it ended; `nil` where it was still so at the end of the evidence.
    package var end: Bounded<Timestamp>?
    /// The events that give the end.
    package var endEvidence: [EventID]
    /// The number of commits that the WAL holds of the period; `nil` where no WAL tells.
    package var commits: Int?
    /// How sure it is.
    package var confidence: Confidence
    /// What it rests on.
    package var reasons: [Remark]
    /// Why it is no surer.
    package var doubts: [Remark]
    /// All events that it rests on.
    package var evidence: [EventID]

    /// Makes a period.
    package init(
        id: String, node: NodeName, start: Bounded<Timestamp>, startEvidence: [EventID],
        end: Bounded<Timestamp>?, endEvidence: [EventID], commits: Int?,
        confidence: Confidence, reasons: [Remark], doubts: [Remark], evidence: [EventID]
    ) {
        self.id = id
        self.node = node
        self.start = start
        self.startEvidence = startEvidence
        self.end = end
        self.endEvidence = endEvidence
        self.commits = commits
        self.confidence = confidence
        self.reasons = reasons
        self.doubts = doubts
        self.evidence = evidence
    }

    /// How long it lasted, in seconds; `nil` where it had not ended.
    package var seconds: Bounded<Double>? { end?.seconds(since: start) }
}

/// Something worth knowing that happened at one time: a cancelled wait, a contradiction between
/// sources, a near miss.
package struct Notice: Sendable, Hashable, Codable {
    /// Permanent name within the report: `near-miss-1`.
    package var id: String
    /// When.
    package var time: Bounded<Timestamp>?
    /// The node that it is about; `nil` where it is about the cluster.
    package var node: NodeName?
    /// What is stated, with the events that it rests on.
    package var remark: Remark
    /// How sure it is.
    package var confidence: Confidence

    /// Makes a notice.
    package init(
        id: String, time: Bounded<Timestamp>?, node: NodeName?, remark: Remark,
        confidence: Confidence
    ) {
        self.id = id
        self.time = time
        self.node = node
        self.remark = remark
        self.confidence = confidence
    }
}

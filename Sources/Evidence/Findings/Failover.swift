/// One episode in which the primary's service moved, or should have moved, to another node.
package struct Failover: Sendable, Hashable, Codable {
    /// What kind of episode it is.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// An unplanned move of the service.
        case failover
        /// A planned move of the service.
        case switchover
        /// The primary was lost and nobody took over.
        case failed
        /// Two nodes accepted writes at once.
        case splitBrain = "split-brain"
    }

    /// What set it off.
    package enum Cause: String, Sendable, Hashable, Codable, CaseIterable {
        /// PostgreSQL died on a host that lived on.
        case postgresCrash = "postgres-crash"
        /// PostgreSQL lived but did not answer.
        case postgresHang = "postgres-hang"
        /// The host, or the cluster software on it, was lost.
        case hostLost = "host-lost"
        /// A network was cut.
        case network
        /// A disk failed or filled up.
        case storage
        /// Somebody asked for it.
        case `operator`
        /// The evidence does not tell.
        case unknown
    }

    /// The steps of an episode, in the order in which they are told.
    package enum Phase: String, Sendable, Hashable, Codable, CaseIterable {
        /// The trouble itself.
        case fault
        /// The cluster noticed it.
        case detected
        /// The old primary's data was marked old.
        case markedOld
        /// The old primary was stopped or fenced.
        case stopped
        /// The address for writing clients moved.
        case vipMoved
        /// The new primary was promoted.
        case promoted
        /// A client's commit succeeded on the new primary.
        case firstCommit
        /// A synchronous standby was there again.
        case redundant
    }

    /// When a step happened.
    package struct Step: Sendable, Hashable, Codable {
        /// Which step.
        package var phase: Phase
        /// When.
        package var time: Bounded<Timestamp>
        /// What it rests on.
        package var evidence: [EventID]
        /// The setting or mechanism that explains how long it took.
        package var explainedBy: Statement?

        /// Makes a step.
        package init(
            phase: Phase, time: Bounded<Timestamp>, evidence: [EventID],
            explainedBy: Statement? = nil
        ) {
            self.phase = phase
            self.time = time
            self.evidence = evidence
            self.explainedBy = explainedBy
        }
    }

    /// Permanent name within the report: `failover-1`.
    package var id: String
    /// What kind of episode it is.
    package var kind: Kind
    /// What set it off.
    package var cause: Cause
    /// The primary before; `nil` where unknown.
    package var from: NodeName?
    /// The primary after; `nil` where nobody took over.
    package var to: NodeName?
    /// The known steps, in the order of `Phase`.
    package var steps: [Step]
    /// How long nobody could write, in seconds; `nil` where unknown.
    package var outageSeconds: Bounded<Double>?
    /// The timeline before; `nil` where unknown.
    package var timelineFrom: TimelineID?
    /// The timeline after; equal to `timelineFrom` where no promotion raised it.
    package var timelineTo: TimelineID?
    /// Where the new timeline begins.
    package var switchLSN: LSN?
    /// The moves of virtual addresses that belong to the episode.
    package var addressMoves: [AddressMove]
    /// How the old primary came back afterwards, in order of time.
    package var recovery: [RecoveryStep] = []
    /// What set it off, in words, and what went wrong on the way.
    package var trigger: Remark?
    /// What went wrong on the way.
    package var problems: [Remark]
    /// How sure all this is.
    package var confidence: Confidence
    /// Why it is no surer.
    package var doubts: [Remark]
    /// The events that it rests on.
    package var evidence: [EventID]

    /// Makes an episode.
    package init(
        id: String, kind: Kind, cause: Cause, from: NodeName?, to: NodeName?, steps: [Step],
        outageSeconds: Bounded<Double>?, timelineFrom: TimelineID?, timelineTo: TimelineID?,
        switchLSN: LSN?, addressMoves: [AddressMove], trigger: Remark?, problems: [Remark],
        confidence: Confidence, doubts: [Remark], evidence: [EventID]
    ) {
        self.id = id
        self.kind = kind
        self.cause = cause
        self.from = from
        self.to = to
        self.steps = steps
        self.outageSeconds = outageSeconds
        self.timelineFrom = timelineFrom
        self.timelineTo = timelineTo
        self.switchLSN = switchLSN
        self.addressMoves = addressMoves
        self.trigger = trigger
        self.problems = problems
        self.confidence = confidence
        self.doubts = doubts
        self.evidence = evidence
    }

    /// The step of a phase, if its time is known.
    package func step(_ phase: Phase) -> Step? {
        steps.first { $0.phase == phase }
    }

    /// When it began, as far as is known.
    package var moment: Bounded<Timestamp>? {
        (step(.fault) ?? steps.first)?.time
    }
}

/// The move of a virtual address from one node to another.
package struct AddressMove: Sendable, Hashable, Codable {
    /// The resource: `vip-master`.
    package var resource: String
    /// The address itself, where the log shows it.
    package var address: String?
    /// The node that held it before.
    package var from: NodeName?
    /// The node that holds it after; `nil` where it was only taken away.
    package var to: NodeName?
    /// When it was taken away.
    package var removed: Bounded<Timestamp>?
    /// When it was up on the new node.
    package var added: Bounded<Timestamp>?
    /// What it rests on.
    package var evidence: [EventID]

    /// Whether it was up on the new node before it was taken off the other: for a while both had it.
    package var isUpBeforeRemoved: Bool {
        guard let removed, let added, from != to else { return false }
        return added.latest < removed.earliest
    }

    /// Makes a move.
    package init(
        resource: String, address: String?, from: NodeName?, to: NodeName?,
        removed: Bounded<Timestamp>?, added: Bounded<Timestamp>?, evidence: [EventID]
    ) {
        self.resource = resource
        self.address = address
        self.from = from
        self.to = to
        self.removed = removed
        self.added = added
        self.evidence = evidence
    }
}

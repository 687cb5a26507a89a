package import Evidence

/// Everything that a report says, as values: the one input of `Reports`.
package struct Review: Sendable {
    /// The cluster that the report is about.
    package struct Cluster: Sendable {
        /// The name given by `--cluster`, else `default`.
        package var name: String
        /// The identifier that all copies share; `nil` where no control file or WAL was given.
        package var systemIdentifier: SystemIdentifier?
        /// The node whose clock all corrected times follow.
        package var referenceNode: NodeName?
        /// The nodes, sorted by name.
        package var nodes: [Node]

        /// Makes a cluster.
        package init(
            name: String, systemIdentifier: SystemIdentifier?, referenceNode: NodeName?,
            nodes: [Node]
        ) {
            self.name = name
            self.systemIdentifier = systemIdentifier
            self.referenceNode = referenceNode
            self.nodes = nodes
        }
    }

    /// A node of the cluster.
    package struct Node: Sendable {
        /// Its name.
        package var name: NodeName
        /// The version of its PostgreSQL, `15.18` or `15`; `nil` where unknown.
        package var serverVersion: String?
        /// Seconds by which its clock is ahead of the reference node's; `nil` where unknown.
        package var clockOffset: Bounded<Double>?

        /// Makes a node.
        package init(name: NodeName, serverVersion: String?, clockOffset: Bounded<Double>?) {
            self.name = name
            self.serverVersion = serverVersion
            self.clockOffset = clockOffset
        }
    }

    /// An event with its time by the clock of the reference node.
    package struct TimedEvent: Sendable {
        /// The event.
        package var event: Event
        /// When it happened; `nil` where nothing dates it.
        package var time: Bounded<Timestamp>?
        /// The other places where the same message of the same node stands.
        package var otherRecords: [Record]

        /// Makes a dated event.
        package init(event: Event, time: Bounded<Timestamp>?, otherRecords: [Record] = []) {
            self.event = event
            self.time = time
            self.otherRecords = otherRecords
        }
    }

    /// Another place where a message stands, under the name that it has there.
    package struct Record: Sendable, Hashable {
        /// The name of the entry.
        package var id: EventID
        /// Where it stands.
        package var citation: Citation

        /// Makes a record.
        package init(id: EventID, citation: Citation) {
            self.id = id
            self.citation = citation
        }
    }

    /// A message of a known daemon that no row of the message tables knows.
    package struct UnknownMessage: Sendable, Hashable {
        /// The source.
        package var source: SourceID
        /// The first byte of its entry.
        package var offset: UInt64
        /// Its beginning.
        package var text: String

        /// Makes a sample.
        package init(source: SourceID, offset: UInt64, text: String) {
            self.source = source
            self.offset = offset
            self.text = text
        }
    }

    /// The commits of each second that one node wrote.
    package struct CommitRate: Sendable, Hashable {
        /// The commits of one second.
        package struct Second: Sendable, Hashable {
            /// The second since 1970, by the clock of the reference node.
            package var second: Int64
            /// The number of commits.
            package var commits: Int
        }

        /// The node that wrote them.
        package var node: NodeName
        /// The seconds that have commits, in order.
        package var seconds: [Second]
    }

    /// The version of walaudit.
    package var toolVersion: String
    /// The cluster.
    package var cluster: Cluster
    /// The sources, sorted by path.
    package var sources: [Source]
    /// The first and the last time of each source that has times, by the clock of its node.
    package var spans: [SourceID: Bounded<Timestamp>]
    /// Whether `--since` or `--until` limits what is shown.
    package var isLimited = false
    /// Samples of messages that no row knows, sorted by source and offset.
    package var unknownMessages: [UnknownMessage]
    /// What could not be read, sorted by path and offset.
    package var gaps: [EvidenceGap]
    /// The events, in order of time.
    package var events: [TimedEvent]
    /// Who was what, when; sorted by track, subject and start.
    package var periods: [Period]
    /// The failovers, in order of time.
    package var failovers: [Failover]
    /// The periods in which commits waited, in order of time.
    package var stalls: [Stall] = []
    /// The periods in which no node accepted writes, in order of time.
    package var outages: [Outage] = []
    /// The periods in which commits had no synchronous standby, in order of time.
    package var unprotected: [UnprotectedPeriod] = []
    /// The commits whose wait was cancelled, in order of time.
    package var cancelledWaits: [Notice] = []
    /// Where sources contradict each other, in order of time.
    package var contradictions: [Notice] = []
    /// What nearly went wrong, in order of time.
    package var nearMisses: [Notice] = []
    /// How many commits the WAL holds of each second, by the node that wrote them.
    package var commitRates: [CommitRate] = []
    /// The timelines, in order of their numbers.
    package var timelines: [TimelineSwitch]
    /// The forks that leave nodes with different WAL.
    package var divergences: [Divergence]
    /// Archives and receivers' folders.
    package var copies: [WALCopy] = []
    /// What shows that evidence of branches is gone, or where it still lies.
    package var branchRemarks: [Remark] = []
    /// Which node is newest.
    package var newest: NewestNode
    /// How times were understood: zones, years, clocks.
    package var timeRemarks: [Remark]
    /// What reviewers added in their own words, in the order in which they did.
    package var notes: [Note] = []
    /// The digest of all evidence; empty where none was stored.
    package var evidenceDigest = ""
    /// The last entry of the journal of custody; `nil` where the evidence is in no database.
    package var journal: JournalHead?
    /// Whether promises were kept; `nil` where that was not asked.
    package var compliance: Compliance?
    /// What shaped the analysis.
    package var asked = Reviewer.Options()

    /// Makes a review.
    package init(
        toolVersion: String, cluster: Cluster, sources: [Source],
        spans: [SourceID: Bounded<Timestamp>] = [:], unknownMessages: [UnknownMessage] = [],
        gaps: [EvidenceGap],
        events: [TimedEvent], periods: [Period], failovers: [Failover],
        timelines: [TimelineSwitch], divergences: [Divergence], newest: NewestNode,
        timeRemarks: [Remark]
    ) {
        self.toolVersion = toolVersion
        self.cluster = cluster
        self.sources = sources
        self.spans = spans
        self.unknownMessages = unknownMessages
        self.gaps = gaps
        self.events = events
        self.periods = periods
        self.failovers = failovers
        self.timelines = timelines
        self.divergences = divergences
        self.newest = newest
        self.timeRemarks = timeRemarks
    }
}

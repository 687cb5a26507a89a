/// What a folder of WAL holds.
package struct WALInventory: Sendable, Hashable {
    /// The folder, relative to the argument that was given; empty for the argument itself.
    package var path: String
    /// The major version that wrote the WAL: `15`, `9.4`.
    package var serverVersion: String
    /// The cluster.
    package var systemIdentifier: SystemIdentifier
    /// The size of a segment in bytes.
    package var segmentSize: UInt64
    /// The timelines of which there are segments, in order of their numbers.
    package var timelines: [Timeline]

    /// Makes an inventory.
    package init(
        path: String, serverVersion: String, systemIdentifier: SystemIdentifier,
        segmentSize: UInt64, timelines: [Timeline]
    ) {
        self.path = path
        self.serverVersion = serverVersion
        self.systemIdentifier = systemIdentifier
        self.segmentSize = segmentSize
        self.timelines = timelines
    }

    /// The WAL of one timeline: its own, without that of its ancestors.
    package struct Timeline: Sendable, Hashable {
        /// The timeline.
        package var id: TimelineID
        /// The timeline before and where it was left; `nil` where no history file tells.
        package var parent: TimelineHistory.Switch?
        /// The unbroken stretches that could be read, in the order of the WAL.
        package var ranges: [Range] = []
        /// The segments that are missing between others.
        package var gaps: [Gap] = []
        /// The number of segments that were made for later use, or hold what stood elsewhere.
        package var unusedSegments: UInt64 = 0
        /// The records of each resource manager that has any, most bytes first.
        package var managers: [Manager] = []
        /// The number of valid records whose body makes no sense.
        package var undecodedRecords: UInt64 = 0
        /// Its commits and aborts.
        package var commits = Commits()

        /// Makes the WAL of a timeline, of which nothing was read yet.
        package init(id: TimelineID, parent: TimelineHistory.Switch?) {
            self.id = id
            self.parent = parent
        }

        /// Where its valid WAL ends; `nil` where nothing could be read.
        package var end: Range? { ranges.last }
    }

    /// An unbroken stretch of WAL.
    package struct Range: Sendable, Hashable {
        /// The start of the first record.
        package var first: LSN
        /// The aligned end of the last record.
        package var end: LSN
        /// The number of records.
        package var records: UInt64
        /// The permanent name of why it ends; `nil` where no more was asked for.
        package var stop: String?
        /// Why it ends, in words.
        package var reason: String?
        /// Whether evidence is missing there, so that the WAL may have gone on.
        package var isLowerBound: Bool

        /// Makes a stretch.
        package init(
            first: LSN, end: LSN, records: UInt64, stop: String?, reason: String?,
            isLowerBound: Bool
        ) {
            self.first = first
            self.end = end
            self.records = records
            self.stop = stop
            self.reason = reason
            self.isLowerBound = isLowerBound
        }
    }

    /// Segments that are missing between others.
    package struct Gap: Sendable, Hashable {
        /// The first one.
        package var first: WALSegmentName
        /// The last one.
        package var last: WALSegmentName
        /// How many there are.
        package var count: UInt64

        /// Makes a gap.
        package init(first: WALSegmentName, last: WALSegmentName, count: UInt64) {
            self.first = first
            self.last = last
            self.count = count
        }
    }

    /// The records of one resource manager.
    package struct Manager: Sendable, Hashable {
        /// Its name as pg_waldump prints it.
        package var name: String
        /// The number of its records.
        package var records: UInt64
        /// Their bytes, images of pages included, headers of pages between them not.
        package var bytes: UInt64

        /// Makes a count.
        package init(name: String, records: UInt64, bytes: UInt64) {
            self.name = name
            self.records = records
            self.bytes = bytes
        }
    }

    /// Commits and aborts; times are by the clock of the node that wrote them.
    package struct Commits: Sendable, Hashable {
        /// The number of commits.
        package var count: UInt64 = 0
        /// The number of aborts.
        package var aborts: UInt64 = 0
        /// The first commit.
        package var first: CommitRecord?
        /// The last commit.
        package var last: CommitRecord?
        /// The second with the most commits.
        package var busiest: CommitTally?
        /// The number of silences of 200 ms or more between two commits.
        package var silenceCount = 0
        /// The longest of them, the longest first.
        package var silences: [CommitGap] = []
        /// The commits that were asked for, in the order of the WAL.
        package var listed: [CommitRecord] = []
        /// Whether there are more than could be kept.
        package var isCutShort = false

        /// Makes an empty account.
        package init() {}

        /// Commits for each second between the first and the last one; `nil` for less than two.
        package var perSecond: Double? {
            guard let first, let last, count > 1 else { return nil }
            let span = last.time.microseconds(since: first.time)
            return span > 0 ? Double(count - 1) / (Double(span) / 1e6) : nil
        }
    }
}

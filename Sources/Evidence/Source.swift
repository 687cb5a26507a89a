/// One logical stream of evidence: a log, a segment of WAL, a control file.
package struct Source: Sendable, Hashable {
    /// The format of what `walaudit watch` keeps: answers of servers, no file.
    package static let watchFormat = "live-snapshot"

    /// The stable short name.
    package var id: SourceID
    /// The path, relative to the argument that was given.
    package var path: String
    /// The path within the archive that `path` names; `nil` for a file of its own.
    package var member: String?
    /// The node that the source belongs to; `nil` where nothing tells.
    package var node: NodeName?
    /// How the node was found.
    package var nodeReason: NodeReason
    /// The name of the format, `unknown` where none accepts it.
    package var format: String
    /// The SHA-256 of the file as it lies on disk, in lower-case hexadecimal.
    package var sha256: String
    /// The size of the file as it lies on disk, in bytes.
    package var bytes: UInt64
    /// The path without the suffixes of rotation and compression, the same for all files of a log.
    package var series: String
    /// The number of bytes of the decompressed stream that were taken in.
    package var streamBytes: UInt64
    /// The SHA-256 of those bytes, by which a later intake proves that they are still the same.
    package var streamSHA256: String
    /// The first byte of the stream that a later intake must parse again.
    package var offsetReached: UInt64
    /// Whether the stream was taken in to its end; `false` after an intake that was cut short.
    package var isComplete: Bool
    /// The counts.
    package var counts: SourceCounts
    /// The first time as written, where there is one.
    package var first: WallClock?
    /// The last time as written.
    package var last: WallClock?
    /// The understanding by which it was read; the same bytes read by another one may give other
    /// events.
    package var reader: String
    /// Particulars of the format that were inferred, such as the log_line_prefix.
    package var formatDetail: String?
    /// The file's modification time, used only where nothing else dates a log.
    package var modified: Timestamp?

    /// Path and path within the archive together.
    package var fullPath: String { member.map { path + "/" + $0 } ?? path }

    /// How the node of a source was found.
    package enum NodeReason: String, Sendable, Hashable, CaseIterable {
        /// `NODE=PATH` on the command line.
        case argument
        /// The host field of its lines.
        case hostField = "host-field"
        /// The manifest of the collection that it is part of.
        case manifest
        /// The name of a folder above it.
        case folder
        /// Nothing tells.
        case unknown
    }

    /// Makes a source.
    package init(
        id: SourceID, path: String, member: String? = nil, series: String? = nil,
        node: NodeName?,
        nodeReason: NodeReason, format: String, sha256: String, bytes: UInt64,
        streamBytes: UInt64? = nil, streamSHA256: String? = nil, offsetReached: UInt64,
        isComplete: Bool = true, counts: SourceCounts, first: WallClock?, last: WallClock?,
        reader: String = "", formatDetail: String?, modified: Timestamp?
    ) {
        self.id = id
        self.path = path
        self.node = node
        self.nodeReason = nodeReason
        self.format = format
        self.sha256 = sha256
        self.bytes = bytes
        self.member = member
        self.series = series ?? path
        self.streamBytes = streamBytes ?? bytes
        self.streamSHA256 = streamSHA256 ?? sha256
        self.offsetReached = offsetReached
        self.isComplete = isComplete
        self.counts = counts
        self.first = first
        self.last = last
        self.reader = reader
        self.formatDetail = formatDetail
        self.modified = modified
    }
}

/// What was counted while a source was read.
package struct SourceCounts: Sendable, Hashable {
    /// Lines, the last one included where it has no end.
    package var lines: UInt64 = 0
    /// Entries: messages with their continuation lines; or WAL records.
    package var entries: UInt64 = 0
    /// Entries that became events.
    package var recognised: UInt64 = 0
    /// Entries of level WARNING and above whose message no row knows.
    package var unknownMessages: UInt64 = 0
    /// Lines that the format does not accept.
    package var unreadableLines: UInt64 = 0
    /// Lines that other programs wrote into the log: `/bin/cp: cannot stat …` of a restore_command.
    package var foreignLines: UInt64 = 0

    /// Makes zero counts.
    package init() {}
}

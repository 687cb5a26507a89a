/// A part of the evidence that could not be read, and why.
///
/// Damage in evidence is never an error of walaudit: it is reported with its place.
package struct EvidenceGap: Sendable, Hashable {
    /// What kind of hole it is.
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// The file could not be opened or read.
        case unreadable
        /// The file has no bytes.
        case empty
        /// The format is known, but not read by this version.
        case unreadFormat = "unread-format"
        /// No format accepts the file.
        case unknownFormat = "unknown-format"
        /// The last line has no end: the file was cut.
        case cutLine = "cut-line"
        /// Lines that no format accepts.
        case unreadableLines = "unreadable-lines"
        /// A line longer than the reader keeps.
        case longLine = "long-line"
        /// A checksum does not fit.
        case badChecksum = "bad-checksum"
        /// The bytes contradict the format.
        case malformed
        /// WAL that must have existed is not there.
        case missingSegment = "missing-segment"
        /// The file is a symbolic link, a device or the like, and was not followed.
        case notARegularFile = "not-a-regular-file"
        /// A limit on size, count or depth was reached.
        case limitReached = "limit-reached"
        /// A compressed stream or an archive ends before its end.
        case cutStream = "cut-stream"
        /// A member of an archive has a name that points out of the archive or cannot be shown.
        case unsafeName = "unsafe-name"
        /// A member of an archive has the name of one that was read before.
        case duplicateName = "duplicate-name"
        /// A member of an archive is encrypted.
        case encrypted
        /// A logger suppressed entries, because there were too many.
        case suppressedEntries = "suppressed-entries"
        /// Between two files of a rotated log lies a silence that is none of its rhythm.
        case rotationHole = "rotation-hole"
        /// Within a log lies a silence that is none of its rhythm.
        case silence
        /// A logger wrote a message once that came several times.
        case repeatedMessages = "repeated-messages"
        /// Entries of the lower levels are not in the logs that are at hand.
        case missingLevels = "missing-levels"
        /// Messages whose characters the server could not write: its LANG knows ASCII only.
        case unwritableLanguage = "unwritable-language"
    }

    /// What kind of hole it is.
    package var reason: Reason
    /// The path, relative to the argument that was given.
    package var path: String
    /// The first byte of the hole, where it has one.
    package var offset: UInt64?
    /// How many holes of this kind the file has: lines, members; the others follow `offset`.
    package var count: UInt64
    /// The facts in words: what was expected and what was found.
    package var detail: String

    /// Whether it is a whole file of a format that is not read: no damage, and listed apart.
    package var isOfUnreadFormat: Bool { reason == .unreadFormat || reason == .unknownFormat }

    /// Reports a hole.
    package init(
        reason: Reason, path: String, offset: UInt64? = nil, count: UInt64 = 1, detail: String
    ) {
        self.reason = reason
        self.path = path
        self.offset = offset
        self.count = count
        self.detail = detail
    }
}

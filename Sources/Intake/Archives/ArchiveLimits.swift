/// How far compressed files and archives are followed.
///
/// Nothing is unpacked to disk or kept in memory, so that the limits guard time: evidence never
/// comes near them, bombs do.
package struct ArchiveLimits: Sendable, Hashable {
    /// The bytes that may come out of decompression and out of holes, in all: 64 GiB.
    ///
    /// Bytes that stand as they are in a file or an archive do not count.
    package var totalBytes: UInt64 = 64 << 30
    /// The members of an archive and the archives within it, in all: 1,000,000.
    package var members = 1_000_000
    /// How many archives may lie within each other, the outermost counted: 3.
    package var depth = 3
    /// The bytes that may come out of one byte of a single file: 1,000; logs give 5 to 100.
    package var fileRatio: UInt64 = 1000
    /// The bytes that may come out of one byte of an archive: 10,000.
    ///
    /// More than for a file, since segments of WAL that `archive_timeout` has closed are zeros
    /// for the most part: a WAL archive of a quiet cluster shrinks to a 5,000th.
    package var archiveRatio: UInt64 = 10_000
    /// The bytes that may come out in any case before a ratio is looked at: 1 GiB.
    package var ratioFloor: UInt64 = 1 << 30
    /// The gaps that are named one by one: 10,000; the others are counted.
    package var gaps = 10_000
    /// The size of a zip archive within another archive, which is held in memory: 64 MiB.
    package var heldBytes = 64 << 20

    /// Makes limits with these defaults.
    package init() {}
}

extension ArchiveLimits {
    /// A limit that was reached.
    package enum Breach: Sendable, Hashable {
        /// The bytes in all.
        case totalBytes(UInt64)
        /// The bytes that came out of one byte, with the bytes that came out.
        case ratio(limit: UInt64, produced: UInt64)
        /// The members in all.
        case members(Int)
        /// The archives within each other.
        case depth(Int)
        /// The size of a zip archive within another archive.
        case heldBytes(Int)
        /// The size of one header, or of the list of members of a zip archive.
        case headerBytes(Int)
    }
}

extension ArchiveLimits.Breach {
    /// Whether nothing more is read of any archive within the file.
    var stopsAll: Bool {
        switch self {
        case .totalBytes, .members: true
        case .ratio, .depth, .heldBytes, .headerBytes: false
        }
    }
}

extension ArchiveLimits.Breach: CustomStringConvertible {
    /// The limit in words.
    package var description: String {
        switch self {
        case .totalBytes(let limit):
            "more than \(limit) bytes come out of it in all; the rest is not read"
        case .ratio(let limit, let produced):
            "more than \(limit) bytes come out of each byte, after \(produced) bytes; "
                + "the rest is not read"
        case .members(let limit): "it has more than \(limit) members; the rest is not read"
        case .depth(let limit):
            "it lies within \(limit) other archive\(limit == 1 ? "" : "s") and is not read"
        case .headerBytes(let limit):
            "it has a header of more than \(limit) bytes; the rest is not read"
        case .heldBytes(let limit):
            "it is a zip archive of more than \(limit) bytes within another archive "
                + "and is not read"
        }
    }
}

/// What came out of all layers of one file, held against the limits.
package final class Expansion {
    /// The limits.
    package let limits: ArchiveLimits
    /// The bytes that came out so far.
    package private(set) var produced: UInt64 = 0
    /// The members that were met so far.
    package private(set) var members = 0

    /// Starts a count for one file given by the user.
    package init(_ limits: ArchiveLimits = ArchiveLimits()) {
        self.limits = limits
    }

    /// Counts bytes that came out of decompression or a hole.
    func add(_ count: Int) throws(StreamError) {
        produced += UInt64(max(0, count))
        guard produced <= limits.totalBytes else { throw .limit(.totalBytes(limits.totalBytes)) }
    }

    /// Counts a member.
    func addMember() throws(StreamError) {
        members += 1
        guard members <= limits.members else { throw .limit(.members(limits.members)) }
    }
}

/// What came out of one layer, held against what went in.
struct LayerExpansion {
    private let whole: Expansion
    private let ratio: UInt64
    private var produced: UInt64 = 0

    /// Starts a count.
    init(_ whole: Expansion, holdsArchive: Bool) {
        self.whole = whole
        ratio = holdsArchive ? whole.limits.archiveRatio : whole.limits.fileRatio
    }

    /// Counts bytes that came out, with all the bytes that went in so far.
    mutating func add(_ count: Int, from taken: UInt64) throws(StreamError) {
        try whole.add(count)
        produced += UInt64(max(0, count))
        let allowed = taken.multipliedReportingOverflow(by: ratio)
        guard
            produced <= whole.limits.ratioFloor || allowed.overflow
                || produced <= allowed.partialValue
        else { throw .limit(.ratio(limit: ratio, produced: produced)) }
    }
}

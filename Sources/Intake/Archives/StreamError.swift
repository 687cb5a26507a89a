package import Bytes
package import Evidence

/// Why the bytes of a stream cannot be read further.
package enum StreamError: Error, Hashable {
    /// The file cannot be opened or read.
    case file(FileError)
    /// A gzip stream is damaged.
    case gzip(GunzipError)
    /// A stream of another compression is damaged; libarchive's word says how.
    case filter(CompressionFilter, offset: UInt64, word: String)
    /// A compressed stream or an archive ends too early.
    case cut(String, offset: UInt64)
    /// An archive is damaged; libarchive's word says how.
    case archive(ArchiveForm, offset: UInt64, word: String)
    /// A limit was reached.
    case limit(ArchiveLimits.Breach)
    /// The stream was left behind: its archive has gone on to the next member.
    case leftBehind
    /// libarchive lacks a format or memory.
    case unsupported(String)
}

extension StreamError {
    /// What kind of hole it leaves.
    package var reason: EvidenceGap.Reason {
        switch self {
        case .file(let error): error.operation == .notRegular ? .notARegularFile : .unreadable
        case .gzip(.empty): .empty
        case .gzip(.cut), .cut: .cutStream
        case .gzip(.badChecksum), .gzip(.badLength): .badChecksum
        // libarchive has no number for it: "ZIP bad CRC: …".
        case .archive(.zip, _, let word) where word.contains("bad CRC"): .badChecksum
        case .gzip(.outOfMemory), .unsupported, .leftBehind: .unreadable
        case .gzip(.malformed), .gzip(.trailingBytes), .filter, .archive: .malformed
        case .limit: .limitReached
        }
    }

    /// Where it was noticed, in the bytes of the file or member that holds the damage.
    package var offset: UInt64? {
        switch self {
        case .gzip(let error): error.offset
        case .filter(_, let offset, _), .cut(_, let offset), .archive(_, let offset, _): offset
        case .file, .limit, .leftBehind, .unsupported: nil
        }
    }

    /// The hole that it leaves.
    package func gap(path: String) -> EvidenceGap {
        EvidenceGap(reason: reason, path: path, offset: offset, detail: description)
    }
}

extension StreamError: CustomStringConvertible {
    /// The error in words.
    package var description: String {
        switch self {
        case .file(let error): error.reason
        case .gzip(let error): error.description
        case .filter(let filter, let offset, let word):
            "the \(filter.rawValue) file is damaged near compressed offset \(offset): \(word)"
        case .cut(let what, let offset):
            "the \(what) file ends at offset \(offset), expected more"
        case .archive(let form, let offset, let word):
            "the \(form.rawValue) archive is damaged near offset \(offset): \(word)"
        case .limit(let breach): breach.description
        case .leftBehind: "the archive has gone on to its next member"
        case .unsupported(let what): "libarchive cannot read \(what)"
        }
    }
}

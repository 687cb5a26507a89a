/// What is wrong with a gzip file; offsets count its compressed bytes.
package enum GunzipError: Error, Hashable {
    /// The file has no bytes: pg_receivewal, say, was killed before its first write.
    case empty
    /// The file ends within a member; what came before was given.
    case cut(offset: UInt64)
    /// The bytes contradict the format; zlib's word says how.
    case malformed(offset: UInt64, word: String)
    /// The CRC-32 at the end of a member does not fit its content.
    case badChecksum(offset: UInt64)
    /// The length at the end of a member does not fit its content.
    case badLength(offset: UInt64)
    /// Bytes follow the last member that are neither a member nor zeros.
    case trailingBytes(offset: UInt64)
    /// zlib has no memory for its window.
    case outOfMemory
}

extension GunzipError {
    /// Where in the compressed bytes it was noticed.
    package var offset: UInt64? {
        switch self {
        case .empty: 0
        case .cut(let offset), .malformed(let offset, _), .badChecksum(let offset),
            .badLength(let offset), .trailingBytes(let offset):
            offset
        case .outOfMemory: nil
        }
    }
}

extension GunzipError: CustomStringConvertible {
    /// The error in words.
    package var description: String {
        switch self {
        case .empty: "the gzip file has no bytes, expected a header"
        case .cut(let offset):
            "the gzip file ends at compressed offset \(offset), expected the rest of a member"
        case .malformed(let offset, let word):
            "the gzip file is damaged at compressed offset \(offset): \(word)"
        case .badChecksum(let offset):
            "the CRC-32 before compressed offset \(offset) of the gzip file does not fit"
        case .badLength(let offset):
            "the length before compressed offset \(offset) of the gzip file does not fit"
        case .trailingBytes(let offset):
            "bytes that are no gzip member begin at compressed offset \(offset)"
        case .outOfMemory: "no memory to decompress a gzip file"
        }
    }
}

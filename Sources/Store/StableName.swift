import Crypto
package import Evidence

/// Makes the short names by which sources and events are known.
///
/// A name is the beginning of a SHA-256 over the content that it stands for, in the base-32
/// alphabet of Crockford (no I, L, O, U; lower case), so that it can be read aloud and typed.
package enum StableName {
    /// The name of a source, from its node and path.
    package static func source(node: NodeName?, path: String) -> SourceID {
        var hash = SHA256()
        hash.update(data: Array("source\0\(node?.text ?? "")\0\(path)".utf8))
        return SourceID("s" + text(of: hash.finalize(), length: 10))
    }

    /// The name of an event, from the node that wrote it, the bytes of its entry and the number
    /// of equal entries before it in its source.
    package static func event(node: NodeName?, entry: [UInt8], occurrence: Int) -> EventID {
        var hash = SHA256()
        hash.update(data: Array("event\0\(node?.text ?? "")\0\(occurrence)\0".utf8))
        hash.update(data: entry)
        return EventID("e" + text(of: hash.finalize(), length: 12))
    }

    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    private static func text(of digest: SHA256.Digest, length: Int) -> String {
        var bits: UInt64 = 0
        var available = 0
        var characters: [UInt8] = []
        for byte in digest {
            bits = bits << 8 | UInt64(byte)
            available += 8
            while available >= 5, characters.count < length {
                available -= 5
                characters.append(alphabet[Int(bits >> UInt64(available) & 31)])
            }
            if characters.count == length { break }
        }
        return String(decoding: characters, as: UTF8.self)
    }
}

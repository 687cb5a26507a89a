import Crypto

/// A running SHA-256 over the bytes of a source.
package struct EvidenceHasher: Sendable {
    private var state = SHA256()

    /// Starts a digest over nothing.
    package init() {}

    /// Adds a range of the bytes of a block.
    package mutating func update(_ block: [UInt8], _ range: Range<Int>) {
        let range = range.clamped(to: 0..<block.count)
        if range.count == block.count {
            state.update(data: block)
        } else {
            state.update(data: block[range])
        }
    }

    /// The digest of all bytes so far, in lower-case hexadecimal.
    package var hexadecimal: String {
        Self.hexadecimal(of: state.finalize())
    }

    /// The digest of a text's UTF-8 bytes, in lower-case hexadecimal.
    package static func digest(of text: String) -> String {
        hexadecimal(of: SHA256.hash(data: Array(text.utf8)))
    }

    private static func hexadecimal(of digest: SHA256.Digest) -> String {
        var text = ""
        text.reserveCapacity(64)
        for byte in digest {
            let digits = String(byte, radix: 16)
            text += digits.utf8.count == 1 ? "0" + digits : digits
        }
        return text
    }
}

import Crypto

/// The SHA-256 of short texts; streams are hashed where they are read.
package enum EvidenceHasher {
    /// The digest of a text's UTF-8 bytes, in lower-case hexadecimal.
    package static func digest(of text: String) -> String {
        var digits = ""
        digits.reserveCapacity(64)
        for byte in SHA256.hash(data: Array(text.utf8)) {
            let pair = String(byte, radix: 16)
            digits += pair.utf8.count == 1 ? "0" + pair : pair
        }
        return digits
    }
}

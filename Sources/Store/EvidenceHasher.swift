import Crypto

/// The SHA-256 of short texts; streams are hashed where they are read.
package enum EvidenceHasher {
    /// The digest of a text's UTF-8 bytes, in lower-case hexadecimal.
    package static func digest(of text: String) -> String {
        hexadecimal(SHA256.hash(data: Array(text.utf8)))
    }

    /// The digest of bytes, in lower-case hexadecimal.
    package static func digest(of bytes: [UInt8]) -> String {
        hexadecimal(SHA256.hash(data: bytes))
    }

    static func hexadecimal(_ digest: SHA256.Digest) -> String {
        var digits = ""
        digits.reserveCapacity(64)
        for byte in digest {
            let pair = String(byte, radix: 16)
            digits += pair.utf8.count == 1 ? "0" + pair : pair
        }
        return digits
    }

    /// The digest of a text's UTF-8 bytes in base 64 (RFC 4648), as a content policy wants it.
    package static func base64Digest(of text: String) -> String {
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
        var result = ""
        var group: UInt32 = 0
        for (index, byte) in SHA256.hash(data: Array(text.utf8)).enumerated() {
            group = group << 8 | UInt32(byte)
            guard index % 3 == 2 else { continue }
            for shift in [18, 12, 6, 0] as [UInt32] {
                result.append(alphabet[Int(group >> shift & 63)])
            }
            group = 0
        }
        // 32 bytes leave two over: 16 bits, in three digits.
        for shift in [10, 4] as [UInt32] { result.append(alphabet[Int(group >> shift & 63)]) }
        result.append(alphabet[Int(group << 2 & 63)])
        return result + "="
    }
}

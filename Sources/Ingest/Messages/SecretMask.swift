/// Takes secrets out of the texts that a message or a configuration quotes.
///
/// `SecretPattern.all` says in which forms a secret stands. One that a text cuts off is taken out to
/// the end.
package enum SecretMask {
    private static let mask = Array("***".utf8)
    /// The patterns by the byte, in lower case, with which each begins.
    private static let byFirstByte: [[SecretPattern]] = (0..<256).map { byte in
        SecretPattern.all.filter { $0.firstBytes.contains(UInt8(byte)) }
    }

    /// The text with `***` in place of each secret.
    package static func masked(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var copied = 0
        var at = 0
        while at < bytes.count {
            let patterns = byFirstByte[Int(bytes[at] | 0x20)]
            guard !patterns.isEmpty,
                let secret = patterns.lazy.compactMap({ $0.find(bytes, at) }).first
            else {
                at += 1
                continue
            }
            result += bytes[copied..<secret.lowerBound] + mask
            copied = secret.upperBound
            at = max(copied, at + 1)
        }
        guard copied > 0 else { return text }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// The value of an attribute or parameter: `***` where its name says that it is a secret.
    package static func masked(_ value: String, of name: String) -> String {
        let name = name.lowercased()
        return SecretPattern.secretNames.contains { name.contains($0) } ? "***" : masked(value)
    }
}

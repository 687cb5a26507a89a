import Crypto
import Foundation

/// A key by which journal heads and reports are signed: Ed25519 (RFC 8032).
///
/// Its file has three lines: a title, `private` and `public`, each key in base 64.
package struct SigningKey: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    private static let title = "walaudit signing key"

    /// Makes a new key.
    package init() { key = Curve25519.Signing.PrivateKey() }

    /// Reads the text of a key file; `nil` where it is none.
    package init?(_ text: String) {
        let lines = text.split(separator: "\n").map { $0.split(separator: " ") }
        guard lines.first?.joined(separator: " ") == Self.title,
            let line = lines.first(where: { $0.first == "private" }), line.count == 2,
            let bytes = Data(base64Encoded: String(line[1])),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes)
        else { return nil }
        self.key = key
    }

    /// The text of its file.
    package var text: String {
        "\(Self.title)\nprivate \(key.rawRepresentation.base64EncodedString())\n"
            + "public \(publicKey)\n"
    }

    /// The public key in base 64: what others need to check a signature.
    package var publicKey: String {
        key.publicKey.rawRepresentation.base64EncodedString()
    }

    /// The signature over a text in base 64.
    package func signature(of text: String) throws -> String {
        try key.signature(for: Array(text.utf8)).base64EncodedString()
    }

    /// Whether a signature over a text is that of a public key.
    package static func isSignature(
        _ signature: String, of text: String, by publicKey: String
    ) -> Bool {
        // Of base 64 the last digit holds bits that mean nothing: they must be zero.
        guard let bytes = Data(base64Encoded: publicKey),
            bytes.base64EncodedString() == publicKey,
            let raw = Data(base64Encoded: signature), raw.base64EncodedString() == signature,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(raw, for: Array(text.utf8))
    }
}

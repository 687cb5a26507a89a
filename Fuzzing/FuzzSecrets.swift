import Ingest

/// An input is a text that may hold secrets in any form.
enum FuzzSecrets: FuzzedReader {
    static func read(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        _ = SecretMask.masked(text)
        _ = SecretMask.masked(text, of: "value")
    }
}

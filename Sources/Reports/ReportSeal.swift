package import Evidence
package import Store

/// The digest, and where there is a key the signature, at the end of a report.
///
/// | form | what is added |
/// |---|---|
/// | text | a line `sha256 DIGEST`, a line `signed KEY SIGNATURE` |
/// | HTML, Markdown | the same lines as comments, each `<!-- walaudit … -->` |
/// | JSON | a last member `seal` with `sha256`, `key` and `signature` |
///
/// The digest is over the report as it is without them.
package struct ReportSeal: Sendable, Hashable {
    /// The SHA-256 of the report, in lower-case hexadecimal.
    package var sha256: String
    /// The public key in base 64; `nil` where nobody signed.
    package var key: String?
    /// The signature in base 64.
    package var signature: String?

    /// Adds a seal to a report of a form.
    package static func sealed(
        _ text: String, as format: String, by key: SigningKey?
    ) throws -> String {
        let digest = EvidenceHasher.digest(of: text)
        let seal = ReportSeal(
            sha256: digest, key: key?.publicKey,
            signature: try key?.signature(of: signedText(digest)))
        guard format == "json" else { return text + seal.lines(isMarkup: format != "text") }
        return String(text.dropLast(jsonEnd.count)) + seal.member
    }

    /// Takes the seal off a report; `nil` where it has none that is whole.
    package static func opened(_ text: String) -> (body: String, seal: ReportSeal)? {
        if text.hasPrefix("{") {
            guard let start = text.ranges(of: memberStart).last?.lowerBound else { return nil }
            let quoted = text[start...].split(separator: "\"").map(String.init)
            guard let at = quoted.firstIndex(of: "sha256"), at + 2 < quoted.count else {
                return nil
            }
            var seal = ReportSeal(sha256: quoted[at + 2])
            if quoted.count == 15 { (seal.key, seal.signature) = (quoted[9], quoted[13]) }
            guard text[start...] == seal.member else { return nil }
            return (text[..<start] + jsonEnd, seal)
        }
        let isMarkup = text.hasSuffix(" -->\n")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popLast() == "" else { return nil }
        var seal = ReportSeal(sha256: "")
        for _ in 0..<2 {
            guard var words = lines.last?.split(separator: " ").map(String.init) else { break }
            if isMarkup { words = Array(words.dropFirst(2).dropLast()) }
            if words.count == 3, words[0] == "signed" {
                (seal.key, seal.signature) = (words[1], words[2])
            } else if words.count == 2, words[0] == "sha256" {
                seal.sha256 = words[1]
            } else {
                break
            }
            lines = lines.dropLast()
            guard seal.sha256.isEmpty else { break }
        }
        let body = lines.joined(separator: "\n") + "\n"
        guard !seal.sha256.isEmpty, text == body + seal.lines(isMarkup: isMarkup) else {
            return nil
        }
        return (body, seal)
    }

    /// What the seal proves of the report that it was taken off.
    package func facts(of body: String, expecting expected: String?) -> [CustodyFact] {
        guard EvidenceHasher.digest(of: body) == sha256 else { return [.reportChanged] }
        let whole = CustodyFact.reportWhole(sha256: sha256)
        guard let key, let signature else { return [whole, .unsigned] }
        guard SigningKey.isSignature(signature, of: Self.signedText(sha256), by: key) else {
            return [whole, .reportSignatureWrong]
        }
        if let expected, expected != key { return [whole, .otherKey(key)] }
        return [whole, .reportSigned(key: key)]
    }

    /// The name of the file of digests in a folder of tables.
    package static let sumsName = "SHA256SUMS"

    /// Takes the seal off a file of digests: each file's digest by its name.
    package static func openedSums(
        _ text: String
    ) -> (body: String, seal: ReportSeal, files: [(name: String, sha256: String)])? {
        let plain = text.replacing("\n# ", with: "\n")
        guard let (body, seal) = opened(plain) else { return nil }
        let files = body.split(separator: "\n").map { line in
            (name: String(line.dropFirst(66)), sha256: String(line.prefix(64)))
        }
        return (body, seal, files)
    }

    /// The digests of the files of a folder, as `sha256sum` writes and checks them, with a seal.
    package static func sums(
        of files: [(name: String, text: String)], by key: SigningKey?
    ) throws -> String {
        let lines = files.map { "\(EvidenceHasher.digest(of: $0.text))  \($0.name)\n" }.joined()
        let seal = try sealed(lines, as: "text", by: key)
        // Comments, to sha256sum.
        return lines
            + seal.dropFirst(lines.count).split(separator: "\n").map { "# \($0)\n" }.joined()
    }

    private static let jsonEnd = "\n}\n"
    private static let memberStart = ",\n  \"seal\": {"

    private var member: String {
        func text(_ value: String?) -> String { value.map { "\"\($0)\"" } ?? "null" }
        return Self.memberStart
            + "\"sha256\": \"\(sha256)\", \"key\": \(text(key)), \"signature\": \(text(signature))}"
            + Self.jsonEnd
    }

    private func lines(isMarkup: Bool) -> String {
        var lines = ["sha256 \(sha256)"]
        if let key, let signature { lines.append("signed \(key) \(signature)") }
        return lines.map { isMarkup ? "<!-- walaudit \($0) -->\n" : "\($0)\n" }.joined()
    }

    private static func signedText(_ digest: String) -> String { "walaudit.report/1\n\(digest)\n" }
}

import Evidence
import Reports
import Store
import TestSupport
import Testing

/// The digest and signature at the end of a report.
struct ReportSealTests {
    private static let texts = [
        ("text", "a\nb\n"), ("html", "<!doctype html>\n<p>x</p>\n"), ("markdown", "# a\n\nb\n"),
        ("json", "{\n  \"a\": 1\n}\n"),
    ]

    @Test(arguments: texts, [true, false])
    func `it comes off as it was put on`(_ form: (String, String), isSigned: Bool) throws {
        let key = isSigned ? SigningKey() : nil
        let sealed = try ReportSeal.sealed(form.1, as: form.0, by: key)
        let opened = try #require(ReportSeal.opened(sealed))
        #expect(opened.body == form.1)
        let facts = opened.seal.facts(of: opened.body, expecting: nil)
        #expect(facts.count == 2)
        #expect(facts.allSatisfy { $0.outcome != .changed })
        #expect(facts.contains(.unsigned) != isSigned)
        if let key {
            #expect(facts.last == .reportSigned(key: key.publicKey))
            let other = opened.seal.facts(of: opened.body, expecting: SigningKey().publicKey)
            #expect(other.last == .otherKey(key.publicKey))
        }
    }

    @Test(arguments: texts, [true, false])
    func `no byte of a report or its seal can be flipped unseen`(
        _ form: (String, String), isSigned: Bool
    ) throws {
        let sealed = try ReportSeal.sealed(
            form.1, as: form.0, by: isSigned ? SigningKey() : nil)
        let bytes = Array(sealed.utf8)
        for index in bytes.indices {
            var flipped = bytes
            flipped[index] ^= 0x04
            let text = String(decoding: flipped, as: UTF8.self)
            guard let (body, seal) = ReportSeal.opened(text) else { continue }
            let facts = seal.facts(of: body, expecting: nil)
            #expect(facts.contains { $0.outcome == .changed }, "byte \(index): \(text)")
        }
    }

    @Test func `the digests of a folder are what sha256sum checks`() throws {
        let files = [(name: "a.csv", text: "x\r\n"), (name: "b.csv", text: "y\r\n")]
        let sums = try ReportSeal.sums(of: files, by: SigningKey())
        let opened = try #require(ReportSeal.openedSums(sums))
        #expect(opened.files.map(\.name) == ["a.csv", "b.csv"])
        #expect(opened.seal.facts(of: opened.body, expecting: nil).count == 2)
        let told = try SystemTool.filter("sha256sum", [], Array("x\r\n".utf8))
        #expect(String(decoding: told, as: UTF8.self).hasPrefix(opened.files[0].sha256 + "  "))
        #expect(sums.split(separator: "\n").dropFirst(2).allSatisfy { $0.hasPrefix("# ") })
    }

    @Test func `every fact is a sentence in both languages`() {
        let facts: [CustodyFact] = [
            .journalWhole(3, head: "d"), .rowsWhole(sources: 1, events: 2, snapshots: 3),
            .findingsSame(cluster: "c", 4), .filesSame(2), .filesGrown(["a"]),
            .signatureFits(entry: 1, key: "k", signed: Timestamp(microseconds: 0)),
            .reportWhole(sha256: "d"), .reportSigned(key: "k"), .headInJournal(entry: 2),
            .reportSame, .databaseDamaged("x"), .entryChanged(1), .entryMissing(2),
            .sourceChanged(path: "p"), .sourceMissing(path: "p"), .sourceAdded(path: "p"),
            .eventChanged("e", path: "p"), .eventsMissing(2, path: "p"), .eventsAdded(["e"]),
            .snapshotChanged(path: "p"), .gapsChanged(path: "p"), .noteChanged("note-1"),
            .findingChanged("f", cluster: "c"), .findingMissing("f", cluster: "c"),
            .findingAdded("f", cluster: "c"), .timeChanged("e"), .fileChanged(path: "p"),
            .signatureWrong(entry: 1), .reportChanged, .reportSignatureWrong,
            .headNotInJournal(entry: 3), .reportDiffers(line: 2), .otherKey("k"), .unsigned,
            .entriesUnsigned(2), .filesNotAtHand(["p"]), .beforeJournal(["p"]),
            .answersUnentered(2), .noFiles, .noJournal,
            .otherVersion(cluster: "c", "1"), .noFindings(cluster: "c"), .findingsOld(cluster: "c"),
            .reportUnsealed, .reportNotRemade, .reportAlone,
        ]
        for language in ReportLanguage.allCases {
            let text = VerificationReport.text(facts, options: ReportOptions(language: language))
            let items = text.split(separator: "\n").filter { $0.hasPrefix("  - ") }
            #expect(items.count == facts.count)
            #expect(items.allSatisfy { $0.count > 8 }, "\(text)")
        }
    }
}

import Bytes
import Evidence
import Ingest
import TestSupport
import Testing

@testable import Intake

/// Logs as people post them, from `fixtures/formats/field.txt`, each with the format that it has.
///
/// `walaudit coverage FOLDER` tells the same of any folder.
struct FieldFormsTests {
    /// One form: the name of the format, what it is, and some lines of it.
    struct Form: Sendable, CustomTestStringConvertible {
        let format: String
        let name: String
        var lines: [String]

        var testDescription: String { name }
    }

    static let forms: [Form] = {
        guard let bytes = try? Fixtures.bytes("formats/field.txt") else { return [] }
        var forms: [Form] = []
        for line in String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.hasPrefix("= ") {
                let head = line.dropFirst(2).split(separator: ": ", maxSplits: 1)
                forms.append(Form(format: String(head[0]), name: String(head[1]), lines: []))
            } else if !forms.isEmpty {
                forms[forms.count - 1].lines.append(String(line))
            }
        }
        return forms
    }()

    @Test func `the forms are there`() { #expect(Self.forms.count == 27) }

    @Test(arguments: forms)
    func `every form that people post is recognised, and each of its lines is read`(
        _ form: Form
    ) throws {
        let bytes = Array(form.lines.joined(separator: "\n").utf8)
        if let recognised = LogFormats.recognise(head: bytes.span) {
            #expect(type(of: recognised).name == form.format)
            var reader = LogReader(format: recognised)
            reader.consume(bytes.span) { _, _ in }
            reader.finish { _, _ in }
            #expect(reader.counts.entries > 0)
            #expect(reader.counts.unreadableLines == 0)
        } else if let snapshot = SnapshotFormats.recognise(bytes, name: "x") {
            #expect(snapshot.name == form.format)
        } else {
            #expect(UnreadFormats.recognise(bytes, name: "x") == form.format)
        }
    }
}

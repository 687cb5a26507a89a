import Foundation
import Ingest
import TestSupport
import Testing

/// A row of a table with its place, for tests that run over all of them.
struct PlacedRow: Sendable, CustomTestStringConvertible {
    let vocabulary: Vocabulary
    let index: Int
    let row: Message

    var testDescription: String { "\(vocabulary.rawValue) \(index): \(row.pattern)" }

    static let all: [PlacedRow] = Vocabulary.allCases.flatMap { vocabulary in
        Message.rows(of: vocabulary).enumerated().map {
            PlacedRow(vocabulary: vocabulary, index: $0.offset, row: $0.element)
        }
    }
}

/// A message that a program really words: a line of a lab cluster, or a template filled in.
struct Witness: Sendable, CustomTestStringConvertible {
    let vocabulary: Vocabulary
    let message: String

    var testDescription: String { "\(vocabulary.rawValue): \(message)" }

    /// All witnesses of `fixtures/messages`.
    static func all() throws -> [Witness] {
        try lines() + templates() + eras()
    }

    private static func eras() throws -> [Witness] {
        try EraMessage.all().map {
            // The line forms pass the name of a function.
            let text = $0.text.replacing(#/^[a-z_]+_[a-z_]+: /#, with: "")
            return Witness(vocabulary: $0.vocabulary, message: text)
        }
    }

    private static func lines() throws -> [Witness] {
        try Fixtures.lines("messages/witnessed.log").map { line in
            let fields = line.split(separator: "\t", maxSplits: 1).map(String.init)
            let vocabulary = try #require(Vocabulary(rawValue: fields[0]))
            return Witness(vocabulary: vocabulary, message: fields[1])
        }
    }

    private static func templates() throws -> [Witness] {
        try Fixtures.lines("messages/templates.tsv").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            try #require(fields.count == 4)
            let vocabulary = try #require(Vocabulary(rawValue: fields[0]))
            let arguments =
                fields[3].isEmpty
                ? [] : fields[3].split(separator: "¦", omittingEmptySubsequences: false)
            let message = try #require(
                filled(fields[2], arguments.map(String.init)), "arguments of \(fields[2])")
            return Witness(vocabulary: vocabulary, message: message)
        }
    }

    /// Puts arguments into `%s`, `$name` and `<NAME>`; `nil` where their numbers differ.
    private static func filled(_ template: String, _ arguments: [String]) -> String? {
        var rest = arguments[...]
        var result = ""
        let pattern =
            #/%%|%[-0-9.*]*(?:ll|l|z|h)?[sdiuxXfmc]|\$\{[A-Za-z_0-9]+\}|\$[A-Za-z_0-9*]+|<[A-Za-z_0-9]+>|\\n|\\"/#
        var at = template.startIndex
        for found in template.matches(of: pattern) {
            result += template[at..<found.range.lowerBound]
            at = found.range.upperBound
            switch found.output {
            case "%%": result += "%"
            case "\\n": break
            case "\\\"": result += "\""
            case "<CRM_XS>", "<QB_XS>": result += "|"
            default:
                guard let argument = rest.popFirst() else { return nil }
                result += argument
            }
        }
        result += template[at...]
        return rest.isEmpty ? result : nil
    }
}

/// An entry that holds nothing but a message.
func entry(
    _ vocabulary: Vocabulary, _ message: String, severity: LogEntry.Severity = .info,
    instance: String? = nil, application: String? = nil, below continuation: [String] = []
) -> LogEntry {
    LogEntry(
        vocabulary: vocabulary, process: "x", instance: instance, application: application,
        time: nil, severity: severity, message: message, continuation: continuation, offset: 0,
        length: 0)
}

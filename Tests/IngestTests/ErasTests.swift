import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

/// A message as a program of some versions words it, from `fixtures/messages/eras.tsv`.
struct EraMessage: Sendable, CustomTestStringConvertible {
    /// Who writes it: a daemon by its name in Pacemaker 1, a subsystem of Corosync, an agent.
    let writer: String
    /// The first and the last version of each range.
    let versions: [ClosedRange<EraVersion>]
    /// The text, its conversions filled.
    let text: String
    /// What it means.
    let kind: String

    var testDescription: String { "\(writer) \(versions.first?.lowerBound.text ?? ""): \(text)" }

    /// Every message of the table.
    static func all() throws -> [EraMessage] {
        try Fixtures.lines("messages/eras.tsv").map { line in
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                .map(String.init)
            try #require(fields.count == 4, "\(line)")
            return EraMessage(
                writer: fields[0],
                versions: try fields[1].split(separator: ", ").map { range in
                    let ends = range.split(separator: "–").map { EraVersion(String($0)) }
                    return try #require(ends.first)...(try #require(ends.last))
                },
                text: fields[2].filter { $0 != "{" && $0 != "}" }.replacing("⇥", with: "\t"),
                kind: fields[3])
        }
    }

    /// The vocabulary that knows it.
    var vocabulary: Vocabulary {
        switch writer {
        case "pgsql": .pgsqlAgent
        case "pgsqlms": .pgsqlmsAgent
        case "IPaddr2": .addressAgent
        case _ where writer.allSatisfy(\.isUppercase): .corosync
        default: .pacemaker
        }
    }

    /// The text as syslog has it: without the extended part, tabs escaped.
    var syslogText: String {
        let end = text.firstRange(of: "| ")?.lowerBound ?? text.endIndex
        return String(text[..<end]).replacing("\t", with: "#011")
    }

    /// Whether some of its versions lie within a range.
    func exists(from first: String, through last: String) -> Bool {
        versions.contains { $0.overlaps(EraVersion(first)...EraVersion(last)) }
    }
}

/// A version, compared number by number.
struct EraVersion: Comparable, Sendable {
    let text: String

    init(_ text: String) { self.text = text }

    private var numbers: [Int] { text.split(separator: ".").compactMap { Int($0) } }

    static func < (left: EraVersion, right: EraVersion) -> Bool {
        left.numbers.lexicographicallyPrecedes(right.numbers)
    }
}

/// The lines by which a message reaches a log.
enum EraLine {
    /// Every line that some version writes of a message.
    static func all(of message: EraMessage) -> [String] {
        switch message.vocabulary {
        case .pacemaker: pacemaker(message)
        case .corosync: corosync(message)
        default: agent(message)
        }
    }

    private static func pacemaker(_ message: EraMessage) -> [String] {
        let (daemon, text, brief) = (message.writer, message.text, message.syslogText)
        var lines: [String] = []
        if message.exists(from: "1.0.0", through: "1.1.6") {
            lines += [
                "Mar  2 04:05:06 nara \(daemon): [811]: info: do_it: \(brief)",
                "\(daemon)[811]: 2012/03/02_04:05:06 info: do_it: \(text)",
            ]
        }
        if message.exists(from: "1.1.7", through: "1.1.13") {
            lines += syslog("\(daemon)[811]:   notice: do_it: \(brief)")
        }
        if message.exists(from: "1.1.7", through: "1.1.24") {
            lines += [
                "Mar 02 04:05:06 [811] nara     \(daemon):   notice: do_it: \t\(text)",
                "Mar 02 04:05:06 [811] nara     \(daemon):   notice: do_it:        \(text)",
            ]
        }
        if message.exists(from: "1.1.14", through: "1.1.24") {
            lines += syslog("\(daemon)[811]:  notice: \(brief)")
        }
        if message.exists(from: "2.0.0", through: "3.9.9") {
            let daemon = renamed[daemon] ?? daemon
            lines += syslog("\(daemon)[811]:  notice: \(brief)")
            lines += [
                "Mar 02 04:05:06 nara \(daemon)    [811] (do_it) \tnotice: \(text)",
                "Mar 02 04:05:06 nara \(daemon)    [811] (do_it@it.c:42) [crm] \tnotice: \(text)",
                "Mar 02 04:05:06.789 nara \(daemon)[811] (do_it)     notice: \(text)",
            ]
        }
        return lines
    }

    private static func corosync(_ message: EraMessage) -> [String] {
        let subsystem = message.writer.padding(6)
        var lines = syslog("corosync[811]:   [\(subsystem)] \(message.text)")
        if message.exists(from: "1.0.0", through: "1.9.9") {
            lines.append("Mar 02 04:05:06 corosync [\(subsystem)] \(message.text)")
        }
        if message.exists(from: "2.0.0", through: "3.9.9") {
            for time in ["Mar 02 04:05:06", "Mar 02 04:05:06.789", "2026-03-02T04:05:06+09:00"] {
                lines.append(
                    "\(time) [811] nara corosync notice  [\(subsystem)] \(message.text)")
            }
        }
        return lines
    }

    private static func agent(_ message: EraMessage) -> [String] {
        let text = message.text
        return syslog("\(message.writer)(db)[811]: INFO: \(text)")
            + syslog("\(message.writer)[811]: INFO: \(text)") + [
                "Mar 02 04:05:06  \(message.writer)(db)[811]:    WARNING: \(text)",
                "\(message.writer)(db)[811]:\tMar 02 04:05:06 INFO: \(text)",
                "\(message.writer)(db)[811]:  2012/03/02_04:05:06  ERROR: \(text)",
                "Mar  2 04:05:06 nara lrmd: [27]: info: RA output: (db:0:start:stderr) \(text)",
                "Mar  2 04:05:06 nara lrmd: [27]: info: RA output: (db:0:start:stderr)"
                    + " 2012/03/02_04:05:06 INFO: \(text)",
                "Mar  2 04:05:06 nara lrmd[27]:   notice: operation_finished:"
                    + " db_start_0:811:stderr [ ocf-exit-reason:\(text) ]",
                "Mar 02 04:05:06.789 nara pacemaker-execd     [27] (log_op_output) \tnotice:"
                    + " db_start_0[811] error output [ ocf-exit-reason:\(text) ]",
            ]
    }

    /// What syslog and the journal put before a tag.
    private static func syslog(_ rest: String) -> [String] {
        [
            "Mar  2 04:05:06 nara \(rest)", "2026-03-02T04:05:06.789012+09:00 nara \(rest)",
            "2026-03-02T04:05:06+0900 nara \(rest)", "Mar 02 04:05:06.789012 nara \(rest)",
        ]
    }

    /// The names of Pacemaker's daemons since 2.0, by those before.
    private static let renamed = [
        "crmd": "pacemaker-controld", "pengine": "pacemaker-schedulerd",
        "attrd": "pacemaker-attrd", "stonith-ng": "pacemaker-fenced", "lrmd": "pacemaker-execd",
        "cib": "pacemaker-based",
    ]
}

extension String {
    fileprivate func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

struct ErasTests {
    @Test func `every message that matters is known in every line form of its versions`() throws {
        for message in try EraMessage.all() {
            var meanings: Set<Message.Match> = []
            for line in EraLine.all(of: message) {
                let bytes = Array((line + "\n").utf8)
                let recognised = LogFormats.recognise(head: bytes.span)
                let format = try #require(recognised, "\(line)")
                var reader = LogReader(format: format)
                var found: [Message.Match] = []
                reader.consume(bytes.span) { _, match in found += [match].compactMap(\.self) }
                reader.finish { _, match in found += [match].compactMap(\.self) }
                #expect(found.map(\.kind.rawValue) == [message.kind], "\(line)")
                // Only an agent's tag names its resource, and not every version writes it.
                meanings.formUnion(
                    found.map { match in
                        var match = match
                        if message.vocabulary.isAgent { match.details.resource = nil }
                        return match
                    })
            }
            #expect(meanings.count == 1, "\(message.text)")
        }
    }
}

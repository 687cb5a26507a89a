import Bytes
import Evidence

/// What aggregators put before each line: the name of a node, pod or container, a time.
///
/// | writer | line |
/// |---|---|
/// | docker compose | `db-1  \| text` |
/// | kubectl logs --prefix | `[pod/db-0/postgres] text` |
/// | stern | `db-0 postgres text` |
/// | web consoles | `Thu, Dec 29 2022 2:54:15 pm \| text`, `db-1\| 2018-11-19 11:41:54.99-05 \| text` |
/// | pg_autoctl | `22:06:09 351469 ERROR text` |
package struct AggregatedText: LogWrapping {
    package static let name = "aggregated"
    package static var innerFormats: [any LogFormat.Type] {
        [WrappedLog<OperatorWrapping>.self] + LogFormats.plain
    }

    /// The greatest length of what stands before a line, in bytes.
    private static let reach = 96
    /// The greatest number of nodes, pods or containers in one log.
    private static let nameLimit = 64

    package init?(head: Span<UInt8>) {
        var names: Set<String> = []
        var isServers = false
        let share = LogFormats.accepted(head, limit: 400) { bytes, line in
            guard let found = Self.content(bytes, line) else { return false }
            if let host = found.host { names.insert(host) }
            // A log_line_prefix may have bars, too: then the server's time stands first.
            var scanner = FieldScanner(bytes, line)
            if scanner.logTime() != nil { isServers = true }
            return true
        }
        guard share.accepted > 0, share.accepted * 10 >= share.lines * 9, !isServers,
            names.count <= Self.nameLimit
        else { return nil }
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        guard let found = Self.content(bytes, line) else { return nil }
        return UnwrappedLine(
            bytes.bytes(found.start..<line.upperBound), host: found.host, time: found.time)
    }

    private struct Content {
        var start: Int
        var host: String?
        var time: WallClock?
    }

    /// Takes off up to three layers; `nil` where there is none.
    private static func content(_ bytes: Span<UInt8>, _ line: Range<Int>) -> Content? {
        var content = Content(start: line.lowerBound)
        for _ in 0..<3 {
            var scanner = FieldScanner(bytes, content.start..<line.upperBound)
            guard passBar(&scanner, &content) || passPod(&scanner, &content)
                || passKeeper(&scanner)
            else { break }
            content.start = scanner.position
        }
        return content.start > line.lowerBound ? content : nil
    }

    /// Passes `name  | `, `time | ` or any other short text before a bar.
    private static func passBar(_ scanner: inout FieldScanner, _ content: inout Content) -> Bool {
        let start = scanner.position
        let limit = min(scanner.end, start + reach)
        guard
            let bar = scanner.bytes.firstIndex(of: UInt8(ascii: "|"), from: start, to: limit),
            bar > start, bar + 1 == scanner.end || scanner.bytes[bar + 1] == UInt8(ascii: " ")
        else { return false }
        let isSpaced = scanner.bytes[bar - 1] == UInt8(ascii: " ")
        scanner.skipBlanks()
        let first = scanner.position
        if let time = scanner.logTime() {
            content.time = content.time ?? time
        } else {
            while let byte = scanner.next, isOfName(byte) { scanner.position += 1 }
            let name = first..<scanner.position
            scanner.skipBlanks()
            let isName = scanner.position == bar && name.contains { isLetter(scanner.bytes[$0]) }
            guard isName || isSpaced else {
                scanner.position = start
                return false
            }
            if isName, content.host == nil { content.host = scanner.bytes.text(name) }
        }
        scanner.position = min(bar + 2, scanner.end)
        return true
    }

    /// Passes `[pod/name/container] ` or `name-0 container `.
    private static func passPod(_ scanner: inout FieldScanner, _ content: inout Content) -> Bool {
        let start = scanner.position
        if scanner.skip("[pod/"), let name = scanner.field(until: UInt8(ascii: "/")),
            scanner.field(until: UInt8(ascii: "]")) != nil, scanner.skip("] ")
        {
            content.host = content.host ?? scanner.bytes.text(name)
            return true
        }
        scanner.position = start
        if let name = scanner.word(), isPod(scanner.bytes, name), scanner.skip(UInt8(ascii: " ")),
            let container = scanner.word(), scanner.skip(UInt8(ascii: " ")),
            container.allSatisfy({
                isOfName(scanner.bytes[$0]) && scanner.bytes[$0] | 0x20 == scanner.bytes[$0]
            }), let next = scanner.next,
            next &- 0x30 < 10 || next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
        {
            content.host = content.host ?? scanner.bytes.text(name)
            return true
        }
        scanner.position = start
        return false
    }

    /// Passes `22:06:09 351469 ERROR `.
    private static func passKeeper(_ scanner: inout FieldScanner) -> Bool {
        let start = scanner.position
        if scanner.digits(2) != nil, scanner.skip(UInt8(ascii: ":")), scanner.digits(2) != nil,
            scanner.skip(UInt8(ascii: ":")), scanner.digits(2) != nil,
            scanner.skip(UInt8(ascii: " ")), scanner.number() != nil,
            scanner.skip(UInt8(ascii: " ")), let (_, end) = LogWords.severity(
                scanner.bytes, at: scanner.position, end: scanner.end)
                ?? fatal(scanner.bytes, scanner.position, scanner.end)
        {
            scanner.position = end
            if scanner.skipBlanks() > 0 { return true }
        }
        scanner.position = start
        return false
    }

    private static func fatal(
        _ bytes: Span<UInt8>, _ start: Int, _ end: Int
    ) -> (severity: LogEntry.Severity, end: Int)? {
        bytes.holds("FATAL", at: start, end: end) ? (.fatal, start + 5) : nil
    }

    /// Whether a word is a pod of a set, `db-0`, or of a deployment, `db-7c5ddbdf54-x2x8k`.
    private static func isPod(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard word.allSatisfy({ isOfName(bytes[$0]) }),
            let dash = word.last(where: { bytes[$0] == UInt8(ascii: "-") }),
            dash > word.lowerBound, isLetter(bytes[word.lowerBound])
        else { return false }
        let suffix = dash + 1..<word.upperBound
        return suffix.count == 5
            || !suffix.isEmpty && suffix.count <= 3 && suffix.allSatisfy { bytes[$0] &- 0x30 < 10 }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        isLetter(byte) || byte &- 0x30 < 10 || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte & 0xDF &- UInt8(ascii: "A") < 26
    }
}

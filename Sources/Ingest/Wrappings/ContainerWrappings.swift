import Bytes
import Evidence

/// The log files of Docker, `{"log":"text\n","stream":"stderr","time":"2026-…Z"}`, and what
/// collectors of logs make of a line, `{"@timestamp":"2026-…Z","log":"text",…}`.
///
/// Moby daemon/logger/jsonfilelog/jsonlog; Fluent Bit and Fluentd keep the line under the key `log`.
package struct DockerWrapping: LogWrapping {
    package static let name = "docker-json"
    package static var innerFormats: [any LogFormat.Type] {
        [WrappedLog<OperatorWrapping>.self] + LogFormats.plain
    }

    package init?(head: Span<UInt8>) {
        let end = head.firstIndex(of: UInt8(ascii: "\n"), from: 0) ?? head.count
        guard var members = JSONMembers(head, 0..<end) else { return nil }
        while let member = members.next() {
            if member.isText, head.holds("log", exactlyAt: member.key) { return }
        }
        return nil
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        guard var members = JSONMembers(bytes, line) else { return nil }
        var text: [UInt8]?
        var time: WallClock?
        while let member = members.next() {
            guard member.isText else { continue }
            if bytes.holds("log", exactlyAt: member.key) {
                text = Array(JSONMembers.unescaped(bytes, member.value).utf8)
                while let last = text?.last, last == 0x0A || last == 0x0D { text?.removeLast() }
            } else if bytes.holds("time", exactlyAt: member.key)
                || bytes.holds("@timestamp", exactlyAt: member.key)
            {
                var scanner = FieldScanner(bytes, member.value)
                time = scanner.internetTime()
            }
        }
        return text.map { UnwrappedLine($0, time: time) }
    }
}

/// The log files of container runtimes under Kubernetes: `2026-…Z stderr F text`.
///
/// Kubernetes pkg/kubelet/kuberuntime/logs (`parseCRILog`).
package struct ContainerWrapping: LogWrapping {
    package static let name = "container-log"
    package static var innerFormats: [any LogFormat.Type] {
        [WrappedLog<OperatorWrapping>.self] + LogFormats.plain
    }

    package init?(head: Span<UInt8>) {
        let end = head.firstIndex(of: UInt8(ascii: "\n"), from: 0) ?? head.count
        guard Self.content(head, 0..<end) != nil else { return nil }
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        Self.content(bytes, line).map {
            UnwrappedLine(bytes.bytes($0.text), time: $0.time)
        }
    }

    private static func content(
        _ bytes: Span<UInt8>, _ line: Range<Int>
    ) -> (text: Range<Int>, time: WallClock)? {
        var scanner = FieldScanner(bytes, line)
        guard let time = scanner.internetTime(), scanner.skip(UInt8(ascii: " ")),
            scanner.skip("stderr ") || scanner.skip("stdout "),
            scanner.skip("F") || scanner.skip("P")
        else { return nil }
        _ = scanner.skip(UInt8(ascii: " "))
        return (scanner.position..<line.upperBound, time)
    }
}

/// The records of a Kubernetes operator: `{"level":"info","logger":"postgres","record":{…}}`.
///
/// CloudNativePG pkg/management/postgres/logpipe (`LoggingRecord`): the columns of csvlog by name,
/// as texts. They are made records of jsonlog; what the operator says itself is foreign.
package struct OperatorWrapping: LogWrapping {
    package static let name = "operator-json"
    package static var innerFormats: [any LogFormat.Type] { [PostgresJSONLog.self] }

    /// What the columns are called, and what jsonlog calls them.
    private static let names: [(column: StaticString, key: StaticString)] = [
        ("log_time", "timestamp"), ("error_severity", "error_severity"),
        ("sql_state_code", "state_code"), ("message", "message"), ("detail", "detail"),
        ("hint", "hint"), ("internal_query", "internal_query"), ("context", "context"),
        ("query", "statement"), ("application_name", "application_name"),
    ]

    package init?(head: Span<UInt8>) {
        guard head.holds("{\"", at: 0, end: head.count) else { return nil }
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        guard var members = JSONMembers(bytes, line) else { return nil }
        var host: String?
        var record: Range<Int>?
        var isOperators = false
        while let member = members.next() {
            if bytes.holds("logging_pod", exactlyAt: member.key), member.isText {
                host = JSONMembers.unescaped(bytes, member.value)
            } else if bytes.holds("record", exactlyAt: member.key), !member.isText {
                record = member.value
            } else if bytes.holds("logger", exactlyAt: member.key)
                || bytes.holds("level", exactlyAt: member.key)
            {
                isOperators = true
            }
        }
        guard isOperators else { return nil }
        guard let record, let text = Self.line(of: record, bytes) else { return UnwrappedLine([]) }
        return UnwrappedLine(text, host: host)
    }

    /// A record as a line of jsonlog.
    private static func line(of record: Range<Int>, _ bytes: Span<UInt8>) -> [UInt8]? {
        guard var members = JSONMembers(bytes, record) else { return nil }
        var values: [Int: Range<Int>] = [:]
        var process: Range<Int>?
        while let member = members.next() {
            if bytes.holds("process_id", exactlyAt: member.key) { process = member.value }
            for (index, row) in names.enumerated()
            where member.isText && !member.value.isEmpty
                && bytes.holds(row.column, exactlyAt: member.key)
            {
                values[index] = member.value
            }
        }
        guard values[0] != nil, values[1] != nil else { return nil }
        var text = Array("{".utf8)
        for (index, row) in names.enumerated() {
            guard let value = values[index] else { continue }
            if index > 0 { text.append(UInt8(ascii: ",")) }
            text += Array("\"\(row.key)\":\"".utf8) + bytes.bytes(value) + [UInt8(ascii: "\"")]
        }
        if let process { text += Array(",\"pid\":".utf8) + bytes.bytes(process) }
        return text + [UInt8(ascii: "}")]
    }
}

extension Span<UInt8> {
    /// Whether a range holds a literal and nothing else.
    func holds(_ literal: StaticString, exactlyAt range: Range<Int>) -> Bool {
        range.count == literal.utf8CodeUnitCount
            && holds(literal, at: range.lowerBound, end: range.upperBound)
    }

    /// The bytes of a range, which is cut to the span.
    func bytes(_ range: Range<Int>) -> [UInt8] {
        range.clamped(to: 0..<count).map { self[$0] }
    }
}

import Bytes
import Evidence

/// The journal as JSON, one record to a line: `journalctl -o json`.
///
/// systemd, "Journal JSON Format": values are texts, or arrays of bytes where they are no text.
package struct JournalJSON: LogWrapping {
    package static let name = "journal-json"
    package static var innerFormats: [any LogFormat.Type] { LogFormats.ofHosts }

    package init?(head: Span<UInt8>) {
        guard head.holds("{", at: 0, end: head.count) else { return nil }
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        guard var members = JSONMembers(bytes, line) else { return nil }
        var record = JournalRecord()
        while let member = members.next() {
            let name = JSONMembers.unescaped(bytes, member.key)
            guard JournalRecord.names.contains(name) else { continue }
            if member.isText {
                record.fields[name] = Array(JSONMembers.unescaped(bytes, member.value).utf8)
            } else {
                record.fields[name] = Self.numbers(bytes, member.value)
            }
        }
        return record.line
    }

    /// The bytes of an array of numbers.
    private static func numbers(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8]? {
        var scanner = FieldScanner(bytes, range)
        guard scanner.skip(UInt8(ascii: "[")) else { return nil }
        var found: [UInt8] = []
        while scanner.next != nil {
            if let number = scanner.number() {
                found.append(UInt8(truncatingIfNeeded: number))
            } else {
                scanner.position += 1
            }
        }
        return found
    }
}

/// The journal in its export format: `journalctl -o export`.
///
/// systemd, "Journal Export Format": fields `NAME=text`, or the name alone with eight bytes of
/// length and the value after it; an empty line ends the record.
package struct JournalExport: LogWrapping {
    package static let name = "journal-export"
    package static var innerFormats: [any LogFormat.Type] { LogFormats.ofHosts }

    package init?(head: Span<UInt8>) {
        guard head.holds("__", at: 0, end: head.count), Self.end(ofRecordIn: head, from: 0) != nil
        else { return nil }
    }

    package func lines(of head: Span<UInt8>, limit: Int) -> [UnwrappedLine?] {
        var found: [UnwrappedLine?] = []
        var start = 0
        while found.count < limit, let end = Self.end(ofRecordIn: head, from: start) {
            found.append(unwrapped(head, start..<end))
            start = end
        }
        // A record of its own that nothing follows.
        if found.isEmpty { found.append(unwrapped(head, 0..<head.count)) }
        return found
    }

    /// Past the empty line after a record; `nil` where the record is not all there.
    static func end(ofRecordIn bytes: Span<UInt8>, from start: Int) -> Int? {
        var at = start
        while let field = Field(bytes, at) {
            at = field.end
            if field.value == nil { return at }
        }
        return nil
    }

    package func unwrapped(_ bytes: Span<UInt8>, _ line: Range<Int>) -> UnwrappedLine? {
        // The last field may stand without its line end.
        let whole = bytes.bytes(line) + [UInt8(ascii: "\n")]
        let span = whole.span
        var record = JournalRecord()
        var at = 0
        while let field = Field(span, at), let value = field.value {
            let name = span.text(field.name)
            if JournalRecord.names.contains(name) { record.fields[name] = span.bytes(value) }
            at = field.end
        }
        return record.line
    }

    /// One field, or the empty line that ends a record.
    private struct Field {
        var name: Range<Int>
        /// The value; `nil` for the empty line.
        var value: Range<Int>?
        /// Past the line end.
        var end: Int

        /// The field at an offset; `nil` where it is not all there.
        init?(_ bytes: Span<UInt8>, _ start: Int) {
            guard let lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n"), from: start) else {
                return nil
            }
            if lineEnd == start {
                (name, value, end) = (start..<start, nil, lineEnd + 1)
                return
            }
            if let equals = bytes.firstIndex(of: UInt8(ascii: "="), from: start, to: lineEnd) {
                (name, value, end) = (start..<equals, equals + 1..<lineEnd, lineEnd + 1)
                return
            }
            guard let length = bytes.littleEndian(UInt64.self, at: lineEnd + 1) else { return nil }
            let first = lineEnd + 9
            guard length <= UInt64(LogReader.lineLimit) else {
                // No length: a damaged line.
                (name, value, end) = (start..<lineEnd, start..<lineEnd, lineEnd + 1)
                return
            }
            let last = first + Int(length)
            guard last < bytes.count else { return nil }
            (name, value, end) = (start..<lineEnd, first..<last, last + 1)
        }
    }
}

/// A record of the journal, and the line that syslog would have written of it.
struct JournalRecord {
    /// The fields that are of interest.
    static let names: Set<String> = [
        "__REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP", "_HOSTNAME", "SYSLOG_IDENTIFIER",
        "_COMM", "CONTAINER_NAME", "SYSLOG_PID", "_PID", "MESSAGE",
    ]

    /// Their values.
    var fields: [String: [UInt8]] = [:]

    /// The record as a line of syslog with an RFC 3339 time; `nil` where it is no record.
    var line: UnwrappedLine? {
        guard
            let stamp = fields["_SOURCE_REALTIME_TIMESTAMP"] ?? fields["__REALTIME_TIMESTAMP"],
            let time = Int64(String(decoding: stamp, as: UTF8.self)), time >= 0,
            time < 253_402_300_800_000_000
        else { return nil }
        let host = fields["_HOSTNAME"].map { Self.word($0) } ?? "-"
        let process =
            fields["CONTAINER_NAME"] ?? fields["SYSLOG_IDENTIFIER"] ?? fields["_COMM"]
            ?? Array("unknown".utf8)
        let pid = fields["SYSLOG_PID"] ?? fields["_PID"]
        let number = pid.map { "[" + String(decoding: $0, as: UTF8.self) + "]" } ?? ""
        let head = "\(Self.text(time)) \(host) \(Self.word(process))\(number): "
        var message = fields["MESSAGE"] ?? []
        while message.last == UInt8(ascii: "\n") { message.removeLast() }
        return UnwrappedLine(Array(head.utf8) + message)
    }

    /// A name without blanks and colons.
    private static func word(_ bytes: [UInt8]) -> String {
        String(
            decoding: bytes.map { $0 <= 0x20 || $0 == UInt8(ascii: ":") ? UInt8(ascii: "_") : $0 },
            as: UTF8.self)
    }

    /// A moment as RFC 3339 with microseconds.
    private static func text(_ microseconds: Int64) -> String {
        func two(_ value: Int) -> String { (value < 10 ? "0" : "") + String(value) }
        let civil = CivilTime(microsecondsSince1970: microseconds)
        let fraction = String(1_000_000 + civil.microsecond).dropFirst()
        return "\(civil.year)-\(two(civil.month))-\(two(civil.day))T\(two(civil.hour)):"
            + "\(two(civil.minute)):\(two(civil.second)).\(fraction)Z"
    }
}

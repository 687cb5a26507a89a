import Bytes
import Evidence

/// The time of a line in a log of a host: where it stands and in which form, not yet read.
///
/// Stage one looks at every line and needs the time of few.
struct HostLogTime: Sendable, Hashable {
    /// How it is written.
    enum Form: UInt8, Sendable, Hashable {
        /// `Nov  2 23:50:18[.205]`.
        case syslog
        /// RFC 3339: `2026-11-22T23:43:01.324783+00:00`.
        case internet
        /// `2026/11/22_23:50:16`.
        case clusterGlue
        /// Seconds since 1970: `1795391422.205112`.
        case unix
        /// `Sun 2026-11-22 23:50:22 JST`.
        case full
    }

    /// How it is written.
    let form: Form
    /// Where it stands.
    let range: Range<Int>

    /// The time; `nil` where it is none that a calendar has.
    func clock(in bytes: Span<UInt8>) -> WallClock? {
        var scanner = FieldScanner(bytes, range)
        switch form {
        case .syslog: return scanner.syslogTime()
        case .internet: return scanner.internetTime()
        case .clusterGlue: return scanner.clusterGlueTime()
        case .unix: return scanner.unixTime()
        case .full:
            scanner.position = min(range.lowerBound + 4, range.upperBound)
            return scanner.postgresTime()
        }
    }
}

extension FieldScanner {
    /// Passes any time that a line of a host's log begins with.
    @inline(__always)
    mutating func hostLogTime() -> HostLogTime? {
        guard let first = next else { return nil }
        let start = position
        guard first &- 0x30 < 10 else { return passNamedTime(start) }
        if bytes.fits("0000-00-00T00:00:00", at: start, end: end) {
            position = start + 19
            passFraction()
            if skip(UInt8(ascii: "Z")) {
                return HostLogTime(form: .internet, range: start..<position)
            }
            let sign = position
            for form: StaticString in ["+00:00", "-00:00", "+0000", "-0000"]
            where bytes.fits(form, at: sign, end: end) {
                position = sign + form.utf8CodeUnitCount
                return HostLogTime(form: .internet, range: start..<position)
            }
        } else if bytes.fits("0000000000.000000", at: start, end: end) {
            position = start + 17
            return HostLogTime(form: .unix, range: start..<position)
        }
        position = start
        return nil
    }

    /// Passes `2026/11/22_23:50:16`.
    mutating func clusterGlueTimeField() -> HostLogTime? {
        guard bytes.fits("0000/00/00_00:00:00", at: position, end: end) else { return nil }
        position += 19
        return HostLogTime(form: .clusterGlue, range: position - 19..<position)
    }

    /// Passes a time that begins with the name of a month, or of a day.
    @inline(__always)
    private mutating func passNamedTime(_ start: Int) -> HostLogTime? {
        guard end - start > 14, bytes[start + 3] == UInt8(ascii: " ") else { return nil }
        var at = start + 4
        if bytes[at] == UInt8(ascii: " ") { at += 1 }
        if bytes[at] &- 0x30 < 10 { at += 1 }
        if bytes[at] &- 0x30 < 10 { at += 1 }
        if bytes.fits(" 00:00:00", at: at, end: end), bytes.month(at: start) != nil {
            position = at + 9
            passFraction()
            return HostLogTime(form: .syslog, range: start..<position)
        }
        // journalctl -o short-full.
        guard bytes.fits("0000-00-00 00:00:00", at: start + 4, end: end) else { return nil }
        position = start + 4
        guard postgresTime() != nil else {
            position = start
            return nil
        }
        return HostLogTime(form: .full, range: start..<position)
    }

    /// Passes `.205` or any digits after a point.
    @inline(__always)
    private mutating func passFraction() {
        guard position + 1 < end, bytes[position] == UInt8(ascii: "."),
            bytes[position + 1] &- 0x30 < 10
        else { return }
        position += 2
        while position < end, bytes[position] &- 0x30 < 10 { position += 1 }
    }
}

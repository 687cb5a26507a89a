import Bytes
import Evidence

extension FieldScanner {
    /// Passes a word up to a blank, which is left; `nil`, and nothing passed, where none stands.
    @inline(__always)
    mutating func word() -> Range<Int>? {
        let start = position
        while position < end, bytes[position] > 0x20 { position += 1 }
        return position > start && position < end ? start..<position : nil
    }

    /// Passes blanks and tabs.
    mutating func skipBlanksAndTabs() {
        while let byte = next, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") {
            position += 1
        }
    }

    /// Passes a tag and its colon; `nil`, and nothing passed, where none stands here.
    @inline(__always)
    mutating func tag() -> LogTag? {
        let start = position
        var tag = taggedName()
        guard !tag.name.isEmpty else {
            position = start
            return nil
        }
        if skip(UInt8(ascii: "[")) {
            tag.pid = number()
            guard skip(UInt8(ascii: "]")) else {
                position = start
                return nil
            }
        }
        guard skip(UInt8(ascii: ":")) else {
            position = start
            return nil
        }
        return tag
    }

    /// Passes a name, and the instance in parentheses that an agent has.
    @inline(__always)
    mutating func taggedName() -> LogTag {
        let start = position
        while position < end, !Self.endsTagName(bytes[position]) { position += 1 }
        var tag = LogTag(name: start..<position)
        if skip(UInt8(ascii: "(")) {
            tag.instance = field(until: UInt8(ascii: ")"))
            _ = skip(UInt8(ascii: ")"))
        }
        return tag
    }

    /// Whether a byte ends the name of a tag.
    private static func endsTagName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: ":"), 0...0x20: true
        default: false
        }
    }

    /// Passes `pacemaker-attrd     [103] (main) ⇥`; nothing where none stands here.
    @inline(__always)
    mutating func pacemaker2Tag() -> LogTag? {
        let start = position
        while let byte = next, byte != UInt8(ascii: "["), byte > 0x20 { position += 1 }
        let name = start..<position
        skipBlanks()
        guard !name.isEmpty, skip(UInt8(ascii: "[")), let pid = number(), skip("] ("),
            field(until: UInt8(ascii: ")")) != nil
        else {
            position = start
            return nil
        }
        position += 1
        skipBlanksAndTabs()
        // A tag of libqb may stand here: `[crm] `.
        if skip(UInt8(ascii: "[")) {
            if field(until: UInt8(ascii: "]")) != nil { position += 1 }
            skipBlanksAndTabs()
        }
        return LogTag(name: name, pid: pid)
    }

    /// Passes a severity word with its colon and the blanks after it.
    @inline(__always)
    mutating func severityAndColon() -> LogEntry.Severity? {
        guard let (severity, after) = LogWords.severity(bytes, at: position, end: end),
            after < end, bytes[after] == UInt8(ascii: ":")
        else { return nil }
        position = after + 1
        skipBlanks()
        return severity
    }

    /// Passes Corosync's subsystem `[TOTEM ] ` and gives its name without the padding.
    @inline(__always)
    mutating func subsystem() -> Range<Int>? {
        let start = position
        guard skip(UInt8(ascii: "[")), let name = field(until: UInt8(ascii: "]")), name.count <= 16
        else {
            position = start
            return nil
        }
        position += 1
        skipBlanks()
        var upper = name.upperBound
        while upper > name.lowerBound, bytes[upper - 1] == UInt8(ascii: " ") { upper -= 1 }
        return name.lowerBound..<upper
    }

    /// Passes the STRUCTURED-DATA of RFC 5424, and says whether some stands here.
    mutating func skipStructuredData() -> Bool {
        if skip(UInt8(ascii: "-")) { return true }
        guard next == UInt8(ascii: "[") else { return false }
        while skip(UInt8(ascii: "[")) {
            var isQuoted = false
            while let byte = next, isQuoted || byte != UInt8(ascii: "]") {
                if byte == UInt8(ascii: "\\"), isQuoted { position += 1 }
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                position += 1
            }
            guard position <= end, skip(UInt8(ascii: "]")) else { return false }
        }
        return true
    }

    /// Passes the name of a function with its colon, `do_log: ⇥`.
    ///
    /// Where it is not sure that one stands here, the word must look like one.
    mutating func skipFunction(isSure: Bool) {
        let start = position
        while let byte = next, Self.isOfIdentifier(byte) { position += 1 }
        let name = start..<position
        if !name.isEmpty, skip(UInt8(ascii: ":")), let blank = next,
            blank == UInt8(ascii: " ") || blank == UInt8(ascii: "\t"),
            isSure || looksLikeFunction(name)
        {
            skipBlanksAndTabs()
        } else {
            position = start
        }
    }

    /// Whether a word is the name of a function of Pacemaker rather than a word of a message.
    private func looksLikeFunction(_ word: Range<Int>) -> Bool {
        let (lower, upper) = (word.lowerBound, word.upperBound)
        if bytes.firstIndex(of: UInt8(ascii: "_"), from: lower, to: upper) != nil { return true }
        // Functions of the scheduler that have no underscore.
        for name: StaticString in ["LogActions", "LogNodeActions", "stage6", "main"]
        where name.utf8CodeUnitCount == word.count && bytes.holds(name, at: lower, end: upper) {
            return true
        }
        return false
    }

    /// Whether a byte may stand in the name of a function of C.
    private static func isOfIdentifier(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "_")
    }
}

/// The tag of a syslog line: `pacemaker-controld[105]:`, `pgsql(pgsql)[2161]:`, `rsyslogd:`.
struct LogTag {
    /// The name of the process or agent.
    var name: Range<Int>
    /// The instance of an agent.
    var instance: Range<Int>?
    /// The number of the process.
    var pid: Int64?
}

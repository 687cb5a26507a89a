import Bytes
import Evidence

/// The structure of a log_line_prefix, inferred from a log or stated by a setting.
///
/// Only what all lines have in common is literal; the rest are fields, which may be empty and
/// may hold blanks and brackets.
package struct PostgresPrefix: Sendable, Hashable {
    /// A part of a prefix.
    enum Element: Sendable, Hashable {
        /// Bytes that every line has.
        case literal([UInt8])
        /// `%t`, or `%m` with milliseconds; also `%s`, the start of the session.
        case time(milliseconds: Bool)
        /// `%n`, seconds since 1970 with milliseconds.
        case epoch
        /// A decimal number; a constant one shows itself in `description`.
        case number(Role, constant: Int64?)
        /// `%c`, two hexadecimal numbers with a full stop between.
        case session
        /// Anything, up to the next element.
        case text(Role)
    }

    /// What an element says.
    enum Role: Sendable, Hashable {
        /// `%p`, `%l`, `%u`, `%d`, `%a`, `%h`, `%r`, or what no label tells.
        case pid, line, user, database, application, client, clientAndPort, unknown
    }

    /// The parts that every line has.
    var elements: [Element]
    /// The parts that only lines of sessions have, after `%q`.
    var sessionElements: [Element]
    /// The setting that states it; `nil` where it was inferred.
    var notation: String?
    /// How the words after it are written.
    var dialect = PostgresDialect(unknownWord: .detail)

    /// What was found before the level of a line.
    struct Reading {
        /// The level; `nil` where the line does not fit.
        var level: PostgresLevel.Found?
        /// The first byte of the time; of the later one where the prefix has `%s` as well.
        var time: Int?
        /// The number of the process.
        var pid: Range<Int>?
        /// The application.
        var application: Range<Int>?
        /// Whether the line fits the elements before `%q` and has more.
        var isSession = false
        /// The ranges of all numbers and texts, kept only on demand.
        var fields: [Range<Int>?]?
        /// The steps left; a hostile line must not make us try for ever.
        var steps = 4000
    }

    /// Takes the prefix of a line apart.
    ///
    /// Where the line does not fit, what was found before the first difference is kept.
    func read(_ bytes: Span<UInt8>, _ line: Range<Int>, keepFields: Bool = false) -> Reading {
        var reading = Reading()
        if keepFields {
            reading.fields = Array(
                repeating: nil, count: elements.count + sessionElements.count)
        }
        let end = min(line.upperBound, bytes.count)
        _ = matches(0, line.lowerBound, bytes, end: end, &reading)
        return reading
    }

    /// The element at an index, those after `%q` included.
    func element(_ index: Int) -> Element? {
        if index < elements.count { return elements[index] }
        let index = index - elements.count
        return index < sessionElements.count ? sessionElements[index] : nil
    }

    /// Whether the elements from an index on stand at an offset, followed by a level.
    private func matches(
        _ index: Int, _ offset: Int, _ bytes: Span<UInt8>, end: Int, _ reading: inout Reading
    ) -> Bool {
        var index = index
        var offset = offset
        while true {
            guard reading.steps > 0 else { return false }
            reading.steps -= 1
            if index == elements.count || element(index) == nil,
                let found = PostgresLevel.at(offset, bytes, end: end, dialect)
            {
                reading.level = found
                reading.isSession = index > elements.count
                return true
            }
            guard let element = element(index) else { return false }
            switch element {
            case .literal(let literal):
                guard bytes.holds(literal, at: offset, end: end) else { return false }
                offset += literal.count
            case .text(let role):
                return matchesText(role, index, offset, bytes, end: end, &reading)
            case .time, .epoch, .number, .session:
                var scanner = FieldScanner(bytes, offset..<max(offset, end))
                guard Self.pass(element, &scanner) else { return false }
                if element.isTime { reading.note(time: offset, bytes) }
                if case .number(.pid, _) = element { reading.pid = offset..<scanner.position }
                reading.fields?[index] = offset..<scanner.position
                offset = scanner.position
            }
            index += 1
        }
    }

    /// Tries all ends of a text, the shortest first.
    private func matchesText(
        _ role: Role, _ index: Int, _ offset: Int, _ bytes: Span<UInt8>, end: Int,
        _ reading: inout Reading
    ) -> Bool {
        let limit = min(end, offset + PostgresLevel.prefixLimit)
        var at = offset
        while at <= limit, reading.steps > 0 {
            // Jump to the next place where the element after the text can begin.
            if case .literal(let literal)? = element(index + 1), let first = literal.first {
                guard let next = bytes.firstIndex(of: first, from: at, to: limit) else { break }
                at = next
            }
            if matches(index + 1, at, bytes, end: end, &reading) {
                if role == .application { reading.application = offset..<at }
                reading.fields?[index] = offset..<at
                return true
            }
            at += 1
        }
        return false
    }

    /// Whether it has a time.
    var isTimed: Bool { (elements + sessionElements).contains { $0.isTime } }

    /// Passes a time, number or session.
    static func pass(_ element: Element, _ scanner: inout FieldScanner) -> Bool {
        switch element {
        case .time: return scanner.postgresTime() != nil
        case .epoch: return scanner.epochTime() != nil
        case .number: return scanner.number() != nil
        case .session: return scanner.session()
        case .literal, .text: return false
        }
    }
}

extension PostgresPrefix.Element {
    /// Whether it says a moment.
    var isTime: Bool {
        switch self {
        case .time, .epoch: true
        case .literal, .number, .session, .text: false
        }
    }
}

extension PostgresPrefix.Reading {
    /// Keeps a time if it is later than the one before: a session begins before its entries.
    fileprivate mutating func note(time offset: Int, _ bytes: Span<UInt8>) {
        guard let before = time else {
            time = offset
            return
        }
        if let one = Self.moment(bytes, before), let other = Self.moment(bytes, offset),
            other >= one
        {
            time = offset
        }
    }

    /// The moment that stands at an offset, in the time of its own zone.
    private static func moment(_ bytes: Span<UInt8>, _ offset: Int) -> Int64? {
        var scanner = FieldScanner(bytes, offset..<bytes.count)
        return scanner.logTime()?.local
    }
}

extension PostgresPrefix: CustomStringConvertible {
    /// The prefix as a log_line_prefix, `…` for what is not known: `%m [%p] %q%u@%d `.
    package var description: String {
        if let notation { return notation }
        let always = elements.map(Self.notation).joined()
        return sessionElements.isEmpty
            ? always : always + "%q" + sessionElements.map(Self.notation).joined()
    }

    /// An element in the notation of log_line_prefix.
    private static func notation(_ element: Element) -> String {
        switch element {
        case .literal(let bytes):
            String(decoding: bytes, as: UTF8.self).split(
                separator: "%", omittingEmptySubsequences: false
            ).joined(separator: "%%")
        case .time(let milliseconds): milliseconds ? "%m" : "%t"
        case .epoch: "%n"
        case .session: "%c"
        case .number(.pid, _): "%p"
        case .number(.line, _): "%l"
        case .number(_, let constant): constant.map(String.init) ?? "…"
        case .text(.user): "%u"
        case .text(.database): "%d"
        case .text(.application): "%a"
        case .text(.client): "%h"
        case .text(.clientAndPort): "%r"
        case .text: "…"
        }
    }
}

extension FieldScanner {
    /// Passes `%c`: two hexadecimal numbers with a full stop between.
    mutating func session() -> Bool {
        let start = position
        var at = position
        while at < end, Self.isHexadecimal(bytes[at]) { at += 1 }
        guard at - start >= 6, at < end, bytes[at] == UInt8(ascii: ".") else { return false }
        at += 1
        let second = at
        while at < end, Self.isHexadecimal(bytes[at]) { at += 1 }
        guard at > second else { return false }
        position = at
        return true
    }

    /// Whether a byte is a digit or one of `a`…`f`.
    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || byte &- UInt8(ascii: "a") < 6
    }
}

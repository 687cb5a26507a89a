import Evidence
import Foundation
import Yams

/// The fields of one mapping of a policy: each is read once, and what was not known is refused.
package struct PolicyFields {
    let path: String
    private let line: Int?
    private let what: String
    private var fields: [String: Node] = [:]

    /// Takes the fields of a mapping; `known` lists all that it may have.
    init(_ node: Node, of what: String, known: [String], path: String) throws(PolicyError) {
        self.path = path
        self.what = what
        line = node.mark?.line
        guard let mapping = node.mapping else {
            throw Self.error(node, "\(what) is expected as 'name: value' lines", path)
        }
        for (key, value) in mapping {
            guard let name = key.scalar?.string else {
                throw Self.error(key, "a name is expected, of \(what)", path)
            }
            guard known.contains(name) else {
                throw Self.error(
                    key,
                    "\(what) has no '\(Self.shown(name))'; it may have "
                        + known.joined(separator: ", "), path)
            }
            fields[name] = value
        }
    }

    /// An error at a field, or at the mapping where the field is missing.
    func error(_ name: String, _ reason: String) -> PolicyError {
        PolicyError(path: path, line: fields[name]?.mark?.line ?? line, reason: reason)
    }

    /// The words of a field; `nil` where it is not there.
    func text(_ name: String) throws(PolicyError) -> String? {
        guard let node = fields[name] else { return nil }
        guard let text = node.scalar?.string, !text.isEmpty, text.utf8.count <= 2_000 else {
            throw error(name, "'\(name)' of \(what) is expected as one value of 1 to 2,000 bytes")
        }
        return text
    }

    /// The words of a field that must be there.
    func requiredText(_ name: String) throws(PolicyError) -> String {
        guard let text = try text(name) else { throw error(name, "\(what) needs '\(name)'") }
        return text
    }

    /// The elements of a list; none where it is not there.
    func list(_ name: String) throws(PolicyError) -> [Node] {
        guard let node = fields[name] else { return [] }
        guard let list = node.sequence else {
            throw error(name, "'\(name)' is expected as a list of '- …' lines or [ … ]")
        }
        return Array(list)
    }

    /// The elements of a list of words.
    func words(_ name: String) throws(PolicyError) -> [String] {
        var found: [String] = []
        for node in try list(name) {
            guard let text = node.scalar?.string, !text.isEmpty, text.utf8.count <= 200 else {
                throw Self.error(node, "'\(name)' is expected as a list of words", path)
            }
            found.append(text)
        }
        return found
    }

    /// Whether a field says `true`; `false` where it is not there.
    func flag(_ name: String) throws(PolicyError) -> Bool {
        switch try text(name) {
        case nil, "false": return false
        case "true": return true
        case let text?:
            throw error(name, "'\(name)' is expected as true or false, not '\(Self.shown(text))'")
        }
    }

    /// A length of time in seconds; `nil` where the field is not there.
    func seconds(_ name: String) throws(PolicyError) -> Double? {
        guard let text = try text(name) else { return nil }
        guard let seconds = Self.seconds(text) else {
            throw error(
                name,
                "'\(name)' is expected as a length of time such as 500ms, 60s, 15m, 4h or 90d, "
                    + "not '\(Self.shown(text))'")
        }
        return seconds
    }

    /// A share of 1, written as `99.9%`; `nil` where the field is not there.
    func share(_ name: String) throws(PolicyError) -> Double? {
        guard let text = try text(name) else { return nil }
        guard text.last == "%", let percent = Self.number(text.dropLast()), percent <= 100 else {
            throw error(
                name, "'\(name)' is expected as a share such as 99.9%, not '\(Self.shown(text))'")
        }
        // By whole millionths, so that 99.9 % is the number nearest to 0.999.
        return (percent * 10_000).rounded() / 1_000_000
    }

    /// A whole number; `nil` where the field is not there.
    func count(_ name: String, upTo most: Int) throws(PolicyError) -> Int? {
        guard let text = try text(name) else { return nil }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text),
            number <= most
        else {
            throw error(
                name,
                "'\(name)' is expected as a number from 0 to \(most), not "
                    + "'\(Self.shown(text))'")
        }
        return number
    }

    /// A time such as `2026-10-04 01:00` in a zone, or RFC 3339; a day is its first moment.
    func time(_ name: String, in zone: ZoneInference.Given) throws(PolicyError) -> Timestamp {
        let text = try requiredText(name)
        if let time = Timestamp(text) { return time }
        let full =
            switch text.utf8.count {
            case 10: text + "T00:00:00Z"
            case 16: text + ":00Z"
            default: text + "Z"
            }
        guard let written = Timestamp(full),
            let offset = zone.offsets(at: written.microseconds).first
                ?? zone.offsets(at: written.microseconds + 3_600_000_000).first
        else {
            throw error(
                name,
                "'\(name)' is expected as a time such as 2026-10-04 01:00, not "
                    + "'\(Self.shown(text))'")
        }
        return written.advanced(byMicroseconds: -Int64(offset) * 1_000_000)
    }

    /// Reads a length of time: a number and `ms`, `s`, `m`, `h` or `d`.
    package static func seconds(_ text: String) -> Double? {
        let units: [(String, Double)] = [
            ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3_600), ("d", 86_400),
        ]
        for (unit, factor) in units where text.hasSuffix(unit) {
            return number(text.dropLast(unit.count)).map { $0 * factor }
        }
        return nil
    }

    private static func number(_ digits: Substring) -> Double? {
        let isPlain = digits.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
        guard isPlain, digits.utf8.count <= 12, let number = Double(digits) else { return nil }
        return number
    }

    static func error(_ node: Node, _ reason: String, _ path: String) -> PolicyError {
        PolicyError(path: path, line: node.mark?.line, reason: reason)
    }

    /// The beginning of a word, for an error.
    static func shown(_ text: String) -> String {
        text.count > 60 ? text.prefix(60) + "…" : text
    }
}

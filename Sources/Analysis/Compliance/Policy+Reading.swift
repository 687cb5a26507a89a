import Evidence
import Store
import Yams

extension Policy {
    /// The greatest size of a policy, in bytes.
    package static let longest = 256 << 10

    private static let fields = [
        "policy", "title", "zone", "nodes", "longest-silence", "least-coverage", "earlier-periods",
        "owner", "due", "maintenance", "controls", "accepted",
    ]
    private static let controlFields = [
        "id", "check", "title", "references", "target", "enforce", "owner", "due",
    ]

    /// Reads a policy; `path` is named in errors.
    package init(yaml text: String, path: String) throws(PolicyError) {
        guard text.utf8.count <= Self.longest else {
            throw PolicyError(
                path: path, line: nil, reason: "a policy has at most \(Self.longest) bytes")
        }
        try Self.refuseAliases(text, path)
        guard let root = try Self.parsed(text, path) else {
            throw PolicyError(path: path, line: nil, reason: "it is empty; a policy is expected")
        }
        let fields = try PolicyFields(root, of: "a policy", known: Self.fields, path: path)
        name = try fields.requiredText("policy")
        guard Self.isName(name) else {
            throw fields.error(
                "policy", "the name of a policy has letters, digits, '-', '_' and '.' only")
        }
        title = try fields.text("title") ?? name
        zone = try fields.text("zone") ?? "UTC"
        guard let given = ZoneInference.Given(node: nil, name: zone),
            ReportingPeriod("2026-01", zone: zone, now: .postgresEpoch) != nil
        else {
            throw fields.error(
                "zone",
                "'\(PolicyFields.shown(zone))' is no time zone; give a name such as Asia/Tokyo")
        }
        nodes = try Self.nodes(fields)
        longestSilence = try fields.seconds("longest-silence") ?? 3_600
        leastCoverage = try fields.share("least-coverage") ?? 0.99
        earlierPeriods = try fields.count("earlier-periods", upTo: 36) ?? 6
        maintenance = try Self.maintenance(fields, given)
        controls = try Self.controls(fields)
        accepted = try Self.accepted(fields, given, controls)
        sha256 = EvidenceHasher.digest(of: text)
    }

    /// Refuses values that stand for others, YAML's `&a` and `*a`.
    ///
    /// A few lines of them unfold to more than any memory holds, and reading YAML unfolds them.
    private static func refuseAliases(_ text: String, _ path: String) throws(PolicyError) {
        let bytes = Array(text.utf8)
        let anchors = names(after: UInt8(ascii: "&"), in: bytes)
        guard !anchors.isEmpty else { return }
        let aliases = names(after: UInt8(ascii: "*"), in: bytes)
        guard let used = anchors.keys.filter({ aliases[$0] != nil }).min(),
            let place = aliases[used]
        else { return }
        throw PolicyError(
            path: path, line: bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1,
            reason: "'*\(PolicyFields.shown(used))' stands for what '&\(PolicyFields.shown(used))' "
                + "names; write it out, since a policy has no aliases")
    }

    /// The names that follow a sign, as libyaml reads them, each with where it stands first.
    private static func names(after sign: UInt8, in bytes: [UInt8]) -> [String: Int] {
        var found: [String: Int] = [:]
        var position = 0
        while let next = bytes[position...].firstIndex(of: sign) {
            let name = bytes[(next + 1)...].prefix(while: isOfName)
            position = name.endIndex
            guard !name.isEmpty else { continue }
            let text = String(decoding: name, as: UTF8.self)
            found[text] = found[text] ?? next
        }
        return found
    }

    private static func parsed(_ text: String, _ path: String) throws(PolicyError) -> Node? {
        do {
            return try Yams.compose(yaml: text)
        } catch let error as YamlError {
            throw PolicyError(error, text: text, path: path)
        } catch {
            throw PolicyError(path: path, line: nil, reason: String(describing: error))
        }
    }

    private static func nodes(_ fields: PolicyFields) throws(PolicyError) -> [NodeName] {
        var nodes: [NodeName] = []
        for word in try fields.words("nodes") {
            guard let node = NodeName(word) else {
                throw fields.error("nodes", "'\(PolicyFields.shown(word))' is no name of a node")
            }
            nodes.append(node)
        }
        return nodes.sorted().uniqued()
    }

    private static func maintenance(
        _ fields: PolicyFields, _ zone: ZoneInference.Given
    ) throws(PolicyError) -> [Maintenance] {
        var found: [Maintenance] = []
        for node in try fields.list("maintenance") {
            let one = try PolicyFields(
                node, of: "a maintenance window", known: ["from", "to", "reason"],
                path: fields.path)
            let (start, end) = (try one.time("from", in: zone), try one.time("to", in: zone))
            guard let time = TimeSet.Stretch(start, end) else {
                throw one.error("to", "'to' of a maintenance window must be later than 'from'")
            }
            found.append(Maintenance(time: time, reason: try one.requiredText("reason")))
        }
        return found.sorted { ($0.time.start, $0.time.end) < ($1.time.start, $1.time.end) }
    }

    private static func controls(_ fields: PolicyFields) throws(PolicyError) -> [Control] {
        let owner = try fields.text("owner")
        let due = try fields.seconds("due")
        var found: [Control] = []
        for node in try fields.list("controls") {
            let one = try PolicyFields(
                node, of: "a control", known: controlFields, path: fields.path)
            let id = try one.requiredText("id")
            guard isName(id) else {
                throw one.error(
                    "id", "the id of a control has letters, digits, '-', '_' and '.' only")
            }
            guard !found.contains(where: { $0.id == id }) else {
                throw one.error("id", "there is a control '\(id)' already")
            }
            let word = try one.requiredText("check")
            guard let check = Control.Check(rawValue: word) else {
                throw one.error(
                    "check",
                    "there is no check '\(PolicyFields.shown(word))'; there are "
                        + Control.Check.allCases.map(\.rawValue).joined(separator: ", "))
            }
            found.append(
                Control(
                    id: id, check: check, title: try one.text("title"),
                    references: try one.words("references"), target: try target(of: check, one),
                    isEnforced: try one.flag("enforce"), owner: try one.text("owner") ?? owner,
                    due: try one.seconds("due") ?? due))
        }
        guard !found.isEmpty else { throw fields.error("controls", "a policy needs 'controls'") }
        return found
    }

    private static func target(of check: Control.Check, _ fields: PolicyFields) throws(PolicyError)
        -> Double
    {
        let target: Double? =
            switch check.unit {
            case .seconds, .days: try fields.seconds("target")
            case .share: try fields.share("target")
            case .count: Double(try fields.count("target", upTo: 1_000_000_000) ?? 0)
            case .none: 0
            }
        if check.unit == .none, try fields.text("target") != nil {
            throw fields.error("target", "the check \(check.rawValue) has no target")
        }
        guard let target else {
            throw fields.error("target", "the check \(check.rawValue) needs a 'target'")
        }
        return target
    }

    private static func accepted(
        _ fields: PolicyFields, _ zone: ZoneInference.Given, _ controls: [Control]
    ) throws(PolicyError) -> [Acceptance] {
        var found: [Acceptance] = []
        for node in try fields.list("accepted") {
            let one = try PolicyFields(
                node, of: "an accepted failure", known: ["control", "until", "owner", "reason"],
                path: fields.path)
            let id = try one.requiredText("control")
            guard controls.contains(where: { $0.id == id }) else {
                throw one.error(
                    "control",
                    "there is no control '\(PolicyFields.shown(id))'; there are "
                        + controls.map(\.id).joined(separator: ", "))
            }
            found.append(
                Acceptance(
                    control: id, until: try one.time("until", in: zone),
                    owner: try one.requiredText("owner"), reason: try one.requiredText("reason")))
        }
        return found
    }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count <= 100 && text.first != "."
            && text.utf8.allSatisfy { isOfName($0) || $0 == UInt8(ascii: ".") }
    }

    /// Whether a byte is a letter, a digit, `-` or `_`.
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x5F: true
        default: false
        }
    }
}

extension PolicyError {
    /// Tells what the reader of YAML found, with its line.
    init(_ error: YamlError, text: String, path: String) {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = [context?.text, problem].compactMap { $0 }.joined(separator: ": ")
            self.init(path: path, line: mark.line, reason: "no YAML: " + words)
        case .reader(let problem, let offset, _, _):
            let before = offset.map { text.prefix($0) }
            let line = before.map { $0.count { $0 == "\n" } + 1 }
            self.init(path: path, line: line, reason: "no YAML: " + problem)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            self.init(
                path: path, line: Self.secondLine(of: key, in: text, from: context.mark.line),
                reason: "'\(PolicyFields.shown(key))' stands twice")
        default: self.init(path: path, line: nil, reason: "no YAML: \(error)")
        }
    }

    /// The line on which a key stands again, from the one on where it stands first.
    private static func secondLine(of key: String, in text: String, from first: Int) -> Int {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let later = lines.indices.dropFirst(first).first { index in
            lines[index].drop { $0 == " " || $0 == "-" }.hasPrefix(key + ":")
        }
        return later.map { $0 + 1 } ?? first
    }
}

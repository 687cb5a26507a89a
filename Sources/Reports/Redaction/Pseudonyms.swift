import Analysis
import Evidence

/// What each name of a review is called in a report without names.
struct Pseudonyms: Sendable {
    /// What a name names.
    enum Kind: String, Sendable, CaseIterable {
        /// A host: `host-1`.
        case host
        /// An address: `addr-1`.
        case address = "addr"
        /// A user of the database: `user-1`.
        case user
        /// A database: `db-1`.
        case database = "db"
        /// A name of which nothing tells what it names.
        case other = "name"
        /// A reviewer.
        case author = "reviewer"
    }

    /// The pseudonyms of the report that is being written; `nil` for one with names.
    @TaskLocal static var current: Pseudonyms?

    private var given: [Kind: [String: String]] = [:]

    /// Names every installation has, which tell nothing.
    private static let common: Set<String> = [
        "postgres", "template0", "template1", "root", "hacluster", "localhost", "unknown", "",
        "replication", "default", "Stopped", "Started",
    ]

    /// Gives pseudonyms to all names of a review, in the order of the names.
    init(of review: Review) {
        var found: [Kind: Set<String>] = [:]
        func add(_ name: String?, as kind: Kind) {
            guard let name, !Self.common.contains(name) else { return }
            found[kind, default: []].insert(name)
        }
        for node in review.cluster.nodes { add(node.name.text, as: .host) }
        for source in review.sources { add(source.node?.text, as: .host) }
        for timed in review.events {
            add(timed.event.observer?.text, as: .host)
            add(timed.event.subject?.text, as: .host)
        }
        for remark in review.timeRemarks {
            switch remark.statement {
            case .nodeAlias(let name, let node), .nodeNameJoined(let name, let node, _),
                .nodeAliasGiven(let name, let node):
                add(name.text, as: .host)
                add(node.text, as: .host)
            default: break
            }
        }
        add(review.cluster.name, as: .other)
        for note in review.notes {
            add(note.author, as: .author)
            if note.kind == .owner { add(note.text, as: .author) }
        }
        let hosts = found[.host] ?? []
        for timed in review.events {
            let details = timed.event.details
            for text in [timed.event.text, details.name, details.old, details.value].compactMap({
                $0
            }) {
                for name in RedactedEntry(text).names where !hosts.contains(name.text) {
                    add(name.text, as: name.kind)
                }
            }
        }
        for text in Self.texts(of: review) {
            for address in AddressScan.addresses(in: text) { add(String(address), as: .address) }
        }
        for (kind, names) in found {
            // An address or a host whose pseudonym is another one's true name would be taken twice.
            let nodes = Set(review.cluster.nodes.map(\.name.text))
            let sorted = names.sorted {
                (nodes.contains($0) ? 0 : 1, $0) < (nodes.contains($1) ? 0 : 1, $1)
            }
            var pseudonyms: [String: String] = [:]
            var number = 0
            for name in sorted {
                repeat { number += 1 } while hosts.contains("\(kind.rawValue)-\(number)")
                pseudonyms[name] = "\(kind.rawValue)-\(number)"
            }
            given[kind] = pseudonyms
        }
    }

    /// Everything of a review in which an address may stand.
    private static func texts(of review: Review) -> [String] {
        var texts = review.events.flatMap { timed in
            let details = timed.event.details
            return [timed.event.text, details.name, details.old, details.value].compactMap { $0 }
        }
        texts += review.sources.map(\.fullPath) + review.gaps.flatMap { [$0.path, $0.detail] }
        texts += review.periods.map(\.subject)
        texts += review.failovers.flatMap { $0.addressMoves.compactMap(\.address) }
        texts += review.notes.map(\.text)
        texts += review.cluster.nodes.map(\.name.text)
        return texts
    }

    /// The pseudonym of a name; a name that was not met before is told by its kind alone.
    func name(_ name: String, as kind: Kind) -> String {
        if Self.common.contains(name) { return name }
        return given[kind]?[name] ?? "\(kind.rawValue)-?"
    }

    /// The pseudonym of a name of any kind; `nil` where it is no name that was met.
    func known(_ name: String) -> String? {
        for kind in [Kind.host, .user, .database, .other] {
            if let pseudonym = given[kind]?[name] { return pseudonym }
        }
        return nil
    }

    /// Whether a name is a host's.
    func isHost(_ name: String) -> Bool { given[.host]?[name] != nil }

    /// The text with hosts and addresses replaced, wherever they stand as words of their own.
    func replacing(in text: String) -> String {
        AddressScan.replacing(
            in: words(of: text) { given[.host]?[$0] },
            by: { name($0, as: .address) })
    }

    /// The text with every known name replaced, wherever it stands as a word of its own.
    func replacingNames(in text: String) -> String {
        AddressScan.replacing(in: words(of: text, known), by: { name($0, as: .address) })
    }

    /// The text with users and databases replaced, wherever they stand as words of their own.
    func replacingUsers(in text: String) -> String {
        words(of: text) { given[.user]?[$0] ?? given[.database]?[$0] }
    }

    /// The text with its words replaced: runs of letters, digits, `_` and what joins them (`-`, `.`).
    ///
    /// The longest name counts: of `pm01.example.com` and `pm01` the former. A host's domain goes
    /// with its name.
    private func words(of text: String, _ pseudonym: (String) -> String?) -> String {
        var result = ""
        var rest = Substring(text)
        while !rest.isEmpty {
            let plain = rest.prefix { !Self.isOfWord($0) }
            result += plain
            rest = rest.dropFirst(plain.count)
            let word = rest.prefix(while: Self.isOfWord)
            guard !word.isEmpty else { continue }
            rest = rest.dropFirst(word.count)
            result += replaced(word, pseudonym)
        }
        return result
    }

    private func replaced(_ word: Substring, _ pseudonym: (String) -> String?) -> String {
        var result = ""
        var rest = word
        while !rest.isEmpty {
            // The longest beginning that ends at a joint and is a name.
            var end = rest.endIndex
            var found: String?
            while true {
                if let name = pseudonym(String(rest[..<end])) {
                    found = name
                    break
                }
                guard let joint = rest[..<end].lastIndex(where: Self.isJoint),
                    joint > rest.startIndex
                else { break }
                end = joint
            }
            if let found {
                result += found
                rest = rest[end...]
                // A domain behind a host.
                if found.hasPrefix(Kind.host.rawValue), rest.first == "." {
                    rest = rest.drop { $0 == "." || Self.isOfLabel($0) }
                }
            } else {
                let label = rest.prefix(while: { !Self.isJoint($0) })
                result += label
                rest = rest.dropFirst(label.count)
            }
            let joints = rest.prefix(while: Self.isJoint)
            result += joints
            rest = rest.dropFirst(joints.count)
        }
        return result
    }

    private static func isJoint(_ character: Character) -> Bool {
        character == "-" || character == "." || character == "_"
    }

    private static func isOfLabel(_ character: Character) -> Bool {
        // Only ASCII: in Japanese no blank parts a name from what follows.
        character.isASCII && (character.isLetter || character.isNumber)
    }

    private static func isOfWord(_ character: Character) -> Bool {
        isOfLabel(character) || isJoint(character)
    }
}

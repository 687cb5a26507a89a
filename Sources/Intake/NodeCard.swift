import Bytes
package import Evidence
import Foundation
package import Store

/// What one node's disk says, small enough to be carried to another host: a node card.
///
/// A file of one line: `{"schema":"walaudit.card/1","node":"…","sha256":"…","card":{…}}`. The hash is
/// that of the bytes of the card itself, so that a card that was cut or changed is noticed.
package struct NodeCard: Sendable, Codable {
    /// The version of the program that made it.
    package var toolVersion: String
    /// The node.
    package var node: NodeName
    /// When it was made, by the node's clock.
    package var made: Timestamp
    /// The data directory.
    package var path: String
    /// Whether the server ran while it was made.
    package var wasRunning: Bool
    /// The control file's contents.
    package var control: NodeState.Control?
    /// Where the valid WAL ends.
    package var end: NodeState.WALEnd?
    /// The history of the timeline at the end.
    package var history: TimelineHistory?
    /// The last commit.
    package var lastCommit: CommitRecord?
    /// The path of the agent's lock file, where there is one.
    package var lockFile: String?
    /// The names of signal files.
    package var signalFiles: [String]
    /// What else is known of the snapshot.
    package var particulars: NodeState.Particulars
    /// The settings that matter for the comparison.
    package var settings: [NamedValue]
    /// Attributes that a CIB told: node, name and value.
    package var attributes: [Attribute]
    /// The last commits.
    package var commits: [CommitRecord]
    /// The digests of the WAL's records, by megabyte.
    package var stretches: [Stretch]
    /// The last records, as 16 hexadecimal digits each.
    package var marks: String

    /// How many commits a card holds at most.
    package static let commitLimit = 5000
    /// How many records a card holds one by one, at most.
    package static let markLimit = 20_000
    /// How many megabytes of WAL a card holds the digests of, at most.
    package static let stretchLimit = 2048

    /// An attribute of a node, as a CIB told.
    package struct Attribute: Sendable, Hashable, Codable {
        /// The node that has it.
        package var node: NodeName
        /// Its name.
        package var name: String
        /// Its value.
        package var value: String

        /// Makes an attribute.
        package init(node: NodeName, name: String, value: String) {
            self.node = node
            self.name = name
            self.value = value
        }
    }

    /// A stretch of a record trail, its digest in hexadecimal: it may pass what JSON's numbers hold.
    package struct Stretch: Sendable, Hashable, Codable {
        var number: UInt64
        var first: LSN
        var end: LSN
        var digest: String
        var count: Int
        var isWhole: Bool
    }

    /// Makes a card of a snapshot.
    package init(
        toolVersion: String, node: NodeName, made: Timestamp, wasRunning: Bool,
        contents: SnapshotContents, settings: [NamedValue], attributes: [Attribute]
    ) {
        let state = contents.state
        self.toolVersion = toolVersion
        self.node = node
        self.made = made
        self.wasRunning = wasRunning
        path = state.path
        control = state.control
        end = state.end
        history = state.history
        lastCommit = state.lastCommit
        lockFile = state.lockFile
        signalFiles = state.signalFiles
        particulars = state.particulars
        self.settings = settings
        self.attributes = attributes
        commits = contents.commits.suffix(Self.commitLimit)
        stretches = contents.trail.stretches.suffix(Self.stretchLimit).map {
            Stretch(
                number: $0.number, first: $0.first, end: $0.end,
                digest: String($0.digest, radix: 16), count: $0.count, isWhole: $0.isWhole)
        }
        marks = contents.trail.marks.suffix(Self.markLimit).map {
            let digits = String($0, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }

    // MARK: As a file

    private static let beginning = #"{"schema":"walaudit.card/1","node":""#
    private static let hashKey = #"","sha256":""#
    private static let middle = #"","card":"#

    /// Whether a file begins like a card.
    static func isCard(_ head: [UInt8]) -> Bool { head.starts(with: beginning.utf8) }

    /// The node that the beginning of a card names.
    static func node(in head: [UInt8]) -> NodeName? {
        let text = String(decoding: head.prefix(400), as: UTF8.self)
        guard let start = text.range(of: #""node":""#)?.upperBound else { return nil }
        return NodeName(text[start...].prefix { $0 != "\"" })
    }

    /// The card as the text of a file.
    package func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = try encoder.encode(self)
        return Self.beginning + Self.plain(node) + Self.hashKey + Self.hash(body) + Self.middle
            + String(decoding: body, as: UTF8.self) + "}\n"
    }

    /// Reads a card.
    ///
    /// - Throws: `NodeCardError` where it is cut, changed or of another version.
    init(_ bytes: [UInt8]) throws(NodeCardError) {
        let data = Data(bytes)
        guard Self.isCard(bytes), let key = data.range(of: Data(Self.hashKey.utf8)),
            let middle = data.range(of: Data(Self.middle.utf8), in: key.upperBound..<data.endIndex),
            let close = bytes.lastIndex(of: UInt8(ascii: "}")), close > middle.upperBound
        else { throw .notACard }
        let content = data[middle.upperBound..<close]
        guard Data(Self.hash(content).utf8) == data[key.upperBound..<middle.lowerBound] else {
            throw .changed
        }
        do {
            self = try JSONDecoder().decode(NodeCard.self, from: content)
        } catch {
            throw .notACard
        }
        guard Self.node(in: bytes) == NodeName(Self.plain(node)) else { throw .changed }
    }

    /// A node's name without what JSON would have to escape.
    private static func plain(_ node: NodeName) -> String {
        node.text.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline }
    }

    private static func hash(_ data: Data) -> String {
        var digest = StreamDigest()
        digest.update(Array(data), 0..<data.count)
        return digest.hexadecimal
    }

    /// The records by which the card's WAL can be compared.
    var trail: RecordTrail {
        var words: [UInt64] = []
        var digits = marks.utf8[...]
        while digits.count >= 16 {
            var word: UInt64 = 0
            for digit in digits.prefix(16) {
                word = word << 4 | UInt64(Self.value(of: digit))
            }
            words.append(word)
            digits = digits.dropFirst(16)
        }
        return RecordTrail(
            stretches: stretches.map {
                RecordTrail.Stretch(
                    number: $0.number, first: $0.first, end: $0.end,
                    digest: UInt64($0.digest, radix: 16) ?? 0, count: max(0, $0.count),
                    isWhole: $0.isWhole)
            }, marks: words)
    }

    private static func value(of digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        default: 0
        }
    }
}

/// Why a node card cannot be used.
enum NodeCardError: Error, CustomStringConvertible {
    /// It is cut, or of another version.
    case notACard
    /// Its hash does not fit its contents.
    case changed

    var description: String {
        switch self {
        case .notACard: "the node card is cut, or was made by another version"
        case .changed: "the node card was changed or damaged: its hash does not fit"
        }
    }
}

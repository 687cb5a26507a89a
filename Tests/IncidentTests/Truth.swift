import Evidence
import Foundation
import Testing

/// What truly happened in an incident, by those who made it happen: `truth.json`.
struct Truth: Decodable {
    /// A change of primary.
    struct Failover: Decodable {
        var kind: String
        var cause: String
        var from: String
        var to: String
        var fault: String
        var firstCommitAfter: String
    }

    /// A timeline beyond the first.
    struct Timeline: Decodable, Equatable {
        var id: Int
        var parent: Int
        var switchLSN: String
    }

    /// An answer to "which node is newest" that is right; there may be several.
    struct Newest: Decodable {
        var verdict: String
        var node: String?
    }

    /// A fork that left nodes with different WAL.
    struct Divergence: Decodable {
        var nodes: [String]
        var forkLSN: String
    }

    /// The state of a node at the end.
    struct Node: Decodable {
        /// The last commit of its WAL.
        struct Commit: Decodable {
            var xid: UInt32
            var time: String
        }

        var timeline: Int
        var endOfWAL: String
        var lastCommit: Commit
        var state: String
        var lockFile: Bool
    }

    /// A stretch of time.
    struct Span: Decodable {
        var start: String
        var end: String

        /// Both ends as moments.
        var range: Bounded<Timestamp> {
            get throws {
                Bounded(try #require(Timestamp(start)), try #require(Timestamp(end)))
            }
        }
    }

    /// When clients ran.
    var observed: Span
    var failovers: [Failover]
    var outages: [Span]
    /// No commit succeeded while transactions waited.
    var stalls: [Span]
    /// Some commits waited while others succeeded.
    var partialStalls: [Span]
    var timelines: [Timeline]
    var divergences: [Divergence]
    var newest: [Newest]
    var nodes: [String: Node]
    /// Seconds by which each node's clock was ahead of the first one's.
    var clockOffsets: [String: Double]?
}

import Foundation

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

    var failovers: [Failover]
    var timelines: [Timeline]
    var divergences: [Divergence]
    var newest: [Newest]
    var nodes: [String: Node]
    /// Seconds by which each node's clock was ahead of the first one's.
    var clockOffsets: [String: Double]?
}

import Foundation

/// What the tests ask of a JSON report (`docs/json.md` names every field).
struct ReportedReview: Decodable {
    /// A time between two others.
    struct BoundedTime: Decodable {
        var earliest: String
        var latest: String?
    }

    /// A number between two others.
    struct BoundedNumber: Decodable {
        var earliest: Double
        var latest: Double
    }

    struct Cluster: Decodable {
        struct Node: Decodable {
            var name: String
            var clockOffset: BoundedNumber?
        }
        var systemIdentifier: String?
        var nodes: [Node]
    }

    struct Source: Decodable {
        var id: String
        var path: String
        var format: String
        var sha256: String
    }

    struct Record: Decodable {
        var id: String
    }

    struct Event: Decodable {
        var id: String
        var otherRecords: [Record]
        var kind: String
        var text: String
        var source: String
        var offset: Int
        var length: Int
    }

    struct Failover: Decodable {
        var kind: String
        var cause: String
        var from: String?
        var to: String?
        var phases: [String: BoundedTime?]
        var problems: [Remark]
    }

    struct Remark: Decodable {
        var key: String
        var text: String
        var evidence: [String]
    }

    struct Divergence: Decodable {
        var nodes: [String]
        var forkLSN: String
    }

    struct Newest: Decodable {
        struct Node: Decodable {
            struct Commit: Decodable {
                var xid: UInt32
                var lsn: String
                var time: String
            }
            var name: String
            var timeline: Int?
            var endOfWAL: String?
            var lastCommit: Commit?
            var state: String?
            var lockFile: String?
        }
        var verdict: String
        var node: String?
        var warnings: [Remark]
        var nodes: [Node]
    }

    struct Gap: Decodable, Equatable {
        var reason: String
        var path: String
    }

    var cluster: Cluster
    var sources: [Source]
    var events: [Event]
    var failovers: [Failover]
    var timelines: [Truth.Timeline]
    var divergences: [Divergence]
    var newest: Newest
    var gaps: [Gap]

    /// Reads a report.
    init(_ json: String) throws {
        self = try JSONDecoder().decode(Self.self, from: Data(json.utf8))
    }
}

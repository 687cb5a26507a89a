import Evidence
import Synchronization

/// What the WAL of snapshots holds, beside the rows of a database in memory.
///
/// A node's WAL may hold hundreds of thousands of commits. As rows they would be written one by one,
/// only for the same run to read them back.
final class RecordShelf: Sendable {
    /// What is kept of a snapshot.
    struct Records: Sendable {
        /// The commits, in order of timeline and position.
        var commits: [CommitRecord]
        /// By what its WAL can be compared with other copies.
        var trail: RecordTrail
    }

    private struct Place: Hashable {
        let cluster: AuditStore.Cluster
        let state: SourceID
    }

    private let records = Mutex<[Place: Records]>([:])

    /// Puts what a snapshot holds in place of what it held before.
    func put(_ contents: SnapshotContents, of cluster: AuditStore.Cluster) {
        let held = Records(
            commits: Self.inOrder(contents.commits),
            trail: RecordTrail(
                stretches: contents.trail.stretches, marks: contents.trail.marks))
        let place = Place(cluster: cluster, state: contents.state.id)
        records.withLock { $0[place] = held }
    }

    /// What a snapshot holds; nothing where none was put here.
    func records(of state: SourceID, in cluster: AuditStore.Cluster) -> Records {
        let place = Place(cluster: cluster, state: state)
        return records.withLock { $0[place] } ?? Records(commits: [], trail: RecordTrail())
    }

    /// One commit for each position, in the order in which a query would give them.
    private static func inOrder(_ commits: [CommitRecord]) -> [CommitRecord] {
        func precedes(_ one: CommitRecord, _ other: CommitRecord) -> Bool {
            (one.timeline, one.lsn) < (other.timeline, other.lsn)
        }
        // A walk through WAL gives them so.
        if zip(commits, commits.dropFirst()).allSatisfy(precedes) { return commits }
        var ordered: [CommitRecord] = []
        let places = commits.indices.sorted {
            precedes(commits[$0], commits[$1])
                || !precedes(commits[$1], commits[$0]) && $0 < $1
        }
        for commit in places.lazy.map({ commits[$0] })
        where ordered.last.map({ precedes($0, commit) }) ?? true {
            ordered.append(commit)
        }
        return ordered
    }
}

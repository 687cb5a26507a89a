import Evidence
import Foundation
import GRDB

extension AuditStore {
    /// Stores the times derived for events, in place of those derived before.
    ///
    /// The findings that are stored rest on the times before: they are no run's any more until others replace them, also
    /// where that never comes about.
    package func setTimes(_ times: [DerivedTime], of cluster: Cluster) throws(StoreError) {
        try write { database in
            let statement = try database.makeStatement(
                sql: """
                    UPDATE event SET utc_earliest = ?, utc_latest = ?, time_earliest = ?,
                      time_latest = ? WHERE cluster_id = ? AND id = ?
                    """)
            for time in times {
                try statement.execute(arguments: [
                    time.utc?.earliest.microseconds, time.utc?.latest.microseconds,
                    time.time?.earliest.microseconds, time.time?.latest.microseconds,
                    cluster.id, time.id.text,
                ])
            }
            try database.execute(
                sql: "DELETE FROM run WHERE cluster_id = ?", arguments: [cluster.id])
        }
    }

    /// Stores the times derived for events beside other work, which may use the database meanwhile: it waits then
    /// until they are stored.
    ///
    /// - Throws: what the other work throws, once the times are stored, or what storing them throws.
    package func settingTimes<Value>(
        _ times: [DerivedTime], of cluster: Cluster, beside work: () throws(StoreError) -> Value
    ) throws(StoreError) -> Value {
        let outcome = Outcome()
        // A thread of its own, not one of a pool, in which this may be all that runs.
        let thread = Thread {
            do throws(StoreError) {
                try self.setTimes(times, of: cluster)
            } catch {
                outcome.error = error
            }
            outcome.isKnown.signal()
        }
        thread.start()
        let value: Result<Value, StoreError>
        do throws(StoreError) {
            value = .success(try work())
        } catch {
            value = .failure(error)
        }
        outcome.isKnown.wait()
        if let error = outcome.error { throw error }
        return try value.get()
    }

    /// What became of storing; one thread writes it, and the other reads it once it is known.
    private final class Outcome: @unchecked Sendable {
        let isKnown = DispatchSemaphore(value: 0)
        var error: StoreError?
    }
}

package import Evidence
import Foundation

/// Who enters evidence into an audit database: the version of the program, the host, its clock.
package struct Custodian: Sendable {
    /// The version of walaudit.
    let toolVersion: String
    /// The host on which it runs.
    let host: String
    /// Tells the present moment.
    let clock: @Sendable () -> Timestamp

    /// Describes who enters evidence; host and clock are those of this machine by default.
    package init(
        toolVersion: String, host: String = ProcessInfo.processInfo.hostName,
        clock: @escaping @Sendable () -> Timestamp = Custodian.now
    ) {
        self.toolVersion = toolVersion
        self.host = host
        self.clock = clock
    }

    /// The present moment by this machine's clock.
    package static func now() -> Timestamp {
        Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}

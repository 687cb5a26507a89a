package import Evidence

/// What was promised: controls with their targets, and what they are measured by.
///
/// `docs/compliance.md` describes the file that holds it.
package struct Policy: Sendable, Hashable {
    /// A time in which work on the cluster was announced; it counts neither for nor against a control.
    package struct Maintenance: Sendable, Hashable {
        /// From when to when.
        package var time: TimeSet.Stretch
        /// Why, in the policy's words.
        package var reason: String
    }

    /// A failure that somebody answers for until a day.
    package struct Acceptance: Sendable, Hashable {
        /// The control's name.
        package var control: String
        /// The first moment at which it holds no more.
        package var until: Timestamp
        /// Who answers for it.
        package var owner: String
        /// Why, in the policy's words.
        package var reason: String
    }

    /// Its name, by which reports of several periods belong together.
    package var name: String
    /// What stands above its reports; its name where it has none.
    package var title: String
    /// The IANA name of the zone whose days and months are meant.
    package var zone: String
    /// The nodes whose logs must be there; those of the cluster that run PostgreSQL where none is named.
    package var nodes: [NodeName]
    /// How long a log may be silent and still count as covering the time, in seconds.
    package var longestSilence: Double
    /// The share of the time that the logs of each node must cover where a control passes because
    /// nothing happened: 0 to 1.
    package var leastCoverage: Double
    /// How many periods before are compared.
    package var earlierPeriods: Int
    /// The announced times, in order of time.
    package var maintenance: [Maintenance]
    /// The controls, in the order of the file.
    package var controls: [Control]
    /// The accepted failures, in the order of the file.
    package var accepted: [Acceptance]
    /// The SHA-256 of the file.
    package var sha256: String

    /// The announced times as one set.
    package var maintenanceTime: TimeSet { TimeSet(maintenance.map(\.time)) }
}

/// A statement that asks a server of certain versions for one view.
package struct LiveStatement: Sendable, Hashable {
    /// What its rows state.
    package let view: LiveView
    /// The major versions that it is for, in the scale of `ServerVersion.major`.
    package let versions: ClosedRange<Int>
    /// The statement, without an end.
    package let text: String
    /// Whether it is asked each time; else with every tenth snapshot.
    package let isFrequent: Bool

    /// Makes a row of the table.
    init(
        _ view: LiveView, _ versions: ClosedRange<Int>, isFrequent: Bool = true, _ text: String
    ) {
        self.view = view
        self.versions = versions
        self.isFrequent = isFrequent
        self.text = text
    }
}

extension LiveStatement {
    /// The statements for a server, the one about itself first.
    ///
    /// A server that is newer than those that are known is asked like the newest of them.
    package static func all(for version: ServerVersion) -> [LiveStatement] {
        let major = min(version.major, ServerVersion.known.upperBound)
        return all.filter { $0.versions.contains(major) }
    }
}

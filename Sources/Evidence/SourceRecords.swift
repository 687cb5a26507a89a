/// What snapshots and configuration files state, beside the events of logs and WAL.
///
/// Each record cites its place. Those that findings may have to cite are events as well: the event
/// has the same citation.
package struct SourceRecords: Sendable, Hashable {
    /// Samples of positions.
    package var samples: [PositionSample] = []
    /// Lines of configurations.
    package var settings: [Setting] = []
    /// Resources as the CIB configures them.
    package var resources: [ResourceConfiguration] = []
    /// Attributes of nodes.
    package var attributes: [NodeAttribute] = []
    /// The cluster as it was shown.
    package var statuses: [ClusterStatus] = []
    /// Control files as text.
    package var controls: [StatedControl] = []
    /// Files that listings name.
    package var files: [ListedFile] = []

    /// Makes no records.
    package init() {}

    /// The number of records.
    package var count: Int {
        samples.count + settings.count + resources.count + attributes.count + statuses.count
            + controls.count + files.count
    }
}

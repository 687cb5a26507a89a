/// A control file as `pg_controldata` printed it.
package struct StatedControl: Sendable, Hashable, Codable {
    /// Where it stands.
    package var citation: Citation
    /// The node.
    package var node: NodeName?
    /// When the control file was last written, as printed: in the zone of who printed it.
    package var modified: WallClock?
    /// The time of the latest checkpoint, as printed.
    package var checkpointTime: WallClock?
    /// The contents; `modified` counts the printed time as UTC.
    package var control: NodeState.Control

    /// Makes a printed control file.
    package init(
        citation: Citation, node: NodeName?, modified: WallClock?, checkpointTime: WallClock?,
        control: NodeState.Control
    ) {
        self.citation = citation
        self.node = node
        self.modified = modified
        self.checkpointTime = checkpointTime
        self.control = control
    }
}

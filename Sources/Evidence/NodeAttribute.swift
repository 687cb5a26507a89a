/// An attribute of a node as the CIB or crm_mon shows it at one moment.
package struct NodeAttribute: Sendable, Hashable {
    /// How long Pacemaker keeps it.
    package enum Lifetime: String, Sendable, Hashable, CaseIterable {
        /// For ever: it stands in the configuration.
        case permanent
        /// Until the node's cluster stops: it stands in the status.
        case transient
        /// It was shown by crm_mon, which does not tell.
        case shown
    }

    /// Where it stands.
    package var citation: Citation
    /// The node whose copy or output it is.
    package var observer: NodeName?
    /// When that was so, as written: the time of the output, or when the CIB was last written.
    package var clock: WallClock?
    /// The node that has the attribute.
    package var subject: NodeName
    /// Its name: `pgsql-data-status`.
    package var name: String
    /// Its value: `STREAMING|SYNC`.
    package var value: String
    /// How long Pacemaker keeps it.
    package var lifetime: Lifetime

    /// Makes an attribute.
    package init(
        citation: Citation, observer: NodeName?, clock: WallClock?, subject: NodeName,
        name: String, value: String, lifetime: Lifetime
    ) {
        self.citation = citation
        self.observer = observer
        self.clock = clock
        self.subject = subject
        self.name = name
        self.value = value
        self.lifetime = lifetime
    }
}

/// One line of a configuration: a name and its value, as one file states it.
///
/// Which file wins is not decided here; see `ServerSettings` in Analysis for PostgreSQL's.
package struct Setting: Sendable, Hashable {
    /// Whose configuration it is.
    package enum Scope: String, Sendable, Hashable, CaseIterable {
        /// PostgreSQL: postgresql.conf, postgresql.auto.conf, recovery.conf, rep_mode.conf, and
        /// what they include; `include`, `include_if_exists` and `include_dir` are names too.
        case server
        /// Corosync; `section` is `totem` or `nodelist.node.2`.
        case corosync
        /// Pacemaker's options; `section` is `crm_config`, `rsc_defaults` or `op_defaults`.
        case cluster
        /// A constraint; `section` is its id, `name` its kind, `value` its attributes.
        case constraint
        /// What a small file of the data directory states: backup_label, postmaster.pid,
        /// PG_VERSION; `section` is the kind of file.
        case dataDirectory = "data-directory"
    }

    /// Where it stands.
    package var citation: Citation
    /// The node that the file belongs to.
    package var node: NodeName?
    /// Whose configuration it is.
    package var scope: Scope
    /// The part of the configuration, where it has parts.
    package var section: String?
    /// The name, in lower case where the program does not tell cases apart.
    package var name: String
    /// The value, quotes and escapes resolved, units as written; secrets masked.
    package var value: String

    /// Makes a line of a configuration.
    package init(
        citation: Citation, node: NodeName?, scope: Scope, section: String? = nil, name: String,
        value: String
    ) {
        self.citation = citation
        self.node = node
        self.scope = scope
        self.section = section
        self.name = name
        self.value = value
    }
}

/// A name and a value: a parameter, an attribute.
package struct NamedValue: Sendable, Hashable, Codable {
    /// The name.
    package var name: String
    /// The value.
    package var value: String

    /// Makes a pair.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension Sequence<NamedValue> {
    /// The value of a name, the last one where it stands several times.
    package subscript(_ name: String) -> String? {
        var found: String?
        for pair in self where pair.name == name { found = pair.value }
        return found
    }
}

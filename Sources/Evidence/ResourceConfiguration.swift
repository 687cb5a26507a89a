/// A primitive resource as the CIB configures it.
package struct ResourceConfiguration: Sendable, Hashable, Codable {
    /// An operation that Pacemaker runs on the resource.
    package struct Operation: Sendable, Hashable, Codable {
        /// Which: `monitor`, `start`, `promote`.
        package var name: String
        /// The role in which it runs, as written: `Master`, `Promoted`, `Slave`, `Unpromoted`.
        package var role: String?
        /// How often, in microseconds; 0 for what runs once, `nil` where it is not readable.
        package var interval: Int64?
        /// How long it may take, in microseconds.
        package var timeout: Int64?
        /// What follows its failure: `restart`, `stop`, `block`, `fence`.
        package var onFail: String?

        /// Makes an operation.
        package init(
            name: String, role: String?, interval: Int64?, timeout: Int64?, onFail: String?
        ) {
            self.name = name
            self.role = role
            self.interval = interval
            self.timeout = timeout
            self.onFail = onFail
        }

        /// Whether it runs for the role of a primary.
        package var isForPrimary: Bool { role == "Master" || role == "Promoted" }
    }

    /// Where it stands.
    package var citation: Citation
    /// The node whose copy of the CIB it is.
    package var node: NodeName?
    /// When the CIB was last written, as it says.
    package var clock: WallClock?
    /// Its name: `pgsql`, `vip-master`.
    package var id: String
    /// Its agent: `ocf:heartbeat:pgsql`.
    package var agent: String
    /// The groups, clones and bundles around it, the outermost first.
    package var containers: [String]
    /// The agent's parameters: `pgdata`, `rep_mode`, `node_list`; secrets masked.
    package var parameters: [NamedValue]
    /// What Pacemaker is told of it, that of its containers before its own: `migration-threshold`.
    package var meta: [NamedValue]
    /// Its operations.
    package var operations: [Operation]

    /// Makes a configuration without parameters.
    package init(citation: Citation, node: NodeName?, clock: WallClock?, id: String, agent: String)
    {
        self.citation = citation
        self.node = node
        self.clock = clock
        self.id = id
        self.agent = agent
        containers = []
        parameters = []
        meta = []
        operations = []
    }

    /// Whether it is PostgreSQL under the agent `pgsql` or PAF's `pgsqlms`.
    package var isDatabase: Bool { agent.hasSuffix(":pgsql") || agent.hasSuffix(":pgsqlms") }
}

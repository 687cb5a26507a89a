/// The cluster as crm_mon showed it at one moment, or as a CIB holds it.
package struct ClusterStatus: Sendable, Hashable, Codable {
    /// A node of the cluster.
    package struct Node: Sendable, Hashable, Codable {
        /// Its name.
        package var name: NodeName
        /// What was said of it: `online`, `offline`, `standby`, `maintenance`, `unclean`, `pending`.
        package var states: [String]
        /// Where it stands.
        package var citation: Citation

        /// Makes a node.
        package init(name: NodeName, states: [String], citation: Citation) {
            self.name = name
            self.states = states
            self.citation = citation
        }
    }

    /// An instance of a resource.
    package struct Resource: Sendable, Hashable, Codable {
        /// Its name without the number of its instance: `pgsql`.
        package var id: String
        /// Its role in today's words: `Promoted`, `Unpromoted`, `Started`, `Stopped`.
        package var role: String
        /// The node on which it is; `nil` where it runs nowhere.
        package var node: NodeName?
        /// What else was said of it: `failed`, `blocked`, `unmanaged`, `orphaned`.
        package var marks: [String]
        /// Where it stands.
        package var citation: Citation

        /// Makes an instance.
        package init(
            id: String, role: String, node: NodeName?, marks: [String] = [], citation: Citation
        ) {
            self.id = id
            self.role = role
            self.node = node
            self.marks = marks
            self.citation = citation
        }
    }

    /// An operation that failed.
    package struct Failure: Sendable, Hashable, Codable {
        /// The resource.
        package var resource: String
        /// The operation: `monitor`.
        package var operation: String
        /// The node.
        package var node: NodeName
        /// What came of it, as printed: `not running`.
        package var result: String
        /// Why, as its agent said.
        package var reason: String?
        /// When, as written.
        package var clock: WallClock?
        /// Where it stands.
        package var citation: Citation

        /// Makes a failure.
        package init(
            resource: String, operation: String, node: NodeName, result: String, reason: String?,
            clock: WallClock?, citation: Citation
        ) {
            self.resource = resource
            self.operation = operation
            self.node = node
            self.result = result
            self.reason = reason
            self.clock = clock
            self.citation = citation
        }
    }

    /// An entry of the fencing history.
    package struct Fencing: Sendable, Hashable, Codable {
        /// The node that was to be fenced.
        package var target: NodeName
        /// What was to be done: `reboot`, `off`.
        package var action: String
        /// What came of it: `successful`, `failed`, `pending`.
        package var outcome: String
        /// The node that did it.
        package var delegate: NodeName?
        /// The node that asked for it.
        package var origin: NodeName?
        /// When it was over, as written.
        package var clock: WallClock?
        /// Where it stands.
        package var citation: Citation

        /// Makes an entry.
        package init(
            target: NodeName, action: String, outcome: String, delegate: NodeName?,
            origin: NodeName?, clock: WallClock?, citation: Citation
        ) {
            self.target = target
            self.action = action
            self.outcome = outcome
            self.delegate = delegate
            self.origin = origin
            self.clock = clock
            self.citation = citation
        }
    }

    /// The whole of what says it.
    package var citation: Citation
    /// The node on which it was taken.
    package var observer: NodeName?
    /// When, as written; of a CIB, when it was last written.
    package var clock: WallClock?
    /// The version of Pacemaker.
    package var version: String?
    /// The designated controller; `nil` where there was none or nothing is said.
    package var dc: NodeName?
    /// Whether the partition had quorum.
    package var hasQuorum: Bool?
    /// The nodes.
    package var nodes: [Node] = []
    /// The resources.
    package var resources: [Resource] = []
    /// The failed operations.
    package var failures: [Failure] = []
    /// The fencing history.
    package var fencing: [Fencing] = []

    /// Makes a status that says nothing yet.
    package init(citation: Citation, observer: NodeName?, clock: WallClock?) {
        self.citation = citation
        self.observer = observer
        self.clock = clock
    }
}

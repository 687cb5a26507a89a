/// The answer to "which node is newest?".
package struct NewestNode: Sendable, Hashable, Codable {
    /// What kind of answer it is.
    package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
        /// One node holds everything that any client can have been told of.
        case decided
        /// No node holds everything.
        case diverged
        /// The evidence does not suffice.
        case undetermined
    }

    /// One node and how far its WAL goes.
    package struct Position: Sendable, Hashable, Codable {
        /// The last commit that the node's WAL holds.
        package struct LastCommit: Sendable, Hashable, Codable {
            /// The transaction.
            package var xid: TransactionID
            /// The start of its commit record.
            package var lsn: LSN
            /// The time as recorded by the clock of its node.
            package var time: Timestamp
            /// The time by the clock of the reference node; `nil` where it cannot be told.
            package var correctedTime: Timestamp?

            /// Makes a last commit.
            package init(
                xid: TransactionID, lsn: LSN, time: Timestamp, correctedTime: Timestamp?
            ) {
                self.xid = xid
                self.lsn = lsn
                self.time = time
                self.correctedTime = correctedTime
            }
        }

        /// The node.
        package var name: NodeName
        /// The timeline at the end of its WAL; `nil` where no WAL or control file was given.
        package var timeline: TimelineID?
        /// The end of its valid WAL on disk.
        package var endOfWAL: LSN?
        /// Whether the true end may lie further.
        package var endIsLowerBound: Bool
        /// The last commit of its WAL.
        package var lastCommit: LastCommit?
        /// The state that its control file gives, in pg_controldata's words.
        package var state: String?
        /// Whether the server was shut down in an orderly way.
        package var cleanShutdown: Bool?
        /// The path of the agent's lock file, where there is one.
        package var lockFile: String?
        /// When the node card was made that tells this, by the node's clock; `nil` for files.
        package var cardMade: Timestamp?
        /// The role in which it last ran.
        package var role: Role
        /// Whether it could be started as it is.
        package var startable: Startable
        /// What this rests on.
        package var evidence: [EventID]

        /// Makes a position.
        package init(
            name: NodeName, timeline: TimelineID?, endOfWAL: LSN?, endIsLowerBound: Bool,
            lastCommit: LastCommit?, state: String?, cleanShutdown: Bool?, lockFile: String?,
            cardMade: Timestamp? = nil, role: Role, startable: Startable, evidence: [EventID]
        ) {
            self.name = name
            self.timeline = timeline
            self.endOfWAL = endOfWAL
            self.endIsLowerBound = endIsLowerBound
            self.lastCommit = lastCommit
            self.state = state
            self.cleanShutdown = cleanShutdown
            self.lockFile = lockFile
            self.cardMade = cardMade
            self.role = role
            self.startable = startable
            self.evidence = evidence
        }
    }

    /// Whether a node could be started as it is.
    package struct Startable: Sendable, Hashable, Codable {
        /// The answer.
        package enum Answer: String, Sendable, Hashable, Codable {
            /// Nothing speaks against it.
            case yes
            /// Something keeps it from starting.
            case no
            /// The evidence does not tell.
            case unknown
        }

        /// The answer.
        package var answer: Answer
        /// Why.
        package var why: Statement?

        /// Makes an answer.
        package init(_ answer: Answer, why: Statement? = nil) {
            self.answer = answer
            self.why = why
        }
    }

    /// What kind of answer it is.
    package var verdict: Verdict
    /// The newest node; for `diverged` the branch that clients used last; else `nil`.
    package var node: NodeName?
    /// The nodes with the very same WAL, sorted by name; empty where there is only one.
    package var equal: [NodeName]
    /// How sure this is.
    package var confidence: Confidence
    /// Why the verdict is what it is.
    package var reasons: [Remark]
    /// What to beware of.
    package var warnings: [Remark]
    /// What to do now, in this order.
    package var nextSteps: [NextStep]
    /// What starting a node alone could lose.
    package var risks: [StartRisk]
    /// Every node, sorted by name.
    package var nodes: [Position]

    /// Makes an answer.
    package init(
        verdict: Verdict, node: NodeName?, equal: [NodeName], confidence: Confidence,
        reasons: [Remark], warnings: [Remark], nextSteps: [NextStep], risks: [StartRisk],
        nodes: [Position]
    ) {
        self.verdict = verdict
        self.node = node
        self.equal = equal
        self.confidence = confidence
        self.reasons = reasons
        self.warnings = warnings
        self.nextSteps = nextSteps
        self.risks = risks
        self.nodes = nodes
    }
}

/// One thing to do, with the commands that do it; never executed by walaudit.
package struct NextStep: Sendable, Hashable, Codable {
    /// What to do.
    package var statement: Statement
    /// The commands, in this order.
    package var commands: [String]
    /// The steps that it is made of, in this order; empty for most.
    package var steps: [NextStep]

    /// Makes a step.
    package init(_ statement: Statement, commands: [String] = [], steps: [NextStep] = []) {
        self.statement = statement
        self.commands = commands
        self.steps = steps
    }
}

/// How many acknowledged commits starting a node alone could lose.
package struct StartRisk: Sendable, Hashable, Codable {
    /// The node that would be started.
    package var node: NodeName
    /// The number that is missing for certain.
    package var atLeast: Int?
    /// The number that may be missing; `nil` where nothing bounds it.
    package var atMost: Int?
    /// Why.
    package var why: Statement

    /// Makes a risk.
    package init(node: NodeName, atLeast: Int?, atMost: Int?, why: Statement) {
        self.node = node
        self.atLeast = atLeast
        self.atMost = atMost
        self.why = why
    }
}

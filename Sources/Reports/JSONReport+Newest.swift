import Evidence

extension JSONReport {
    /// The object `newest`.
    func write(_ newest: NewestNode, to json: inout JSONWriter) {
        json.object("newest") { json in
            json.string("verdict", newest.verdict.rawValue)
            json.string("node", newest.node?.text)
            json.strings("equal", newest.equal.map(\.text))
            json.string("confidence", newest.confidence.rawValue)
            remarks("reasons", newest.reasons, to: &json)
            remarks("warnings", newest.warnings, to: &json)
            steps("nextSteps", newest.nextSteps, to: &json)
            json.list("riskOfStarting", of: newest.risks) { json, risk in
                json.object { json in
                    json.string("node", risk.node.text)
                    json.object("acknowledgedCommitsMissing", inline: true) { json in
                        json.integer("atLeast", risk.atLeast)
                        json.integer("atMost", risk.atMost)
                    }
                    statement("why", risk.why, to: &json)
                }
            }
            json.list("nodes", of: newest.nodes) { write($1, to: &$0) }
        }
    }

    private func steps(_ key: String, _ steps: [NextStep], to json: inout JSONWriter) {
        json.list(key, of: steps) { json, step in
            json.object { json in
                json.string("key", step.statement.key)
                json.string("text", EnglishWording().sentence(step.statement))
                json.list("commands", of: step.commands) { $0.string(nil, $1) }
                self.steps("steps", step.steps, to: &json)
            }
        }
    }

    private func write(_ position: NewestNode.Position, to json: inout JSONWriter) {
        json.object { json in
            json.string("name", position.name.text)
            json.integer("timeline", position.timeline?.number)
            json.string("endOfWAL", position.endOfWAL?.description)
            json.boolean("endIsLowerBound", position.endIsLowerBound)
            if let commit = position.lastCommit {
                json.object("lastCommit", inline: true) { json in
                    json.integer("xid", commit.xid.number)
                    json.string("lsn", commit.lsn.description)
                    json.string("time", Self.text(commit.time))
                    json.string("correctedTime", commit.correctedTime.map(Self.text))
                }
            } else {
                json.null("lastCommit")
            }
            json.string("state", position.state)
            json.boolean("cleanShutdown", position.cleanShutdown)
            json.string("lockFile", position.lockFile)
            json.string("cardMade", position.cardMade.map(Self.text))
            json.string("role", position.role.rawValue)
            json.object("startable") { json in
                json.string("answer", position.startable.answer.rawValue)
                statement("why", position.startable.why, to: &json)
            }
            evidence(position.evidence, to: &json)
        }
    }
}

import Evidence

extension JSONReport {
    /// An element of `periods`.
    func write(_ period: Period, to json: inout JSONWriter) {
        json.object { json in
            json.string("track", period.track.rawValue)
            json.string("subject", period.subject)
            json.string("value", period.value)
            bounded("start", period.start, to: &json)
            bounded("end", period.end, to: &json)
            evidence(period.evidence, to: &json)
        }
    }

    /// An element of `failovers`.
    func write(_ failover: Failover, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", failover.id)
            json.string("kind", failover.kind.rawValue)
            json.string("cause", failover.cause.rawValue)
            json.string("from", failover.from?.text)
            json.string("to", failover.to?.text)
            json.object("phases") { json in
                for phase in Self.phases { write(failover.step(phase), of: phase, to: &json) }
            }
            bounded("outageSeconds", failover.outageSeconds, to: &json)
            json.object("timeline", inline: true) { json in
                json.integer("from", failover.timelineFrom?.number)
                json.integer("to", failover.timelineTo?.number)
                json.string("switchLSN", failover.switchLSN?.description)
            }
            remarks("problems", failover.problems, to: &json)
            json.string("confidence", failover.confidence.rawValue)
            evidence(failover.evidence, to: &json)
            remark("trigger", failover.trigger, to: &json)
            remarks("doubts", failover.doubts, to: &json)
            json.list("addressMoves", of: failover.addressMoves) { write($1, to: &$0) }
            json.list("recovery", of: failover.recovery) { json, step in
                json.object { json in
                    json.string("step", step.kind.rawValue)
                    json.string("node", step.node.text)
                    bounded("time", step.time, to: &json)
                    evidence(step.evidence, to: &json)
                }
            }
        }
    }

    /// The members of `phases`, in the order of the contract.
    private static let phases: [Failover.Phase] = [
        .fault, .detected, .markedOld, .stopped, .vipMoved, .promoted, .firstCommit, .redundant,
    ]

    private func write(
        _ step: Failover.Step?, of phase: Failover.Phase, to json: inout JSONWriter
    ) {
        guard let step else { return json.null(phase.rawValue) }
        json.object(phase.rawValue) { json in
            json.string("earliest", Self.text(step.time.earliest))
            json.string("latest", Self.text(step.time.latest))
            evidence(step.evidence, to: &json)
            statement("explainedBy", step.explainedBy, to: &json)
        }
    }

    private func write(_ move: AddressMove, to json: inout JSONWriter) {
        json.object { json in
            json.string("resource", move.resource)
            json.string("address", move.address)
            json.string("from", move.from?.text)
            json.string("to", move.to?.text)
            bounded("removed", move.removed, to: &json)
            bounded("added", move.added, to: &json)
            evidence(move.evidence, to: &json)
        }
    }

    /// An element of `timelines`.
    func write(_ timeline: TimelineSwitch, to json: inout JSONWriter) {
        json.object { json in
            json.integer("id", timeline.timeline.number)
            json.integer("parent", timeline.parent.number)
            json.string("switchLSN", timeline.switchLSN.description)
            json.string("node", timeline.node?.text)
            bounded("time", timeline.time, to: &json)
            evidence(timeline.evidence, to: &json)
        }
    }

    /// An element of `divergences`.
    func write(_ divergence: Divergence, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", divergence.id)
            json.strings("nodes", divergence.branches.map(\.node.text))
            json.list("timelines", of: divergence.branches, inline: true) {
                $0.integer(nil, $1.timeline.number)
            }
            json.string("forkLSN", divergence.forkLSN.description)
            json.boolean("sameTimeline", divergence.sameTimeline)
            json.string("confidence", divergence.confidence.rawValue)
            json.list("branches", of: divergence.branches) { write($1, to: &$0) }
            evidence(divergence.evidence, to: &json)
            json.integer("forkTimeline", divergence.forkTimeline.number)
        }
    }

    /// An element of `walCopies`.
    func write(_ copy: WALCopy, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", copy.id)
            json.string("path", copy.path)
            json.string("node", copy.node?.text)
            json.string("kind", copy.kind.rawValue)
            json.list("branches", of: copy.branches) { json, branch in
                json.object(inline: true) { json in
                    json.integer("timeline", branch.timeline.number)
                    json.string("firstLSN", branch.first?.description)
                    json.string("endOfWAL", branch.end.description)
                    json.boolean("endIsLowerBound", branch.endIsLowerBound)
                    json.integer("lastCommitXid", branch.lastCommit?.xid.number)
                    json.string("lastCommitTime", branch.lastCommit.map { Self.text($0.time) })
                }
            }
            remarks("remarks", copy.remarks, to: &json)
            evidence(copy.evidence, to: &json)
        }
    }

    private func write(_ branch: Divergence.Branch, to json: inout JSONWriter) {
        json.object { json in
            json.string("node", branch.node.text)
            json.integer("timeline", branch.timeline.number)
            json.string("endOfWAL", branch.endOfWAL.description)
            json.integer("bytes", branch.bytes)
            json.integer("commitCount", branch.commits.count)
            json.integer(
                "acknowledgedCount", branch.commits.count { $0.acknowledged == .yes })
            json.list("commits", of: branch.commits) { json, commit in
                json.object(inline: true) { json in
                    json.integer("xid", commit.xid.number)
                    json.string("lsn", commit.lsn.description)
                    json.string("time", Self.text(commit.time))
                    json.string("acknowledged", commit.acknowledged.rawValue)
                    json.integer("records", commit.work.map { Int($0.records) })
                    json.strings("relations", commit.work?.relations.map(\.description) ?? [])
                    json.integer("bytes", commit.work?.bytes)
                    json.string("preparedLSN", commit.work?.preparedAt?.description)
                }
            }
            json.object("rewindPossible", inline: true) { json in
                json.string("answer", branch.rewind.answer.rawValue)
                statement("why", branch.rewind.why, to: &json)
            }
            json.string("copy", branch.copy)
            remarks("remarks", branch.remarks, to: &json)
        }
    }
}

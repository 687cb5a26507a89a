import Analysis
import Evidence

extension JSONReport {
    /// The object `cluster`.
    func write(_ cluster: Review.Cluster, to json: inout JSONWriter) {
        json.object("cluster") { json in
            json.string("name", cluster.name)
            json.string("systemIdentifier", cluster.systemIdentifier?.description)
            json.string("referenceNode", cluster.referenceNode?.text)
            json.list("nodes", of: cluster.nodes) { json, node in
                json.object(inline: true) { json in
                    json.string("name", node.name.text)
                    json.string("serverVersion", node.serverVersion)
                    bounded("clockOffset", node.clockOffset, to: &json)
                }
            }
        }
    }

    /// An element of `sources`, with the first and last time by the clock of its node.
    ///
    /// `more` adds fields at its end.
    func write(
        _ source: Source, _ span: Bounded<Timestamp>?, to json: inout JSONWriter,
        more: (inout JSONWriter) -> Void = { _ in }
    ) {
        let counts = source.counts
        let (unrecognised, overflow) = counts.unknownMessages.addingReportingOverflow(
            counts.unreadableLines)
        json.object { json in
            json.string("id", source.id.text)
            json.string("node", source.node?.text)
            json.string("path", source.path)
            json.string("member", source.member)
            json.string("format", source.format)
            json.string("sha256", source.sha256)
            json.integer("bytes", source.bytes)
            json.integer("records", counts.entries)
            json.integer("unrecognised", overflow ? .max : unrecognised)
            json.string("first", span.map { Self.text($0.earliest) })
            json.string("last", span.map { Self.text($0.latest) })
            json.string("firstAsWritten", source.first?.description)
            json.string("lastAsWritten", source.last?.description)
            json.string("nodeReason", source.nodeReason.rawValue)
            json.string("formatDetail", source.formatDetail)
            json.integer("offsetReached", source.offsetReached)
            json.integer("lines", counts.lines)
            json.integer("recognised", counts.recognised)
            json.integer("unknownMessages", counts.unknownMessages)
            json.integer("unreadableLines", counts.unreadableLines)
            more(&json)
        }
    }

    /// An element of `events`.
    func write(_ timed: Review.TimedEvent, to json: inout JSONWriter) {
        let event = timed.event
        json.object { json in
            json.string("id", event.id.text)
            json.string("time", timed.time.map { Self.text($0.middle) })
            json.string("observer", event.observer?.text)
            json.string("subject", event.subject?.text)
            json.string("kind", event.kind.rawValue)
            json.string("text", event.text)
            json.string("source", event.citation.source.text)
            json.integer("offset", event.citation.offset)
            json.integer("length", event.citation.length)
            bounded("timeRange", timed.time, to: &json)
            json.string("timeAsWritten", event.wallClock?.description)
            json.list("otherRecords", of: timed.otherRecords) { json, record in
                json.object(inline: true) { json in
                    json.string("id", record.id.text)
                    json.string("source", record.citation.source.text)
                    json.integer("offset", record.citation.offset)
                    json.integer("length", record.citation.length)
                }
            }
        }
    }

    /// The object `custody`: what the report is made of.
    func custody(of review: Review, to json: inout JSONWriter) {
        json.object("custody") { json in
            json.string("evidenceDigest", review.evidenceDigest)
            asked(of: review, to: &json)
            guard let head = review.journal else { return json.null("journal") }
            json.object("journal", inline: true) { json in
                json.integer("entry", UInt64(clamping: head.number))
                json.string("digest", head.digest)
            }
        }
    }

    /// The object `options`: enough to make the same report again, unless names were replaced.
    private func asked(of review: Review, to json: inout JSONWriter) {
        let isRedacted = Pseudonyms.current != nil
        let times = review.asked.times
        json.object("options") { json in
            json.boolean("redacted", isRedacted)
            json.list("zones", of: isRedacted ? [] : times.zones) { json, zone in
                json.object(inline: true) { json in
                    json.string("node", zone.node?.text)
                    json.string("zone", zone.name)
                }
            }
            json.string("referenceClock", isRedacted ? nil : times.referenceClock?.text)
            let aliases = isRedacted ? [] : times.aliases.sorted { $0.key < $1.key }
            json.list("aliases", of: aliases) { json, alias in
                json.object(inline: true) { json in
                    json.string("name", alias.key.text)
                    json.string("node", alias.value.text)
                }
            }
            json.string("since", review.asked.since.map(Self.text))
            json.string("until", review.asked.until.map(Self.text))
        }
    }

    /// An element of `gaps`, with the number of equal ones where it is `counted`.
    func write(_ gap: EvidenceGap, counted: Bool = false, to json: inout JSONWriter) {
        json.object { json in
            json.string("reason", gap.reason.rawValue)
            json.string("path", gap.path)
            json.integer("offset", gap.offset)
            json.string("detail", gap.detail)
            if counted { json.integer("count", gap.count) }
        }
    }
}

import Evidence

extension JSONReport {
    /// An element of `stalls`.
    func write(_ stall: Stall, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", stall.id)
            json.string("node", stall.node.text)
            bounded("start", stall.start, to: &json)
            bounded("end", stall.end, to: &json)
            bounded("seconds", stall.seconds, to: &json)
            json.string("cause", stall.cause.rawValue)
            json.string("endedBy", stall.endedBy?.rawValue)
            json.string("confidence", stall.confidence.rawValue)
            evidence(stall.evidence, to: &json)
            json.strings("startEvidence", stall.startEvidence.map(\.text))
            json.strings("endEvidence", stall.endEvidence.map(\.text))
            json.string("extent", stall.extent.rawValue)
            json.integer("waits", stall.waits)
            json.strings("standbys", stall.standbys.map(\.text))
            remarks("reasons", stall.reasons, to: &json)
            remarks("doubts", stall.doubts, to: &json)
        }
    }

    /// An element of `outages`.
    func write(_ outage: Outage, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", outage.id)
            bounded("start", outage.start, to: &json)
            bounded("end", outage.end, to: &json)
            bounded("seconds", outage.seconds, to: &json)
            json.string("from", outage.from.text)
            json.string("to", outage.to?.text)
            json.string("confidence", outage.confidence.rawValue)
            evidence(outage.evidence, to: &json)
            json.strings("startEvidence", outage.startEvidence.map(\.text))
            json.strings("endEvidence", outage.endEvidence.map(\.text))
            remarks("reasons", outage.reasons, to: &json)
            remarks("doubts", outage.doubts, to: &json)
        }
    }

    /// An element of `unprotected`.
    func write(_ period: UnprotectedPeriod, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", period.id)
            json.string("node", period.node.text)
            bounded("start", period.start, to: &json)
            bounded("end", period.end, to: &json)
            bounded("seconds", period.seconds, to: &json)
            json.integer("commits", period.commits)
            json.string("confidence", period.confidence.rawValue)
            evidence(period.evidence, to: &json)
            json.strings("startEvidence", period.startEvidence.map(\.text))
            json.strings("endEvidence", period.endEvidence.map(\.text))
            remarks("reasons", period.reasons, to: &json)
            remarks("doubts", period.doubts, to: &json)
        }
    }

    /// An element of `cancelledWaits`, `contradictions` and `nearMisses`.
    func write(_ notice: Notice, to json: inout JSONWriter) {
        json.object { json in
            json.string("id", notice.id)
            json.string("kind", notice.remark.statement.key)
            bounded("time", notice.time, to: &json)
            json.string("node", notice.node?.text)
            json.string("text", wording.sentence(notice.remark.statement))
            evidence(notice.remark.evidence, to: &json)
            json.string("confidence", notice.confidence.rawValue)
        }
    }
}

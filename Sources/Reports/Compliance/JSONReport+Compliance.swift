import Analysis
import Evidence

extension JSONReport {
    /// The field `compliance`: null where no policy was applied.
    func write(_ compliance: Compliance?, to json: inout JSONWriter) {
        guard let compliance else { return json.null("compliance") }
        let policy = compliance.policy
        json.object("compliance") { json in
            json.object("policy", inline: true) { json in
                json.string("name", policy.name)
                json.string("title", policy.title)
                json.string("zone", policy.zone)
                json.string("sha256", policy.sha256)
            }
            write("period", compliance.period, to: &json)
            json.integer("issue", compliance.issue)
            json.integer("newSources", compliance.newSources)
            json.list("changes", of: compliance.changes) { json, change in
                json.object { json in
                    json.string("control", change.control)
                    write("before", change.before, to: &json)
                    write("after", change.after, to: &json)
                }
            }
            json.list("controls", of: compliance.results) { write($1, to: &$0) }
            json.list("exceptions", of: compliance.exceptions) { write($1, to: &$0) }
            json.list("earlier", of: compliance.earlier) { json, earlier in
                json.object { json in
                    write("period", earlier.period, to: &json)
                    json.list("controls", of: earlier.results) { json, result in
                        write(nil, IssuedResult(result), to: &json)
                    }
                }
            }
            json.list("coverage", of: compliance.coverage) { write($1, to: &$0) }
            json.list("incidents", of: compliance.incidents) { write($1, to: &$0) }
            json.list("maintenance", of: policy.maintenance) { json, window in
                json.object(inline: true) { json in
                    json.string("start", Self.text(window.time.start))
                    json.string("end", Self.text(window.time.end))
                    json.string("reason", window.reason)
                }
            }
        }
    }

    private func write(_ key: String, _ period: ReportingPeriod, to json: inout JSONWriter) {
        json.object(key, inline: true) { json in
            json.string("kind", period.kind.rawValue)
            json.string("name", period.name)
            json.string("start", Self.text(period.start))
            json.string("end", Self.text(period.end))
        }
    }

    private func write(_ key: String?, _ result: IssuedResult?, to json: inout JSONWriter) {
        guard let result else { return json.null(key) }
        json.object(key, inline: true) { json in
            json.string("control", result.control)
            json.string("status", result.status.rawValue)
            bounded("value", result.value, to: &json)
            json.decimal("target", result.target)
        }
    }

    private func write(_ result: ControlResult, to json: inout JSONWriter) {
        let control = result.control
        json.object { json in
            json.string("id", control.id)
            json.string("check", control.check.rawValue)
            json.string("title", control.title)
            json.strings("references", control.references)
            json.string("status", result.status.rawValue)
            bounded("value", result.value, to: &json)
            json.decimal("target", control.check.unit == .none ? nil : control.target)
            json.string("unit", Self.name(control.check.unit))
            json.boolean("enforced", control.isEnforced)
            remarks("reasons", result.reasons, to: &json)
        }
    }

    private static func name(_ unit: Control.Unit) -> String? {
        switch unit {
        case .seconds, .days: "seconds"
        case .share: "share"
        case .count: "count"
        case .none: nil
        }
    }

    private func write(_ exception: Compliance.Exception, to json: inout JSONWriter) {
        json.object(inline: true) { json in
            json.string("control", exception.control.id)
            json.string("status", exception.status.rawValue)
            json.string("owner", exception.owner)
            json.string("due", exception.due.map(Self.text))
            guard let accepted = exception.accepted else { return json.null("accepted") }
            json.object("accepted", inline: true) { json in
                json.string("until", Self.text(accepted.until))
                json.string("owner", accepted.owner)
                json.string("reason", accepted.reason)
            }
        }
    }

    private func write(_ node: LogCover.Node, to json: inout JSONWriter) {
        json.object { json in
            json.string("node", node.name.text)
            json.decimal("share", node.share)
            json.list("days", of: node.days, inline: true) { $0.decimal(nil, $1) }
            json.list("missing", of: node.missing.stretches) { json, stretch in
                json.object(inline: true) { json in
                    json.string("start", Self.text(stretch.start))
                    json.string("end", Self.text(stretch.end))
                }
            }
        }
    }

    private func write(_ incident: Compliance.Incident, to json: inout JSONWriter) {
        json.object { json in
            json.string("failover", incident.failover.id)
            json.boolean("ofPeriod", incident.isOfPeriod)
            bounded("outageSeconds", incident.failover.outageSeconds, to: &json)
            json.object("afterFault") { json in
                for phase in Failover.Phase.allCases where phase != .fault {
                    bounded(phase.rawValue, incident.afterFault[phase], to: &json)
                }
            }
        }
    }
}

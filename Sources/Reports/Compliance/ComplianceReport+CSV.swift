import Analysis
import Evidence

extension ComplianceReport {
    /// The report as tables for programs: in English, with times in UTC.
    package func tables() -> [ReportTable] {
        [
            controlsTable, reasonsTable, earlierTable, exceptionsTable, coverageTable,
            incidentsTable, maintenanceTable, CSVReport().sources(review),
            CSVReport.gaps(review.gaps, EnglishWording()), CSVReport().custody(review),
        ]
    }

    private var controlsTable: ReportTable {
        var table = CSVTable(
            "controls",
            [
                "policy", "policy_sha256", "period", "issue", "control", "check", "title",
                "references", "status", "value_earliest", "value_latest", "target", "enforced",
            ])
        for one in compliance.results {
            let control = one.control
            table.add(
                .text(compliance.policy.name), .text(compliance.policy.sha256),
                .text(compliance.period.name), .text(String(compliance.issue)),
                .text(control.id), .text(control.check.rawValue), .text(control.title),
                .text(control.references.joined(separator: "; ")), .text(one.status.rawValue),
                .number(one.value?.earliest), .number(one.value?.latest),
                .number(control.check.unit == .none ? nil : control.target),
                .text(String(control.isEnforced)))
        }
        return table.finished
    }

    private var reasonsTable: ReportTable {
        let words = EnglishWording()
        var table = CSVTable("reasons", ["control", "key", "text", "evidence"])
        for one in compliance.results {
            for reason in one.reasons {
                table.add(
                    .text(one.control.id), .text(reason.statement.key),
                    .text(words.sentence(reason.statement)), .events(reason.evidence))
            }
        }
        return table.finished
    }

    private var earlierTable: ReportTable {
        var table = CSVTable(
            "earlier_periods", ["period", "control", "status", "value_earliest", "value_latest"])
        for before in compliance.earlier {
            for one in before.results {
                table.add(
                    .text(before.period.name), .text(one.control.id), .text(one.status.rawValue),
                    .number(one.value?.earliest), .number(one.value?.latest))
            }
        }
        return table.finished
    }

    private var exceptionsTable: ReportTable {
        var table = CSVTable(
            "exceptions",
            ["control", "status", "owner", "due", "accepted_until", "accepted_reason"])
        for one in compliance.exceptions {
            table.add(
                .text(one.control.id), .text(one.status.rawValue), .text(one.owner),
                .time(one.due), .time(one.accepted?.until), .text(one.accepted?.reason))
        }
        return table.finished
    }

    private var coverageTable: ReportTable {
        var table = CSVTable("coverage", ["node", "day", "share"])
        for node in compliance.coverage {
            for (day, share) in zip(compliance.period.days, node.days) {
                table.add(.text(node.name.text), .time(day), .number(share))
            }
        }
        return table.finished
    }

    private var incidentsTable: ReportTable {
        var table = CSVTable(
            "incidents",
            ["failover", "of_period", "phase", "seconds_earliest", "seconds_latest"])
        for one in compliance.incidents {
            for phase in Failover.Phase.allCases {
                guard let seconds = one.afterFault[phase] else { continue }
                table.add(
                    .text(one.failover.id), .text(String(one.isOfPeriod)), .text(phase.rawValue),
                    .number(seconds.earliest), .number(seconds.latest))
            }
        }
        return table.finished
    }

    private var maintenanceTable: ReportTable {
        var table = CSVTable("maintenance", ["start", "end", "reason"])
        for one in compliance.policy.maintenance {
            table.add(.time(one.time.start), .time(one.time.end), .text(one.reason))
        }
        return table.finished
    }
}

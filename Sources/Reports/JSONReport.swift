package import Analysis
import Evidence

/// The review as JSON, schema `walaudit.report/1`: see `docs/json.md`.
///
/// Sentences in it are always English. Fields are only ever added.
package struct JSONReport: ReportFormat {
    /// The name that `--format` takes.
    package var name: String { "json" }

    /// The name and version of the contract.
    package static let schema = "walaudit.report/1"

    let wording = EnglishWording()

    /// Makes the form.
    package init() {}

    /// The review as one JSON object; the options do not change it.
    package func report(_ review: Review, options: ReportOptions) -> String {
        var json = JSONWriter()
        json.object { json in
            json.string("schema", Self.schema)
            json.string("toolVersion", review.toolVersion)
            write(review.cluster, to: &json)
            json.list("sources", of: review.sources) {
                write($1, review.spans[$1.id], to: &$0)
            }
            json.list("events", of: review.events) { write($1, to: &$0) }
            for kind in Self.lists { write(kind, of: review, to: &json) }
            write(review.newest, to: &json)
            write(review.compliance, to: &json)
            json.list("gaps", of: review.gaps) { write($1, to: &$0) }
            remarks("timeRemarks", review.timeRemarks, to: &json)
            write(.walCopies, of: review, to: &json)
            remarks("branchRemarks", review.branchRemarks, to: &json)
            write(review.notes, of: review, to: &json)
            custody(of: review, to: &json)
        }
        return json.text + "\n"
    }

    /// The lists of findings that stand side by side, in the order of the contract.
    private static let lists: [FindingList.Kind] = [
        .periods, .failovers, .timelines, .divergences, .stalls, .outages, .unprotected,
        .cancelledWaits, .contradictions, .nearMisses,
    ]

    // MARK: Pieces that all parts share

    /// RFC 3339 in UTC with microseconds, within the years 1 to 9999.
    static func text(_ time: Timestamp) -> String {
        let first: Int64 = -62_135_596_800_000_000
        let last = Timestamp.latestShown.microseconds
        return Timestamp(microseconds: max(first, min(time.microseconds, last))).description
    }

    /// A bounded time, or null.
    func bounded(_ key: String, _ time: Bounded<Timestamp>?, to json: inout JSONWriter) {
        guard let time else { return json.null(key) }
        json.object(key, inline: true) { json in
            json.string("earliest", Self.text(time.earliest))
            json.string("latest", Self.text(time.latest))
        }
    }

    /// A bounded number of seconds, or null.
    func bounded(_ key: String, _ seconds: Bounded<Double>?, to json: inout JSONWriter) {
        guard let seconds else { return json.null(key) }
        json.object(key, inline: true) { json in
            json.decimal("earliest", seconds.earliest)
            json.decimal("latest", seconds.latest)
        }
    }

    /// The list `evidence`.
    func evidence(_ events: [EventID], to json: inout JSONWriter) {
        json.strings("evidence", events.map(\.text))
    }

    /// A statement without evidence of its own, or null.
    func statement(_ key: String?, _ statement: Statement?, to json: inout JSONWriter) {
        guard let statement else { return json.null(key) }
        json.object(key, inline: true) { json in
            json.string("key", statement.key)
            json.string("text", wording.sentence(statement))
        }
    }

    /// A remark.
    func remark(_ key: String?, _ remark: Remark?, to json: inout JSONWriter) {
        guard let remark else { return json.null(key) }
        json.object(key) { json in
            json.string("key", remark.statement.key)
            json.string("text", wording.sentence(remark.statement))
            evidence(remark.evidence, to: &json)
        }
    }

    /// A list of remarks.
    func remarks(_ key: String, _ remarks: [Remark], to json: inout JSONWriter) {
        json.list(key, of: remarks) { remark(nil, $1, to: &$0) }
    }
}

/// The views of findings: what `walaudit list` tells, in columns.
///
/// A view that is there already is made anew, so that a database of an older version gets the
/// columns of this one; its findings are rebuilt by the next analysis.
enum FindingViews {
    /// The statements that make the views.
    static let sql = views.map(\.sql).joined()

    private static let views: [FindingView] = [
        FindingView(
            "failovers", of: .failover,
            .member("id"), .member("kind"), .member("cause"), .member("from"), .member("to"),
            .phase("fault"), .phase("promoted"),
            .member("outageSeconds.earliest", as: "outage_seconds_at_least"),
            .member("outageSeconds.latest", as: "outage_seconds_at_most"),
            .member("timelineFrom", as: "timeline_from"),
            .member("timelineTo", as: "timeline_to"), .member("switchLSN", as: "switch_lsn"),
            .member("confidence"), .member("trigger.key", as: "trigger"), .keys("problems")),
        FindingView(
            "failover_phases", of: .failover, each: "steps",
            .member("id", as: "failover"), .element("phase"),
            .element("time.earliest", as: "earliest"), .element("time.latest", as: "latest")),
        FindingView(
            "recovery_steps", of: .failover, each: "recovery",
            .member("id", as: "failover"), .element("kind", as: "step"), .element("node"),
            .element("time.earliest", as: "earliest"), .element("time.latest", as: "latest")),
        FindingView(
            "timelines", of: .timeline,
            .member("timeline"), .member("parent"), .member("switchLSN", as: "switch_lsn"),
            .member("node"), .member("time.earliest", as: "time"),
            .member("time.latest", as: "time_latest")),
        FindingView(
            "divergences", of: .divergence, each: "branches",
            .member("id"), .member("forkLSN", as: "fork_lsn"),
            .member("forkTimeline", as: "fork_timeline"), .element("node"), .element("timeline"),
            .element("endOfWAL", as: "end_of_wal"), .element("bytes"),
            .sql("json_array_length(e.value, '$.commits')", as: "commits"),
            .sql(
                """
                (SELECT count(*) FROM json_each(e.value, '$.commits') t
                          WHERE t.value ->> '$.acknowledged' = 'yes')
                """, as: "acknowledged"),
            .element("rewind.answer", as: "rewind_possible"),
            .member("sameTimeline", as: "same_timeline"), .member("confidence")),
        FindingView(
            "branch_commits", of: .divergence, each: "branches", within: "commits",
            .member("id", as: "divergence"), .sql("b.value ->> '$.node'", as: "node"),
            .sql("b.value ->> '$.timeline'", as: "timeline"), .element("xid"), .element("lsn"),
            .element("time"), .element("acknowledged")),
        FindingView(
            "periods", of: .period,
            [.member("track"), .member("subject"), .member("value")] + FindingView.Column.bounds),
        FindingView(
            "stalls", of: .stall,
            [.member("id")] + FindingView.Column.bounds + [
                .member("node"), .member("cause"), .member("endedBy", as: "ended_by"),
                .member("extent"), .member("waits"), .member("confidence"),
            ] + FindingView.Column.seconds + [.member("standbys")]),
        FindingView(
            "outages", of: .outage,
            [.member("id")] + FindingView.Column.bounds + [
                .member("from"), .member("to"), .member("confidence"),
            ] + FindingView.Column.seconds),
        FindingView(
            "unprotected_periods", of: .unprotected,
            [.member("id")] + FindingView.Column.bounds + [
                .member("node"), .member("commits"), .member("confidence"),
            ] + FindingView.Column.seconds),
        notices("cancelled_waits", of: .cancelledWait),
        notices("contradictions", of: .contradiction),
        notices("near_misses", of: .nearMiss),
        FindingView(
            "wal_copies", of: .walCopy, each: "branches",
            .member("id"), .member("path"), .member("node"), .member("kind"),
            .element("timeline"), .element("first", as: "first_lsn"),
            .element("end", as: "end_of_wal"),
            .element("endIsLowerBound", as: "end_is_lower_bound"),
            .element("lastCommit.xid", as: "last_commit_xid"),
            .element("lastCommit.time", as: "last_commit_time")),
        FindingView(
            "newest_node", of: .newest, each: "nodes",
            .member("verdict"), .member("node", as: "newest"), .member("confidence"),
            .element("name", as: "node"), .element("timeline"),
            .element("endOfWAL", as: "end_of_wal"), .element("state"),
            .element("lockFile", as: "lock_file")),
    ]

    private static func notices(_ name: String, of kind: FindingKind) -> FindingView {
        FindingView(
            name, of: kind,
            .member("id"), .member("time.earliest", as: "time_earliest"),
            .member("time.latest", as: "time_latest"), .member("node"),
            .member("remark.key", as: "kind"), .member("confidence"))
    }
}

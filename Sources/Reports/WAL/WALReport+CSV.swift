import Evidence

extension WALReport {
    /// The report as tables, one file for each; each row names its folder, and its timeline if it has one.
    package func tables(_ options: ReportOptions) -> [ReportTable] {
        [
            folders, timelines, ranges, missingSegments, managers, silences, commits,
            CSVReport.gaps(gaps, options.wording),
        ]
    }

    private var folders: ReportTable {
        var table = CSVTable(
            "folders", ["folder", "server_version", "system_identifier", "segment_size"])
        for one in inventories {
            table.add(
                .text(one.path), .text(one.serverVersion), .text(one.systemIdentifier.description),
                Self.whole(one.segmentSize))
        }
        return table.finished
    }

    private var timelines: ReportTable {
        table(
            "timelines",
            [
                "parent", "switch_lsn", "end_of_wal", "end_is_lower_bound", "commits", "aborts",
                "commits_per_second", "first_commit_xid", "first_commit_lsn", "first_commit_time",
                "last_commit_xid", "last_commit_lsn", "last_commit_time", "silences",
                "unused_segments", "undecoded_records",
            ]
        ) { timeline in
            let commits = timeline.commits
            let counts: [CSVTable.Cell] = [
                .text(timeline.parent?.timeline.description),
                .text(timeline.parent?.lsn.description), .text(timeline.end?.end.description),
                .text(timeline.end.map { $0.isLowerBound ? "true" : "false" }),
                Self.whole(commits.count), Self.whole(commits.aborts), .number(commits.perSecond),
            ]
            return [
                counts + Self.cells(commits.first) + Self.cells(commits.last) + [
                    Self.whole(commits.silenceCount), Self.whole(timeline.unusedSegments),
                    Self.whole(timeline.undecodedRecords),
                ]
            ]
        }
    }

    private var ranges: ReportTable {
        table("ranges", ["first", "end", "records", "stop", "reason"]) { timeline in
            timeline.ranges.map {
                [
                    .text($0.first.description), .text($0.end.description), Self.whole($0.records),
                    .text($0.stop), .text($0.reason),
                ]
            }
        }
    }

    private var missingSegments: ReportTable {
        table("missing_segments", ["first", "last", "segments"]) { timeline in
            timeline.gaps.map {
                [.text($0.first.description), .text($0.last.description), Self.whole($0.count)]
            }
        }
    }

    private var managers: ReportTable {
        table("managers", ["name", "records", "bytes"]) { timeline in
            timeline.managers.map {
                [.text($0.name), Self.whole($0.records), Self.whole($0.bytes)]
            }
        }
    }

    private var silences: ReportTable {
        table(
            "silences",
            [
                "seconds", "before_xid", "before_lsn", "before_time", "after_xid", "after_lsn",
                "after_time",
            ]
        ) { timeline in
            timeline.commits.silences.map { gap in
                [.number(Double(gap.microseconds) / 1e6)] + Self.cells(gap.before)
                    + Self.cells(gap.after)
            }
        }
    }

    private var commits: ReportTable {
        table("commits", ["xid", "lsn", "time"]) { timeline in
            listsCommits ? timeline.commits.listed.map(Self.cells) : []
        }
    }

    /// A table with rows of each timeline.
    private func table(
        _ name: String, _ titles: [String],
        _ rows: (WALInventory.Timeline) -> [[CSVTable.Cell]]
    ) -> ReportTable {
        var table = CSVTable(name, ["folder", "timeline"] + titles)
        for inventory in inventories {
            for timeline in inventory.timelines {
                for row in rows(timeline) {
                    table.add([.text(inventory.path), .text(timeline.id.description)] + row)
                }
            }
        }
        return table.finished
    }

    /// Transaction, position and time of a commit; nothing where there is none.
    private static func cells(_ commit: CommitRecord?) -> [CSVTable.Cell] {
        [
            .text(commit?.xid.description), .text(commit?.lsn.description), .time(commit?.time),
        ]
    }

    /// A count, to its last digit.
    private static func whole(_ number: some BinaryInteger) -> CSVTable.Cell {
        .text(String(number))
    }
}

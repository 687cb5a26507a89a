import Evidence

/// The words of the report on folders of WAL.
struct WALWords {
    /// How times are shown.
    let options: ReportOptions

    /// The heading of the whole.
    static let title = "What the WAL holds"

    /// What is known of a folder.
    func facts(of inventory: WALInventory) -> [(name: String, value: String)] {
        [
            ("written by", "PostgreSQL " + inventory.serverVersion),
            ("system identifier", inventory.systemIdentifier.description),
            ("segment size", Self.size(inventory.segmentSize)),
        ]
    }

    /// What is known of a timeline.
    func part(_ timeline: WALInventory.Timeline, listsCommits: Bool) -> WALReport.Part {
        var part = WALReport.Part(title: "Timeline \(timeline.id)")
        let commits = timeline.commits
        part.facts +=
            timeline.parent.map {
                [("begins", "at \($0.lsn), where timeline \($0.timeline) was left")]
            } ?? []
        part.facts += timeline.ranges.map { ("range", words(for: $0)) }
        part.facts += timeline.gaps.map { ("missing", Self.words(for: $0)) }
        if timeline.unusedSegments > 0 {
            part.facts.append(
                (
                    "unused",
                    Self.count(timeline.unusedSegments, "segment")
                        + " made for later use, or holding what stood elsewhere"
                ))
        }
        part.facts.append(("end of WAL", timeline.end.map(end) ?? "nothing can be read"))
        part.facts.append(
            (
                "commits",
                Quantity.grouped(commits.count) + ", "
                    + Self.count(commits.aborts, "abort") + rate(of: commits)
            ))
        part.facts += commits.first.map { [("first commit", words(for: $0))] } ?? []
        part.facts += commits.last.map { [("last commit", words(for: $0))] } ?? []
        if commits.silenceCount > 0 {
            part.facts.append(
                ("silences", Quantity.grouped(commits.silenceCount) + " of 200 ms or more"))
            part.tables.append(silences(commits))
        }
        if !timeline.managers.isEmpty { part.tables.append(managers(timeline.managers)) }
        if timeline.undecodedRecords > 0 {
            part.facts.append(
                (
                    "not understood",
                    Self.count(timeline.undecodedRecords, "valid record")
                ))
        }
        if listsCommits, !commits.listed.isEmpty { part.tables.append(list(commits)) }
        return part
    }

    private func words(for range: WALInventory.Range) -> String {
        "\(range.first) – \(range.end), " + Self.count(range.records, "record") + ": "
            + (range.reason ?? "no more was asked for")
    }

    private func end(_ range: WALInventory.Range) -> String {
        range.isLowerBound ? "at least \(range.end)" : range.end.description
    }

    private static func words(for gap: WALInventory.Gap) -> String {
        gap.count == 1 ? gap.first.description : "\(gap.first) – \(gap.last), \(gap.count) segments"
    }

    private func rate(of commits: WALInventory.Commits) -> String {
        guard let rate = commits.perSecond, let busiest = commits.busiest else { return "" }
        let second = options.times.exact(Timestamp(microseconds: busiest.second &* 1_000_000))
        return ", " + (JSONWriter.decimalText((rate * 10).rounded() / 10) ?? "?")
            + " commits a second, at most " + Quantity.grouped(busiest.commits)
            + " in the second of " + second
    }

    private func words(for commit: CommitRecord) -> String {
        "xid \(commit.xid) at \(commit.lsn), " + options.times.exact(commit.time)
    }

    private func silences(_ commits: WALInventory.Commits) -> WALReport.Table {
        let shown = commits.silences.prefix(WALReport.shownSilences)
        return WALReport.Table(
            title: "The longest silences between two commits",
            columns: ["length", "from", "to", "after xid", "after record at"], numbers: [0, 3],
            rows: shown.map { gap in
                [
                    Quantity.seconds(Double(gap.microseconds) / 1e6),
                    options.times.exact(gap.before.time), options.times.exact(gap.after.time),
                    gap.before.xid.description, gap.before.lsn.description,
                ]
            })
    }

    private func managers(_ managers: [WALInventory.Manager]) -> WALReport.Table {
        let records = managers.reduce(0) { $0 &+ $1.records }
        let bytes = managers.reduce(0) { $0 &+ $1.bytes }
        func share(_ part: UInt64, of whole: UInt64) -> String {
            guard whole > 0 else { return "" }
            let tenths = Int((Double(part) / Double(whole) * 1000).rounded())
            return "\(tenths / 10).\(tenths % 10)"
        }
        return WALReport.Table(
            title: "Records by resource manager",
            columns: ["manager", "records", "%", "bytes", "%"], numbers: [1, 2, 3, 4],
            rows: managers.map {
                [
                    $0.name, Quantity.grouped($0.records), share($0.records, of: records),
                    Quantity.grouped($0.bytes), share($0.bytes, of: bytes),
                ]
            } + [["total", Quantity.grouped(records), "", Quantity.grouped(bytes), ""]])
    }

    private func list(_ commits: WALInventory.Commits) -> WALReport.Table {
        WALReport.Table(
            title: commits.isCutShort ? "The latest commits" : "Commits",
            columns: ["xid", "record at", "time"], numbers: [0],
            rows: commits.listed.map {
                [$0.xid.description, $0.lsn.description, options.times.exact($0.time)]
            })
    }

    private static func size(_ bytes: UInt64) -> String {
        bytes % (1 << 20) == 0 ? "\(bytes >> 20) MB" : Quantity.grouped(bytes) + " bytes"
    }

    private static func count(_ number: UInt64, _ word: String) -> String {
        Quantity.grouped(number) + " " + word + (number == 1 ? "" : "s")
    }
}

import Evidence

/// The report on folders of WAL, worded: facts and tables.
struct WALWords {
    /// How times are shown, and in which language.
    let options: ReportOptions

    private var words: any Wording { options.wording }

    /// What is known of a folder.
    func facts(of inventory: WALInventory) -> [(name: String, value: String)] {
        [
            (words.wal(.writtenBy), "PostgreSQL " + inventory.serverVersion),
            (words.wal(.systemIdentifier), inventory.systemIdentifier.description),
            (words.wal(.segmentSize), words.wal(.size(inventory.segmentSize))),
        ]
    }

    /// What is known of a timeline.
    func part(_ timeline: WALInventory.Timeline, listsCommits: Bool) -> WALReport.Part {
        var part = WALReport.Part(title: words.wal(.timeline(timeline.id)))
        func add(_ name: WALPhrase, _ value: String) { part.facts.append((words.wal(name), value)) }
        let commits = timeline.commits
        if let parent = timeline.parent {
            add(.begins, words.wal(.beginsAt(parent.lsn, parent.timeline)))
        }
        for range in timeline.ranges {
            add(
                .range,
                words.wal(
                    .stretch(
                        first: range.first, end: range.end, records: range.records,
                        reason: range.reason)))
        }
        for gap in timeline.gaps {
            add(
                .missing,
                words.wal(
                    .segments(
                        first: gap.first.description, last: gap.last.description, count: gap.count))
            )
        }
        if timeline.unusedSegments > 0 {
            add(.unused, words.wal(.unusedSegments(timeline.unusedSegments)))
        }
        add(.endOfWAL, timeline.end.map(end) ?? words.wal(.nothingReadable))
        add(
            .commits,
            words.wal(.counts(commits: commits.count, aborts: commits.aborts)) + rate(of: commits))
        if let first = commits.first { add(.firstCommit, self.words(for: first)) }
        if let last = commits.last { add(.lastCommit, self.words(for: last)) }
        if commits.silenceCount > 0 {
            add(.silences, words.wal(.silenceCount(commits.silenceCount)))
            part.tables.append(silences(commits))
        }
        if !timeline.managers.isEmpty { part.tables.append(managers(timeline.managers)) }
        if timeline.undecodedRecords > 0 {
            add(.notUnderstood, words.wal(.undecoded(timeline.undecodedRecords)))
        }
        if listsCommits, !commits.listed.isEmpty { part.tables.append(list(commits)) }
        return part
    }

    private func end(_ range: WALInventory.Range) -> String {
        range.isLowerBound ? words.wal(.atLeast(range.end)) : range.end.description
    }

    private func rate(of commits: WALInventory.Commits) -> String {
        guard let rate = commits.perSecond, let busiest = commits.busiest else { return "" }
        let second = options.times.exact(Timestamp(microseconds: busiest.second &* 1_000_000))
        return words.wal(
            .rate(
                perSecond: JSONWriter.decimalText((rate * 10).rounded() / 10) ?? "?",
                most: busiest.commits, second: second))
    }

    private func words(for commit: CommitRecord) -> String {
        words.wal(.commit(commit.xid, lsn: commit.lsn, time: options.times.exact(commit.time)))
    }

    private func table(
        _ title: WALPhrase, _ columns: [WALPhrase], numbers: Set<Int>, rows: [[String]]
    ) -> WALReport.Table {
        WALReport.Table(
            title: words.wal(title), columns: columns.map(words.wal), numbers: numbers, rows: rows)
    }

    private func silences(_ commits: WALInventory.Commits) -> WALReport.Table {
        let shown = commits.silences.prefix(WALReport.shownSilences)
        return table(
            .longestSilences, [.length, .from, .to, .afterXid, .afterRecord], numbers: [0, 3],
            rows: shown.map { gap in
                [
                    words.length(Double(gap.microseconds) / 1e6),
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
        var made = table(
            .byManager, [.manager, .records, .bytes], numbers: [1, 2, 3, 4],
            rows: managers.map {
                [
                    $0.name, Quantity.grouped($0.records), share($0.records, of: records),
                    Quantity.grouped($0.bytes), share($0.bytes, of: bytes),
                ]
            } + [[words.wal(.total), Quantity.grouped(records), "", Quantity.grouped(bytes), ""]])
        made.columns.insert("%", at: 2)
        made.columns.append("%")
        return made
    }

    private func list(_ commits: WALInventory.Commits) -> WALReport.Table {
        var made = table(
            commits.isCutShort ? .latestCommits : .allCommits, [.recordAt, .time], numbers: [0],
            rows: commits.listed.map {
                [$0.xid.description, $0.lsn.description, options.times.exact($0.time)]
            })
        made.columns.insert(words.label(.transaction), at: 0)
        return made
    }
}

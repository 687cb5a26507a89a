import Evidence

extension EnglishWording {
    /// What the report on folders of WAL says, in English.
    package func wal(_ phrase: WALPhrase) -> String {
        switch phrase {
        case .heading: "What the WAL holds"
        case .writtenBy: "written by"
        case .systemIdentifier: "system identifier"
        case .segmentSize: "segment size"
        case .begins: "begins"
        case .range: "range"
        case .missing: "missing"
        case .unused: "unused"
        case .endOfWAL: "end of WAL"
        case .commits: "commits"
        case .firstCommit: "first commit"
        case .lastCommit: "last commit"
        case .silences: "silences"
        case .notUnderstood: "not understood"
        case .longestSilences: "The longest silences between two commits"
        case .byManager: "Records by resource manager"
        case .latestCommits: "The latest commits"
        case .allCommits: "Commits"
        case .length: "length"
        case .from: "from"
        case .to: "to"
        case .afterXid: "after xid"
        case .afterRecord: "after record at"
        case .manager: "manager"
        case .records: "records"
        case .bytes: "bytes"
        case .recordAt: "record at"
        case .time: "time"
        case .total: "total"
        case .timeline(let timeline): "Timeline \(timeline)"
        case .beginsAt(let lsn, let parent): "at \(lsn), where timeline \(parent) was left"
        case .stretch(let first, let end, let records, let reason):
            "\(first) – \(end), \(count(records, "record")): \(reason ?? "no more was asked for")"
        case .segments(let first, let last, let number):
            number == 1 ? first : "\(first) – \(last), \(number) segments"
        case .unusedSegments(let number):
            count(number, "segment") + " made for later use, or holding what stood elsewhere"
        case .nothingReadable: "nothing can be read"
        case .atLeast(let lsn): "at least \(lsn)"
        case .counts(let commits, let aborts):
            "\(Quantity.grouped(commits)), \(count(aborts, "abort"))"
        case .rate(let rate, let most, let second):
            ", \(rate) commits a second, at most \(Quantity.grouped(most)) in the second of \(second)"
        case .commit(let xid, let lsn, let time): "xid \(xid) at \(lsn), \(time)"
        case .silenceCount(let number): Quantity.grouped(number) + " of 200 ms or more"
        case .undecoded(let number): count(number, "valid record")
        case .size(let bytes):
            bytes % (1 << 20) == 0 ? "\(bytes >> 20) MB" : count(bytes, "byte")
        }
    }
}

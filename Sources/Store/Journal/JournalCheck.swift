import Evidence
import Foundation
import GRDB

/// Holds what a database stores against its journal.
struct JournalCheck {
    private let database: Database
    private var facts: [CustodyFact] = []
    private var counts = (sources: 0, events: 0, snapshots: 0)
    /// Answers of watched servers that came after the last entry about them.
    private var unentered = 0

    /// What was found.
    static func facts(_ database: Database) throws -> [CustodyFact] {
        var check = JournalCheck(database: database)
        try check.run()
        return check.facts
    }

    private init(database: Database) { self.database = database }

    private mutating func run() throws {
        try checkFile()
        let entries = try chain()
        guard !entries.isEmpty else {
            facts.append(.noJournal)
            return
        }
        let clusters = try Row.fetchAll(database, sql: "SELECT id, name FROM cluster ORDER BY name")
            .map { AuditStore.Cluster(id: $0["id"], name: $0["name"]) }
        for cluster in clusters {
            let own = entries.filter { $0.cluster == cluster.name }
            let older = try Row.fetchAll(
                database, sql: "SELECT action, subject FROM before_journal WHERE cluster_id = ?",
                arguments: [cluster.id]
            ).reduce(into: [String: Set<String>]()) {
                $0[$1["action"], default: []].insert($1["subject"])
            }
            try checkSources(of: cluster, own, older["taken"] ?? [])
            for action in [JournalEntry.Action.snapshot, .gaps, .note, .pruned] {
                try check(action, of: cluster, own, older[action.rawValue] ?? [])
            }
            try checkUncited(cluster)
        }
        if unentered > 0 { facts.append(.answersUnentered(unentered)) }
        let known = Set(clusters.map(\.name))
        for name in Set(entries.map(\.cluster)).subtracting(known).sorted() {
            facts.append(.sourceMissing(path: name))
        }
        if facts.allSatisfy({ $0.outcome != .changed }) {
            facts.append(
                .rowsWhole(
                    sources: counts.sources, events: counts.events, snapshots: counts.snapshots))
        }
    }

    /// Asks SQLite whether the file is a whole database.
    private mutating func checkFile() throws {
        let told = try String.fetchAll(database, sql: "PRAGMA integrity_check(10)")
        for line in told where line != "ok" { facts.append(.databaseDamaged(line)) }
    }

    /// The entries, each held against its own digest and the entry before it.
    private mutating func chain() throws -> [JournalEntry] {
        var entries: [JournalEntry] = []
        // `nil` where the entry before is missing or was changed itself.
        var previous: String? = ""
        var expected: Int64 = 1
        let before = facts.count
        let rows = try Row.fetchCursor(database, sql: "SELECT * FROM journal ORDER BY number")
        while let row = try rows.next() {
            let number: Int64 = row["number"]
            if number != expected {
                facts.append(.entryMissing(expected))
                previous = nil
            }
            expected = number + 1
            let entry = JournalEntry(row)
            let isWhole = entry.map { $0.digest == $0.expectedDigest } ?? false
            if !isWhole || previous.map({ $0 != entry?.previous }) ?? false {
                facts.append(.entryChanged(number))
            }
            previous = isWhole ? entry?.digest : nil
            if let entry { entries.append(entry) }
        }
        if facts.count == before, let last = entries.last {
            facts.append(.journalWhole(entries.count, head: last.digest))
        }
        return entries
    }

    // MARK: Sources and their events

    private mutating func checkSources(
        of cluster: AuditStore.Cluster, _ entries: [JournalEntry], _ older: Set<String>
    ) throws {
        var bySource: [String: [JournalEntry]] = [:]
        let actions: Set<JournalEntry.Action> = [.taken, .watched, .moved, .forgotten]
        for entry in entries where actions.contains(entry.action) {
            if entry.action == .forgotten || entry.fromOffset == 0 { bySource[entry.subject] = [] }
            bySource[entry.subject, default: []].append(entry)
        }
        var stored: [String: String] = [:]
        var uncovered: [String] = []
        for row in try Row.fetchAll(
            database, sql: "SELECT id, path, member FROM source WHERE cluster_id = ?",
            arguments: [cluster.id])
        {
            let (id, path, member): (String, String, String?) = (
                row["id"], row["path"], row["member"]
            )
            let fullPath = member.map { path + "/" + $0 } ?? path
            if bySource[id] == nil, older.contains(id) {
                uncovered.append(fullPath)
            } else {
                stored[id] = fullPath
            }
        }
        if !uncovered.isEmpty { facts.append(.beforeJournal(uncovered.sorted())) }
        counts.sources += stored.count
        for (id, path) in stored.sorted(by: { $0.value < $1.value }) where bySource[id] == nil {
            facts.append(.sourceAdded(path: path))
        }
        for (id, states) in bySource.sorted(by: { $0.key < $1.key }) {
            guard let last = states.last else { continue }
            let path = last.path ?? id
            switch (stored[id], last.action == .forgotten) {
            case (nil, true): continue
            case (nil, false): facts.append(.sourceMissing(path: path))
            case (let path?, true): facts.append(.sourceAdded(path: path))
            case (.some, false) where last.action == .watched:
                try checkWatch(of: id, path, states, cluster.id)
            case (.some, false):
                let rows = try Journal.rows(of: .taken, id, cluster.id, database)
                if rows.digest != last.rowsDigest { facts.append(.sourceChanged(path: path)) }
                try checkEvents(of: id, path, states.filter { $0.action == .taken }, cluster.id)
            }
        }
    }

    /// Each state covers a stretch up to where the next one goes on; the last one also the rest.
    private mutating func checkEvents(
        of source: String, _ path: String, _ states: [JournalEntry], _ cluster: Int64
    ) throws {
        for (index, state) in states.enumerated() {
            guard let from = state.fromOffset, let reached = state.offsetReached else { continue }
            let end = max(from, reached)
            let stretch = try EventStretch(
                of: source, from: from, to: end, cluster: cluster, database)
            try compare(
                stretch, state.eventsDigest, state.eventsMarks, path,
                pruned: try pruned(source, from..<end, cluster))
            guard index == states.count - 1 else { continue }
            let tail = try EventStretch(
                of: source, from: end, to: .max, cluster: cluster, database)
            try compare(
                tail, state.tailDigest, state.tailMarks, path,
                pruned: try pruned(source, end..<Int64.max, cluster))
        }
    }

    /// Each state covers a stretch; what came after the last one is not covered yet.
    private mutating func checkWatch(
        of source: String, _ path: String, _ states: [JournalEntry], _ cluster: Int64
    ) throws {
        var reached: Int64 = 0
        for state in states {
            guard let from = state.fromOffset, let end = state.offsetReached, from <= end else {
                continue
            }
            let stretch = try EventStretch(
                of: source, from: from, to: end, cluster: cluster, database)
            try compare(
                stretch, state.eventsDigest, state.eventsMarks, path,
                pruned: try pruned(source, from..<end, cluster))
            let rows = try CoveredTables.digest(
                ofStretch: from..<end, of: source, cluster: cluster, database)
            if rows != state.tailDigest { facts.append(.sourceChanged(path: path)) }
            reached = end
        }
        let after = try Int.fetchOne(
            database,
            sql: """
                SELECT count(*) FROM live_snapshot
                WHERE cluster_id = ? AND source_id = ? AND offset >= ?
                """, arguments: [cluster, source, reached])
        if let after, after > 0 {
            unentered += after
        } else if let last = states.last {
            let row = try Journal.rows(of: .watched, source, cluster, database)
            if row.digest != last.rowsDigest { facts.append(.sourceChanged(path: path)) }
        }
    }

    /// The marks of the events of a stretch that were removed for their age.
    private func pruned(_ source: String, _ range: Range<Int64>, _ cluster: Int64) throws -> [Data]
    {
        try Data.fetchAll(
            database,
            sql: """
                SELECT mark FROM pruned_event
                WHERE cluster_id = ? AND source_id = ? AND offset >= ? AND offset < ?
                """, arguments: [cluster, source, range.lowerBound, range.upperBound])
    }

    private mutating func compare(
        _ stretch: EventStretch, _ digest: String?, _ marks: Data?, _ path: String,
        pruned: [Data]
    ) throws {
        counts.events += stretch.ids.count
        guard stretch.digest != digest else { return }
        let (changed, missing) = stretch.differences(from: marks ?? Data(), without: pruned)
        if !pruned.isEmpty, changed.isEmpty, missing == 0 { return }
        for id in changed { facts.append(.eventChanged(id, path: path)) }
        if missing > 0 { facts.append(.eventsMissing(missing, path: path)) }
        // The same events in another order are another text, too.
        if changed.isEmpty, missing == 0 { facts.append(.sourceChanged(path: path)) }
    }

    private mutating func checkUncited(_ cluster: AuditStore.Cluster) throws {
        let uncited = try String.fetchAll(
            database,
            sql: """
                SELECT id FROM event e WHERE cluster_id = ?1 AND NOT EXISTS (
                  SELECT 1 FROM event_citation c JOIN source s
                    ON s.cluster_id = c.cluster_id AND s.id = c.source_id
                  WHERE c.cluster_id = ?1 AND c.event_id = e.id) ORDER BY id
                """, arguments: [cluster.id])
        if !uncited.isEmpty { facts.append(.eventsAdded(uncited)) }
    }

    // MARK: Everything else

    private mutating func check(
        _ action: JournalEntry.Action, of cluster: AuditStore.Cluster, _ entries: [JournalEntry],
        _ older: Set<String>
    ) throws {
        var covered: [String: JournalEntry] = [:]
        for entry in entries where entry.action == action { covered[entry.subject] = entry }
        let sql =
            switch action {
            case .snapshot: "SELECT id FROM node_state WHERE cluster_id = ?"
            case .gaps: "SELECT DISTINCT path FROM evidence_gap WHERE cluster_id = ?"
            case .pruned: "SELECT 'retention' FROM retention WHERE cluster_id = ?"
            default: "SELECT 'note-' || number FROM note WHERE cluster_id = ?"
            }
        let stored = try String.fetchSet(database, sql: sql, arguments: [cluster.id])
        let uncovered = stored.intersection(older).subtracting(covered.keys)
        if !uncovered.isEmpty {
            facts.append(.beforeJournal(try names(of: action, uncovered, cluster)))
        }
        for subject in stored.union(covered.keys).subtracting(uncovered).sorted() {
            let rows = try Journal.rows(of: action, subject, cluster.id, database)
            if action == .snapshot { counts.snapshots += 1 }
            guard rows.digest != covered[subject]?.rowsDigest else { continue }
            switch action {
            case .snapshot:
                facts.append(.snapshotChanged(path: covered[subject]?.path ?? subject))
            case .gaps: facts.append(.gapsChanged(path: subject))
            case .pruned: facts.append(.retentionChanged(cluster: cluster.name))
            default: facts.append(.noteChanged(subject))
            }
        }
    }

    /// Subjects as people know them: snapshots by their paths.
    private func names(
        of action: JournalEntry.Action, _ subjects: Set<String>, _ cluster: AuditStore.Cluster
    ) throws -> [String] {
        guard action == .snapshot else { return subjects.sorted() }
        return try subjects.map { subject in
            try String.fetchOne(
                database, sql: "SELECT path FROM node_state WHERE cluster_id = ? AND id = ?",
                arguments: [cluster.id, subject]) ?? subject
        }.sorted()
    }
}

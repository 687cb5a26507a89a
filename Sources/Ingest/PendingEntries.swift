/// Who wrote a line of a log of PostgreSQL.
package struct LogWriter: Sendable, Hashable {
    /// The host, where the line names it.
    var host: String?
    /// The number of the process, where the line has it.
    var pid: Int64?

    /// Names a writer.
    package init(host: String? = nil, pid: Int64?) {
        self.host = host
        self.pid = pid
    }
}

/// Entries that may be continued, in the order of the log.
///
/// A server hands syslog each line of an entry on its own, so that lines of other processes may
/// stand between an entry and its DETAIL. Entries leave in the order in which they came, since a
/// reading goes on from the first that is not complete.
struct PendingEntries: Sendable {
    /// What a line that begins an entry says of the entries before it.
    enum Sign {
        /// A server's process begins an entry; where nobody tells which, all before it are complete.
        case entry(of: LogWriter?)
        /// Another daemon begins one.
        case entryOfAnother
    }

    private struct Pending: Sendable {
        var entry: LogEntry
        /// Who may continue it; `nil` where only the line after it can.
        var writer: LogWriter?
        /// The number of entries that others began since.
        var age = 0
        var isComplete = false
    }

    /// How many entries of others may stand between two lines of one.
    static let ageLimit = 16
    /// The greatest number of entries kept.
    static let countLimit = 16

    private var entries: [Pending] = []
    /// The entry that the line before belongs to; `nil` where it is none of these.
    private var current: Int?

    /// Whether there is none.
    var isEmpty: Bool { entries.isEmpty }

    /// The first one.
    var first: LogEntry? { entries.first?.entry }

    /// Takes note of a line that begins an entry.
    mutating func note(_ sign: Sign) {
        current = nil
        for index in entries.indices {
            entries[index].age += 1
            let isOver: Bool
            switch sign {
            case .entry(let writer): isOver = writer == nil || writer == entries[index].writer
            case .entryOfAnother: isOver = false
            }
            if isOver || entries[index].writer == nil || entries[index].age > Self.ageLimit {
                entries[index].isComplete = true
            }
        }
        if entries.count >= Self.countLimit { entries[0].isComplete = true }
    }

    /// Keeps an entry that was just begun.
    mutating func append(_ entry: LogEntry, of writer: LogWriter?) {
        entries.append(Pending(entry: entry, writer: writer))
        current = entries.count - 1
    }

    /// Extends the entry that a line of some writer belongs to, if it is one of these.
    ///
    /// A line that does not say who wrote it belongs to the entry of the line before.
    mutating func extend(of writer: LogWriter?, _ extend: (inout LogEntry) -> Bool) {
        if let writer {
            current = entries.lastIndex { !$0.isComplete && $0.writer == writer }
        }
        guard let index = current, extend(&entries[index].entry) else {
            current = nil
            return
        }
    }

    /// Says that nothing follows.
    mutating func finishAll() {
        for index in entries.indices { entries[index].isComplete = true }
    }

    /// Takes out the first entry, if it is complete.
    mutating func popComplete() -> LogEntry? {
        guard entries.first?.isComplete == true else { return nil }
        current = current.flatMap { $0 > 0 ? $0 - 1 : nil }
        return entries.removeFirst().entry
    }
}

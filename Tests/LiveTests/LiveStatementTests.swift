import Testing

@testable import Live

struct LiveStatementTests {
    /// Words of SQL, types, and the names that answers bear whatever the server calls them.
    private static let words = Set(
        """
        select from where order by as and not then case when end is null epoch bigint
        clock started in_recovery current_lsn timeline receive_lsn replay_lsn replayed_commit
        replay_paused synchronous_standby_names synchronous_commit waiters since pid modified
        sent_lsn write_lsn flush_lsn flush_lag reply_time flushed_lsn last_msg_receipt_time
        checkpoint_lsn redo_lsn min_recovery_end_lsn backup_start_lsn
        """.split(whereSeparator: \.isWhitespace).map(String.init))

    /// The words of a statement without its strings and what follows AS.
    private static func names(in text: String) -> [String] {
        var names: [String] = []
        var isString = false
        var word = ""
        for character in text + " " {
            if character == "'" { isString.toggle() }
            if !isString, character.isLetter || character.isNumber || character == "_" {
                word.append(character)
            } else if !word.isEmpty {
                names.append(word)
                word = ""
            }
        }
        return names.enumerated().filter { index, name in
            Int(name) == nil && (index == 0 || names[index - 1] != "AS")
        }.map(\.element)
    }

    @Test(arguments: DocumentedCatalogue.versions)
    func `a version is asked only for what its manual documents`(version: Int) {
        let functions = DocumentedCatalogue.functions.filter { ($0.from...$0.to).contains(version) }
        for statement in LiveStatement.all where statement.versions.contains(version) {
            let names = Self.names(in: statement.text)
            let views = names.filter { DocumentedCatalogue.columns[$0] != nil }
            let columns = Set(
                views.flatMap { DocumentedCatalogue.columns[$0] ?? [] }
                    .filter { ($0.from...$0.to).contains(version) }.map(\.name))
            for name in names where !views.contains(name) {
                // A word that is a column of another version must be one of this version.
                let isColumn = DocumentedCatalogue.columns.values.joined().contains {
                    $0.name == name
                }
                let isFunction = DocumentedCatalogue.functions.contains { $0.name == name }
                if isFunction {
                    #expect(functions.contains { $0.name == name }, "\(version): \(name)")
                } else if isColumn, !views.isEmpty {
                    #expect(columns.contains(name), "\(version): \(views) \(name)")
                } else {
                    #expect(Self.words.contains(name.lowercased()), "\(version): \(name)")
                }
            }
        }
    }

    @Test(arguments: DocumentedCatalogue.versions)
    func `a version is asked once for each view that it has`(version: Int) {
        func count(_ view: LiveView) -> Int {
            LiveStatement.all.count { $0.view == view && $0.versions.contains(version) }
        }
        func has(_ view: String) -> Bool {
            DocumentedCatalogue.columns[view]?.contains { ($0.from...$0.to).contains(version) }
                ?? false
        }
        #expect(count(.server) == 1)
        #expect(count(.senders) == 1)
        #expect(count(.receiver) == (has("pg_stat_wal_receiver") ? 1 : 0))
        #expect(count(.slots) == (has("pg_replication_slots") ? 1 : 0))
        #expect(count(.control) == (has("pg_control_system") ? 1 : 0))
        #expect(count(.waiters) == (version >= DocumentedCatalogue.firstWithSyncRep ? 1 : 0))
        #expect(LiveStatement.all(for: ServerVersion(version * 100)).first?.view == .server)
    }

    @Test func `nothing but questions is asked`() {
        for statement in LiveStatement.all {
            #expect(statement.text.hasPrefix("SELECT "))
            #expect(!statement.text.contains(";"))
            #expect(!Self.names(in: statement.text).contains("conninfo"))
        }
    }

    @Test func `a newer server is asked like the newest that is known`() {
        #expect(
            LiveStatement.all(for: ServerVersion(210_001))
                == LiveStatement.all(for: ServerVersion(180_000)))
    }
}

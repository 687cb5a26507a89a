/// Which values pg_controldata prints, in which order, by version.
///
/// src/bin/pg_controldata/pg_controldata.c at each release.
enum ControlDataFields {
    /// A value that the audit needs, or one that only takes its place.
    enum Field: Hashable {
        case systemIdentifier
        case state
        case modified
        case checkpoint
        case redo
        case redoFile
        case timeline
        case checkpointTime
        case minimumRecoveryPoint
        case minimumRecoveryTimeline
        case backupStart
        case backupEnd
        case backupEndRequired
        case walLevel
        case walLogHints
        case segmentSize
        case checksumVersion
        /// Anything else, by its number.
        case other(Int)
    }

    /// The major version of a catalog version, `CATALOG_VERSION_NO`.
    static func version(catalog: UInt32) -> String? {
        releases.first { $0.catalog == catalog }?.version
    }

    /// The releases, oldest first.
    static let releases: [(version: String, catalog: UInt32)] = [
        ("9.0", 201_008_051), ("9.1", 201_105_231), ("9.2", 201_204_301), ("9.3", 201_306_121),
        ("9.4", 201_409_291), ("9.5", 201_510_051), ("9.6", 201_608_131), ("10", 201_707_211),
        ("11", 201_809_051), ("12", 201_909_212), ("13", 202_007_201), ("14", 202_107_181),
        ("15", 202_209_061), ("16", 202_307_071), ("17", 202_406_281), ("18", 202_506_291),
    ]

    /// The English labels, of all versions.
    static let english: [String: Field] = [
        "Database system identifier": .systemIdentifier, "Database cluster state": .state,
        "pg_control last modified": .modified, "Latest checkpoint location": .checkpoint,
        "Latest checkpoint's REDO location": .redo,
        "Latest checkpoint's REDO WAL file": .redoFile,
        "Latest checkpoint's TimeLineID": .timeline, "Time of latest checkpoint": .checkpointTime,
        "Minimum recovery ending location": .minimumRecoveryPoint,
        "Min recovery ending loc's timeline": .minimumRecoveryTimeline,
        "Backup start location": .backupStart, "Backup end location": .backupEnd,
        "End-of-backup record required": .backupEndRequired, "wal_level setting": .walLevel,
        "Current wal_level setting": .walLevel, "wal_log_hints setting": .walLogHints,
        "Current wal_log_hints setting": .walLogHints, "Bytes per WAL segment": .segmentSize,
        "Data page checksum version": .checksumVersion,
    ]

    /// The values of a version in the order in which they are printed.
    static func order(of version: String) -> [Field] {
        guard let release = releases.firstIndex(where: { $0.version == version }) else { return [] }
        let since = { (first: String) in
            release >= (releases.firstIndex { $0.version == first } ?? .max)
        }
        var number = 0
        func others(_ count: Int) -> [Field] {
            (0..<count).map { _ in
                number += 1
                return .other(number)
            }
        }
        var fields = others(2) + [.systemIdentifier, .state, .modified, .checkpoint]
        if !since("11") { fields += others(1) }  // prior checkpoint
        fields.append(.redo)
        if since("9.3") { fields.append(.redoFile) }
        fields.append(.timeline)
        if since("9.3") { fields += others(1) }  // previous timeline
        if since("9.2") { fields += others(1) }  // full_page_writes
        // The next XID, OID, multixact and offset, the oldest XID, its database, the oldest active.
        fields += others(7)
        if since("9.3") { fields += others(2) }  // oldest multixact and its database
        if since("9.5") { fields += others(2) }  // XIDs with commit timestamps
        fields.append(.checkpointTime)
        if since("9.3") { fields += others(1) }  // fake LSN counter
        fields.append(.minimumRecoveryPoint)
        if since("9.3") { fields.append(.minimumRecoveryTimeline) }
        fields.append(.backupStart)
        if since("9.2") { fields += [.backupEnd, .backupEndRequired] }
        fields.append(.walLevel)
        if since("9.4") { fields.append(.walLogHints) }
        fields += others(1)  // max_connections
        if since("9.4") { fields += others(1) }  // max_worker_processes
        if since("12") { fields += others(1) }  // max_wal_senders
        fields += others(2)  // max_prepared_xacts, max_locks_per_xact
        if since("9.5") { fields += others(1) }  // track_commit_timestamp
        fields += others(4)  // alignment, block size, blocks of a relation's segment, WAL block
        fields.append(.segmentSize)
        fields += others(3)  // length of identifiers, columns of an index, TOAST chunk
        if since("9.4") { fields += others(1) }  // large-object chunk
        fields += others(1)  // date and time type
        if !since("13") { fields += others(1) }  // float4
        fields += others(1)  // float8
        if since("9.3") { fields.append(.checksumVersion) }
        if since("18") { fields += others(1) }  // signedness of char
        if since("10") { fields += others(1) }  // nonce
        return fields
    }
}

extension WALVersion {
    /// Where the fields of a control file stand, in bytes from its beginning.
    ///
    /// PostgreSQL `ControlFileData` (src/include/catalog/pg_control.h). System identifier, control
    /// version, catalog version, state, time and checkpoint stand at 0, 8, 12, 16, 24 and 32 in
    /// all versions; a field that a version does not have is `nil`.
    package struct ControlLayout: Sendable, Hashable {
        /// The copy of the latest checkpoint.
        package let checkpointCopy: Int
        /// The minimum recovery point.
        package let minimumRecoveryPoint: Int
        /// Its timeline.
        package let minimumRecoveryTimeline: Int?
        /// Where the base backup began that is being restored.
        package let backupStart: Int
        /// Where a backup from a standby ends, followed by whether its end record is required.
        package let backupEnd: Int?
        /// The setting wal_level.
        package let walLevel: Int
        /// The setting wal_log_hints.
        package let walLogHints: Int?
        /// The size of a page of data.
        package let blockSize: Int
        /// The size of a page of WAL, followed by the size of a segment.
        package let walBlockSize: Int
        /// The version of the data checksums, 0 for none.
        package let checksumVersion: Int?
        /// The checksum of all bytes before it.
        package let crc: Int
    }
}

extension WALVersion.ControlLayout {
    static let of9_1 = Self(
        checkpointCopy: 48, minimumRecoveryPoint: 104, minimumRecoveryTimeline: nil,
        backupStart: 112, backupEnd: nil, walLevel: 120, walLogHints: nil, blockSize: 152,
        walBlockSize: 160, checksumVersion: nil, crc: 184)

    static let of9_2 = Self(
        checkpointCopy: 48, minimumRecoveryPoint: 112, minimumRecoveryTimeline: nil,
        backupStart: 120, backupEnd: 128, walLevel: 140, walLogHints: nil, blockSize: 168,
        walBlockSize: 176, checksumVersion: nil, crc: 200)

    static let of9_3 = Self(
        checkpointCopy: 48, minimumRecoveryPoint: 128, minimumRecoveryTimeline: 136,
        backupStart: 144, backupEnd: 152, walLevel: 164, walLogHints: nil, blockSize: 192,
        walBlockSize: 200, checksumVersion: 224, crc: 228)

    static let of9_4 = Self(
        checkpointCopy: 48, minimumRecoveryPoint: 128, minimumRecoveryTimeline: 136,
        backupStart: 144, backupEnd: 152, walLevel: 164, walLogHints: 168, blockSize: 200,
        walBlockSize: 208, checksumVersion: 236, crc: 240)

    /// 9.5 and 9.6.
    static let of9_5 = Self(
        checkpointCopy: 48, minimumRecoveryPoint: 136, minimumRecoveryTimeline: 144,
        backupStart: 152, backupEnd: 160, walLevel: 172, walLogHints: 176, blockSize: 216,
        walBlockSize: 224, checksumVersion: 252, crc: 256)

    static let of10 = Self(
        checkpointCopy: 48, minimumRecoveryPoint: 136, minimumRecoveryTimeline: 144,
        backupStart: 152, backupEnd: 160, walLevel: 172, walLogHints: 176, blockSize: 216,
        walBlockSize: 224, checksumVersion: 252, crc: 288)

    static let of11 = Self(
        checkpointCopy: 40, minimumRecoveryPoint: 128, minimumRecoveryTimeline: 136,
        backupStart: 144, backupEnd: 152, walLevel: 164, walLogHints: 168, blockSize: 208,
        walBlockSize: 216, checksumVersion: 244, crc: 280)

    /// 12 to 17.
    static let from12 = Self(
        checkpointCopy: 40, minimumRecoveryPoint: 136, minimumRecoveryTimeline: 144,
        backupStart: 152, backupEnd: 160, walLevel: 172, walLogHints: 176, blockSize: 216,
        walBlockSize: 224, checksumVersion: 252, crc: 288)

    static let of18 = Self(
        checkpointCopy: 40, minimumRecoveryPoint: 136, minimumRecoveryTimeline: 144,
        backupStart: 152, backupEnd: 160, walLevel: 172, walLogHints: 176, blockSize: 216,
        walBlockSize: 224, checksumVersion: 252, crc: 292)
}

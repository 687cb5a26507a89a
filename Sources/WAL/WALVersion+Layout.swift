extension WALVersion {
    /// How the WAL of a version is laid out, as far as versions differ.
    package struct Layout: Sendable, Hashable {
        /// How records and positions are written.
        package let records: RecordFormat
        /// The number of built-in resource managers (src/include/access/rmgrlist.h).
        package let resourceManagers: UInt8
        /// Whether extensions may have resource managers of their own, numbered 128 to 255.
        package var hasCustomResourceManagers = false
        /// The flags of a block image that say that it is compressed.
        ///
        /// `BKPIMAGE_IS_COMPRESSED`, from 15 on the three `BKPIMAGE_COMPRESS_…`
        /// (src/include/access/xlogrecord.h).
        package var compressedImageFlags: UInt8 = 0x02
        /// The size of an item of the statistics that a commit drops, `xl_xact_stats_item`.
        package var droppedStatisticsSize = 12
        /// Where the fields of a checkpoint stand.
        package let checkpoint: CheckpointLayout
        /// Where the fields of a parameter change stand.
        package let parameters: ParameterLayout
        /// Where the next transaction stands in a record of running transactions.
        package var runningNext = 12
        /// The values of the setting wal_level.
        package var levels = LevelNumbers.from9_6
    }

    /// How records and positions are written.
    package enum RecordFormat: Sendable, Hashable {
        /// 9.1 and 9.2: positions are two numbers of 32 bits, records have backup blocks and the
        /// old CRC-32.
        case pairs
        /// 9.3 and 9.4: positions are one number, records as before.
        case backupBlocks
        /// From 9.5 on: records have references to blocks, and CRC-32C.
        case blockReferences

        /// The size of a record's header in bytes.
        @inline(__always)
        var headerSize: Int { self == .blockReferences ? 24 : 32 }
    }

    /// Where the fields of a checkpoint stand, in bytes from its beginning.
    ///
    /// PostgreSQL `CheckPoint` (src/include/catalog/pg_control.h). The redo position and the
    /// timeline stand at 0 and 8 in all versions.
    package struct CheckpointLayout: Sendable, Hashable {
        /// The timeline before, from 9.3 on.
        package let previousTimeline: Int?
        /// How often the numbers of transactions have wrapped around.
        package let epoch: Int
        /// The next transaction.
        package let next: Int
        /// The time.
        package let time: Int
    }

    /// Where the fields of a parameter change stand.
    ///
    /// PostgreSQL `xl_parameter_change` (src/include/access/xlog_internal.h); max_connections
    /// stands at 0 in all versions.
    package struct ParameterLayout: Sendable, Hashable {
        /// The setting max_wal_senders, from 12 on.
        package var senders: Int?
        /// The setting max_prepared_transactions.
        package let prepared: Int
        /// The setting wal_level.
        package let level: Int
        /// The setting wal_log_hints, from 9.4 on.
        package var hints: Int?
    }

    /// Which number stands for which wal_level.
    ///
    /// PostgreSQL `WalLevel` (src/include/access/xlog.h).
    package enum LevelNumbers: Sendable, Hashable {
        /// 9.1 to 9.5: minimal, archive, hot_standby and, from 9.4 on, logical.
        case before9_6
        /// From 9.6 on: minimal, replica, logical.
        case from9_6
    }
}

extension WALVersion.Layout {
    static let of9_1 = Self(
        records: .pairs, resourceManagers: 16,
        checkpoint: .init(previousTimeline: nil, epoch: 12, next: 16, time: 40),
        parameters: .init(prepared: 4, level: 12), runningNext: 8, levels: .before9_6)

    static let of9_2 = Self(
        records: .pairs, resourceManagers: 17,
        checkpoint: .init(previousTimeline: nil, epoch: 16, next: 20, time: 48),
        parameters: .init(prepared: 4, level: 12), runningNext: 8, levels: .before9_6)

    static let of9_3 = Self(
        records: .backupBlocks, resourceManagers: 17, checkpoint: .from9_3,
        parameters: .init(prepared: 4, level: 12), levels: .before9_6)

    static let of9_4 = Self(
        records: .backupBlocks, resourceManagers: 17, checkpoint: .from9_3,
        parameters: .from9_4, levels: .before9_6)

    static let of9_5 = Self(
        records: .blockReferences, resourceManagers: 20, checkpoint: .from9_3,
        parameters: .from9_4, levels: .before9_6)

    /// 9.6 to 11.
    static let from9_6 = Self(
        records: .blockReferences, resourceManagers: 22, checkpoint: .from9_3,
        parameters: .from9_4)

    /// 12 to 14.
    static let from12 = Self(
        records: .blockReferences, resourceManagers: 22, checkpoint: .from12,
        parameters: .from12)

    /// 15 to 17: three methods of compression, resource managers of extensions.
    static let from15 = Self(
        records: .blockReferences, resourceManagers: 22, hasCustomResourceManagers: true,
        compressedImageFlags: 0x04 | 0x08 | 0x10, checkpoint: .from12, parameters: .from12)

    /// 18: what is counted in statistics has 64 bits.
    static let of18 = Self(
        records: .blockReferences, resourceManagers: 22, hasCustomResourceManagers: true,
        compressedImageFlags: 0x04 | 0x08 | 0x10, droppedStatisticsSize: 16,
        checkpoint: .from12, parameters: .from12)
}

extension WALVersion.CheckpointLayout {
    /// 9.3 to 11.
    fileprivate static let from9_3 = Self(previousTimeline: 12, epoch: 20, next: 24, time: 56)
    /// From 12 on: the epoch is the upper half of the next transaction.
    fileprivate static let from12 = Self(previousTimeline: 12, epoch: 28, next: 24, time: 64)
}

extension WALVersion.ParameterLayout {
    /// 9.4 to 11.
    fileprivate static let from9_4 = Self(prepared: 8, level: 16, hints: 20)
    /// From 12 on.
    fileprivate static let from12 = Self(senders: 8, prepared: 12, level: 20, hints: 24)
}

/// A major version of PostgreSQL, and how its WAL and control file are laid out.
///
/// One row of `all` for each version; a version whose layout is not described is named, so that it
/// can be refused by name.
package struct WALVersion: Sendable, Hashable {
    /// The major version: `15`, `9.4`.
    package let major: String
    /// `XLOG_PAGE_MAGIC` (src/include/access/xlog_internal.h).
    package let pageMagic: UInt16
    /// `PG_CONTROL_VERSION` (src/include/catalog/pg_control.h).
    package let controlVersion: UInt32
    /// `CATALOG_VERSION_NO` of the release (src/include/catalog/catversion.h).
    package let catalogVersion: UInt32
    /// How records and the control file are laid out; `nil` where that is not read yet.
    package let layout: Layout?

    /// What differs between the versions that are read.
    package struct Layout: Sendable, Hashable {
        /// The flags of a block image that say that it is compressed.
        ///
        /// `BKPIMAGE_IS_COMPRESSED`, from 15 on the three `BKPIMAGE_COMPRESS_…`
        /// (src/include/access/xlogrecord.h).
        package let compressedImageFlags: UInt8
        /// Whether extensions may have resource managers of their own, numbered 128 to 255.
        package let hasCustomResourceManagers: Bool
        /// Where the fields of the control file stand.
        package let control: ControlLayout
    }

    /// Where the fields of a control file stand, in bytes from its beginning.
    ///
    /// PostgreSQL `ControlFileData` (src/include/catalog/pg_control.h). System identifier, control
    /// version, catalog version, state and time stand at 0, 8, 12, 16 and 24 in all versions.
    package struct ControlLayout: Sendable, Hashable {
        /// The position of the latest checkpoint record.
        package let checkpoint: Int
        /// The copy of that record.
        package let checkpointCopy: Int
        /// The minimum recovery point, followed by its timeline and the backup's positions.
        package let minimumRecoveryPoint: Int
        /// The setting wal_level.
        package let walLevel: Int
        /// The setting wal_log_hints.
        package let walLogHints: Int
        /// The size of a page of data.
        package let blockSize: Int
        /// The size of a page of WAL, followed by the size of a segment.
        package let walBlockSize: Int
        /// The version of the data checksums, 0 for none.
        package let checksumVersion: Int
        /// The CRC-32C of all bytes before it.
        package let crc: Int
    }

    /// All versions that are known by name, oldest first.
    package static let all: [WALVersion] = [
        .init("9.1", 0xD066, 903, 201_105_231),
        .init("9.2", 0xD071, 922, 201_204_301),
        .init("9.3", 0xD075, 937, 201_306_121),
        .init("9.4", 0xD07E, 942, 201_409_291),
        .init("9.5", 0xD087, 942, 201_510_051),
        .init("9.6", 0xD093, 960, 201_608_131),
        .init("10", 0xD097, 1002, 201_707_211),
        .init("11", 0xD098, 1100, 201_809_051),
        .init("12", 0xD101, 1201, 201_909_212),
        .init("13", 0xD106, 1300, 202_007_201, .single(compressedImageFlags: 0x02)),
        .init("14", 0xD10D, 1300, 202_107_181, .single(compressedImageFlags: 0x02)),
        .init("15", 0xD110, 1300, 202_209_061, .extensible),
        .init("16", 0xD113, 1300, 202_307_071, .extensible),
        .init("17", 0xD116, 1700, 202_406_281),
        .init("18", 0xD118, 1800, 202_506_291),
    ]

    private init(
        _ major: String, _ pageMagic: UInt16, _ controlVersion: UInt32, _ catalogVersion: UInt32,
        _ layout: Layout? = nil
    ) {
        self.major = major
        self.pageMagic = pageMagic
        self.controlVersion = controlVersion
        self.catalogVersion = catalogVersion
        self.layout = layout
    }

    /// The version whose WAL pages begin with a magic number.
    ///
    /// - Throws: `unknownPageMagic`, or `pageMagicNotRead` for a version that is known by name only.
    package static func version(pageMagic: UInt16) throws(WALError) -> WALVersion {
        guard let version = all.first(where: { $0.pageMagic == pageMagic }) else {
            throw .unknownPageMagic(pageMagic)
        }
        guard version.layout != nil else {
            throw .pageMagicNotRead(pageMagic, major: version.major)
        }
        return version
    }

    /// The version of a control file, from the two numbers that it holds.
    ///
    /// - Throws: `unknownControlVersion`, or `controlVersionNotRead` for a version that is known by
    ///   name only.
    package static func version(control: UInt32, catalog: UInt32) throws(WALError) -> WALVersion {
        guard
            let version = all.first(where: {
                $0.controlVersion == control && $0.catalogVersion == catalog
            })
        else { throw .unknownControlVersion(control: control, catalog: catalog) }
        guard version.layout != nil else {
            throw .controlVersionNotRead(control: control, major: version.major)
        }
        return version
    }
}

extension WALVersion.Layout {
    /// 13 and 14: one method of compression, no resource managers of extensions.
    static func single(compressedImageFlags: UInt8) -> Self {
        Self(
            compressedImageFlags: compressedImageFlags, hasCustomResourceManagers: false,
            control: .from13)
    }

    /// 15 and 16: three methods of compression, resource managers of extensions.
    static let extensible = Self(
        compressedImageFlags: 0x04 | 0x08 | 0x10, hasCustomResourceManagers: true,
        control: .from13)
}

extension WALVersion.ControlLayout {
    /// 13 to 16.
    static let from13 = Self(
        checkpoint: 32, checkpointCopy: 40, minimumRecoveryPoint: 136, walLevel: 172,
        walLogHints: 176, blockSize: 216, walBlockSize: 224, checksumVersion: 252, crc: 288)
}

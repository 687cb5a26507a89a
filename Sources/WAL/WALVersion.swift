/// A major version of PostgreSQL, and how its WAL and control file are laid out.
///
/// One row of `all` for each version.
package struct WALVersion: Sendable, Hashable {
    /// The major version: `15`, `9.4`.
    package let major: String
    /// `XLOG_PAGE_MAGIC` (src/include/access/xlog_internal.h).
    package let pageMagic: UInt16
    /// `PG_CONTROL_VERSION` (src/include/catalog/pg_control.h).
    package let controlVersion: UInt32
    /// `CATALOG_VERSION_NO` of the release (src/include/catalog/catversion.h).
    package let catalogVersion: UInt32
    /// How its WAL is laid out.
    package let layout: Layout
    /// Where the fields of its control file stand.
    package let control: ControlLayout

    /// All versions, oldest first.
    package static let all: [WALVersion] = [
        .init("9.1", 0xD066, 903, 201_105_231, .of9_1, .of9_1),
        .init("9.2", 0xD071, 922, 201_204_301, .of9_2, .of9_2),
        .init("9.3", 0xD075, 937, 201_306_121, .of9_3, .of9_3),
        .init("9.4", 0xD07E, 942, 201_409_291, .of9_4, .of9_4),
        .init("9.5", 0xD087, 942, 201_510_051, .of9_5, .of9_5),
        .init("9.6", 0xD093, 960, 201_608_131, .from9_6, .of9_5),
        .init("10", 0xD097, 1002, 201_707_211, .from9_6, .of10),
        .init("11", 0xD098, 1100, 201_809_051, .from9_6, .of11),
        .init("12", 0xD101, 1201, 201_909_212, .from12, .from12),
        .init("13", 0xD106, 1300, 202_007_201, .from12, .from12),
        .init("14", 0xD10D, 1300, 202_107_181, .from12, .from12),
        .init("15", 0xD110, 1300, 202_209_061, .from15, .from12),
        .init("16", 0xD113, 1300, 202_307_071, .from15, .from12),
        .init("17", 0xD116, 1700, 202_406_281, .from15, .from12),
        .init("18", 0xD118, 1800, 202_506_291, .of18, .of18),
    ]

    private init(
        _ major: String, _ pageMagic: UInt16, _ controlVersion: UInt32, _ catalogVersion: UInt32,
        _ layout: Layout, _ control: ControlLayout
    ) {
        self.major = major
        self.pageMagic = pageMagic
        self.controlVersion = controlVersion
        self.catalogVersion = catalogVersion
        self.layout = layout
        self.control = control
    }

    /// The version whose WAL pages begin with a magic number.
    ///
    /// - Throws: `unknownPageMagic`.
    package static func version(pageMagic: UInt16) throws(WALError) -> WALVersion {
        guard let version = all.first(where: { $0.pageMagic == pageMagic }) else {
            throw .unknownPageMagic(pageMagic)
        }
        return version
    }

    /// The versions that a control file may belong to, from the two numbers that it holds.
    ///
    /// A control version can be that of several versions, even with different layouts; and betas
    /// and forks have catalog versions of their own. The likeliest one comes first: that of the
    /// catalog version, else the first release after it.
    ///
    /// - Throws: `unknownControlVersion`.
    package static func candidates(control: UInt32, catalog: UInt32) throws(WALError)
        -> [WALVersion]
    {
        let known = all.filter { $0.controlVersion == control }
        guard let last = known.last else {
            throw .unknownControlVersion(control: control, catalog: catalog)
        }
        let likeliest = known.first { $0.catalogVersion >= catalog } ?? last
        return [likeliest] + known.filter { $0 != likeliest }
    }
}

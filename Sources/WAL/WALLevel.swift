/// How much is written to the WAL.
///
/// PostgreSQL `WalLevel` (src/include/access/xlog.h); the words are those of the setting.
package enum WALLevel: String, Sendable, Hashable, CustomStringConvertible {
    /// Enough to recover from a crash.
    case minimal
    /// Enough for archives; up to 9.5.
    case archive
    /// Enough for archives and standbys; up to 9.5.
    case hotStandby = "hot_standby"
    /// Enough for archives and standbys; from 9.6 on.
    case replica
    /// Enough for logical decoding; from 9.4 on.
    case logical

    /// The level that a number stands for; `nil` for any other number.
    package init?(number: UInt32, _ numbers: WALVersion.LevelNumbers) {
        let levels: [WALLevel] =
            switch numbers {
            case .before9_6: [.minimal, .archive, .hotStandby, .logical]
            case .from9_6: [.minimal, .replica, .logical]
            }
        guard number < levels.count else { return nil }
        self = levels[Int(number)]
    }

    /// The value of the setting.
    package var description: String { rawValue }
}

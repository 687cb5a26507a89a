/// The names that rotation and compression give to one log.
///
/// logrotate and rsyslog add `.1`, `.2.gz` or `-20260101`; all of them are one series, known by
/// the name without those suffixes.
enum LogSeries {
    /// The suffixes of compressed files.
    static let compressions: Set<Substring> = ["gz", "bz2", "xz", "zst", "lz4"]

    /// The path of a file without the suffixes of rotation and compression.
    static func name(of path: String) -> String {
        var folders = path.split(separator: "/", omittingEmptySubsequences: false)
        guard var name = folders.popLast() else { return path }
        if let dot = name.lastIndex(of: "."), compressions.contains(name[name.index(after: dot)...])
        {
            name = name[..<dot]
        }
        if let mark = name.lastIndex(where: { $0 == "." || $0 == "-" }), mark != name.startIndex,
            isRotation(name[name.index(after: mark)...], after: name[mark])
        {
            name = name[..<mark]
        }
        return (folders + [name]).joined(separator: "/")
    }

    /// Whether a suffix counts rotations (`.1`…`.9999`) or names a day (`-20260101`, with a time).
    private static func isRotation(_ suffix: Substring, after mark: Character) -> Bool {
        let digits = suffix.utf8
        guard !digits.isEmpty, digits.allSatisfy({ $0 &- 0x30 < 10 }) else { return false }
        return digits.count <= 4 ? mark == "." : [8, 10, 14].contains(digits.count)
    }
}

import Evidence
import TestSupport
import WAL

/// What a promoted standby of one version left behind: see `fixtures/wal/README.md`.
struct RealWAL: CustomStringConvertible {
    /// The major version, and the name of the folder.
    let major: String
    /// Where timeline 2 begins.
    let fork: String
    /// Where its WAL ends.
    let end: String
    /// The last commit.
    let xid: UInt32
    /// Where its record begins.
    let commit: String
    /// Its time.
    let time: String
    /// The number of its commits on timeline 2.
    let commits: Int

    var description: String { major }

    /// What the servers themselves said.
    static let all = [
        RealWAL("9.1", "0/30193B8", "0/4000338", 1002, "0/40002F8", "23:47:53.810071", 23),
        RealWAL("9.2", "0/3003350", "0/4000210", 727, "0/40001E0", "23:47:29.397044", 22),
        RealWAL("9.3", "0/30188B0", "0/4000310", 1011, "0/40002E0", "23:50:26.652712", 23),
        RealWAL("9.4", "0/3018628", "0/4000310", 1007, "0/40002E0", "23:54:07.718584", 23),
        RealWAL("9.5", "0/30143B0", "0/40002C8", 943, "0/40002A0", "23:54:29.310317", 23),
        RealWAL("9.6", "0/3004FB8", "0/4000220", 594, "0/40001C0", "23:42:51.560981", 22),
        RealWAL("10", "0/3016438", "0/40002C8", 873, "0/40002A0", "23:49:52.243096", 23),
        RealWAL("11", "0/B06D38", "0/C00220", 610, "0/C001C0", "23:53:06.054526", 22),
        RealWAL("12", "0/815B08", "0/9002C8", 795, "0/9002A0", "00:01:38.398836", 23),
        RealWAL("13", "0/817E28", "0/9002C8", 822, "0/9002A0", "23:57:36.085899", 23),
        RealWAL("14", "0/9157F0", "0/A002C8", 1040, "0/A002A0", "23:54:08.589873", 23),
        RealWAL("16", "0/7143A8", "0/8002C8", 1022, "0/8002A0", "23:56:12.118225", 23),
        RealWAL("17", "0/715178", "0/8002C8", 1038, "0/8002A0", "00:00:23.961315", 23),
        RealWAL("18", "0/A084B0", "0/B00220", 794, "0/B001C0", "23:42:45.229058", 22),
    ]

    private init(
        _ major: String, _ fork: String, _ end: String, _ xid: UInt32, _ commit: String,
        _ time: String, _ commits: Int
    ) {
        self.major = major
        self.fork = fork
        self.end = end
        self.xid = xid
        self.commit = commit
        self.time = time
        self.commits = commits
    }

    /// The size of a segment.
    var segmentSize: Int { major.contains(".") || major == "10" ? 16 << 20 : 1 << 20 }

    /// The control file.
    func control() throws -> [UInt8] {
        try Fixtures.plain("wal/\(major)/pg_control.gz", atMost: 8192)
    }

    /// The history of timeline 2.
    func history() throws -> HistoryFile {
        let bytes = try Fixtures.bytes("wal/\(major)/00000002.history")
        guard let timeline = TimelineID(2) else { preconditionFailure("2 is a timeline") }
        return try HistoryFile(timeline: timeline, bytes: bytes.span)
    }

    /// The names of the two segments, the older one first.
    var names: [String] {
        let last = end.split(separator: "/")[1]
        let number =
            segmentSize == 16 << 20
            ? Int(last.prefix(1), radix: 16) : Int(last.prefix(last.count - 5), radix: 16)
        return [(number ?? 0) - 1, number ?? 0].map { number in
            let digits = String(number, radix: 16, uppercase: true)
            return "0000000200000000" + String(repeating: "0", count: 8 - digits.count) + digits
        }
    }

    /// A segment, at least as long as a page, filled up with zeros to a length.
    func segment(_ name: String, filledTo length: Int) throws -> [UInt8] {
        var bytes = try Fixtures.plain("wal/\(major)/\(name).gz", atMost: 17 << 20)
        bytes += [UInt8](repeating: 0, count: max(0, length - bytes.count))
        return bytes
    }

    /// The whole segments by their names.
    func segments() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for name in names { files[name] = try segment(name, filledTo: segmentSize) }
        return files
    }
}

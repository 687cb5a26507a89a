import Evidence
import Foundation
import TestSupport
import Testing
import WAL

/// The real segments of `fixtures/wal/15`, see its STORY.md.
@Suite struct WALFixtureTests {
    private static let tools = "/usr/lib/postgresql/15/bin/"

    private static func hasTool(_ name: String) -> Bool {
        SystemTool.needsPostgreSQL || FileManager.default.isExecutableFile(atPath: tools + name)
    }

    private static func scan(_ node: String, withControl: Bool = true) throws -> WALScan {
        let folder = Fixtures.path("wal/15/\(node)/pg_wal")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        let histories = try names.compactMap { name -> HistoryFile? in
            guard let timeline = HistoryFile.timeline(ofFileNamed: name) else { return nil }
            let text = try Fixtures.bytes("wal/15/\(node)/pg_wal/\(name)")
            return try HistoryFile(timeline: timeline, bytes: text.span)
        }
        return try EndOfWAL.search(
            control: withControl ? control(node) : nil, histories: histories,
            provider: WALFolder(paths: names.map { "\(folder)/\($0)" }))
    }

    private static func control(_ node: String) throws -> PgControl {
        let file = try Fixtures.bytes("wal/15/\(node)/global/pg_control")
        return try PgControl(file.span)
    }

    /// Runs a program of PostgreSQL and gives what it writes to standard output.
    private static func run(_ tool: String, _ arguments: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(filePath: tools + tool)
        process.arguments = arguments
        process.environment = ["LC_ALL": "C", "TZ": "UTC"]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test(arguments: [true, false])
    func `the crashed primary ends where pg_waldump ends`(withControl: Bool) throws {
        let scan = try Self.scan("tokyo", withControl: withControl)
        #expect(scan.timeline == .first)
        #expect(scan.end.description == "0/83D1B8")
        #expect(!scan.isLowerBound)
        #expect(scan.stop.description == "no record was written at 0/83D1B8")
        #expect(scan.metCheckpoint == (withControl ? false : nil))
        let commits = scan.contents.commits
        #expect(commits.last?.xid == TransactionID(751))
        #expect(commits.last?.lsn.description == "0/83D190")
        #expect(commits.last?.time.description == "2026-11-23T00:05:35.445024Z")
        #expect(
            commits.recent.map(\.xid.number) == [
                725, 726, 727, 728, 729, 731, 732, 733, 734, 735, 736, 739, 742, 743, 744, 746,
                730, 749, 750, 751,
            ])
        #expect(commits.aborts == 3)
        #expect(
            commits.tallies.map { [$0.second, Int64($0.commits), Int64($0.aborts)] } == [
                [1_795_392_333, 7, 0], [1_795_392_335, 13, 3],
            ])
        #expect(commits.gaps.map(\.before.xid.number) == [732])
        #expect(scan.contents.undecoded == 0)
    }

    @Test(arguments: [true, false])
    func `the promoted standby ends on the new timeline`(withControl: Bool) throws {
        let scan = try Self.scan("osaka", withControl: withControl)
        #expect(scan.timeline.number == 2)
        #expect(scan.end.description == "0/817E58")
        #expect(scan.history?.parent?.lsn.description == "0/8175B0")
        let commits = scan.contents.commits
        #expect(commits.last?.xid == TransactionID(738))
        #expect(commits.last?.time.description == "2026-11-23T00:05:38.799336Z")
        #expect(commits.firstOfTimeline.map(\.xid.number) == [725, 733])
        #expect(
            scan.contents.noted.map(\.body) == [
                .endOfRecovery(
                    time: try #require(Timestamp("2026-11-23T00:05:38.432172Z")),
                    timeline: try #require(TimelineID(2)), previousTimeline: .first)
            ])
        #expect(scan.contents.noted.first?.place.lsn.description == "0/8175B0")
        #expect(scan.contents.noted.first?.place.offset == 0x175B0)
        #expect(scan.contents.noted.first?.place.length == 42)
    }

    @Test(
        .enabled(if: hasTool("pg_waldump"), "pg_waldump of PostgreSQL 15 is not installed"),
        arguments: [
            ("tokyo", "000000010000000000000008"), ("osaka", "000000020000000000000008"),
        ])
    func `records are those that pg_waldump lists`(node: String, segment: String) throws {
        let path = Fixtures.path("wal/15/\(node)/pg_wal/\(segment)")
        let lines = try Self.run("pg_waldump", [path])
        let scan = try Self.scan(node)
        #expect(lines.count >= 80)
        #expect(scan.contents.records == UInt64(lines.count))
        for id in 0...UInt8(21) {
            let manager = ResourceManager(id: id)
            let count = lines.count { $0.hasPrefix("rmgr: \(manager.name) ") }
            #expect(scan.contents.count(of: manager) == UInt64(count), "\(manager.name)")
        }
        let commits = lines.filter { $0.contains("desc: COMMIT") }.map { line in
            let fields = line.split(whereSeparator: { " ,".contains($0) }).map(String.init)
            let at = fields.firstIndex(of: "lsn:").map { fields[$0 + 1] } ?? ""
            let time = line.firstMatch(of: /(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d+) UTC/)
            let prepared = line.firstMatch(of: /COMMIT_PREPARED (\d+):/).map { String($0.1) }
            let xid = fields.firstIndex(of: "tx:").map { fields[$0 + 1] } ?? ""
            return
                "\(prepared ?? xid) \(LSN(at)?.description ?? "") \(time.map { "\($0.1)T\($0.2)Z" } ?? "")"
        }
        #expect(
            scan.contents.commits.recent.map { "\($0.xid) \($0.lsn) \($0.time)" } == commits)
    }

    @Test(
        .enabled(if: hasTool("pg_waldump"), "pg_waldump of PostgreSQL 15 is not installed"),
        arguments: [
            ("tokyo", "000000010000000000000008"), ("osaka", "000000020000000000000008"),
        ])
    func `what each commit wrote is what pg_waldump lists of it and its subtransactions`(
        node: String, segment: String
    ) throws {
        let folder = Fixtures.path("wal/15/\(node)/pg_wal")
        let scan = try EndOfWAL.search(
            control: nil, histories: [], provider: WALFolder(paths: ["\(folder)/\(segment)"]),
            work: true)
        // Records, bytes and relations of each transaction, by pg_waldump.
        var told: [UInt32: (records: UInt32, bytes: UInt64, relations: Set<String>)] = [:]
        var parts: [UInt32: [UInt32]] = [:]
        for line in try Self.run("pg_waldump", ["\(folder)/\(segment)"]) {
            let lengths = line.firstMatch(of: /len \(rec\/tot\): +\d+\/ *(\d+), tx: +(\d+)/)
            let (bytes, own) = try #require(lengths.map { (UInt64($0.1) ?? 0, UInt32($0.2) ?? 0) })
            let prepared = line.firstMatch(of: /COMMIT_PREPARED (\d+):/).flatMap { UInt32($0.1) }
            if own != 0 {
                var work = told[own] ?? (0, 0, [])
                work.records += 1
                work.bytes += bytes
                for match in line.matches(of: /rel \d+\/(\d+\/\d+)/) {
                    work.relations.insert(String(match.1))
                }
                told[own] = work
            }
            guard line.contains("desc: COMMIT") else { continue }
            let names = line.firstMatch(of: /subxacts:((?: \d+)+)/)?.1.split(separator: " ") ?? []
            parts[prepared ?? own] = names.compactMap { UInt32($0) }
        }
        #expect(node == "osaka" || parts.values.contains { $0.count > 1 })
        for commit in scan.contents.commits.recent {
            let work = try #require(commit.work)
            let all = ([commit.xid.number] + (parts[commit.xid.number] ?? [])).compactMap {
                told[$0]
            }
            #expect(work.records == all.reduce(0) { $0 + $1.records }, "\(commit.xid)")
            #expect(work.bytes == all.reduce(0) { $0 + $1.bytes }, "\(commit.xid)")
            let relations = all.reduce(into: Set()) { $0.formUnion($1.relations) }
            #expect(Set(work.relations.map(\.description)) == relations, "\(commit.xid)")
        }
    }

    @Test(
        .enabled(
            if: hasTool("pg_controldata"), "pg_controldata of PostgreSQL 15 is not installed"),
        arguments: ["tokyo", "osaka"])
    func `the control file says what pg_controldata says`(node: String) throws {
        let lines = try Self.run("pg_controldata", [Fixtures.path("wal/15/\(node)")])
        let said = Dictionary(
            lines.compactMap { line -> (String, String)? in
                guard let colon = line.firstIndex(of: ":") else { return nil }
                return (
                    String(line[..<colon]),
                    line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
                )
            }, uniquingKeysWith: { first, _ in first })
        let control = try Self.control(node)
        let copy = control.checkpointCopy
        func date(_ time: Timestamp) -> String {
            let format = DateFormatter()
            format.locale = Locale(identifier: "en_US_POSIX")
            format.timeZone = .gmt
            format.dateFormat = "EEE MMM d HH:mm:ss yyyy"
            return format.string(
                from: Date(timeIntervalSince1970: Double(time.microseconds / 1_000_000)))
        }
        let expected = [
            "pg_control version number": "\(control.version.controlVersion)",
            "Catalog version number": "\(control.version.catalogVersion)",
            "Database system identifier": "\(control.systemIdentifier)",
            "Database cluster state": "\(control.state)",
            "pg_control last modified": date(control.modified),
            "Latest checkpoint location": "\(control.checkpoint)",
            "Latest checkpoint's REDO location": "\(copy.redo)",
            "Latest checkpoint's TimeLineID": "\(copy.timeline)",
            "Latest checkpoint's PrevTimeLineID": "\(copy.previousTimeline?.number ?? 0)",
            "Latest checkpoint's NextXID": "\(copy.epoch):\(copy.nextTransaction)",
            "Time of latest checkpoint": date(copy.time),
            "Minimum recovery ending location": "\(control.minimumRecoveryPoint)",
            "Min recovery ending loc's timeline":
                "\(control.minimumRecoveryTimeline?.number ?? 0)",
            "Backup start location": "\(control.backupStartPoint)",
            "Backup end location": "\(control.backupEndPoint)",
            "End-of-backup record required": control.backupEndRequired ? "yes" : "no",
            "wal_level setting": "\(control.walLevel)",
            "wal_log_hints setting": control.walLogHints ? "on" : "off",
            "Database block size": "\(control.blockSize)",
            "WAL block size": "\(control.walBlockSize)",
            "Bytes per WAL segment": "\(control.segmentSize)",
            "Data page checksum version": "\(control.checksumVersion)",
        ]
        for (name, value) in expected.sorted(by: { $0.key < $1.key }) {
            #expect(said[name] == value, "\(name)")
        }
    }
}

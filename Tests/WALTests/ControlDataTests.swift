import Evidence
import Foundation
import TestSupport
import Testing
import WAL

/// Control files that real servers left, held against what pg_controldata of their version printed
/// of them: `fixtures/control/`.
@Suite struct ControlDataTests {
    static let all =
        WALVersion.all.map(\.major) + ["9.2", "9.6", "12", "15", "18"].map { $0 + "-standby" }

    private static func control(_ name: String) throws -> PgControl {
        let file = try Fixtures.plain("control/\(name).gz", atMost: 8192)
        #expect(file.count == 8192)
        return try PgControl(file.span)
    }

    /// The values that were printed, by their labels; `Current ` was left out of some from 9.5 on.
    private static func printed(_ name: String) throws -> [String: String] {
        let text = String(decoding: try Fixtures.bytes("control/\(name).txt"), as: UTF8.self)
        var values: [String: String] = [:]
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            values[parts[0].replacing("Current ", with: "")] = parts.last
        }
        return values
    }

    private static func date(_ time: Timestamp) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = .gmt
        format.dateFormat = "EEE MMM d HH:mm:ss yyyy"
        return format.string(
            from: Date(timeIntervalSince1970: Double(time.microseconds / 1_000_000)))
    }

    @Test func `there is a control file of every version`() {
        #expect(Set(Self.all.map { $0.prefix { $0 != "-" } }).count == WALVersion.all.count)
    }

    @Test(arguments: all)
    func `every value is the one that pg_controldata printed`(_ name: String) throws {
        let control = try Self.control(name)
        let printed = try Self.printed(name)
        let copy = control.checkpointCopy
        #expect(control.version.major == name.prefix { $0 != "-" })
        let isStandby = name.hasSuffix("-standby")
        #expect(control.state == (isStandby ? .inArchiveRecovery : .inProduction))
        #expect(!isStandby || !control.minimumRecoveryPoint.isZero)
        // Up to 9.5 a slash stands between the two halves of a transaction's number.
        let next = printed["Latest checkpoint's NextXID"]?.replacing("/", with: ":")
        #expect(next == "\(copy.epoch):\(copy.nextTransaction)")
        let expected = [
            "pg_control version number": "\(control.version.controlVersion)",
            "Catalog version number": "\(control.version.catalogVersion)",
            "Database system identifier": "\(control.systemIdentifier)",
            "Database cluster state": "\(control.state)",
            "pg_control last modified": Self.date(control.modified),
            "Latest checkpoint location": "\(control.checkpoint)",
            "Latest checkpoint's REDO location": "\(copy.redo)",
            "Latest checkpoint's TimeLineID": "\(copy.timeline)",
            "Time of latest checkpoint": Self.date(copy.time),
            "Minimum recovery ending location": "\(control.minimumRecoveryPoint)",
            "Backup start location": "\(control.backupStartPoint)",
            "wal_level setting": "\(control.walLevel)",
            "Database block size": "\(control.blockSize)",
            "WAL block size": "\(control.walBlockSize)",
            "Bytes per WAL segment": "\(control.segmentSize)",
        ]
        for (label, value) in expected { #expect(printed[label] == value, "\(label)") }
        // Values that not all versions have.
        let optional = [
            "Latest checkpoint's PrevTimeLineID": copy.previousTimeline.map { "\($0)" } ?? "none",
            "Min recovery ending loc's timeline":
                control.minimumRecoveryTimeline.map { "\($0)" } ?? "0",
            "Backup end location": "\(control.backupEndPoint)",
            "End-of-backup record required": control.backupEndRequired ? "yes" : "no",
            "wal_log_hints setting": control.walLogHints ? "on" : "off",
            "Data page checksum version": "\(control.checksumVersion)",
        ]
        for (label, value) in optional {
            #expect((printed[label] ?? value) == value, "\(label)")
        }
        let count = optional.keys.count { printed[$0] != nil }
        let major = control.version.major
        #expect(count == (major == "9.1" ? 0 : major == "9.2" ? 2 : major == "9.3" ? 5 : 6))
    }
}

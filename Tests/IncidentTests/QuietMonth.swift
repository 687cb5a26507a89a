import Foundation
import TestSupport

/// Logs of an incident before which nothing happened for a month: its last quiet seconds are
/// repeated, and all that follows is moved.
///
/// The logs must have been written in UTC in November 2026, by syslog, Pacemaker, Corosync and
/// PostgreSQL. They are written in Central European time, and the file changes each day.
struct QuietMonth {
    /// The incident.
    let incident: Incident
    /// When the quiet seconds begin and end, in UTC: `2026-11-22T23:49:55Z`.
    let quiet: (from: String, until: String)
    /// The first quiet moment as it is moved, in UTC.
    let start: String
    /// How many times the quiet seconds come.
    let count: Int
    /// Whether what came before the quiet seconds comes too.
    var hasBeginning = true
    /// Another incident whose quiet seconds are taken instead, from when to when.
    var tile: (incident: Incident, from: String, until: String)?

    /// From one repetition to the next, in seconds: no divisor of an hour, so that an error of
    /// hours shows.
    static let step = 7349.0
    private static let zone = TimeZone(identifier: "Europe/Berlin")
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// How much later the incident comes than with the quiet seconds once.
    var length: Double { Double(count - 1) * Self.step }

    private struct Entry {
        var time: Date
        var isSyslog: Bool
        /// What follows on the time, with the fraction of its second.
        var rest: Substring
    }

    /// Writes the logs below a folder.
    func write(to folder: String) throws { try Self.write([self], to: folder) }

    /// Writes the logs of several incidents, each in its time, as one below a folder.
    static func write(
        _ months: [QuietMonth], of nodes: [String] = ["pm01", "pm02"], to folder: String
    ) throws {
        for node in nodes {
            for name in [
                "messages", "pacemaker.log", "corosync.log",
                "postgresql/postgresql-2026-11-22.log",
            ] {
                let moved = try months.flatMap { try $0.moved(name, of: node) }
                try write(moved, as: name, to: "\(folder)/\(node)")
            }
        }
    }

    /// The entries of a log, each with how much later it is written.
    private func moved(_ name: String, of node: String) throws -> [(Entry, Double)] {
        let parser = ISO8601DateFormatter()
        guard let from = parser.date(from: quiet.from), let until = parser.date(from: quiet.until),
            let start = parser.date(from: start)
        else { throw CocoaError(.formatting) }
        let shift = start.timeIntervalSince(from)
        let entries = try Self.entries(of: incident, name, node)
        let (first, last) = (
            parser.date(from: tile?.from ?? quiet.from) ?? from,
            parser.date(from: tile?.until ?? quiet.until) ?? until
        )
        let repeated = try Self.entries(of: tile?.incident ?? incident, name, node).filter {
            $0.time >= first && $0.time < last
        }
        var moved = hasBeginning ? entries.filter { $0.time < from }.map { ($0, shift) } : []
        for number in 0..<max(1, count) {
            let later = start.timeIntervalSince(first) + Double(number) * Self.step
            moved += repeated.map { ($0, later) }
        }
        return moved + entries.filter { $0.time >= until }.map { ($0, shift + length) }
    }

    private static func entries(of incident: Incident, _ name: String, _ node: String) throws
        -> [Entry]
    {
        entries(
            try String(contentsOfFile: "\(incident.evidence)/\(node)/\(name)", encoding: .utf8))
    }

    /// The lines of a log that begin with a time.
    private static func entries(_ text: String) -> [Entry] {
        var utc = Calendar(identifier: .gregorian)
        utc.timeZone = .gmt
        return text.split(separator: "\n").compactMap { line in
            let isSyslog = line.hasPrefix("Nov ")
            let digits = line.prefix(isSyslog ? 15 : 19).split { !$0.isNumber }.compactMap {
                Int($0)
            }
            guard digits.count == (isSyslog ? 4 : 6) else { return nil }
            let clock = digits.suffix(4)
            let time = utc.date(
                from: DateComponents(
                    year: 2026, month: 11, day: clock[clock.startIndex],
                    hour: clock[clock.startIndex + 1], minute: clock[clock.startIndex + 2],
                    second: clock[clock.startIndex + 3]))
            return time.map {
                Entry(time: $0, isSyslog: isSyslog, rest: line.dropFirst(isSyslog ? 15 : 19))
            }
        }
    }

    private static func write(
        _ entries: [(entry: Entry, shift: Double)], as name: String, to folder: String
    ) throws {
        guard let zone else { throw CocoaError(.formatting) }
        var local = Calendar(identifier: .gregorian)
        local.timeZone = zone
        func two(_ number: Int?) -> String {
            (number ?? 0) < 10 ? "0\(number ?? 0)" : "\(number ?? 0)"
        }
        var files: [String: [String]] = [:]
        var last = ""
        for (entry, shift) in entries {
            let date = entry.time.addingTimeInterval(shift)
            let parts = local.dateComponents(
                [.year, .month, .day, .hour, .minute, .second], from: date)
            let clock = [parts.hour, parts.minute, parts.second].map(two).joined(separator: ":")
            let (year, month, day) = (parts.year ?? 0, parts.month ?? 1, parts.day ?? 1)
            let stamp = "\(year)-\(two(month))-\(two(day))"
            let abbreviation = zone.isDaylightSavingTime(for: date) ? " CEST" : " CET"
            let line =
                entry.isSyslog
                ? "\(months[month - 1]) \(day < 10 ? " " : "")\(day) \(clock)\(entry.rest)"
                : "\(stamp) \(clock)\(entry.rest.replacing(" UTC", with: abbreviation, maxReplacements: 1))"
            // logrotate and PostgreSQL begin a file each day.
            last =
                entry.isSyslog
                ? "\(name)-\(stamp.replacing("-", with: ""))" : "postgresql/postgresql-\(stamp).log"
            files[last, default: []].append(line)
        }
        for (file, lines) in files {
            let path = "\(folder)/\(file == last && !file.hasPrefix("postgresql") ? name : file)"
            try FileManager.default.createDirectory(
                atPath: (path as NSString).deletingLastPathComponent,
                withIntermediateDirectories: true)
            try (lines.joined(separator: "\n") + "\n").write(
                toFile: path, atomically: false, encoding: .utf8)
        }
    }
}

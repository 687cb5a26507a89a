/// Formats of evidence that are told apart by content but not read by this version.
///
/// Coverage names them, so that nobody takes a known file for an unknown one.
enum UnreadFormats {
    /// One format: its name, and how the beginning of a file tells it.
    private struct Format {
        var name: String
        var accepts: @Sendable (_ head: Substring, _ name: Substring) -> Bool
    }

    /// The name of the format of a text; `nil` where none accepts it.
    ///
    /// `head` is the beginning of the file, `name` its name without the suffix of a compression,
    /// which decides only where the content has no mark of its own.
    static func recognise(_ head: [UInt8], name: Substring) -> String? {
        let bytes = head.prefix(4096)
        guard !bytes.contains(0) else { return nil }
        let text = Substring(String(decoding: bytes, as: UTF8.self))
        return all.first { $0.accepts(text, name) }?.name
    }

    private static let all: [Format] = [
        Format(name: "pg-controldata-text") { _, name in name.hasPrefix("pg_controldata") },
        Format(name: "postgresql-access-rules") { _, name in name == "pg_hba.conf" },
        Format(name: "configuration") { _, name in
            name.hasSuffix(".conf") || name == "recovery.done"
        },
        Format(name: "pgstartup-log") { _, name in name == "pgstartup.log" },
        Format(name: "crm-report-part") { head, name in
            // `/var/log/messages 20979`: how long the log was, of which the report has a part.
            let isSize = head.hasPrefix("/") && head.dropLast().last?.isNumber == true
            return partsOfReports.contains(name) || name.hasSuffix(".info") && isSize
        },
        Format(name: "crm-report-output") { head, _ in lines(head).contains(where: isOfReport) },
        Format(name: "pg-auto-failover-log") { head, _ in most(of: head, are: isOfKeeper) },
        Format(name: "patroni-log") { head, _ in most(of: head, are: isOfPatroni) },
        Format(name: "repmgrd-log") { head, _ in most(of: head, are: isOfRepmgrd) },
    ]

    private static func most(of head: Substring, are isOf: (Substring) -> Bool) -> Bool {
        let lines = lines(head)
        return !lines.isEmpty && lines.count(where: isOf) * 2 > lines.count
    }

    /// Whether Patroni wrote a line: `2026-03-02 04:05:06,789 INFO: text`, as Python's logging does.
    private static func isOfPatroni(_ line: Substring) -> Bool {
        let words = line.split(separator: " ", maxSplits: 3)
        guard words.count == 4, isDate(words[0]), words[1].count == 12 else { return false }
        let parts = words[1].split(separator: ",", omittingEmptySubsequences: false)
        return parts.count == 2 && isTimeOfDay(parts[0]) && parts[1].allSatisfy(\.isWholeNumber)
            && ["DEBUG:", "INFO:", "WARNING:", "ERROR:", "CRITICAL:"].contains(words[2])
    }

    /// Whether repmgrd wrote a line: `[2026-03-02 04:05:06] [NOTICE] text`.
    private static func isOfRepmgrd(_ line: Substring) -> Bool {
        let words = line.split(separator: " ", maxSplits: 3)
        return words.count == 4 && words[0].first == "[" && isDate(words[0].dropFirst())
            && words[1].last == "]" && isTimeOfDay(words[1].dropLast()) && words[2].first == "["
            && words[2].last == "]"
            && words[2].dropFirst().dropLast().allSatisfy { $0.isASCII && $0.isUppercase }
    }

    private static func isDate(_ text: Substring) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.count) == [4, 2, 2]
            && parts.allSatisfy { $0.allSatisfy(\.isWholeNumber) }
    }

    private static func isTimeOfDay(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return parts.map(\.count) == [2, 2, 2]
            && parts.allSatisfy { $0.allSatisfy(\.isWholeNumber) }
    }

    /// Whether crm report or crm_report printed a line: `nara: INFO: The report is saved in …`.
    private static func isOfReport(_ line: Substring) -> Bool {
        let words = line.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0].last == ":", words[1].contains("INFO") else {
            return false
        }
        return ["The report is saved in ", "Report timespan: "].contains(where: words[2].hasPrefix)
    }

    /// Whether pg_autoctl wrote a line: `04:05:06 811 INFO  text`, without a date.
    ///
    /// Written by pg_auto_failover, src/bin/lib/log/src/log.c.
    private static func isOfKeeper(_ line: Substring) -> Bool {
        let words = line.split(separator: " ", maxSplits: 3)
        return words.count == 4 && isTimeOfDay(words[0]) && words[1].allSatisfy(\.isWholeNumber)
            && ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"].contains(words[2])
    }

    /// The whole lines at the beginning of a text, without empty ones and comments; a text of one
    /// line is taken as it is.
    private static func lines(_ head: Substring) -> [Substring] {
        let lines = head.split(whereSeparator: \.isNewline).filter { $0.first != "#" }
        return head.last?.isNewline == true || lines.count < 2 ? lines : lines.dropLast()
    }

    /// What `crm report` adds of its own, in the folder of each node and above.
    private static let partsOfReports: Set<Substring> = [
        "analysis.txt", "description.txt", "members.txt", "sysinfo.txt", "sysstats.txt", "time.txt",
        "permissions.txt", "ocfs2.txt", "profiles.yml",
    ]
}

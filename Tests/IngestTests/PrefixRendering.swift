/// Prints lines as a server with some log_line_prefix does; all arguments are of our invention.
struct PrefixRendering {
    /// One process that logs.
    struct Process {
        var pid: Int
        var session: (user: String, database: String, application: String, host: String, port: Int)?
        var backend: String
        var tag: String
    }

    /// Servers' and clients' processes, some with empty or odd fields.
    static let processes: [Process] = [
        Process(pid: 812, backend: "postmaster", tag: ""),
        Process(pid: 20817, backend: "startup", tag: ""),
        Process(
            pid: 9310, session: ("app", "shop", "order service", "192.0.2.17", 50786),
            backend: "client backend", tag: "idle in transaction"),
        Process(
            pid: 9311, session: ("postgres", "postgres", "psql", "[local]", 0),
            backend: "client backend", tag: "SELECT"),
        Process(
            pid: 9312, session: ("[unknown]", "[unknown]", "", "192.0.2.18", 40001),
            backend: "client backend", tag: ""),
        Process(
            pid: 777, session: ("copy", "[unknown]", "kobe-2", "fd00::7", 61000),
            backend: "walsender", tag: "streaming 7/1200000"),
        Process(pid: 31, backend: "background writer", tag: ""),
    ]

    /// The prefix of a line at a second of our invention.
    static func prefix(_ notation: String, _ process: Process, second: Int) -> String {
        var text = ""
        var rest = Substring(notation)
        let two = (second < 10 ? "0" : "") + "\(second)"
        while let character = rest.popFirst() {
            guard character == "%" else {
                text.append(character)
                continue
            }
            var width = ""
            while let next = rest.first, next == "-" || next.isNumber {
                width.append(next)
                rest.removeFirst()
            }
            guard let letter = rest.popFirst() else { break }
            if letter == "q" {
                guard process.session != nil else { return text }
                continue
            }
            let session = process.session
            var value: String
            switch letter {
            case "%": value = "%"
            case "t": value = "2031-05-06 07:08:\(two) CET"
            case "m": value = "2031-05-06 07:08:\(two).250 CET"
            case "s": value = "2031-05-06 07:07:09 CET"
            case "n": value = "\(1_936_028_760 + second).250"
            case "p": value = "\(process.pid)"
            case "P": value = process.pid == 9310 ? "812" : ""
            case "l": value = "\(second + 3)"
            case "c": value = "72a1b0c4.\(String(process.pid, radix: 16))"
            case "u": value = session?.user ?? ""
            case "d": value = session?.database ?? ""
            case "a": value = session?.application ?? ""
            case "h": value = session?.host ?? ""
            case "r":
                value = session.map { $0.port == 0 ? $0.host : "\($0.host)(\($0.port))" } ?? ""
            case "b": value = process.backend
            case "i": value = process.tag
            case "e": value = process.pid == 9312 ? "42P01" : "00000"
            case "v": value = session == nil ? "" : "3/\(second)"
            case "x": value = process.pid == 9311 ? "7401" : "0"
            case "Q": value = process.pid == 9310 ? "-5317" : "0"
            default: value = ""
            }
            let target = Int(width) ?? 0
            let blanks = String(repeating: " ", count: max(0, abs(target) - value.count))
            text += target < 0 ? value + blanks : blanks + value
        }
        return text
    }
}

import Evidence

/// What pg_receivewal, pg_receivexlog or pg_rewind wrote to standard error: messages without times.
///
/// Each message begins with the program's name; other lines belong to the message above them. 9.2
/// and 9.3 write two messages on one line where a library call left the first without its text and
/// end. The Japanese message of a switch of timelines has, in 12 to 15, the halves of its position
/// swapped: of both readings the one that is nearer to the position before is taken.
package enum ReceiverLog: SnapshotFormat {
    package static let name = "receiver-log"

    static let programs = ["pg_receivewal: ", "pg_receivexlog: ", "pg_rewind: "]

    /// Whether the first line of a file is one of these programs'.
    static func begins(_ head: Span<UInt8>) -> Bool {
        programs.contains { head.holds(Array($0.utf8), at: 0) }
    }

    package static func accepts(_ head: SnapshotHead) -> Bool {
        head.lines(3).contains { line in programs.contains { line.hasPrefix($0) } }
    }

    package static func read(_ text: SnapshotText) -> SnapshotReading {
        var reading = SnapshotReading()
        var entries: [LogEntry] = []
        var last: LSN?
        text.forEachLine { line in
            reading.counts.lines += 1
            let starts = starts(of: line)
            if starts.isEmpty {
                guard let index = entries.indices.last else {
                    if !line.text.isEmpty { reading.refuse(line) }
                    return
                }
                guard !line.text.isEmpty else { return }
                entries[index].continuation.append(line.text.trimmedBlanks)
                extend(&entries[index], to: line.range.upperBound, text)
                return
            }
            for (index, start) in starts.enumerated() {
                let end = index + 1 < starts.count ? starts[index + 1] : line.range.upperBound
                var entry = entry(start..<end, text)
                entry.message = corrected(entry.message, near: last)
                last = position(entry.message) ?? last
                entries.append(entry)
            }
        }
        reading.counts.entries = UInt64(entries.count)
        reading.messages = entries
        return reading
    }

    /// Where the messages of a line begin.
    private static func starts(of line: SnapshotText.Line) -> [Int] {
        let bytes = Array(line.text.utf8)
        guard let program = programs.first(where: { line.text.hasPrefix($0) }) else { return [] }
        let word = Array(program.utf8)
        // What was cut off before the text is a byte order mark.
        let shift = line.range.upperBound - bytes.count
        var starts: [Int] = []
        var at = 0
        while at + word.count <= bytes.count {
            if bytes[at] == word[0], Array(bytes[at..<at + word.count]) == word {
                starts.append(shift + at)
                at += word.count
            } else {
                at += 1
            }
        }
        return starts
    }

    private static func entry(_ range: Range<Int>, _ text: SnapshotText) -> LogEntry {
        let range = range.clamped(to: 0..<text.bytes.count)
        let whole = String(decoding: text.bytes[range], as: UTF8.self)
        let program = whole.prefix { $0 != ":" }
        let (severity, message) = level(of: whole.dropFirst(program.count + 1))
        var entry = LogEntry(
            vocabulary: .receiver, process: String(program), time: nil, severity: severity,
            message: message, offset: UInt64(range.lowerBound), length: UInt64(range.count))
        entry.raw = Array(text.bytes[range].prefix(LogEntry.rawLimit))
        return entry
    }

    /// Takes the word for the level, which 12 and later print in the user's language.
    static func level(of text: some StringProtocol) -> (LogEntry.Severity, message: String) {
        let plain = text.trimmedBlanks
        let words: [(String, LogEntry.Severity)] = [
            ("error:", .error), ("fatal:", .fatal), ("warning:", .warning), ("info:", .info),
            ("detail:", .info), ("hint:", .info), ("エラー:", .error), ("致命的エラー:", .fatal),
            ("警告:", .warning), ("詳細:", .info), ("Fehler:", .error), ("Warnung:", .warning),
            ("erreur :", .error), ("attention :", .warning),
        ]
        for (word, severity) in words where plain.hasPrefix(word) {
            return (severity, plain.dropFirst(word.count).trimmedBlanks)
        }
        return (.info, plain)
    }

    private static func extend(_ entry: inout LogEntry, to end: Int, _ text: SnapshotText) {
        let start = Int(clamping: entry.offset)
        guard end <= text.bytes.count, start <= end else { return }
        entry.length = UInt64(end - start)
        entry.raw = Array(text.bytes[start..<end].prefix(LogEntry.rawLimit))
    }

    /// The message with its position's halves in order.
    private static func corrected(_ message: String, near last: LSN?) -> String {
        guard message.hasSuffix("に切り替えました"), let end = message.firstIndex(of: "で") else {
            return message
        }
        let halves = message[..<end].split(separator: "/")
        guard halves.count == 2, let swapped = LSN("\(halves[1])/\(halves[0])") else {
            return message
        }
        // What is no position as it stands was swapped for certain.
        if let stated = LSN(message[..<end]) {
            guard let last, distance(swapped, last) < distance(stated, last) else { return message }
        }
        return swapped.description + message[end...]
    }

    private static func distance(_ one: LSN, _ other: LSN) -> UInt64 {
        one.bytes > other.bytes ? one.bytes - other.bytes : other.bytes - one.bytes
    }

    /// The first position that stands in a message.
    private static func position(_ message: String) -> LSN? {
        let marks = message.split { character in
            !(character.isASCII && (character.isHexDigit || character == "/"))
        }
        return marks.lazy.filter { $0.contains("/") }.compactMap { LSN($0) }.first
    }
}

import Bytes
import Evidence
import Testing

@testable import Ingest

/// A log read to its end, as tests look at it.
struct LogReading {
    var entries: [LogEntry] = []
    var reader: LogReader

    /// Reads bytes in blocks of a size, with the format that is recognised from all of them.
    init(
        _ bytes: [UInt8], blockSize: Int = 1 << 16, format: (any LogFormat)? = nil,
        finish: Bool = true
    ) throws {
        let recognised = LogFormats.recognise(head: bytes.span)
        let format = try format ?? #require(recognised)
        reader = LogReader(format: format, selection: .all)
        var entries: [LogEntry] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + blockSize)
            reader.consume(bytes.span.extracting(start..<end)) { entry, _ in
                entries.append(entry)
            }
            start = end
        }
        if finish { reader.finish { entry, _ in entries.append(entry) } }
        self.entries = entries
    }

    /// Reads a text.
    init(_ text: String, blockSize: Int = 1 << 16) throws {
        try self.init(Array(text.utf8), blockSize: blockSize)
    }

    /// The entries in one line each: what their format says of them, then the text.
    var summary: [String] { entries.map(Self.summary) }

    static func summary(_ entry: LogEntry) -> String {
        var parts = [entry.time?.description ?? "-"]
        if let host = entry.host { parts.append(host) }
        var process = entry.process
        if let instance = entry.instance { process += "(\(instance))" }
        if let pid = entry.pid { process += "[\(pid)]" }
        if !process.isEmpty { parts.append(process) }
        parts.append("\(entry.vocabulary)/\(entry.severity)")
        if let application = entry.application { parts.append("app=\(application)") }
        return ([parts.joined(separator: " ") + ": " + entry.message] + entry.continuation)
            .joined(separator: " ⏎ ")
    }
}

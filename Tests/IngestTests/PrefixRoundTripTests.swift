import Evidence
import Testing

@testable import Ingest

/// Every prefix is printed, read again, and must give message, process and time of each line.
struct PrefixRoundTripTests {
    static let notations = [
        "%m [%p] ", "%t [%p] ", "< %m >", "%t", "%m", "", "%p ", "[%p] ", "%m %p", "%m    %p  ",
        "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ", "%t:%r:%u@%d:[%p]: ",
        "%m [%p] %q%u@%d ", "%m [%p] %q%u@%d/%a ", "%m [%p] %q[user=%u,db=%d,app=%a] ",
        "%n [%p] ", "%n %p %q%u@%d ", "[%p-%l] %m ", "%c %l %m ", "%m %c [%p] %x ",
        "%a %u %d %r %h %m %p ", "%m [%p] %e ", "%m [%p] %b ", "%m [%p] %i %u ",
        "%m [%5p] %q%u@%d ", "%m [%-6p] ", "%s %m [%p] ", "%m %s [%p] ", "%m [%p] %v %x %Q ",
        "%u|%d|%r|%p|%m|", "pg: %m pid=%p ", "%m - %p - %u@%d - ", "%m %u [%p] %h ",
        "user=%u pid=%p time=%t ", "%%%m%% [%p] ", "%m [%p:%l:%e] ", "%m:%r:%u@%d:[%p]:%l:",
        "db=%d,user=%u %m [%p] ", "%m [%p] app=%a,", "{%m} {%p} {%u} ", "%m P%p ", "%h %m %p: ",
        "%m [%p]: u=[%u] db=[%d] app=[%a] c=[%h] s=[%c:%l] tx=[%v:%x] ", "%t [%P] [%p] ",
    ]

    private static let messages: [(level: String, text: String, severity: LogEntry.Severity)] = [
        ("LOG", "database system is ready to accept connections", .info),
        ("FATAL", "could not connect: ERROR:  no such slot", .fatal),
        ("LOG", "selected new timeline ID: 4", .info),
        ("ERROR", "column \"a: b\" does not exist", .error),
        ("WARNING", "canceling the wait", .warning),
        ("LOG", "statement: SELECT 'LOG:  x'", .info),
    ]

    private struct Line {
        var text: String
        var pid: Int
        var second: Int
        var message: String
        var severity: LogEntry.Severity
    }

    private static func lines(_ notation: String, from second: Int = 0) -> [Line] {
        (second..<second + 28).map { second in
            let process = PrefixRendering.processes[second * 5 % 7]
            let message = messages[second % messages.count]
            return Line(
                text: PrefixRendering.prefix(notation, process, second: second)
                    + "\(message.level):  \(message.text)\n", pid: process.pid, second: second,
                message: message.text, severity: message.severity)
        }
    }

    private static func entries(_ format: any LogFormat, _ text: String) -> [LogEntry] {
        var entries: [LogEntry] = []
        var reader = LogReader(format: format, selection: .all)
        let bytes = Array(text.utf8)
        reader.consume(bytes.span) { entry, _ in entries.append(entry) }
        reader.finish { entry, _ in entries.append(entry) }
        #expect(reader.counts.unreadableLines == 0)
        #expect(reader.counts.foreignLines == 0)
        return entries
    }

    private func check(_ entries: [LogEntry], _ lines: [Line], _ notation: String) {
        #expect(entries.map(\.message) == lines.map(\.message))
        #expect(entries.map(\.severity) == lines.map(\.severity))
        guard entries.count == lines.count else { return }
        // What stands right after a letter is a name to whoever infers.
        if notation.contains("p"), !notation.contains(" P%p") {
            #expect(entries.map(\.pid) == lines.map { Int64($0.pid) })
        }
        let hasMilliseconds = notation.contains("%m") || notation.contains("%n")
        guard hasMilliseconds || notation.contains("%t") else { return }
        for (entry, line) in zip(entries, lines) {
            let time = entry.time?.civil
            #expect(time.map { $0.second } == line.second)
            #expect(time.map { $0.microsecond } == (hasMilliseconds ? 250_000 : 0))
            #expect(
                entry.time?.zone
                    == (notation.contains("%n") ? .offset(seconds: 0) : .abbreviation("CET")))
        }
    }

    @Test(arguments: notations)
    func `a prefix is inferred from the lines`(_ notation: String) throws {
        let lines = Self.lines(notation)
        let text = lines.map(\.text).joined()
        let recognised = PostgresStderrLog(recognising: Array(text.utf8).span)
        let format = try #require(recognised)
        check(Self.entries(format, text), lines, notation)
    }

    @Test(arguments: notations)
    func `a prefix is read as the setting states it`(_ notation: String) {
        let lines = Self.lines(notation)
        let format = PostgresStderrLog([PostgresPrefix(notation: notation)])
        check(Self.entries(format, lines.map(\.text).joined()), lines, notation)
    }

    @Test func `a prefix that changes within a log is read on both sides`() throws {
        let (before, after) = ("%t:%r:%u@%d:[%p]: ", "%m [%p] %q%u@%d ")
        let first = Self.lines(before)
        let second = Self.lines(after, from: 28)
        let text = (first + second).map(\.text).joined()
        let recognised = PostgresStderrLog(recognising: Array(text.utf8).span)
        let format = try #require(recognised)
        let entries = Self.entries(format, text)
        check(Array(entries.prefix(28)), first, before)
        check(Array(entries.dropFirst(28)), second, after)
    }
}

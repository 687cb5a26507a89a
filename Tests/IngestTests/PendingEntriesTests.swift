import Testing

@testable import Ingest

/// Lines of an entry between which lines of other processes stand.
struct PendingEntriesTests {
    /// The entries that rows know, each with its lines.
    private func recognised(_ lines: [String]) throws -> (told: [String], reader: LogReader) {
        let bytes = Array(lines.map { $0 + "\n" }.joined().utf8)
        let recognised = LogFormats.recognise(head: bytes.span)
        var reader = LogReader(format: try #require(recognised))
        var told: [String] = []
        let sink: LogReader.Sink = { entry, _ in
            told.append(([entry.message] + entry.continuation).joined(separator: " ⏎ "))
        }
        reader.consume(bytes.span, sink)
        reader.finish(sink)
        return (told, reader)
    }

    private func syslog(_ pid: Int, _ text: String) -> String {
        "May  6 07:08:09 kobe postgres[\(pid)]: \(text)"
    }

    private func stderr(_ pid: Int, _ text: String) -> String {
        "2031-05-06 07:08:09.250 CET [\(pid)] \(text)"
    }

    @Test func `two processes hand syslog their lines by turns`() throws {
        let (told, _) = try recognised([
            syslog(811, "[3-1] FATAL:  could not receive data from WAL stream: gone"),
            syslog(812, "[5-1] LOG:  redo starts at 0/3000028"),
            syslog(811, "[3-2] DETAIL:  The first."), syslog(812, "[5-2] CONTEXT:  The second."),
            syslog(811, "[3-3] HINT:  Further."),
        ])
        #expect(
            told == [
                "could not receive data from WAL stream: gone ⏎ The first. ⏎ Further.",
                "redo starts at 0/3000028 ⏎ The second.",
            ])
    }

    @Test func `equal numbers of processes on two hosts are two writers`() throws {
        let (told, _) = try recognised([
            syslog(812, "[3-1] LOG:  redo starts at 0/3000028"),
            syslog(812, "[5-1] LOG:  redo starts at 0/4000028").replacing("kobe", with: "nara"),
            syslog(812, "[3-2] CONTEXT:  Of kobe."),
        ])
        #expect(told == ["redo starts at 0/3000028 ⏎ Of kobe.", "redo starts at 0/4000028"])
    }

    @Test func `a line that names no process belongs to the entry of the line above`() throws {
        let (told, _) = try recognised([
            stderr(811, "LOG:  redo starts at 0/3000028"), stderr(812, "LOG:  statement: SELECT"),
            "\t1;", stderr(811, "DETAIL:  One."), "\tTwo.", stderr(812, "DETAIL:  None's."),
            "\tNor this.",
        ])
        #expect(told == ["redo starts at 0/3000028 ⏎ One. ⏎ Two."])
    }

    @Test func `an entry ends where its process begins another`() throws {
        let (told, _) = try recognised([
            stderr(811, "LOG:  redo starts at 0/3000028"), stderr(811, "LOG:  statement: SELECT 1"),
            stderr(811, "DETAIL:  Of the statement."),
        ])
        #expect(told == ["redo starts at 0/3000028"])
    }

    @Test func `an entry is not kept for ever`() throws {
        let others = (0...PendingEntries.ageLimit).map { stderr(900 + $0, "LOG:  other") }
        let begin = stderr(811, "LOG:  redo starts at 0/3000028")
        let detail = stderr(811, "DETAIL:  One.")
        #expect(
            try recognised([begin] + others.dropLast() + [detail]).told
                == ["redo starts at 0/3000028 ⏎ One."])
        #expect(try recognised([begin] + others + [detail]).told == ["redo starts at 0/3000028"])
    }

    @Test func `a later reading begins with the first entry that may go on`() throws {
        let lines = [
            stderr(810, "LOG:  redo starts at 0/2000028"), stderr(810, "LOG:  other"),
            stderr(811, "LOG:  redo starts at 0/3000028"), stderr(812, "LOG:  other"),
        ]
        let (_, reader) = try recognised(lines)
        #expect(reader.offsetReached == UInt64(lines[0].utf8.count + lines[1].utf8.count + 2))
    }
}

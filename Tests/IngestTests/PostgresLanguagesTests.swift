import Evidence
import Testing

@testable import Ingest

/// Levels in other languages, and where no word is left to read.
struct PostgresLanguagesTests {
    private func summary(_ lines: String...) throws -> [String] {
        try LogReading(
            lines.map { "2031-05-06 07:08:09 CET [7] \($0)\n" }.joined()
        ).entries.map {
            "\($0.severity): \(([$0.message] + $0.continuation).joined(separator: "|"))"
        }
    }

    @Test(arguments: [
        ("FEHLER", "ANWEISUNG"), ("ERREUR", "INSTRUCTION "), ("ERRORE", "ISTRUZIONE"),
        ("ОШИБКА", "ОПЕРАТОР"), ("오류", "명령 구문"), ("错误", "语句"), ("FEL", "SATS"),
        ("錯誤", "陳述式"), ("錯誤", "詳情"), ("错误", "详情"),
        ("ERROR", "文"), ("ERRO", "COMANDO"), ("HATA", "İFADE"), ("BŁĄD", "WYRAŻENIE"),
        ("შეცდომა", "ოპერატორი"), ("ПОМИЛКА", "ІНСТРУКЦІЯ"), ("ERROR", "SENTENCIA"),
    ])
    func `words of a language`(_ error: String, _ statement: String) throws {
        #expect(
            try summary("\(error):  one", "\(statement):  SELECT 2", "\(error):  three") == [
                "error: one|SELECT 2", "error: three",
            ])
    }

    @Test func `question marks for the words below a message`() throws {
        #expect(
            try summary("LOG:  ????? 0/1234568", "?:  SELECT 1", "FATAL:  ???", "????:  ??") == [
                "info: ????? 0/1234568|SELECT 1", "fatal: ???|??",
            ])
    }

    @Test func `question marks for every word`() throws {
        #expect(
            try summary("?????????:  ????? 0/1234568", "??????:  ???") == [
                "info: ????? 0/1234568", "info: ???",
            ])
    }

    @Test func `runs of blanks that a web page made one`() throws {
        #expect(
            try summary("LOG: terminating", "STATEMENT: START_REPLICATION 7/1200000") == [
                "info: terminating|START_REPLICATION 7/1200000"
            ])
    }

    private func csv(_ severity: String, _ state: String, _ message: String) -> String {
        "2031-05-06 07:08:09.250 CET,\"u\",\"d\",7,\"[local]\",1.2,1,\"SELECT\","
            + "2031-05-06 07:00:00 CET,3/4,0,\(severity),\(state),\"\(message)\",,,,,,,,,\"psql\"\n"
    }

    @Test(arguments: [
        ("ERREUR", "42601", LogEntry.Severity.error), ("ОШИБКА", "42601", .error),
        ("?????", "00000", .info), ("?????", "57P03", .error), ("CHYBA", "01000", .warning),
        ("比致命错误还过分的错误", "XX000", .panic),
    ])
    func `severities of csvlog in any language`(
        _ word: String, _ state: String, _ severity: LogEntry.Severity
    ) throws {
        let reading = try LogReading(csv(word, state, "one") + csv("LOG", "00000", "two"))
        #expect(reading.entries.map(\.severity) == [severity, .info])
        #expect(reading.entries.map(\.message) == ["one", "two"])
    }

    @Test func `a log time within a quoted text does not end its record`() throws {
        let inner = csv("LOG", "00000", "inner").replacing("\"", with: "\"\"")
        let text =
            csv("ERROR", "42601", "one\n2031-05-06 07:08:09.250 CET,two\n\(inner)three")
            + csv("LOG", "00000", "four")
        let reading = try LogReading(text)
        #expect(
            reading.entries.map(\.continuation.count) == [3, 0])
        #expect(reading.entries.map(\.message) == ["one", "four"])
        #expect(reading.reader.counts.unreadableLines == 0)
    }

    @Test func `long lines that syslog cut are joined again`() throws {
        let head = "May  6 07:08:09 kobe postgres[7]: "
        let text = """
            \(head)[3-1] 2031-05-06 07:08:09.250 CET [7] FATAL:  could not
            \(head)[3-2]  receive data
            \(head)[3-3] #011at all
            \(head)[3-4] 2031-05-06 07:08:09.250 CET [7] STATEMENT:  SELECT 1
            \(head)[4-1] 2031-05-06 07:08:10.250 CET [7] LOG:  one#012#011two#012 [7] DETAIL:  three

            """
        #expect(
            try LogReading(text).summary == [
                "2031-05-06 07:08:09.250 CET kobe postgres[7] postgres/fatal:"
                    + " could not receive data ⏎ at all ⏎ SELECT 1",
                "2031-05-06 07:08:10.250 CET kobe postgres[7] postgres/info: one ⏎ two ⏎ three",
            ])
    }
}

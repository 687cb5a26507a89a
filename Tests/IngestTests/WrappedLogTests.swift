import Bytes
import Evidence
import TestSupport
import Testing

@testable import Ingest

/// Logs within what containers, the journal and aggregators write around their lines.
struct WrappedLogTests {
    private static let stderr = [
        "2031-05-06 07:08:09.250 CET [812] LOG:  selected new timeline ID: 4",
        "2031-05-06 07:08:10.250 CET [813] FATAL:  could not receive data",
        "2031-05-06 07:08:10.250 CET [813] DETAIL:  It ended.",
        "\tBy itself.",
    ]
    private static let told = [
        "2031-05-06 07:08:09.250 CET postgres[812] postgres/info: selected new timeline ID: 4",
        "2031-05-06 07:08:10.250 CET postgres[813] postgres/fatal: could not receive data"
            + " ⏎ It ended. ⏎ By itself.",
    ]

    private static func told(by host: String) -> [String] {
        told.map { $0.replacing("CET ", with: "CET \(host) ", maxReplacements: 1) }
    }

    private static func log(_ wrap: (String) -> String) -> String {
        stderr.map { wrap($0) + "\n" }.joined()
    }

    @Test func `Docker's log files`() throws {
        let text = Self.log { line in
            let escaped = line.replacing("\t", with: "\\t")
            return
                "{\"log\":\"\(escaped)\\n\",\"stream\":\"stderr\",\"time\":\"2031-05-06T06:08:11.123456789Z\"}"
        }
        #expect(try LogReading(text).summary == Self.told)
    }

    @Test func `what collectors of logs keep of a container's line`() throws {
        let text = Self.log { line in
            let escaped = line.replacing("\t", with: "\\t")
            return
                "{\"@timestamp\": \"2031-05-06T06:08:11.123Z\", \"kubernetes\": {\"log\": \"no\","
                + " \"pod\": [\"db-0\"]}, \"log\": \"\(escaped)\"}"
        }
        let reading = try LogReading(text)
        #expect(reading.summary == Self.told)
        #expect(reading.reader.counts.unreadableLines == 0)
        #expect(
            try LogReading(
                "{\"@timestamp\":\"2031-05-06T06:08:11.5Z\",\"log\":\"LOG:  one\"}\n"
            ).summary == ["2031-05-06 06:08:11.500+00:00 postgres postgres/info: one"])
    }

    @Test func `log files of containers under Kubernetes`() throws {
        let text = Self.log { "2031-05-06T06:08:11.123456789Z stderr F \($0)" }
        let reading = try LogReading(text)
        #expect(reading.summary == Self.told)
        #expect(reading.entries.first?.offset == 0)
        #expect(reading.entries.first?.length == 107)
        #expect(reading.reader.counts.unreadableLines == 0)
    }

    @Test func `a log without times takes those of the container`() throws {
        let text = """
            2031-05-06T06:08:11.123456789Z stderr F LOG:  selected new timeline ID: 4
            2031-05-06T06:08:12.5+00:00 stderr F LOG:  archive recovery complete

            """
        #expect(
            try LogReading(text).summary == [
                "2031-05-06 06:08:11.123456+00:00 postgres postgres/info:"
                    + " selected new timeline ID: 4",
                "2031-05-06 06:08:12.500+00:00 postgres postgres/info: archive recovery complete",
            ])
    }

    @Test(arguments: [
        ("db-0", "db-0  | "), ("db-0", "[pod/db-0/postgres] "), ("db-0", " db-0| "),
    ])
    func `prefixes of aggregators`(_ host: String, _ prefix: String) throws {
        let reading = try LogReading(Self.log { prefix + $0 })
        #expect(reading.summary == Self.told(by: host))
        #expect(reading.reader.counts.unreadableLines == 0)
    }

    @Test func `a wrapped log in the language of an added catalogue passes stage one`() throws {
        let bytes = CatalogueBuilder().bytes
        guard let read = GettextCatalogue(bytes.span) else { return #expect(Bool(false)) }
        let catalogue = MessageCatalogue(adding: AddedTranslations(name: "x", read))
        let text = Array(
            "db-0  | 2031-05-06 07:08:09.250 CET [812] LOG:  standby, nu!\n".utf8)
        let recognised = LogFormats.recognise(head: text.span)
        var reader = LogReader(format: try #require(recognised), catalogue: catalogue)
        var kinds: [EventKind?] = []
        reader.consume(text.span) { _, match in kinds.append(match?.kind) }
        reader.finish { _, match in kinds.append(match?.kind) }
        #expect(kinds == [.standbyModeEntered])
    }

    @Test func `stern's prefix, of two pods`() throws {
        let text = Self.stderr.prefix(2).enumerated().map { "db-\($0) postgres \($1)\n" }.joined()
        #expect(try LogReading(text).entries.map(\.host) == ["db-0", "db-1"])
    }

    @Test func `a web console's time before the bar names no host`() throws {
        let text = Self.log { "Thu, May 6 2031 6:08:15 am | \($0)" }
        #expect(try LogReading(text).summary == Self.told)
    }

    @Test func `pg_autoctl's prefix`() throws {
        let text = Self.log { "07:08:11 3514 ERROR \($0)" }
        #expect(try LogReading(text).summary == Self.told)
    }

    @Test func `bars of a log_line_prefix are not an aggregator's`() throws {
        let text = "2031-05-06 07:08:09.250 CET | 812 | LOG:  one\n"
        #expect(
            try LogReading(text + text).summary.first
                == "2031-05-06 07:08:09.250 CET postgres[812] postgres/info: one")
    }

    @Test func `an operator's records`() throws {
        let text = """
            {"level":"info","ts":"2031-05-06T06:08:09Z","logger":"instance-manager","msg":"Starting"}
            {"level":"info","ts":"2031-05-06T06:08:09Z","logger":"postgres","msg":"record",\
            "logging_pod":"db-1","record":{"log_time":"2031-05-06 06:08:09.250 UTC",\
            "process_id":"812","session_id":"1.2","error_severity":"FATAL","sql_state_code":\
            "08006","message":"could not receive \\"data\\"","detail":"It ended.",\
            "backend_type":"walreceiver","query_id":"0"}}

            """
        let reading = try LogReading(text)
        #expect(
            reading.summary == [
                "2031-05-06 06:08:09.250 UTC db-1 postgres[812] postgres/fatal:"
                    + " could not receive \"data\" ⏎ It ended."
            ])
        #expect(reading.reader.counts.foreignLines == 1)
    }

    @Test func `the journal as JSON, of any daemon`() throws {
        let text = """
            {"__REALTIME_TIMESTAMP":"1936030089250000","_HOSTNAME":"kobe","SYSLOG_IDENTIFIER":\
            "postgres","_PID":"812","MESSAGE":"[3-1] LOG:  selected new timeline ID: 4"}
            {"__REALTIME_TIMESTAMP":"1936030089250001","_HOSTNAME":"kobe","SYSLOG_IDENTIFIER":\
            "pacemaker-controld","SYSLOG_PID":"97","MESSAGE":" notice: Quorum lost"}
            {"__REALTIME_TIMESTAMP":"1936030089250002","_HOSTNAME":"kobe","_COMM":"patroni",\
            "_PID":"5","MESSAGE":[50,48,51,49,45,48,53,45,48,54,32,48,55,58,48,56,58,48,57,32,67,69,\
            84,32,91,56,49,51,93,32,76,79,71,58,32,32,120]}

            """
        #expect(
            try LogReading(text).summary == [
                "2031-05-08 18:08:09.250000+00:00 kobe postgres[812] postgres/info:"
                    + " selected new timeline ID: 4",
                "2031-05-08 18:08:09.250001+00:00 kobe pacemaker-controld[97] pacemaker/notice:"
                    + " Quorum lost",
                "2031-05-08 18:08:09.250002+00:00 kobe postgres[5] postgres/info: x",
            ])
    }

    @Test(arguments: [1, 7, 64, 4096])
    func `the journal in its export format`(_ blockSize: Int) throws {
        func record(_ second: Int, _ fields: [UInt8]) -> [UInt8] {
            Array(
                "__CURSOR=s=a\n__REALTIME_TIMESTAMP=19360300\(second)250000\n_HOSTNAME=kobe\n".utf8)
                + fields + [0x0A]
        }
        let message = Array("LOG:  one\n\ttwo\n\nthree".utf8)
        let binary =
            Array("MESSAGE\n".utf8) + [UInt8(message.count), 0, 0, 0, 0, 0, 0, 0] + message + [0x0A]
        let bytes =
            record(89, Array("SYSLOG_IDENTIFIER=postgres\n_PID=812\n".utf8) + binary)
            + record(90, Array("MESSAGE=[4-1] FATAL:  four\n_PID=813\n_COMM=postgres\n".utf8))
            + record(91, Array("MESSAGE=[4-2] DETAIL:  five\n_PID=813\n_COMM=postgres\n".utf8))
        let reading = try LogReading(bytes, blockSize: blockSize)
        #expect(
            reading.summary == [
                "2031-05-08 18:08:09.250000+00:00 kobe postgres[812] postgres/info:"
                    + " one ⏎ two ⏎ three",
                "2031-05-08 18:08:10.250000+00:00 kobe postgres[813] postgres/fatal: four ⏎ five",
            ])
        #expect(reading.reader.bytesRead == UInt64(bytes.count))
        #expect(reading.reader.counts.unreadableLines == 0)
    }

    @Test(arguments: LegacyText.Encoding.allCases)
    func `Japanese logs in the encodings before UTF-8`(_ encoding: LegacyText.Encoding) throws {
        // 詳細 and 昇格 in each.
        let detail: [UInt8] =
            encoding == .eucJP ? [0xBE, 0xDC, 0xBA, 0xD9] : [0x8F, 0xDA, 0x8D, 0xD7]
        let promoted: [UInt8] =
            encoding == .eucJP ? [0xBE, 0xBA, 0xB3, 0xCA] : [0x8F, 0xB8, 0x8A, 0x69]
        let head = Array("2031-05-06 07:08:09.250 JST [812] ".utf8)
        let bytes =
            head + Array("LOG:  ".utf8) + promoted + [0x0A] + head + detail
            + Array(":  ".utf8) + promoted + [0x0A] + head + Array("LOG:  x".utf8) + [0xFF, 0x0A]
        let reading = try LogReading(bytes)
        #expect(
            reading.summary == [
                "2031-05-06 07:08:09.250 JST postgres[812] postgres/info: 昇格 ⏎ 昇格",
                "2031-05-06 07:08:09.250 JST postgres[812] postgres/info: x\u{FFFD}",
            ])
        #expect(reading.entries.last?.offset == UInt64(bytes.count - head.count - 9))
    }
}

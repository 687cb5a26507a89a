import Testing

@testable import Ingest

/// Prefixes that somebody states, against what the lines of a log show.
struct StatedPrefixTests {
    private func stated(
        _ notations: [String], _ text: String,
        _ authority: PostgresPrefix.Authority = .user
    ) -> (any LogFormat)? {
        let bytes = Array(text.utf8)
        return LogFormats.stating(
            notations.map { PostgresPrefix(notation: $0) }, in: bytes.span,
            recognised: LogFormats.recognise(head: bytes.span), authority)
    }

    private func entries(_ text: String, _ format: (any LogFormat)?) throws -> [LogEntry] {
        let format = try #require(format)
        return try LogReading(Array(text.utf8), format: format).entries
    }

    /// Two numbers and two names: which is which only the setting tells.
    private let open = """
        2031-05-06 07:08:09.250 CET 17 812 alice osaka LOG:  one
        2031-05-06 07:08:10.250 CET 18 813 bob nagoya LOG:  two

        """

    @Test func `what the lines leave open is told by a stated prefix`() throws {
        let inferred = try entries(open, LogFormats.recognise(head: Array(open.utf8).span))
        #expect(inferred.map(\.pid) == [nil, nil])
        for authority in [PostgresPrefix.Authority.user, .configuration] {
            let format = stated(["%m %l %p %u %a "], open, authority)
            #expect(format?.detail?.hasPrefix("log_line_prefix = '%m %l %p %u %a '") == true)
            let told = try entries(open, format)
            #expect(told.map(\.pid) == [812, 813])
            #expect(told.map(\.application) == ["osaka", "nagoya"])
            #expect(told.map(\.message) == ["one", "two"])
        }
    }

    @Test func `lines of a prefix set before or later are read as they show themselves`() throws {
        let text = open + "2031-05-06 07:08:11.250 CET [814]: LOG:  three\n"
        let told = try entries(text, stated(["%m %l %p %u %a "], text))
        #expect(told.map(\.pid) == [812, 813, 814])
        #expect(told.map(\.message) == ["one", "two", "three"])
    }

    @Test func `a prefix that no line has is not taken`() {
        #expect(stated(["%m [%p] "], open) == nil)
        #expect(stated(["%n|"], open, .configuration) == nil)
    }

    @Test func `a configuration's prefix without a time does not hide the times`() {
        #expect(stated(["%u %d "], open, .configuration) == nil)
        #expect(stated(["%u %d "], open) != nil)
    }

    @Test func `a prefix with commas, which looks like csvlog`() throws {
        let text = """
            2031-05-06 07:08:09.250 CET,812,alice, LOG:  one, two
            2031-05-06 07:08:10.250 CET,813,, FATAL:  three

            """
        let bytes = Array(text.utf8)
        let recognised = LogFormats.recognise(head: bytes.span)
        let mayBeLog = PostgresPrefix.mayBeLog(bytes.span)
        #expect(recognised == nil)
        #expect(mayBeLog)
        for authority in [PostgresPrefix.Authority.user, .configuration] {
            let told = try entries(text, stated(["%m,%p,%u, "], text, authority))
            #expect(told.map(\.pid) == [812, 813])
            #expect(told.map(\.message) == ["one, two", "three"])
        }
    }

    @Test func `no prefix at all can be stated`() throws {
        let text = "LOG:  one\nDETAIL:  more\nLOG:  two\n"
        let told = try entries(text, stated([""], text))
        #expect(told.map(\.message) == ["one", "two"])
        #expect(told.first?.continuation == ["more"])
    }

    @Test func `a prefix within a container's log is stated too`() throws {
        let text = open.split(separator: "\n").map {
            "2031-05-06T06:08:11.123456789Z stderr F \($0)\n"
        }.joined()
        let told = try entries(text, stated(["%m %l %p %u %a "], text))
        #expect(told.map(\.pid) == [812, 813])
    }
}

import Evidence
import Testing

@testable import Analysis

struct ZoneInferenceTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func inference(_ story: CaseBuilder) -> ZoneInference { story.file().zones }

    private func remarks(_ story: CaseBuilder) -> [Statement] {
        inference(story).remarks.map(\.statement)
    }

    /// The UTC moments of the case's first event.
    private func first(_ story: CaseBuilder) -> Bounded<Timestamp>? {
        story.file().events.first { $0.event.id == EventID("e1") }?.utc
    }

    @Test func `a given zone holds for the node that it names`() throws {
        var story = CaseBuilder()
        story.tell(one, "19:00:00", .serverReady, zone: .unstated)
        story.options.zones = [try #require(ZoneInference.Given(node: one, name: "Asia/Tokyo"))]
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(remarks(story) == [.zoneGiven(node: one, name: "Asia/Tokyo")])
    }

    @Test(arguments: [
        ("+05:30", 19800), ("-0330", -12600), ("JST", 32400), ("Asia/Kolkata", 19800),
    ])
    func `a zone is given by name, abbreviation or offset`(_ name: String, _ offset: Int32) throws {
        let given = try #require(ZoneInference.Given(node: nil, name: name))
        #expect(given.offset(atUTC: CaseBuilder.moment("10:00:00")) == offset)
    }

    @Test(arguments: ["", "+99:00", "Nowhere/City", "IST5", "+5:75"])
    func `what is no zone is refused`(_ name: String) {
        #expect(ZoneInference.Given(node: nil, name: name) == nil)
    }

    /// The server writes CEST before 25 October 2026 and CET after; the agent writes local time.
    @Test func `logs that show winter and summer keep summer time`() {
        var story = CaseBuilder()
        for (day, zone) in [("24", "CEST"), ("26", "CET")] {
            story.tell(
                one, "2026-10-\(day)T10:00:01", .promotionRequested, zone: .abbreviation(zone))
            story.tell(one, "2026-10-\(day)T10:00:01", .agentPromoteSent, zone: .unstated)
        }
        let sent = story.file().events.filter { $0.event.kind == .agentPromoteSent }.map(\.utc)
        #expect(
            sent == [
                CaseBuilder.range("2026-10-24T08:00:01"), CaseBuilder.range("2026-10-26T09:00:01"),
            ])
    }

    @Test func `winter alone may be kept all year`() {
        var story = CaseBuilder()
        story.tell(one, "2026-12-24T10:00:01", .promotionRequested, zone: .abbreviation("CET"))
        story.tell(one, "2026-12-24T10:00:01", .agentPromoteSent, zone: .unstated)
        story.tell(one, "2027-06-24T10:00:01", .agentReload, zone: .unstated)
        let reload = story.file().events.first { $0.event.kind == .agentReload }
        #expect(reload?.utc == CaseBuilder.range("2027-06-24T09:00:01"))
    }

    @Test func `a node's own records tell its zone`() {
        var story = CaseBuilder()
        story.tell(one, "15:30:01", .agentPromoteSent, zone: .unstated)
        story.tell(one, "10:00:01.500", .promotionRequested)
        story.tell(one, "15:30:03", .agentPromoted, zone: .unstated)
        story.tell(one, "10:00:03.100", .recoveryComplete)
        #expect(first(story) == CaseBuilder.range("10:00:01"))
        #expect(
            remarks(story) == [.zoneFromEvidence(node: one, offsetSeconds: 19800, pairs: 2)])
    }

    @Test func `the same message in a log that states its zone tells it, whatever it is of`() {
        var story = CaseBuilder()
        for (local, utc, page) in [
            ("19:00:01", "10:00:01.250", "0/3000000"), ("19:05:01", "10:05:01.100", "0/4000000"),
        ] {
            story.tell(one, local, .walEnd, pid: 7, in: "messages", zone: .unstated, year: false) {
                $0.lsn = CaseBuilder.lsn(page)
            }
            story.tell(one, utc, .walEnd, pid: 7, in: "messages.iso") {
                $0.lsn = CaseBuilder.lsn(page)
            }
        }
        #expect(first(story) == CaseBuilder.range("10:00:01"))
        #expect(
            remarks(story).first == .zoneFromEvidence(node: one, offsetSeconds: 32400, pairs: 2))
    }

    @Test func `another process that wrote the same is no witness`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:01", .walEnd, pid: 7, in: "messages", zone: .unstated)
        story.tell(one, "10:00:01.250", .walEnd, pid: 8, in: "messages.iso")
        #expect(remarks(story) == [.zoneAssumed(node: one)])
    }

    @Test func `the end of recovery in the WAL dates that of the server's log`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:01", .recoveryComplete, zone: .unstated)
        story.tell(one, "10:00:01.250000", .walEndOfRecovery)
        #expect(
            remarks(story) == [.zoneFromEvidence(node: one, offsetSeconds: 32400, pairs: 1)])
    }

    @Test func `the zone that the server's configuration names is better than a guess`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:00", .serverReady, zone: .unstated)
        story.source(
            "messages", of: one,
            last: CaseBuilder.clock("19:30:00", zone: .unstated, year: true), modified: "14:30:01")
        story.records.settings = [
            Setting(
                citation: Citation(source: SourceID("conf"), offset: 0, length: 9), node: one,
                scope: .server, name: "log_timezone", value: "Asia/Tokyo")
        ]
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(remarks(story) == [.time(.zoneFromSetting(node: one, name: "Asia/Tokyo"))])
    }

    @Test func `two zones with as many pairs tell nothing`() {
        var story = CaseBuilder()
        story.tell(one, "15:30:01", .agentPromoteSent, zone: .unstated)
        story.tell(one, "10:00:01.500", .promotionRequested)
        story.tell(one, "09:00:01.500", .promotionRequested)
        #expect(remarks(story) == [.zoneAssumed(node: one)])
    }

    @Test func `attribute updates that another node dated tell the zone`() {
        var story = CaseBuilder()
        for (name, value, local, utc) in [
            ("pgsql-status", "PRI", "19:00:01.100", "10:00:01.102"),
            ("pgsql-status", "STOP", "19:05:01.100", "10:05:01.102"),
        ] {
            story.attribute(name, of: one, value, at: [(two, local)], zone: .unstated)
            story.attribute(name, of: one, value, at: [(one, utc)])
        }
        #expect(first(story) == CaseBuilder.range("10:00:01.100"))
        #expect(
            remarks(story).first
                == .zoneFromNode(node: two, offsetSeconds: 32400, other: one, pairs: 2))
    }

    @Test func `modification times decide where nothing else can`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:00", .serverReady, zone: .unstated)
        story.source(
            "messages", of: one,
            last: CaseBuilder.clock("19:30:00", zone: .unstated, year: true), modified: "10:30:01")
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(remarks(story) == [.zoneFromModification(node: one, offsetSeconds: 32400)])
    }

    @Test func `without any hint UTC is assumed, and said to be`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady, zone: .unstated)
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(remarks(story) == [.zoneAssumed(node: one)])
    }

    @Test func `a known abbreviation needs no inference`() {
        var story = CaseBuilder()
        story.tell(one, "19:00:00", .serverReady, zone: .abbreviation("JST"))
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(remarks(story) == [])
    }

    @Test func `an ambiguous abbreviation counts as UTC, and that is said`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady, zone: .abbreviation("IST"))
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(remarks(story) == [.zoneUnknown(node: one, abbreviation: "IST")])
    }

    @Test func `a given zone also settles an ambiguous abbreviation`() throws {
        var story = CaseBuilder()
        story.tell(one, "15:30:00", .serverReady, zone: .abbreviation("IST"))
        story.options.zones = [try #require(ZoneInference.Given(node: nil, name: "+05:30"))]
        #expect(first(story) == CaseBuilder.range("10:00:00"))
    }

    @Test func `the year is the one that brings a date nearest to dated records`() {
        var story = CaseBuilder()
        story.tell(one, "2027-01-01T00:00:05", .serverReady, zone: .unstated, year: false)
        story.tell(one, "2026-12-31T23:59:00.000", .serverStarting)
        #expect(first(story) == CaseBuilder.range("2027-01-01T00:00:05"))
    }

    @Test func `29 February belongs to a leap year`() {
        var story = CaseBuilder()
        story.tell(one, "2028-02-29T10:00:00", .serverReady, zone: .unstated, year: false)
        story.tell(one, "2027-02-20T10:00:00.000", .serverStarting)
        #expect(first(story) == CaseBuilder.range("2028-02-29T10:00:00"))
        story = CaseBuilder()
        story.tell(one, "2024-02-29T10:00:00", .serverReady, zone: .unstated, year: false)
        story.tell(one, "2026-01-20T10:00:00.000", .serverStarting)
        #expect(first(story) == CaseBuilder.range("2024-02-29T10:00:00"))
    }

    @Test func `without any dated record the file's modification gives the year`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady, zone: .unstated, year: false)
        let last = CaseBuilder.clock("10:00:00", zone: .unstated, year: false)
        story.source("messages", of: one, first: last, last: last, modified: "10:00:01")
        #expect(first(story) == CaseBuilder.range("10:00:00"))
        #expect(
            remarks(story) == [
                .zoneFromModification(node: one, offsetSeconds: 0),
                .yearFromModification(node: one, year: 2026),
            ])
    }

    @Test func `a date without any year stays undated`() {
        var story = CaseBuilder()
        story.tell(one, "10:00:00", .serverReady, zone: .unstated, year: false)
        #expect(first(story) == nil)
    }
}

struct ZoneAbbreviationsTests {
    @Test(
        arguments: [
            ("JST", 32400), ("UTC", 0), ("NST", -12600), ("+0545", 20700), ("-03", -10800),
        ] as [(String, Int32)])
    func `an abbreviation with one meaning is an offset`(_ name: String, _ offset: Int32) {
        #expect(ZoneAbbreviations.offset(of: name) == offset)
    }

    @Test(arguments: ["IST", "CST", "BST", "", "+", "+1", "+0560", "+1600", "++12", "jst"])
    func `an abbreviation with several meanings or none is refused`(_ name: String) {
        #expect(ZoneAbbreviations.offset(of: name) == nil)
    }
}

import Evidence
import Testing

@testable import Analysis

struct YearInferenceTests {
    private let one = CaseBuilder.one

    /// The dates that the entries of a log without years get, in its order, and what is remarked.
    ///
    /// `dated` are the times of records of the same node in another log.
    private func read(
        _ written: [String], dated: [String], modified: String? = nil, own: [Int] = []
    ) -> (dates: [String], remarks: [Statement]) {
        var story = CaseBuilder()
        for (index, time) in written.enumerated() {
            story.tell(
                one, time + "T10:00:00", .serverReady, in: "messages",
                zone: .offset(seconds: 0), year: own.contains(index))
        }
        for time in dated { story.tell(one, time + "T10:00:00", .serverReady, in: "other") }
        let first = written.first.map {
            CaseBuilder.clock($0 + "T10:00:00", zone: .offset(seconds: 0), year: own.contains(0))
        }
        story.source("messages", of: one, first: first, modified: modified.map { $0 + "T10:00:00" })
        let file = story.file()
        let found = file.events.filter { $0.event.citation.source == SourceID("messages") }
            .sorted { $0.event.citation.offset < $1.event.citation.offset }
        return (
            found.map { dated in
                let civil = CivilTime(microsecondsSince1970: dated.utc?.earliest.microseconds ?? 0)
                return "\(civil.year)-\(civil.month)-\(civil.day)"
            }, file.zones.remarks.map(\.statement)
        )
    }

    @Test func `a log of more than a year is dated by its order`() {
        let (dates, remarks) = read(
            ["2000-08-01", "2000-11-30", "2000-02-03", "2000-07-20", "2000-09-02"],
            dated: ["2026-09-01"])
        #expect(dates == ["2025-8-1", "2025-11-30", "2026-2-3", "2026-7-20", "2026-9-2"])
        #expect(
            remarks == [
                .time(.yearsByOrder(path: "messages", first: 2025, last: 2026)),
                .yearFromEvidence(node: one, year: 2025), .yearFromEvidence(node: one, year: 2026),
            ])
    }

    @Test func `a log of months before the evidence is not of months after it`() {
        #expect(read(["2000-02-20"], dated: ["2026-11-22"]).dates == ["2026-2-20"])
        #expect(read(["2000-12-10"], dated: ["2026-11-22"]).dates == ["2026-12-10"])
        #expect(read(["2000-12-10"], dated: ["2026-03-01"]).dates == ["2025-12-10"])
    }

    @Test func `entries about New Year may be out of order`() {
        let dates = read(
            ["2000-12-30", "2000-01-01", "2000-12-31", "2000-01-02"], dated: ["2027-01-01"]
        ).dates
        #expect(dates == ["2026-12-30", "2027-1-1", "2026-12-31", "2027-1-2"])
    }

    @Test func `a host that boots without its clock begins no new year`() {
        let dates = read(
            ["2000-11-20", "2000-01-01", "2000-11-20", "2000-11-22"], dated: ["2026-11-22"]
        ).dates
        #expect([dates[0], dates[2], dates[3]] == ["2026-11-20", "2026-11-20", "2026-11-22"])
    }

    @Test func `what the log itself dates counts most`() {
        let (dates, _) = read(
            ["2000-11-20", "2025-11-21", "2000-01-03"], dated: ["2026-11-22"], own: [1])
        #expect(dates == ["2025-11-20", "2025-11-21", "2026-1-3"])
    }

    @Test func `29 February leaves only leap years`() {
        let (dates, _) = read(["2000-02-29", "2000-03-01"], dated: ["2026-05-01"])
        #expect(dates == ["2028-2-29", "2028-3-1"])
        #expect(read(["2000-02-29"], dated: ["2025-05-01"]).dates == ["2024-2-29"])
    }

    @Test func `the modification of a file decides last, and no entry follows it`() {
        let (dates, remarks) = read(
            ["2000-12-20", "2000-01-03"], dated: [], modified: "2026-11-22")
        #expect(dates == ["2025-12-20", "2026-1-3"])
        #expect(
            remarks == [
                .time(.yearsByOrder(path: "messages", first: 2025, last: 2026)),
                .yearFromModification(node: one, year: 2025),
                .yearFromModification(node: one, year: 2026),
            ])
        #expect(
            read(["2000-11-20"], dated: ["2024-11-22"], modified: "2026-11-22").dates
                == ["2024-11-20"])
    }
}

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

    // MARK: Rotated logs

    /// One file of a rotated log: its name, the dates of its entries, its last modification.
    private typealias File = (name: String, dates: [String], modified: String?)

    /// The dates that the entries of a rotated log get, file by file, and what is remarked.
    private func read(_ files: [File], dated: [String], shuffled: Bool = false) -> (
        dates: [String], remarks: [Statement]
    ) {
        var story = CaseBuilder()
        let zone = WallClock.Zone.offset(seconds: 0)
        for (name, dates, modified) in shuffled ? files.reversed() : files {
            for date in dates {
                story.tell(
                    one, date + "T10:00:00", .serverReady, in: name, zone: zone, year: false)
            }
            let clocks = dates.map { CaseBuilder.clock($0 + "T10:00:00", zone: zone, year: false) }
            var source = Source(
                id: SourceID(name), path: name, series: "messages", node: one,
                nodeReason: .folder, format: "syslog", sha256: "", bytes: 1, offsetReached: 1,
                counts: SourceCounts(), first: clocks.first, last: clocks.last, formatDetail: nil,
                modified: modified.map { CaseBuilder.moment($0 + "T11:00:00") })
            source.counts.entries = UInt64(dates.count)
            story.add(source)
        }
        for date in dated { story.tell(one, date + "T10:00:00", .serverReady, in: "other") }
        let file = story.file()
        let found = files.map { name, _, _ in
            file.events.filter { $0.event.citation.source == SourceID(name) }
                .sorted { $0.event.citation.offset < $1.event.citation.offset }
                .map { dated in
                    let civil = CivilTime(
                        microsecondsSince1970: dated.utc?.earliest.microseconds ?? 0)
                    return "\(civil.year)-\(civil.month)-\(civil.day)"
                }.joined(separator: " ")
        }
        return (found, file.zones.remarks.map(\.statement))
    }

    @Test(arguments: [false, true])
    func `the files of a rotated log are dated as one log`(_ shuffled: Bool) {
        let (dates, remarks) = read(
            [
                ("messages.3.gz", ["2000-03-01", "2000-09-30"], nil),
                ("messages.2.gz", ["2000-10-02", "2000-12-31"], nil),
                ("messages.1", ["2000-01-02", "2000-06-15", "2000-12-30"], nil),
                ("messages", ["2000-01-01", "2000-11-22"], nil),
            ], dated: ["2026-11-22"], shuffled: shuffled)
        #expect(
            dates == [
                "2024-3-1 2024-9-30", "2024-10-2 2024-12-31", "2025-1-2 2025-6-15 2025-12-30",
                "2026-1-1 2026-11-22",
            ])
        #expect(
            remarks == [
                .time(.yearsByOrder(path: "messages", first: 2024, last: 2026)),
                .yearFromEvidence(node: one, year: 2024), .yearFromEvidence(node: one, year: 2025),
                .yearFromEvidence(node: one, year: 2026),
            ])
    }

    @Test func `an entry from before New Year may stand in the next file`() {
        let (dates, _) = read(
            [
                ("messages.1", ["2000-12-30", "2000-01-01"], nil),
                ("messages", ["2000-12-31", "2000-01-02"], nil),
            ], dated: ["2027-01-02"])
        #expect(dates == ["2026-12-30 2027-1-1", "2026-12-31 2027-1-2"])
    }

    @Test func `files that overlap are of one year`() {
        let (dates, _) = read(
            [
                ("messages.1", ["2000-10-01", "2000-11-20"], nil),
                ("messages", ["2000-11-01", "2000-11-22"], nil),
            ], dated: ["2026-11-22"])
        #expect(dates == ["2026-10-1 2026-11-20", "2026-11-1 2026-11-22"])
    }

    @Test func `29 February in one file dates all of them`() {
        let (dates, _) = read(
            [
                ("messages.2", ["2000-02-29", "2000-12-01"], nil),
                ("messages.1", ["2000-01-05", "2000-12-02"], nil),
                ("messages", ["2000-01-03", "2000-02-20"], nil),
            ], dated: ["2026-03-01"])
        #expect(dates == ["2024-2-29 2024-12-1", "2025-1-5 2025-12-2", "2026-1-3 2026-2-20"])
    }

    @Test func `the day of rotation in a name tells the year before other records do`() {
        let (dates, remarks) = read(
            [
                ("messages-20230301", ["2000-02-20", "2000-02-28"], nil),
                ("messages-20250105.gz", ["2000-12-29", "2000-01-04"], nil),
                ("messages", ["2000-02-25", "2000-02-27"], nil),
            ], dated: ["2026-11-22"])
        // Nothing but its order dates the last file: the year of the file before it.
        #expect(dates == ["2023-2-20 2023-2-28", "2024-12-29 2025-1-4", "2025-2-25 2025-2-27"])
        #expect(
            remarks == [
                .time(.yearsByOrder(path: "messages", first: 2023, last: 2025)),
                .time(.yearFromName(node: one, year: 2023)),
                .time(.yearFromName(node: one, year: 2024)),
                .time(.yearFromName(node: one, year: 2025)),
            ])
    }

    @Test func `a file that was last changed at its last entry tells how many years lie between`() {
        let (dates, remarks) = read(
            [
                ("messages.2", ["2000-03-01", "2000-03-05"], "2023-03-05"),
                ("messages.1", ["2000-02-10", "2000-04-01"], "2024-04-01"),
                ("messages", ["2000-04-02", "2000-06-01"], "2026-06-01"),
            ], dated: [])
        #expect(dates == ["2023-3-1 2023-3-5", "2024-2-10 2024-4-1", "2026-4-2 2026-6-1"])
        #expect(remarks.contains(.yearFromModification(node: one, year: 2023)))
        #expect(remarks.contains(.yearFromModification(node: one, year: 2026)))
    }

    @Test func `no file of a rotated log goes on past its own modification`() {
        let (dates, _) = read(
            [
                ("messages.1", ["2000-11-20", "2000-12-31"], "2025-12-31"),
                ("messages", ["2000-01-01", "2000-01-03"], "2027-02-01"),
            ], dated: [])
        #expect(dates == ["2025-11-20 2025-12-31", "2026-1-1 2026-1-3"])
    }
}

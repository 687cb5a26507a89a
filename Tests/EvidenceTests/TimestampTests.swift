import Evidence
import Foundation
import Testing

struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", Int64(0)), ("1970-01-01 00:00:00z", 0),
        ("1970-01-01T09:00:00+09:00", 0), ("1969-12-31T19:00:00-05:00", 0),
        ("1970-01-01T00:00:00.5Z", 500_000), ("1970-01-01T00:00:00.123456789Z", 123_456),
        ("1970-01-01T00:00:00.0000000000000000000Z", 0),
        ("2026-11-22T23:50:16.491530Z", 1_795_391_416_491_530),
        ("1970-01-01T24:00:00Z", 86_400_000_000), ("1969-12-31T23:59:60Z", 0),
    ])
    func `RFC 3339 is read`(text: String, microseconds: Int64) {
        #expect(Timestamp(text)?.microseconds == microseconds)
    }

    @Test(arguments: [
        "", "1970-01-01", "1970-01-01T00:00:00", "1970-01-01T00:00:00.Z", "1970-01-01T00:00:00.",
        "1970-01-01T00:00:00.1", "1970-01-01T00:00:00+0900", "1970-01-01T00:00:00+24:00",
        "1970-01-01T00:00:00+09:60", "1970-01-01T00:00:00Z ", " 1970-01-01T00:00:00Z",
        "1970-02-29T00:00:00Z", "1970-13-01T00:00:00Z", "1970-01-01T00:60:00Z",
        "0000-01-01T00:00:00Z", "1970-01-01T24:00:01Z", "19７0-01-01T00:00:00Z",
        "-970-01-01T00:00:00Z", "1970-01-01T00:00:00,5Z", "1970-01-01T00:00:00+-9:00",
        "1970-01-01T00:00:00.000000000000000000000000000000000Z",
    ])
    func `what is no RFC 3339 time is refused`(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func `the years 1 to 9999 are shown, and no moment traps`() {
        #expect(Timestamp(microseconds: .max).description == "9999-12-31T23:59:59.999999Z")
        #expect(Timestamp(microseconds: .min).description == "0001-01-01T00:00:00.000000Z")
        #expect(Timestamp.latestShown.description == "9999-12-31T23:59:59.999999Z")
        #expect(Timestamp.postgresEpoch.description == "2000-01-01T00:00:00.000000Z")
        #expect(Timestamp(microseconds: -1).description == "1969-12-31T23:59:59.999999Z")
    }

    @Test func `PostgreSQL's times outside of the years 1 to 9999 are refused`() {
        #expect(Timestamp(postgres: 0) == .postgresEpoch)
        #expect(Timestamp(postgres: .max) == nil)
        #expect(Timestamp(postgres: .min) == nil)
        let last = Timestamp.latestShown.microseconds - Timestamp.postgresEpoch.microseconds
        #expect(Timestamp(postgres: last) == .latestShown)
        #expect(Timestamp(postgres: last + 1) == nil)
        #expect(
            Timestamp(postgres: -63_082_281_600_000_000)?.microseconds == -62_135_596_800_000_000)
        #expect(Timestamp(postgres: -63_082_281_600_000_001) == nil)
    }

    @Test func `arithmetic is held within 64 bits`() {
        let (first, last) = (Timestamp(microseconds: .min), Timestamp(microseconds: .max))
        #expect(last.advanced(byMicroseconds: 1) == last)
        #expect(first.advanced(byMicroseconds: -1) == first)
        #expect(first.advanced(byMicroseconds: .max) == Timestamp(microseconds: -1))
        #expect(last.microseconds(since: first) == .max)
        #expect(first.microseconds(since: last) == .min)
        #expect(Timestamp(microseconds: 0).microseconds(since: first) == .max)
        #expect(
            Timestamp(microseconds: 0).seconds(since: Timestamp(microseconds: 1_500_000)) == -1.5)
        #expect(first < last)
    }

    @Test func `JSON holds the text and refuses any other`() throws {
        let time = Timestamp(microseconds: 1_795_391_416_491_530)
        #expect(
            String(decoding: try JSONEncoder().encode([time]), as: UTF8.self)
                == #"["2026-11-22T23:50:16.491530Z"]"#)
        #expect(
            try JSONDecoder().decode(
                [Timestamp].self, from: Data(#"["2026-11-22T23:50:16.491530Z"]"#.utf8)) == [time])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["yesterday"]"#.utf8))
        }
    }
}

import Evidence
import TestSupport
import Testing
import WAL

@Suite struct HistoryFileTests {
    private static func read(_ text: String, timeline: UInt32 = 5) throws -> HistoryFile {
        let bytes = Array(text.utf8)
        let timeline = try #require(TimelineID(timeline))
        return try HistoryFile(timeline: timeline, bytes: bytes.span)
    }

    @Test func `entries are read with their place, blank lines and comments are skipped`() throws {
        let text =
            "# made by hand\n\n1\t0/3000000\tno recovery target specified\n"
            + "  3 A/1F at restore point \"x\"\r\n4\t000B/00\n"
        let file = try Self.read(text)
        #expect(file.entries.map(\.timeline.number) == [1, 3, 4])
        #expect(file.entries.map(\.lsn?.description) == ["0/3000000", "A/1F", "B/0"])
        #expect(
            file.entries.map(\.reason)
                == ["no recovery target specified", "at restore point \"x\"", ""])
        let bytes = Array(text.utf8)
        #expect(
            file.entries.map {
                String(decoding: bytes[$0.offset..<$0.offset + $0.length], as: UTF8.self)
            } == [
                "1\t0/3000000\tno recovery target specified",
                "  3 A/1F at restore point \"x\"", "4\t000B/00",
            ])
        #expect(file.history?.timelines.map(\.number) == [1, 3, 4, 5])
        #expect(file.history?.parent?.lsn.description == "B/0")
    }

    @Test func `up to 9_2 a line names the segment, and the position must be found`() throws {
        let file = try Self.read(
            "1\t00000001000000000000000A\tno recovery target specified\n2\t0/B000000\tby hand\n")
        #expect(
            file.entries.map(\.place) == [
                .segment(try #require(WALSegmentName("00000001000000000000000A"))),
                .lsn(try #require(LSN(0xB00_0000))),
            ])
        #expect(file.entries.map(\.lsn?.description) == [nil, "0/B000000"])
        #expect(file.history == nil)
    }

    @Test func `a last line without an end is read, and an empty file has no ancestors`() throws {
        #expect(try Self.read("1\t0/100").entries.map(\.length) == [7])
        #expect(try Self.read("").entries.isEmpty)
    }

    @Test(arguments: [
        ("x\t0/1\ty", "line 1 of the history file, 'x\t0/1\ty', does not begin with a timeline"),
        ("0\t0/1\n", "line 1 of the history file, '0\t0/1', does not begin with a timeline"),
        (
            "99999999999\t0/1\n",
            "line 1 of the history file, '99999999999\t0/1', does not begin with a timeline"
        ),
        ("\n1", "line 2 of the history file, '1', has no switch point after its timeline"),
        (
            "1\tFFFFFFFF/0",
            "line 1 of the history file, '1\tFFFFFFFF/0', has no switch point after its timeline"
        ),
        (
            "1\t0-5\n",
            "line 1 of the history file, '1\t0-5', has no switch point after its timeline"
        ),
        (
            "2\t0/1\n1\t0/2\n",
            "line 2 of the history file, '1\t0/2', does not have a timeline greater than '2'"
        ),
        (
            "2\t0/1\n#\n2\t0/2\n",
            "line 3 of the history file, '2\t0/2', does not have a timeline greater than '2'"
        ),
        (
            "5\t0/1\n",
            "line 1 of the history file, '5\t0/1', does not have a timeline less than '5'"
        ),
        (
            "1\t0/9\n2\t0/8\n",
            "line 2 of the history file, '2\t0/8', has a switch point before '0/9'"
        ),
    ])
    func `a line that PostgreSQL would refuse is named`(text: String, message: String) {
        let error = #expect(throws: WALError.self) { try Self.read(text) }
        #expect(error?.description == message)
    }

    @Test func `the timeline stands in the file's name`() {
        #expect(HistoryFile.timeline(ofFileNamed: "0000000A.history")?.number == 10)
        #expect(HistoryFile.timeline(ofFileNamed: "00000000.history") == nil)
        #expect(HistoryFile.timeline(ofFileNamed: "0000000A.history.gz") == nil)
        #expect(HistoryFile.timeline(ofFileNamed: "A.history") == nil)
        #expect(HistoryFile.timeline(ofFileNamed: "0000000G.history") == nil)
    }
}

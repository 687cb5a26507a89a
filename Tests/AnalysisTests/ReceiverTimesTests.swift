import Evidence
import Testing

@testable import Analysis

struct ReceiverTimesTests {
    private let log = "bk01/pg_receivewal.log"
    private let node = CaseBuilder.name("bk01")

    /// A receiver's story: it lost its server, came back and followed it to timeline 2.
    private func story(_ fill: (inout CaseBuilder) -> Void = { _ in }) -> CaseBuilder {
        var story = CaseBuilder()
        story.source(log, of: node, format: "receiver-log", modified: "12:00:00")
        story.copy("bk01/receivewal", of: node, end: "2@0/2100000", history: "1@0/1900000") {
            $0.particulars.segmentSize = 1 << 20
        }
        message(&story, .receiverStarted, 1, "0/1700000")
        message(&story, .receiverSegmentFinished, 1, "0/1800000")
        message(&story, .receiverDisconnected)
        message(&story, .receiverStarted, 1, "0/1800000")
        message(&story, .receiverTimelineSwitched, 2, "0/1880000")
        message(&story, .receiverSegmentFinished, 2, "0/1900000")
        message(&story, .receiverDisconnected)
        fill(&story)
        return story
    }

    private func message(
        _ story: inout CaseBuilder, _ kind: EventKind, _ timeline: UInt32? = nil,
        _ lsn: String? = nil, fork: String? = nil
    ) {
        story.tell(node, nil, kind, in: log) {
            $0.timeline = timeline.flatMap { TimelineID($0) }
            $0.lsn = lsn.map(CaseBuilder.lsn)
            $0.otherLSN = fork.map(CaseBuilder.lsn)
        }
    }

    private func list(_ story: inout CaseBuilder, _ name: String, _ time: String) {
        story.records.files.append(
            ListedFile(
                citation: Citation(source: SourceID("ls"), offset: 0, length: 1), node: node,
                folder: "receivewal", name: name, bytes: 1 << 20,
                modified: CaseBuilder.clock(time, zone: .offset(seconds: 0), year: true)))
    }

    /// From when to when each message was written, in the order of the log.
    private func times(_ story: CaseBuilder) -> [String] {
        story.file().events.filter { $0.event.citation.source == SourceID(log) }
            .sorted { $0.event.citation.offset < $1.event.citation.offset }
            .map { event in
                event.time.map { "\(Self.clock($0.earliest)) \(Self.clock($0.latest))" } ?? "-"
            }
    }

    private static func clock(_ time: Timestamp) -> String {
        let civil = CivilTime(microsecondsSince1970: time.microseconds)
        return "\(civil.hour):\(civil.minute):\(civil.second)"
    }

    @Test func `without anything to bound them messages have no times`() {
        #expect(times(story()) == Array(repeating: "-", count: 7))
        #expect(
            story().file().zones.remarks.map(\.statement) == [
                .time(.receiverBounded(path: log, bounded: 0, messages: 7))
            ])
    }

    @Test func `positions in the WAL bound messages from below, the log's file from above`() {
        let told = story {
            $0.snapshot(
                CaseBuilder.one, end: "1@0/1900000",
                commits: [
                    "1@0/1700100 5 10:00:00", "1@0/17FFF00 6 10:05:00", "1@0/1800100 7 10:09:00",
                ])
        }
        #expect(
            times(told) == ["-"] + Array(repeating: "10:5:0 12:0:0", count: 6))
        #expect(
            told.file().zones.remarks.map(\.statement).contains(
                .time(.receiverBounded(path: log, bounded: 6, messages: 7))))
    }

    @Test func `a timeline is not followed before it is chosen`() {
        let told = story {
            $0.tell(CaseBuilder.two, "10:30:00", .timelineSelected) { $0.timeline = TimelineID(2) }
        }
        #expect(
            times(told) == Array(repeating: "-", count: 4)
                + Array(repeating: "10:30:0 12:0:0", count: 3))
    }

    @Test func `the files of a listing bound what made them`() {
        let told = story {
            list(&$0, "000000010000000000000017.gz", "10:00:00")
            list(&$0, "000000010000000000000018.gz.partial", "10:20:00")
            list(&$0, "00000002.history", "10:20:01")
            list(&$0, "000000020000000000000018", "10:25:00")
            list(&$0, "000000020000000000000019.partial", "10:40:00")
        }
        #expect(
            times(told) == [
                // Nothing tells when the receiver was started.
                "-", "10:0:0 10:20:0", "10:0:0 10:25:0", "10:0:0 10:25:0", "10:20:1 10:25:0",
                "10:25:0 10:40:0", "10:25:0 12:0:0",
            ])
    }

    @Test func `a file's own modification is an upper bound only`() {
        let told = story {
            $0.snapshot(CaseBuilder.one, end: "1@0/1900000", commits: ["1@0/1600100 5 09:59:00"])
            $0.source(
                "bk01/receivewal/000000010000000000000018.partial", of: node, format: "wal-segment",
                modified: "10:20:00")
        }
        #expect(times(told).prefix(2) == ["9:59:0 10:20:0", "9:59:0 10:20:0"])
    }

    @Test func `what contradicts itself bounds nothing`() {
        let told = story {
            list(&$0, "000000010000000000000017", "13:00:00")
        }
        #expect(times(told) == Array(repeating: "-", count: 7))
    }

    @Test func `a folder's audit tells what its receiver's log says, and cites it`() throws {
        var told = story {
            $0.snapshot(CaseBuilder.one, end: "1@0/1900000", commits: ["1@0/1600100 5 09:59:00"])
        }
        message(&told, .receiverRefused, 2, "0/1900000", fork: "0/1890000")
        let file = told.file()
        let copy = try #require(CopyAudit(of: file, tree: TimelineTree(of: file)).copies.first)
        let said = copy.remarks.filter { $0.statement.key.hasPrefix("receiver-") }
        let time = Bounded(
            CaseBuilder.moment("09:59:00"), CaseBuilder.moment("12:00:00"))
        #expect(
            said.map(\.statement) == [
                .wal(
                    .receiverReached(
                        path: log, timeline: CaseBuilder.step("2@0/1900000").timeline,
                        lsn: CaseBuilder.lsn("0/1900000"), time: time)),
                .wal(.receiverLost(path: log, messages: 2, last: time)),
                .wal(
                    .receiverRefused(
                        path: log, timeline: CaseBuilder.step("2@0/1900000").timeline,
                        lsn: CaseBuilder.lsn("0/1900000"), fork: CaseBuilder.lsn("0/1890000"),
                        time: time)),
            ])
        #expect(
            said.map(\.evidence) == [["e6"], ["e3", "e7"], ["e8"]].map { $0.map { EventID($0) } })
    }
}

import Evidence
import Testing

struct WALSegmentNameTests {
    private let megabytes16: UInt64 = 16 << 20

    @Test func `a name tells timeline, segment and first byte`() throws {
        let name = try #require(WALSegmentName("00000003000000020000000D"))
        #expect(name.timeline.number == 3)
        #expect(name.segment(segmentSize: megabytes16) == 2 * 256 + 13)
        #expect(name.start(segmentSize: megabytes16)?.description == "2/D000000")
        #expect(name.description == "00000003000000020000000D")
        #expect(
            WALSegmentName(timeline: name.timeline, segment: 525, segmentSize: megabytes16) == name)
    }

    @Test(arguments: [
        "", "00000003000000020000000", "00000003000000020000000D0", "00000000000000020000000D",
        "00000003000000020000000G", "00000003000000020000000D.partial", "00000003.history",
        "0000000300000002 000000D", "+0000003000000020000000D",
    ])
    func `other names are refused`(name: String) {
        #expect(WALSegmentName(name) == nil)
    }

    @Test func `digits that the segment size excludes give no number`() throws {
        let name = try #require(WALSegmentName("000000010000000000000100"))
        #expect(name.segment(segmentSize: megabytes16) == nil)
        #expect(name.start(segmentSize: megabytes16) == nil)
        #expect(name.segment(segmentSize: 1 << 20) == 256)
    }

    @Test(arguments: [UInt64(0), (1 << 32) + 1, .max])
    func `an impossible segment size gives nothing`(size: UInt64) throws {
        let name = try #require(WALSegmentName("000000010000000000000001"))
        #expect(name.segment(segmentSize: size) == nil)
        #expect(name.start(segmentSize: size) == nil)
        #expect(WALSegmentName(timeline: .first, segment: 1, segmentSize: size) == nil)
    }

    @Test func `the greatest names do not overflow`() throws {
        let name = try #require(WALSegmentName("FFFFFFFFFFFFFFFFFFFFFFFF"))
        #expect(name.segment(segmentSize: 1) == .max)
        #expect(name.start(segmentSize: 1) == nil)
        #expect(name.segment(segmentSize: 1 << 32) == nil)
        #expect(WALSegmentName(timeline: .first, segment: .max, segmentSize: 1 << 32) == nil)
        #expect(
            WALSegmentName(timeline: .first, segment: .max, segmentSize: 1)?.description
                == "00000001FFFFFFFFFFFFFFFF")
        let upper = try #require(WALSegmentName("00000001FFFFFFFF000000FF"))
        #expect(upper.segment(segmentSize: megabytes16) == 0xFF_FFFF_FFFF)
        #expect(upper.start(segmentSize: megabytes16) == nil)
    }
}

import Evidence
import Testing

struct SourceRotationTests {
    private func source(_ path: String) -> Source {
        Source(
            id: SourceID(path), path: path, series: "pm01/messages", node: nil,
            nodeReason: .unknown, format: "syslog", sha256: "", bytes: 1, offsetReached: 1,
            counts: SourceCounts(), first: nil, last: nil, formatDetail: nil, modified: nil)
    }

    @Test(arguments: [
        ("pm01/messages", Source.Rotation.live), ("pm01/messages.gz", .live),
        ("pm01/messages.1", .age(1)), ("pm01/messages.12.gz", .age(12)),
        ("pm01/messages-20260103", .day(20_260_103, time: 0)),
        ("pm01/messages-20260103.xz", .day(20_260_103, time: 0)),
        ("pm01/messages-2026010304.gz", .day(20_260_103, time: 4)),
        ("pm01/messages.20260103", .day(20_260_103, time: 0)), ("pm01/messages-7", .live),
    ])
    func `a name tells the place of a file in its series`(
        _ path: String, _ rotation: Source.Rotation
    ) {
        #expect(source(path).rotation == rotation)
    }

    @Test func `the oldest file comes first`() {
        let names = [
            "pm01/messages-20251231", "pm01/messages-20260103", "pm01/messages-2026010304",
            "pm01/messages.10.gz", "pm01/messages.2.gz", "pm01/messages.1", "pm01/messages",
        ]
        let sorted = names.reversed().map(source).sorted { $0.rotation < $1.rotation }
        #expect(sorted.map(\.path) == names)
    }

    @Test func `a day that does not exist tells nothing`() {
        #expect(
            source("pm01/messages-20260103").rotated
                == Timestamp(microseconds: 1_767_484_799_000_000))
        #expect(source("pm01/messages-20261303").rotated == nil)
        #expect(source("pm01/messages.1").rotated == nil)
    }
}

import Evidence
import TestSupport
import Testing

@testable import Ingest

struct ReceiverLogTests {
    /// What a file's messages mean, with their positions.
    static func story(_ path: String) throws -> [String] {
        try SnapshotSample.fixture(path).messages.map { message in
            guard let match = MessageCatalogue.standard.match(message) else {
                return "? " + message.message
            }
            let facts = [
                match.details.lsn?.description, match.details.timeline?.description,
                match.details.otherLSN?.description,
            ].compactMap { $0 }
            return ([match.kind.rawValue] + facts).joined(separator: " ")
        }
    }

    @Test(arguments: [
        "pg9.2.txt", "pg9.3.txt", "pg9.6.ja.txt", "pg11.ja.txt", "pg12.ja.txt", "pg15.ja.txt",
        "pg15.txt", "refused.txt",
    ])
    func `every message of a real log is known`(_ name: String) throws {
        let story = try Self.story("receiver-log/" + name)
        #expect(story.filter { $0.hasPrefix("?") }.isEmpty)
        #expect(story.first?.hasPrefix("receiver-started ") == true)
    }

    @Test func `pg_rewind tells of the fork and of what it overwrites`() throws {
        // It quotes lines of a server's log.
        let bytes = try Fixtures.bytes("snapshots/receiver-log/pg15-rewind.txt")
        #expect(LogFormats.recognise(head: bytes.span).map { type(of: $0).name } == nil)
        #expect(
            try Self.story("receiver-log/pg15-rewind.txt").filter { !$0.hasPrefix("?") } == [
                "rewind-fork-found 0/3000000 1", "rewind-started 0/2000060 1", "rewind-not-needed",
                "rewind-not-needed",
            ])
        #expect(
            try Self.story("receiver-log/pg15-rewind-failed.txt").filter { !$0.hasPrefix("?") } == [
                "rewind-fork-found 0/3000000 1", "rewind-impossible 0/2000100",
            ])
    }

    @Test func `two messages on one line are two`() throws {
        let story = try Self.story("receiver-log/pg9.2.txt")
        #expect(
            story == [
                "receiver-started 0/3000000 1", "receiver-disconnected", "receiver-disconnected",
                "receiver-disconnected", "receiver-disconnected", "receiver-disconnected",
                "receiver-started 0/3000000 2",
                "receiver-segment-finished 0/4000000 2", "receiver-stopped",
                "receiver-segment-unfinished",
            ])
        let bytes = try Fixtures.bytes("snapshots/receiver-log/pg9.2.txt")
        let messages = try SnapshotSample.fixture("receiver-log/pg9.2.txt").messages
        let second = Citation(
            source: SnapshotSample.source, offset: messages[2].offset, length: messages[2].length)
        #expect(
            SnapshotSample.cited(second, in: bytes)
                == "pg_receivexlog: disconnected. Waiting 5 seconds to try again.")
    }

    @Test(arguments: ["pg12.ja.txt", "pg15.ja.txt"])
    func `the swapped halves of a Japanese switch are put in order`(_ name: String) throws {
        let switched = try Self.story("receiver-log/" + name).first {
            $0.hasPrefix("receiver-timeline-switched")
        }
        let lsn = try #require(
            switched?.split(separator: " ").dropFirst().first.flatMap { LSN($0) })
        #expect(lsn < LSN("0/900000") ?? .zero && lsn > LSN("0/800000") ?? .zero)
    }

    @Test func `a position whose halves stand in order is left`() throws {
        let text =
            "pg_receivewal: 16/B3000000 (タイムライン 4)からログのストリーミングを開始\n"
            + "pg_receivewal: 16/B374D848で タイムライン5に切り替えました\n"
        let message = try SnapshotSample.reading(text).messages[1]
        #expect(MessageCatalogue.standard.match(message)?.details.lsn == LSN("16/B374D848"))
        let swapped = text.replacing("16/B374D848", with: "B374D848/16")
        let other = try SnapshotSample.reading(swapped).messages[1]
        #expect(MessageCatalogue.standard.match(other)?.details.lsn == LSN("16/B374D848"))
    }

    @Test func `a refusal tells where the server's history forked off`() throws {
        let story = try Self.story("receiver-log/refused.txt")
        #expect(story.contains("receiver-refused 0/E00000 2 0/DB9208"))
    }
}

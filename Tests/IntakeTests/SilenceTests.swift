import Evidence
import Store
import TestSupport
import Testing

@testable import Intake

/// Silences and messages written once for several, from a log to its events.
struct SilenceTests {
    private static let log = """
        Nov 22 23:00:01 nara crmd[7]:   notice: Set DC to nara (3.0.7)
        Nov 22 23:00:02 nara crmd[7]: message repeated 7 times: [   notice: Set DC to nara (3.0.7)]
        Nov 22 23:00:03 nara last message repeated 3 times
        Nov 22 23:00:04 nara cron[8]: a word
        Nov 22 23:45:05 nara crmd[7]:   notice: Set DC to nara (3.0.7)
        Nov 22 23:59:06 nara crmd[7]:   notice: Set DC to kobe (3.0.7)

        """

    private func told(_ events: [StoredEvent]) -> [String] {
        events.map(\.event).sorted {
            ($0.citation.offset, $0.kind.rawValue) < ($1.citation.offset, $1.kind.rawValue)
        }
        .filter { [.logSilence, .messageRepeated].contains($0.kind) }
        .map { event in
            let details = event.details
            return "\(event.citation.offset) \(event.citation.length) \(event.kind.rawValue)"
                + " \(details.number ?? 0) \((details.duration ?? 0) / 1_000_000)"
                + " \(details.value ?? "-")"
        }
    }

    @Test func `what a log leaves out is stored, however the log grew`() async throws {
        let bytes = Array(Self.log.utf8)
        let folder = try TemporaryFolder()
        let store = try AuditStore()
        for end in [70, 160, 250, 300, 330, bytes.count] {
            try folder.write(bytes[..<end], to: "nara/messages")
            _ = try await take(folder, into: store)
        }
        let once = try AuditStore()
        _ = try await take(folder, into: once)
        #expect(try dump(store) == dump(once))
        let events = try once.events(of: once.cluster(named: "default"))
        #expect(
            told(events) == [
                "63 91 message-repeated 6 0 Set DC to nara (3.0.7)",
                "155 50 message-repeated 3 0 -",
                "206 36 log-silence 0 2701 crmd",
                "243 62 log-silence 0 841 crmd",
            ])
    }
}

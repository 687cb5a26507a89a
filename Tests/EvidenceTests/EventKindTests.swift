import Evidence
import Testing

struct EventKindTests {
    @Test(arguments: EventKind.allCases)
    func `permanent names are lower-case words with hyphens`(kind: EventKind) {
        #expect(kind.rawValue.wholeMatch(of: /[a-z]+(-[a-z]+)*/) != nil)
    }

    @Test func `names that stand in databases stay as they are`() {
        #expect(EventKind(rawValue: "server-ready") == .serverReady)
        #expect(EventKind(rawValue: "promotion-requested") == .promotionRequested)
        #expect(EventKind(rawValue: "lock-file-present") == .lockFilePresent)
        #expect(EventKind(rawValue: "wal-end") == .walEnd)
        #expect(EventKind(rawValue: "members") == .members)
    }
}

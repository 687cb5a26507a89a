import Evidence
import Testing

@testable import Analysis

struct StateTracksTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func names(_ value: String, _ time: String, _ story: inout CaseBuilder) {
        story.tell(one, time, .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_standby_names", value)
        }
    }

    private func level(_ value: String, _ time: String, _ story: inout CaseBuilder) {
        story.tell(one, time, .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_commit", value)
        }
    }

    /// pm01 is the primary from 09:00 on.
    private func pair(_ tell: (inout CaseBuilder) -> Void) -> CaseBuilder {
        var story = CaseBuilder()
        story.tell(one, "09:00:00", .serverReady)
        story.tell(two, "09:00:10", .streamingStarted)
        tell(&story)
        return story
    }

    private func track(_ track: Period.Track, _ story: CaseBuilder, of node: NodeName) -> [Period] {
        story.review().periods.filter { $0.track == track && $0.subject == node.text }
    }

    @Test func `whether PostgreSQL ran follows the roles, without the changes among them`() {
        let story = pair { story in
            story.tell(one, "10:00:00", .postmasterDied)
            story.tell(one, "10:05:00", .serverStarting)
            story.tell(one, "10:05:02", .serverReadyReadOnly)
            story.tell(one, "10:10:00", .agentPromoteSent)
            story.tell(one, "10:10:05", .recoveryComplete)
        }
        let found = track(.postgres, story, of: one)
        #expect(found.map(\.value) == ["running", "crashed", "starting", "running"])
        #expect(found[0].end == CaseBuilder.range("10:00:00"))
        #expect(found[3].start == CaseBuilder.range("10:05:02") && found[3].end == nil)
    }

    @Test func `commits are protected while somebody is named and they wait`() {
        let story = pair { story in
            names("pm02", "09:01:00", &story)
            names("", "10:00:00", &story)
            names("pm02", "10:05:00", &story)
        }
        let found = track(.protection, story, of: one)
        #expect(found.map(\.value) == ["protected", "unprotected", "protected"])
        #expect(
            found.map(\.start)
                == ["09:01:00", "10:00:00", "10:05:00"].map {
                    CaseBuilder.range($0)
                })
        #expect(found[0].end == CaseBuilder.range("10:00:00") && found[2].end == nil)
    }

    @Test(arguments: [
        ("off", true), ("local", true), ("remote_write", false), ("on", false),
        ("remote_apply", false),
    ])
    func `the level of synchronous_commit tells whether commits wait at all`(
        _ value: String, _ isUnprotected: Bool
    ) {
        let story = pair { story in
            names("pm02", "09:01:00", &story)
            level(value, "10:00:00", &story)
        }
        let found = track(.protection, story, of: one)
        #expect(
            found.map(\.value) == (isUnprotected ? ["protected", "unprotected"] : ["protected"]))
        #expect(found.first?.end == (isUnprotected ? CaseBuilder.range("10:00:00") : nil))
        #expect(
            story.review().unprotected.map(\.start)
                == (isUnprotected ? [CaseBuilder.range("10:00:00")] : []))
    }

    @Test func `a standby's setting protects nothing`() {
        let story = pair { story in
            story.tell(two, "09:01:00", .parameterChanged) {
                ($0.name, $0.value) = ("synchronous_standby_names", "")
            }
        }
        #expect(track(.protection, story, of: two) == [])
    }

    @Test func `the protection ends with the reign`() {
        let story = pair { story in
            names("pm02", "09:01:00", &story)
            story.tell(one, "10:00:00", .postmasterDied)
            story.tell(two, "10:00:10", .recoveryComplete)
        }
        #expect(track(.protection, story, of: one).map(\.end) == [CaseBuilder.range("10:00:00")])
    }
}

import Evidence
import Testing

@testable import Analysis

struct AcknowledgementTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two
    private let three = CaseBuilder.three

    /// pm01 alone holds a commit of 10:00:10; pm02's WAL ends before.
    private func lonelyCommit(setting: String?) -> CaseBuilder {
        var story = CaseBuilder()
        story.snapshot(
            one, "in production", end: "1@0/900",
            commits: ["1@0/100 5 10:00:00", "1@0/500 6 10:00:10.5"])
        story.snapshot(
            two, end: "2@0/400", history: "1@0/300", commits: ["1@0/100 5 10:00:00"])
        if let setting {
            story.tell(one, "09:00:00", .parameterChanged) {
                ($0.name, $0.value) = ("synchronous_standby_names", setting)
            }
        }
        return story
    }

    private func answer(_ story: CaseBuilder) -> BranchCommit.Acknowledged? {
        let file = story.file()
        return Acknowledgement(file: file).judge(
            [CaseBuilder.commit("1@0/500 6 10:00:10.5")], of: one
        ).first?.acknowledged
    }

    @Test func `nothing said of the setting leaves the answer open`() {
        #expect(answer(lonelyCommit(setting: nil)) == .unknown)
    }

    @Test func `a commit that waited for nobody was acknowledged`() {
        #expect(answer(lonelyCommit(setting: "")) == .yes)
    }

    @Test(arguments: ["pm02", "\"PM02\"", "FIRST 1 (pm02)", "ANY 1 (\"pm02\")", "1 (pm02)"])
    func `a commit that waited for a standby without it was not acknowledged`(_ setting: String) {
        #expect(answer(lonelyCommit(setting: setting)) == .no)
    }

    @Test func `a server that was started since may have another setting`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(one, "09:30:00", .serverStarting)
        #expect(answer(story) == .unknown)
    }

    @Test func `a setting that the agent wrote holds through a start`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(one, "09:29:59", .agentAllAsync)
        story.tell(one, "09:30:00", .serverStarting)
        #expect(answer(story) == .yes)
    }

    @Test(
        arguments: [("0/480", .no), ("0/700", .unknown)] as [(String, BranchCommit.Acknowledged)])
    func `a standby whose WAL has a hole there may have answered`(
        _ resumes: String, _ expected: BranchCommit.Acknowledged
    ) {
        var story = lonelyCommit(setting: "pm02")
        story.snapshot(
            two, end: "1@0/900", commits: ["1@0/100 5 10:00:00"], modified: "12:30:00",
            path: "pm02 holed"
        ) { state in
            state.particulars.stretches = [("0/100", "0/400"), (resumes, "0/900")].map {
                .init(first: CaseBuilder.lsn($0), end: CaseBuilder.lsn($1), reason: "x")
            }
        }
        #expect(answer(story) == expected)
    }

    @Test func `a standby of which only the beginning of its WAL was given may have answered`() {
        var story = lonelyCommit(setting: "pm02")
        story.snapshot(
            two, end: "1@0/400", commits: ["1@0/100 5 10:00:00"], open: true,
            modified: "12:30:00", path: "pm02 cut short")
        #expect(answer(story) == .unknown)
    }

    @Test(arguments: ["*", "pm02,receiver", "ANY 1 (pm02, pm09)"])
    func `somebody unseen may have answered`(_ setting: String) {
        #expect(answer(lonelyCommit(setting: setting)) == .unknown)
    }

    @Test func `a cancelled wait may have told the client of success`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(one, "10:00:20", .syncWaitCanceled)
        #expect(answer(story) == .unknown)
    }

    @Test func `a wait ends with success when the setting is emptied`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(one, "10:00:40", .agentAsyncMode, of: two)
        #expect(answer(story) == .yes)
    }

    @Test func `a setting that is emptied after the server's end frees nobody`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(one, "10:00:30", .postmasterDied)
        story.tell(one, "10:00:40", .agentAllAsync)
        #expect(answer(story) == .no)
    }

    @Test func `a setting of the same second as the commit decides nothing`() {
        var story = CaseBuilder()
        story = lonelyCommit(setting: "")
        story.tell(one, "10:00:10", .agentSyncMode, of: two)
        #expect(answer(story) == .unknown)
    }

    @Test func `a synchronous standby that holds the commit may have answered`() {
        var story = lonelyCommit(setting: "pm02,pm03")
        story.snapshot(
            three, end: "1@0/700", commits: ["1@0/100 5 10:00:00", "1@0/500 6 10:00:10.5"])
        #expect(answer(story) == .unknown)
    }

    @Test func `the agent adds one standby to those already named`() {
        var story = lonelyCommit(setting: "pm09")
        story.tell(one, "09:30:00", .agentSyncMode, of: two)
        #expect(answer(story) == .unknown)
    }

    @Test func `commits that need not wait may have been acknowledged`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(one, "09:30:00", .parameterChanged) {
            ($0.name, $0.value) = ("synchronous_commit", "local")
        }
        #expect(answer(story) == .unknown)
    }

    @Test func `both writers of one timeline must agree`() {
        var story = lonelyCommit(setting: "pm02")
        story.tell(two, "08:00:00", .timelineSelected) { $0.timeline = .first }
        #expect(answer(story) == .unknown)
    }
}

struct SynchronousStandbysTests {
    @Test(
        arguments: [
            ("", SynchronousStandbys.nobody), ("''", .nobody), (" , ", .nobody),
            ("*", .anybody), ("\"*\"", .anybody), ("FIRST 2 (a, *)", .anybody),
            ("A,b", .names(["a", "b"])), ("ANY 2 (a,b,c)", .names(["a", "b", "c"])),
            ("2(a,\tb)", .names(["a", "b"])), ("\"x,(y)\",z", .names(["x,(y)", "z"])),
            ("first", .names(["first"])),
        ])
    func `every form of the setting is read`(_ setting: String, _ expected: SynchronousStandbys) {
        #expect(SynchronousStandbys(setting: setting) == expected)
    }
}

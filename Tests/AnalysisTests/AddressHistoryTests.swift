import Evidence
import Testing

@testable import Analysis

struct AddressHistoryTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    private func add(_ story: inout CaseBuilder, _ node: NodeName, _ time: String) {
        story.tell(node, time, .addressAdded) {
            ($0.resource, $0.value) = ("vip-master", "192.168.0.10/24")
        }
    }

    @Test func `an address moves from node to node`() {
        var story = CaseBuilder()
        add(&story, one, "10:00:00")
        story.result("start", of: "vip-master", on: one, "10:00:01")
        story.result("stop", of: "vip-master", on: one, "10:30:00")
        add(&story, two, "10:30:04")
        story.result("start", of: "vip-master", on: two, "10:30:05")
        let history = AddressHistory(of: story.file())
        #expect(history.stays.map(\.node) == [one, two])
        #expect(history.stays.map(\.address) == ["192.168.0.10/24", "192.168.0.10/24"])
        let moves = history.moves(
            to: two, from: CaseBuilder.moment("10:20:00"), until: CaseBuilder.moment("10:40:00"))
        #expect(moves.map(\.from) == [one])
        #expect(moves.first?.removed == CaseBuilder.range("10:30:00"))
        #expect(moves.first?.added == CaseBuilder.range("10:30:05"))
    }

    @Test func `an address that comes back to its node was away`() {
        var story = CaseBuilder()
        add(&story, one, "10:00:00")
        story.result("start", of: "vip-master", on: one, "10:00:01")
        story.result("stop", of: "vip-master", on: one, "10:30:00")
        story.result("start", of: "vip-master", on: one, "10:30:05")
        let moves = AddressHistory(of: story.file()).moves(
            to: one, from: CaseBuilder.moment("10:20:00"), until: CaseBuilder.moment("10:40:00"))
        #expect(moves.map(\.from) == [one])
        #expect(moves.map(\.to) == [one])
        #expect(moves.first?.removed == CaseBuilder.range("10:30:00"))
        #expect(moves.first?.added == CaseBuilder.range("10:30:05"))
    }

    @Test func `an address whose removal nobody logged left before it came up elsewhere`() {
        var story = CaseBuilder()
        add(&story, one, "10:00:00")
        add(&story, two, "10:30:00")
        let periods = AddressHistory(of: story.file()).findings
        #expect(periods.map(\.value) == ["pm01", "pm02"])
        #expect(
            periods.first?.end
                == Bounded(
                    CaseBuilder.range("10:00:00").latest, CaseBuilder.range("10:30:00").latest))
        #expect(periods.last?.end == nil)
    }

    @Test func `an operation that failed moves nothing`() {
        var story = CaseBuilder()
        add(&story, one, "10:00:00")
        story.result("start", of: "vip-master", on: two, "10:30:00", "unknown error")
        #expect(AddressHistory(of: story.file()).stays.map(\.node) == [one])
    }
}

import Evidence
import Testing

@testable import Analysis

/// pm01 orders operations that pm02, whose clock is seven seconds ahead, carries out.
struct OperationPairsTests {
    private let one = CaseBuilder.one
    private let two = CaseBuilder.two

    /// An operation that is ordered at a second of pm01's clock and takes one second.
    private func order(
        _ operation: String, _ second: Int, requested: Bool = true, _ story: inout CaseBuilder
    ) {
        func tell(_ node: NodeName, _ time: String, _ kind: EventKind) {
            story.tell(node, "10:00:" + time, kind, of: two) {
                ($0.operation, $0.resource) = (operation, "pgsql")
            }
        }
        tell(one, "\(second).000", .operationInitiated)
        if requested { tell(two, "\(second + 7).200", .operationRequested) }
        tell(two, "\(second + 8).200", .operationResult)
        tell(one, "\(second + 1).400", .operationConfirmed)
    }

    private func pairs(_ story: CaseBuilder) -> [ClockPairs.Pair] {
        OperationPairs(story.file().events).pairs
    }

    @Test func `an order comes before its execution, and a result before its confirmation`() throws
    {
        var story = CaseBuilder()
        order("start", 10, &story)
        let found = pairs(story)
        try #require(found.count == 2)
        #expect(found.allSatisfy { $0.node == two && $0.other == one })
        // The order bounds it above (7.2 s), the confirmation below (6.8 s).
        #expect(found.allSatisfy { $0.offset.contains(7) })
        let both = try #require(found[0].offset.intersection(found[1].offset))
        #expect(abs(both.latest - 7.2) < 0.01 && abs(both.earliest - 6.8) < 0.01)
    }

    @Test func `a monitor and an operation on the controller itself compare nothing`() {
        var story = CaseBuilder()
        order("monitor", 10, &story)
        for kind in [EventKind.operationInitiated, .operationRequested, .operationResult] {
            story.tell(one, "10:00:20.000", kind, of: one) {
                ($0.operation, $0.resource) = ("start", "vip-master")
            }
        }
        #expect(pairs(story).isEmpty)
    }

    @Test func `orders are paired by their number only where both logs hold as many`() {
        var story = CaseBuilder()
        order("start", 10, &story)
        order("start", 20, requested: false, &story)
        // Which request belongs to which of two orders is open; the results are complete.
        #expect(pairs(story).count == 2)
        #expect(pairs(story).allSatisfy { $0.offset.earliest > 6.7 })
    }

    @Test func `a log that holds the same once more changes nothing`() {
        var story = CaseBuilder()
        order("start", 10, &story)
        story.tell(two, "10:00:17.200", .operationRequested, in: "detail log of pm02") {
            ($0.operation, $0.resource) = ("start", "pgsql")
        }
        #expect(pairs(story).count == 2)
    }
}

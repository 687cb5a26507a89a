import Evidence
import Testing

struct TimelineHistoryTests {
    /// `history(3, 1, 100, 2, 200)`: timeline 3, which left 2 at 200, which left 1 at 100.
    private func history(_ timeline: UInt32, _ steps: (UInt32, UInt64)...) throws
        -> TimelineHistory
    {
        TimelineHistory(
            timeline: try id(timeline),
            ancestors: try steps.map {
                TimelineHistory.Switch(timeline: try id($0.0), lsn: try lsn($0.1))
            })
    }

    private func id(_ number: UInt32) throws -> TimelineID { try #require(TimelineID(number)) }
    private func lsn(_ bytes: UInt64) throws -> LSN { try #require(LSN(bytes)) }

    @Test func `a switch point belongs to the parent, its byte to the child`() throws {
        let history = try history(3, (1, 100), (2, 200))
        #expect(history.timelines.map(\.number) == [1, 2, 3])
        #expect(try history.parent == .init(timeline: id(2), lsn: lsn(200)))
        #expect(try history.timeline(at: lsn(99)) == id(1))
        #expect(try history.timeline(at: lsn(100)) == id(2))
        #expect(try history.timeline(at: lsn(199)) == id(2))
        #expect(try history.timeline(at: lsn(200)) == id(3))
        #expect(try history.contains(end: lsn(100), on: id(1)))
        #expect(try !history.contains(end: lsn(101), on: id(1)))
        #expect(try history.contains(end: lsn(5000), on: id(3)))
        #expect(try !history.contains(end: lsn(0), on: id(4)))
    }

    @Test func `neither the timeline itself nor a stranger was left`() throws {
        let history = try history(3, (1, 100), (2, 200))
        #expect(try history.switchPoint(from: id(2)) == lsn(200))
        #expect(try history.switchPoint(from: id(3)) == nil)
        #expect(try history.switchPoint(from: id(9)) == nil)
        #expect(try self.history(1).parent == nil)
    }

    @Test func `a history that loops gives answers all the same`() throws {
        let itself = try history(3, (3, 100))
        #expect(try itself.switchPoint(from: id(3)) == nil)
        #expect(try itself.contains(end: lsn(500), on: id(3)))
        let twice = try history(3, (1, 100), (2, 50), (1, 300))
        #expect(try twice.switchPoint(from: id(1)) == lsn(300))
        #expect(try twice.timeline(at: lsn(70)) == id(1))
        #expect(try twice.timeline(at: lsn(300)) == id(3))
        // Both say how they came to 3, and not the same.
        let shared = twice.commonAncestor(with: itself)?.timeline
        #expect(shared == nil)
    }

    @Test func `two children of one timeline part where the first left it`() throws {
        let one = try history(2, (1, 100))
        let other = try history(3, (1, 150))
        for (left, right) in [(one, other), (other, one)] {
            let common = try #require(left.commonAncestor(with: right))
            #expect(common.timeline == .first)
            #expect(try common.forkLSN == lsn(100))
        }
    }

    @Test func `a child parts from its parent where it left it`() throws {
        let parent = try history(2, (1, 100))
        let child = try history(3, (1, 100), (2, 200))
        for (left, right) in [(parent, child), (child, parent)] {
            let common = try #require(left.commonAncestor(with: right))
            #expect(try common.timeline == id(2))
            #expect(try common.forkLSN == lsn(200))
        }
    }

    @Test func `one timeline has no fork with itself, and strangers share nothing`() throws {
        let one = try history(3, (1, 100), (2, 200))
        let common = try #require(one.commonAncestor(with: one))
        #expect(try common.timeline == id(3))
        #expect(common.forkLSN == nil)
        #expect(try one.commonAncestor(with: history(9, (8, 100))) == nil)
    }

    @Test func `timelines of one number that began at different places are two timelines`() throws {
        // Both nodes chose 2, at different places; each was promoted again.
        let one = try history(3, (1, 100), (2, 300))
        let other = try history(4, (1, 150), (2, 400))
        for (left, right) in [(one, other), (other, one)] {
            let common = try #require(left.commonAncestor(with: right))
            #expect(common.timeline == .first)
            #expect(try common.forkLSN == lsn(100))
        }
        // The same number in the end, from different parents.
        let fiveOfThree = try history(5, (1, 100), (3, 300))
        let fiveOfTwo = try history(5, (1, 100), (2, 300))
        let common = try #require(fiveOfThree.commonAncestor(with: fiveOfTwo))
        #expect(common.timeline == .first)
        #expect(try common.forkLSN == lsn(100))
    }

    @Test func `a history known only from its middle on is compared from there`() throws {
        // No history file was given: the WAL shows the last switch only.
        let short = try history(3, (2, 200))
        let whole = try history(4, (1, 100), (2, 250))
        let common = try #require(short.commonAncestor(with: whole))
        #expect(try common.timeline == id(2))
        #expect(try common.forkLSN == lsn(200))
        let bare = try history(3)
        let same = try #require(bare.commonAncestor(with: history(3, (1, 100), (2, 200))))
        #expect(try same.timeline == id(3))
        #expect(same.forkLSN == nil)
    }
}

import Bytes
import Dispatch
import Foundation

/// Reads a log in blocks and hashes them on a thread of its own, beside the parsing.
///
/// Whichever side first needs a block that was not read yet reads it, so that the faster side
/// does the reading too and neither waits for the other before it is a whole window behind.
///
/// `@unchecked`, since the blocks and the stream are shared by two threads by turns: all of the
/// state is touched with `condition` locked, but for the stream, which only the side that set
/// `isReading` uses, and for a block that was read, which nobody changes until both sides are
/// done with it.
final class BlockRelay: @unchecked Sendable {
    /// The two users of each block.
    private enum Side: Int {
        case parsing
        case hashing
    }

    /// How many blocks one side may be ahead of the other.
    private static let window = 24

    private let stream: any BlockStream
    private let condition = NSCondition()
    private var blocks: [(bytes: [UInt8], count: Int)] = []
    /// The number of blocks that were read.
    private var filled = 0
    /// The number of blocks that each side is done with.
    private var done = [0, 0]
    private var isReading = false
    /// Whether nothing is to be read any more: the log is at its end, or the parsing has enough.
    private var isClosed = false
    /// Whether the log is at its end, or damaged.
    private(set) var isAtEnd = false
    /// What kept the log from being read to its end.
    private(set) var failure: StreamError?

    /// Takes up a stream where it stands.
    init(_ stream: any BlockStream) {
        self.stream = stream
    }

    /// The next block, outside of a run; 0 at the end, and where damage keeps the log from being
    /// read further.
    func next(_ block: inout [UInt8]) -> Int {
        guard failure == nil else { return 0 }
        do throws(StreamError) {
            return try stream.read(into: &block)
        } catch {
            failure = error
            return 0
        }
    }

    /// Parses and hashes the log up to its end, or up to where the parsing has enough.
    ///
    /// - Parameters:
    ///   - digest: of what stands before.
    ///   - parse: takes each block in order, on the thread of the caller. It says whether more
    ///     blocks are to be read; those that were read already follow nevertheless.
    /// - Returns: the digest with the bytes of every block that was parsed, and of no other.
    func run(
        after digest: StreamDigest, _ parse: (_ block: [UInt8], _ count: Int) -> Bool
    ) -> StreamDigest {
        isClosed = isAtEnd
        let hashed = Hashed(digest)
        let finished = DispatchSemaphore(value: 0)
        // A thread of its own, not one of a pool: while tasks occupy the pool it would begin a second later, and
        // the task that waits for it is one of those.
        let thread = Thread {
            self.take(.hashing) { block, count in
                hashed.digest.update(block, 0..<count)
                return true
            }
            finished.signal()
        }
        thread.start()
        take(.parsing, parse)
        finished.wait()
        return hashed.digest
    }

    /// The digest of the run; one thread writes it, and the caller reads it when that has ended.
    private final class Hashed: @unchecked Sendable {
        var digest: StreamDigest
        init(_ digest: StreamDigest) { self.digest = digest }
    }

    /// Takes every block of a run in order.
    private func take(_ side: Side, _ visit: (_ block: [UInt8], _ count: Int) -> Bool) {
        var number = condition.withLock { done[side.rawValue] }
        while let goesOn = take(number, visit) {
            number += 1
            condition.withLock {
                done[side.rawValue] = number
                if !goesOn { isClosed = true }
                condition.broadcast()
            }
        }
    }

    /// Takes one block; `nil` where none is left.
    ///
    /// The block is let go before this returns, so that it can be filled again without a copy.
    private func take(
        _ number: Int, _ visit: (_ block: [UInt8], _ count: Int) -> Bool
    ) -> Bool? {
        guard let (bytes, count) = block(number) else { return nil }
        return visit(bytes, count)
    }

    /// A block by its number, read now or by the other side; `nil` where the run ends before it.
    private func block(_ number: Int) -> (bytes: [UInt8], count: Int)? {
        condition.lock()
        defer { condition.unlock() }
        while number >= filled {
            let hasRoom = filled - min(done[0], done[1]) < Self.window
            if isReading || !hasRoom && !isClosed {
                condition.wait()
            } else if isClosed {
                return nil
            } else {
                readBlock()
            }
        }
        return blocks[number % Self.window]
    }

    /// Reads the next block, with the condition unlocked meanwhile.
    private func readBlock() {
        isReading = true
        let slot = filled % Self.window
        if slot == blocks.count { blocks.append(([], 0)) }
        var bytes: [UInt8] = []
        swap(&bytes, &blocks[slot].bytes)
        condition.unlock()
        let count = next(&bytes)
        condition.lock()
        isReading = false
        if count > 0 {
            blocks[slot] = (bytes, count)
            filled += 1
        } else {
            isAtEnd = true
            isClosed = true
        }
        condition.broadcast()
    }
}

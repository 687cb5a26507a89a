import Bytes
import Dispatch
import Foundation

/// Reads a log in blocks and hashes them on a thread of its own, beside the parsing.
///
/// Whichever side first needs a block that was not read yet reads it, so that the faster side
/// does the reading too and neither waits for the other before it is a whole window behind. Then it waits until
/// half of the window is free, so that it is woken for many blocks and not for each.
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

    /// How many blocks one side may be ahead of the other: the hashing goes on while a batch is stored.
    private static let window = 64

    /// A block with the number of its bytes, and the digest of all blocks up to it once it was hashed.
    private struct Block {
        var bytes: [UInt8] = []
        var count = 0
        var digest = StreamDigest()
    }

    private let stream: any BlockStream
    private let condition = NSCondition()
    private var blocks: [Block] = []
    /// The buffers of blocks that both sides are done with; the last one is taken first, since it is still in a cache.
    private var spare: [[UInt8]] = []
    /// The number of blocks that were read.
    private var filled = 0
    /// The number of blocks that each side is done with.
    private var done = [0, 0]
    private var isReading = false
    /// Whether the parsing waits for a digest.
    private var isDigestWanted = false
    /// Whether nothing is to be read any more: the log is at its end, or the parsing has enough.
    private var isClosed = false
    /// The hashing that was begun and not waited for; the side that parses has it.
    private var hashing: Hashing?
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

    /// Begins to hash the log, so far as the window goes, before it is parsed: the next run goes on with that.
    func hashAhead(after digest: StreamDigest) {
        let hashing = Hashing(digest)
        self.hashing = hashing
        // A thread of its own, not one of a pool: while tasks occupy the pool it would begin a second later, and
        // the task that waits for it is one of those.
        let thread = Thread {
            self.take(.hashing) { number, block, count in
                hashing.digest.update(block, 0..<count)
                self.condition.withLock {
                    self.blocks[number % Self.window].digest = hashing.digest
                }
                return true
            }
            hashing.isFinished.signal()
        }
        thread.start()
    }

    /// Reads no more, where what was begun is not wanted.
    func abandon() {
        condition.withLock {
            isClosed = true
            condition.broadcast()
        }
    }

    /// Parses and hashes the log up to its end, or up to where the parsing has enough.
    ///
    /// The hashing goes on where `hashAhead` has begun it, with the digest that it was given.
    ///
    /// - Parameters:
    ///   - digest: of what stands before.
    ///   - parse: takes each block in order, on the thread of the caller; `hashed` waits for the digest up to its
    ///     end. It says whether more blocks are to be read; those that were read already follow
    ///     nevertheless.
    /// - Returns: the digest with the bytes of every block that was parsed, and of no other.
    func run(
        after digest: StreamDigest,
        _ parse: (_ block: [UInt8], _ count: Int, _ hashed: () -> StreamDigest) -> Bool
    ) -> StreamDigest {
        if hashing == nil {
            condition.withLock { isClosed = isAtEnd }
            hashAhead(after: digest)
        }
        take(.parsing) { number, block, count in
            parse(block, count) { self.digest(through: number) }
        }
        guard let hashing else { return digest }
        hashing.isFinished.wait()
        self.hashing = nil
        // Nobody reads on: the relay may be held for longer than its buffers are worth.
        condition.withLock { if isAtEnd { (blocks, spare) = ([], []) } }
        return hashing.digest
    }

    /// The hashing of a run; one thread writes the digest, and the caller reads it when that has ended.
    private final class Hashing: @unchecked Sendable {
        let isFinished = DispatchSemaphore(value: 0)
        var digest: StreamDigest
        init(_ digest: StreamDigest) { self.digest = digest }
    }

    /// The digest up to the end of a block that is being parsed, when it was hashed.
    private func digest(through number: Int) -> StreamDigest {
        condition.withLock {
            isDigestWanted = true
            while done[Side.hashing.rawValue] <= number { condition.wait() }
            isDigestWanted = false
            return blocks[number % Self.window].digest
        }
    }

    /// What is done with a block: its number, its bytes and how many they are.
    private typealias Visit = (_ number: Int, _ block: [UInt8], _ count: Int) -> Bool

    /// Takes every block of a run in order.
    private func take(_ side: Side, _ visit: Visit) {
        var number = condition.withLock { done[side.rawValue] }
        while let goesOn = take(number, visit) {
            number += 1
            condition.withLock {
                let before = passed
                done[side.rawValue] = number
                if passed > before {
                    var bytes: [UInt8] = []
                    swap(&bytes, &blocks[before % Self.window].bytes)
                    spare.append(bytes)
                }
                if !goesOn { isClosed = true }
                if isClosed || isDigestWanted || ahead <= Self.window / 2 { condition.broadcast() }
            }
        }
    }

    /// The number of blocks that both sides are done with.
    private var passed: Int { min(done[0], done[1]) }

    /// By how many blocks the faster side is ahead.
    private var ahead: Int { filled - passed }

    /// Takes one block; `nil` where none is left.
    ///
    /// The block is let go before this returns, so that it can be filled again without a copy.
    private func take(_ number: Int, _ visit: Visit) -> Bool? {
        guard let (bytes, count) = block(number) else { return nil }
        return visit(number, bytes, count)
    }

    /// A block by its number, read now or by the other side; `nil` where the run ends before it.
    private func block(_ number: Int) -> (bytes: [UInt8], count: Int)? {
        condition.lock()
        defer { condition.unlock() }
        var room = Self.window
        while number >= filled {
            let isFull = ahead >= room
            room = isFull ? Self.window / 2 + 1 : Self.window
            if isReading || isFull && !isClosed {
                condition.wait()
            } else if isClosed {
                return nil
            } else {
                readBlock()
            }
        }
        let block = blocks[number % Self.window]
        return (block.bytes, block.count)
    }

    /// Reads the next block, with the condition unlocked meanwhile.
    private func readBlock() {
        isReading = true
        let slot = filled % Self.window
        if slot == blocks.count { blocks.append(Block()) }
        var bytes = spare.popLast() ?? []
        condition.unlock()
        let count = next(&bytes)
        condition.lock()
        isReading = false
        if count > 0 {
            blocks[slot] = Block(bytes: bytes, count: count)
            filled += 1
        } else {
            isAtEnd = true
            isClosed = true
        }
        condition.broadcast()
    }
}

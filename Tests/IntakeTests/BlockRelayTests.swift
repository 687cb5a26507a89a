import Bytes
import Synchronization
import Testing

@testable import Intake

struct BlockRelayTests {
    /// Blocks of one byte each, a rising number, and damage after the last where wanted.
    private final class Numbers: BlockStream {
        private var next: UInt8 = 0
        /// How many buffers were made: those that came empty.
        private(set) var buffers = 0
        private let end: UInt8
        private let failure: StreamError?

        init(_ end: UInt8, failure: StreamError? = nil) {
            self.end = end
            self.failure = failure
        }

        func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
            guard next < end else {
                if let failure { throw failure }
                return 0
            }
            if buffer.isEmpty { buffers += 1 }
            buffer = [next]
            next += 1
            return 1
        }
    }

    private func digest(_ numbers: some Sequence<UInt8>) -> String {
        var digest = StreamDigest()
        let bytes = Array(numbers)
        digest.update(bytes, 0..<bytes.count)
        return digest.hexadecimal
    }

    @Test(arguments: [UInt8(0), 1, 2, 16, 17, 32, 33, 65, 255])
    func `every block is parsed and hashed once, in order`(count: UInt8) {
        let relay = BlockRelay(Numbers(count))
        var parsed: [UInt8] = []
        let found = relay.run(after: StreamDigest()) { block, length, _ in
            parsed += block[..<length]
            return true
        }
        #expect(parsed == Array(0..<count))
        #expect(found.hexadecimal == digest(0..<count))
        #expect(relay.isAtEnd)
        #expect(relay.failure == nil)
    }

    @Test func `the buffers of blocks are used again`() {
        let numbers = Numbers(250)
        let relay = BlockRelay(numbers)
        _ = relay.run(after: StreamDigest()) { _, _, _ in true }
        #expect(numbers.buffers <= 65)
    }

    @Test func `where the parsing has enough the digest ends at the same block`() {
        let relay = BlockRelay(Numbers(250))
        var parsed: [UInt8] = []
        var found = StreamDigest()
        var runs = 0
        while !relay.isAtEnd {
            let before = parsed.count
            found = relay.run(after: found) { block, length, _ in
                parsed += block[..<length]
                return parsed.count < before + 30
            }
            runs += 1
            #expect(parsed == Array(0..<UInt8(parsed.count)))
            #expect(found.hexadecimal == digest(parsed))
            // What the other side had read already is parsed too, and no more.
            #expect(parsed.count < before + 30 + 65)
        }
        #expect(parsed.count == 250)
        #expect(runs > 3)
    }

    @Test func `the digest of what was parsed is told while the hashing goes on`() {
        let relay = BlockRelay(Numbers(250))
        var parsed: [UInt8] = []
        var told: [Int: String] = [:]
        _ = relay.run(after: StreamDigest()) { block, length, hashed in
            parsed += block[..<length]
            if [1, 2, 32, 33, 120, 250].contains(parsed.count) {
                told[parsed.count] = hashed().hexadecimal
            }
            return true
        }
        #expect(told.count == 6)
        for (count, text) in told { #expect(text == digest(0..<UInt8(count))) }
    }

    @Test(arguments: [UInt8(0), 1, 33, 64, 65, 255])
    func `hashing that was begun ahead goes on where the parsing begins`(count: UInt8) {
        let relay = BlockRelay(Numbers(count))
        relay.hashAhead(after: StreamDigest())
        var parsed: [UInt8] = []
        var told = ""
        let found = relay.run(after: StreamDigest()) { block, length, hashed in
            parsed += block[..<length]
            if parsed.count == 33 { told = hashed().hexadecimal }
            return true
        }
        #expect(parsed == Array(0..<count))
        #expect(found.hexadecimal == digest(0..<count))
        #expect(told == (count < 33 ? "" : digest(0..<33)))
        #expect(relay.isAtEnd)
    }

    @Test func `no more is hashed ahead than the window holds, and nothing once it is abandoned`()
        async throws
    {
        var numbers: Numbers? = Numbers(250)
        weak let left = numbers
        var relay: BlockRelay? = numbers.map { BlockRelay($0) }
        numbers = nil
        relay?.hashAhead(after: StreamDigest())
        for _ in 0..<1000 where left?.buffers != 64 {
            try await Task.sleep(for: .milliseconds(10))
        }
        try await Task.sleep(for: .milliseconds(50))
        #expect(left?.buffers == 64)
        relay?.abandon()
        relay = nil
        // The thread ends, and nobody holds the log any more.
        for _ in 0..<1000 where left != nil { try await Task.sleep(for: .milliseconds(10)) }
        #expect(left == nil)
    }

    @Test func `what stands before damage is parsed and hashed`() {
        let damage = StreamError.file(FileError(path: "pm01.log", operation: .read, code: 5))
        let relay = BlockRelay(Numbers(40, failure: damage))
        var parsed = 0
        let found = relay.run(after: StreamDigest()) { _, length, _ in
            parsed += length
            return true
        }
        #expect(parsed == 40)
        #expect(found.hexadecimal == digest(0..<40))
        #expect(relay.isAtEnd)
        #expect(relay.failure != nil)
        var block: [UInt8] = []
        #expect(relay.next(&block) == 0)
    }

    @Test func `many logs at once do not keep each other waiting`() async {
        let found = await withTaskGroup(of: String.self) { group in
            for _ in 0..<64 {
                group.addTask {
                    BlockRelay(Numbers(120)).run(after: StreamDigest()) { _, _, _ in true }
                        .hexadecimal
                }
            }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(found == [digest(0..<120)])
    }
}

import Bytes
import Testing

struct StreamDigestTests {
    private static let million = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)

    /// The examples of FIPS 180-4 and its test vectors.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `the digest is that of SHA-256`(_ text: String, _ digest: String) {
        var running = StreamDigest()
        running.update(Array(text.utf8), 0..<text.utf8.count)
        #expect(running.hexadecimal == digest)
        // To look at the digest does not end it.
        #expect(running.hexadecimal == digest)
        #expect(running.count == UInt64(text.utf8.count))
    }

    @Test func `what a block does not hold is not added`() {
        var running = StreamDigest()
        running.update(Array("Xabc".utf8), 1..<99)
        var plain = StreamDigest()
        plain.update(Array("abc".utf8), 0..<3)
        #expect(running.hexadecimal == plain.hexadecimal)
        #expect(running.count == 3)
    }

    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 127, 128, 4095, 999_999, 1_000_000])
    func `a state that was kept goes on to the same digest`(_ cut: Int) throws {
        var first = StreamDigest()
        first.update(Self.million, 0..<cut)
        var second = try #require(StreamDigest(state: first.state))
        #expect(second.count == UInt64(cut))
        #expect(second.hexadecimal == first.hexadecimal)
        #expect(second.state == first.state)
        second.update(Self.million, cut..<1_000_000)
        #expect(
            second.hexadecimal
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `more than four gigabits are counted`() throws {
        var state = StreamDigest().state
        // 2^33 bytes of a made-up log: the count alone is looked at.
        state[4] = 2
        let resumed = try #require(StreamDigest(state: state))
        #expect(resumed.count == 1 << 33)
        #expect(resumed.state == state)
        #expect(resumed.hexadecimal != StreamDigest().hexadecimal)
    }

    @Test func `bytes that are no state are refused`() {
        let state = StreamDigest().state
        #expect(StreamDigest(state: [])?.count == nil)
        #expect(StreamDigest(state: Array(state.dropLast()))?.count == nil)
        #expect(StreamDigest(state: state + [0])?.count == nil)
        #expect(StreamDigest(state: [UInt8](repeating: 0xFF, count: 40 + 63))?.count == nil)
    }
}

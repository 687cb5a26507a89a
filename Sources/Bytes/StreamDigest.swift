import CCrypto

/// A running SHA-256 (FIPS 180-4) whose state can be kept and taken up again.
///
/// What is appended to a log can so be hashed without reading again what stands before it, and
/// the digest is still that of all bytes.
package struct StreamDigest: Sendable {
    private var context = SHA256_CTX()
    /// The number of bytes so far.
    package private(set) var count: UInt64 = 0

    /// Starts a digest over nothing.
    package init() {
        // The pointer is valid for the length of the call.
        _ = unsafe SHA256_Init(&context)
    }

    /// Adds a range of the bytes of a block.
    package mutating func update(_ block: [UInt8], _ range: Range<Int>) {
        let range = range.clamped(to: 0..<block.count)
        unsafe block.withUnsafeBytes { bytes in
            // The range lies within the block, and an empty one reads nothing.
            guard !range.isEmpty, let start = bytes.baseAddress else { return }
            _ = unsafe SHA256_Update(&context, start + range.lowerBound, range.count)
        }
        count &+= UInt64(range.count)
    }

    /// The digest of all bytes so far, in lower-case hexadecimal.
    package var hexadecimal: String {
        var copy = context
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        unsafe digest.withUnsafeMutableBufferPointer { target in
            // The array has as many bytes as are written.
            _ = unsafe SHA256_Final(target.baseAddress, &copy)
        }
        return Self.hexadecimal(digest)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}

extension StreamDigest {
    /// The sizes of the parts of a kept state, in bytes: the number of bytes, the chaining value.
    private static let (countSize, valueSize) = (8, 32)

    /// What is to be kept so that hashing can go on later.
    ///
    /// The number of bytes (8, little endian), the chaining value (8 words of 4, little endian),
    /// and the up to 63 bytes that do not fill a block yet.
    package var state: [UInt8] {
        var state = Self.bytes(count)
        let words = context.h
        for word in [words.0, words.1, words.2, words.3, words.4, words.5, words.6, words.7] {
            state += Self.bytes(word)
        }
        let pending = unsafe withUnsafeBytes(of: context.data) { block in
            // `num` bytes of the block are in use.
            unsafe Array(block.prefix(Int(context.num)))
        }
        return state + pending
    }

    /// Takes up a state that was kept; `nil` where the bytes are none.
    package init?(state: [UInt8]) {
        self.init()
        let fixed = Self.countSize + Self.valueSize
        guard state.count >= fixed else { return nil }
        let count: UInt64 = Self.number(state[..<Self.countSize])
        let pending = state[fixed...]
        guard UInt64(pending.count) == count % 64, count <= .max / 8 else { return nil }
        let words: [UInt32] = stride(from: Self.countSize, to: fixed, by: 4).map {
            Self.number(state[$0..<$0 + 4])
        }
        context.h = (
            words[0], words[1], words[2], words[3], words[4], words[5], words[6], words[7]
        )
        // The library counts bits: those of whole blocks here, the rest as they are added.
        let bits = (count - UInt64(pending.count)) * 8
        context.Nl = UInt32(truncatingIfNeeded: bits)
        context.Nh = UInt32(bits >> 32)
        update(Array(pending), 0..<pending.count)
        self.count = count
    }

    private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: ArraySlice<UInt8>) -> Number {
        bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
    }
}

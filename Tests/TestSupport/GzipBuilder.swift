/// Writes gzip members (RFC 1952) whose content is stored, or zeros that shrink to a 150th.
package enum GzipBuilder {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    /// A member with its content in stored blocks of RFC 1951.
    package static func member(_ content: [UInt8]) -> [UInt8] {
        var bytes = header
        var rest = content[...]
        repeat {
            let block = rest.prefix(65_535)
            rest = rest.dropFirst(block.count)
            bytes.append(rest.isEmpty ? 1 : 0)
            bytes += ZipBuilder.little(block.count, 2) + ZipBuilder.little(~block.count, 2)
            bytes += block
        } while !rest.isEmpty
        return bytes + ZipBuilder.little(ZipBuilder.crc32(content), 4)
            + ZipBuilder.little(content.count, 4)
    }

    /// A member of 1 + 258 n zeros, as matches of 258 bytes in one block of fixed codes.
    package static func zeros(matches: Int) -> [UInt8] {
        var bits: [UInt8] = [1, 1, 0]
        // The literal 0 is 00110000; length 258 is code 285, 11000101; distance 1 is 00000.
        bits += [0, 0, 1, 1, 0, 0, 0, 0]
        for _ in 0..<matches { bits += [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0] }
        bits += [0, 0, 0, 0, 0, 0, 0]
        var packed = [UInt8](repeating: 0, count: (bits.count + 7) / 8)
        for (index, bit) in bits.enumerated() { packed[index / 8] |= bit << (index % 8) }
        let count = 1 + 258 * matches
        let crc = ZipBuilder.crc32([UInt8](repeating: 0, count: count))
        return header + packed + ZipBuilder.little(crc, 4) + ZipBuilder.little(count, 4)
    }
}

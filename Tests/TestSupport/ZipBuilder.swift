/// Writes zip archives whose members are stored as they are (APPNOTE 4.3).
package struct ZipBuilder {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0

    /// Starts an archive.
    package init() {}

    /// The archive with its list of members.
    package var archive: [UInt8] {
        bytes + directory + Self.little(0x0605_4B50, 4) + Self.little(0, 4)
            + Self.little(count, 2) + Self.little(count, 2) + Self.little(directory.count, 4)
            + Self.little(bytes.count, 4) + Self.little(0, 2)
    }

    /// Adds a file.
    package mutating func file(_ name: String, _ content: String) {
        member(Array(name.utf8), Array(content.utf8), flags: 1 << 11)
    }

    /// Adds a member.
    ///
    /// Bits of `flags`: 0 encrypted, 3 sizes follow the content, 11 the name is UTF-8. `mode` is a
    /// Unix mode, with its type. `zip64` writes the sizes into an extra field.
    package mutating func member(
        _ name: [UInt8], _ content: [UInt8], flags: Int = 0, mode: Int = 0o100644,
        zip64: Bool = false
    ) {
        let offset = bytes.count
        let crc = Self.crc32(content)
        let size = zip64 ? 0xFFFF_FFFF : content.count
        let extra =
            zip64
            ? Self.little(1, 2) + Self.little(16, 2) + Self.little(content.count, 8)
                + Self.little(content.count, 8) : []
        let follows = flags & 8 != 0
        func fields(local: Bool) -> [UInt8] {
            let known = !(local && follows)
            return Self.little(zip64 ? 45 : 20, 2) + Self.little(flags, 2) + Self.little(0, 2)
                + Self.little(0, 2) + Self.little(0x5C21, 2) + Self.little(known ? crc : 0, 4)
                + Self.little(known ? size : 0, 4) + Self.little(known ? size : 0, 4)
                + Self.little(name.count, 2) + Self.little(extra.count, 2)
        }
        bytes += Self.little(0x0403_4B50, 4) + fields(local: true) + name + extra + content
        if follows {
            bytes += Self.little(0x0807_4B50, 4) + Self.little(crc, 4)
            bytes += Self.little(content.count, 4) + Self.little(content.count, 4)
        }
        directory += Self.little(0x0201_4B50, 4) + Self.little(3 << 8 | 45, 2)
        directory += fields(local: false) + Self.little(0, 2) + Self.little(0, 2)
        directory += Self.little(0, 2) + Self.little(mode << 16, 4) + Self.little(offset, 4)
        directory += name + extra
        count += 1
    }

    /// The CRC-32 of zip and gzip, bit by bit.
    package static func crc32(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }

    /// The lowest bytes of a number, the lowest first.
    package static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
}

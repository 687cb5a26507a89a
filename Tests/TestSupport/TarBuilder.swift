/// Writes tar archives, honest and hostile ones.
package struct TarBuilder {
    /// The archive so far, without its end.
    package private(set) var bytes: [UInt8] = []

    /// Starts an archive.
    package init() {}

    /// The archive with the two blocks of zeros that end it.
    package var archive: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }

    /// Adds a file.
    package mutating func file(_ name: String, _ content: String) {
        member(Array(name.utf8), content: Array(content.utf8))
    }

    /// Adds a member whose header says what it is told to say.
    ///
    /// `type` is the typeflag of POSIX ustar: `0` file, `1` hard link, `2` symbolic link, `3` and
    /// `4` devices, `5` folder, `6` FIFO; `magic` are the eight bytes at 257.
    package mutating func member(
        _ name: [UInt8], type: Character = "0", content: [UInt8] = [], target: String = "",
        size: String? = nil, magic: String = "ustar\u{0}00"
    ) {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: some Sequence<UInt8>, at offset: Int, limit: Int) {
            for (index, byte) in text.prefix(limit).enumerated() { header[offset + index] = byte }
        }
        put(name, at: 0, limit: 100)
        put("0000644\0".utf8, at: 100, limit: 8)
        put("0000000\0".utf8, at: 108, limit: 8)
        put("0000000\0".utf8, at: 116, limit: 8)
        put((size ?? Self.octal(content.count, 11)).utf8, at: 124, limit: 12)
        put(Self.octal(1_767_225_600, 11).utf8, at: 136, limit: 12)
        put(String(type).utf8, at: 156, limit: 1)
        put(target.utf8, at: 157, limit: 100)
        put(magic.utf8, at: 257, limit: 8)
        put("        ".utf8, at: 148, limit: 8)
        let sum = header.reduce(0) { $0 + Int($1) }
        put((Self.octal(sum, 6) + "\0 ").utf8, at: 148, limit: 8)
        bytes += header + Self.padded(content)
    }

    /// Adds a pax header for the next member: `path=…`, `GNU.sparse.…`.
    package mutating func pax(_ records: [(String, String)]) {
        var content: [UInt8] = []
        for (key, value) in records {
            let rest = " \(key)=\(value)\n"
            var length = rest.utf8.count + 1
            while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
            content += Array("\(length)\(rest)".utf8)
        }
        member(Array("PaxHeaders/x".utf8), type: "x", content: content)
    }

    /// Adds a GNU long name for the next member.
    package mutating func longName(_ name: [UInt8]) {
        member(
            Array("././@LongLink".utf8), type: "L", content: name + [0],
            magic: "ustar  \u{0}")
    }

    /// Adds bytes as they are.
    package mutating func raw(_ more: [UInt8]) { bytes += more }

    private static func padded(_ content: [UInt8]) -> [UInt8] {
        content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }

    private static func octal(_ value: Int, _ digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}

import Bytes

/// A compression of single files that libarchive takes off.
package enum CompressionFilter: String, Sendable, Hashable, CaseIterable {
    /// `.bz2`
    case bzip2
    /// `.xz`
    case xz
    /// `.zst`
    case zstd
    /// `.lz4`
    case lz4
}

/// A form of archive.
package enum ArchiveForm: String, Sendable, Hashable, CaseIterable {
    /// V7, ustar, pax and GNU tar.
    case tar
    /// Zip, zip64 included.
    case zip
    /// The cpio archives of POSIX (`odc`) and SVR4 (`newc`).
    case cpio
}

/// What lies around the content of a file, told by its first bytes, never by its name.
package enum ContentWrapping: Sendable, Hashable {
    /// Nothing: the bytes are the content.
    case none
    /// gzip (RFC 1952).
    case gzip
    /// Another compression.
    case filtered(CompressionFilter)
    /// An archive.
    case archive(ArchiveForm)

    /// The number of bytes that `recognise` wants to see, unless the file is shorter.
    package static let headLength = 512

    /// The name that reports show: `gzip`, `bzip2`, `tar`; empty for `none`.
    package var name: String {
        switch self {
        case .none: ""
        case .gzip: "gzip"
        case .filtered(let filter): filter.rawValue
        case .archive(let form): form.rawValue
        }
    }

    /// The outermost layer of a file that begins with these bytes.
    package static func recognise(head: Span<UInt8>) -> ContentWrapping {
        let end = head.count
        if head.holds([0x1F, 0x8B], at: 0, end: end), end < 3 || head[2] == 8 { return .gzip }
        if head.holds("BZh", at: 0, end: end), end >= 10, (0x31...0x39).contains(head[3]),
            // The digits of pi begin a block, those of its square root the end of the stream.
            head.holds([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4, end: end)
                || head.holds([0x17, 0x72, 0x45, 0x38, 0x50, 0x90], at: 4, end: end)
        {
            return .filtered(.bzip2)
        }
        if head.holds([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], at: 0, end: end) {
            return .filtered(.xz)
        }
        if head.holds([0x28, 0xB5, 0x2F, 0xFD], at: 0, end: end) { return .filtered(.zstd) }
        if head.holds([0x04, 0x22, 0x4D, 0x18], at: 0, end: end) { return .filtered(.lz4) }
        if head.holds("PK", at: 0, end: end),
            head.holds([0x03, 0x04], at: 2, end: end) || head.holds([0x05, 0x06], at: 2, end: end)
        {
            return .archive(.zip)
        }
        if head.holds("070701", at: 0, end: end) || head.holds("070702", at: 0, end: end)
            || head.holds("070707", at: 0, end: end), areOctalOrHex(head, 6..<76)
        {
            return .archive(.cpio)
        }
        return TarHeader.begins(head) ? .archive(.tar) : .none
    }

    /// The bytes of a compressed file that give at least the first block of its content.
    ///
    /// bzip2 has blocks of up to 900 kB, lz4 of up to 4 MiB, the others of up to 128 KiB.
    var headLength: Int {
        switch self {
        case .none, .archive: Self.headLength
        case .gzip, .filtered(.xz), .filtered(.zstd): 1 << 18
        case .filtered(.bzip2): 1 << 20
        case .filtered(.lz4): (1 << 22) + (1 << 16)
        }
    }

    /// What lies within this layer, by its first bytes as they stand in the file.
    func within(_ head: [UInt8]) -> ContentWrapping {
        guard let inside = try? unwrapped(MemoryStream(head), Expansion()) else { return .none }
        let bytes = inside.head(Self.headLength).bytes
        return Self.recognise(head: bytes.span)
    }

    /// The content within a compression; the stream itself where there is none.
    ///
    /// `expansion` is the count that all layers of one file share; `holdsArchive` sets the ratio
    /// that is allowed: see `ArchiveLimits`.
    package func unwrapped(
        _ stream: any BlockStream, _ expansion: Expansion, holdsArchive: Bool = false
    ) throws(StreamError) -> any BlockStream {
        switch self {
        case .none, .archive: return stream
        case .gzip: return try GzipStream(stream, expansion, holdsArchive: holdsArchive)
        case .filtered(let filter):
            return try FilteredStream(stream, filter, expansion, holdsArchive: holdsArchive)
        }
    }

    /// The layers of a file, the outermost first: `[.gzip, .archive(.tar)]`; at most two.
    package static func layers(of stream: any SeekableStream) throws(StreamError)
        -> [ContentWrapping]
    {
        let start = stream.offset
        defer { stream.offset = start }
        let (head, end) = stream.head(headLength)
        if head.isEmpty, case .failure(let error)? = end { throw error }
        let outer = recognise(head: head.span)
        switch outer {
        case .none: return []
        case .archive: return [outer]
        case .gzip, .filtered:
            stream.offset = start
            let inner = outer.within(stream.head(outer.headLength).bytes)
            return inner == .none ? [outer] : [outer, inner]
        }
    }

    private static func areOctalOrHex(_ head: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.upperBound <= head.count else { return false }
        for index in range {
            switch head[index] {
            case 0x30...0x39, 0x41...0x46, 0x61...0x66: continue
            default: return false
            }
        }
        return true
    }
}

/// The first header of a tar archive (POSIX `ustar` and what came before it).
enum TarHeader {
    /// Whether a file begins with such a header: its checksum fits, or it names itself.
    ///
    /// Byte 148…155: the sum of all 512 bytes in octal, these eight counted as blanks; 257: `ustar`.
    static func begins(_ head: Span<UInt8>) -> Bool {
        guard head.count >= 512 else { return false }
        if head.holds("ustar\0", at: 257, end: 512) || head.holds("ustar  \0", at: 257, end: 512) {
            return true
        }
        guard head[0] != 0, let stated = octal(head, 148..<156) else { return false }
        var (sum, signedSum) = (0, 0)
        for index in 0..<512 {
            let byte = (148..<156).contains(index) ? 0x20 : head[index]
            sum += Int(byte)
            // Some old programs add signed bytes.
            signedSum += Int(Int8(bitPattern: byte))
        }
        return stated == sum || stated == signedSum
    }

    private static func octal(_ head: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var value: Int?
        for index in range {
            switch head[index] {
            case 0x30...0x37: value = (value ?? 0) * 8 + Int(head[index] - 0x30)
            case 0x20 where value == nil: continue
            case 0, 0x20: return value
            default: return nil
            }
        }
        return value
    }
}

import Bytes
import TestSupport
import Testing

struct GunzipTests {
    /// What comes out of a file that is fed in blocks, and how it ends.
    private static func gunzip(
        _ file: [UInt8], feed: Int = 1 << 16, block: Int = 1 << 16
    ) throws -> (content: [UInt8], error: GunzipError?) {
        var gunzip = try Gunzip()
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: block)
        var start = 0
        do {
            while true {
                let end = min(file.count, start + feed)
                let step = try gunzip.inflate(
                    file.span.extracting(start..<end), into: &buffer, from: 0)
                content += buffer[..<step.filled]
                start += step.taken
                if step.taken == 0, step.filled == 0, start == file.count { break }
            }
            try gunzip.finish()
            return (content, nil)
        } catch {
            return (content, error)
        }
    }

    private static let lines = Array(
        (0..<200).map { "LOG:  line \($0) of a log\n" }.joined().utf8)

    @Test(arguments: [1, 2, 7, 64, 4096, 1 << 16], [1, 3, 100, 1 << 16])
    func `every way to cut it into blocks gives the same`(feed: Int, block: Int) throws {
        let file = GzipBuilder.member(Self.lines) + GzipBuilder.zeros(matches: 10)
        let (content, error) = try Self.gunzip(file, feed: feed, block: block)
        #expect(content == Self.lines + [UInt8](repeating: 0, count: 2581))
        #expect(error == nil)
    }

    @Test func `what gzip itself wrote is read`() throws {
        let file = try SystemTool.filter("gzip", ["-9"], Self.lines)
        #expect(file.count < Self.lines.count / 3)
        let (content, error) = try Self.gunzip(file)
        #expect(content == Self.lines)
        #expect(error == nil)
    }

    @Test func `zeros after the last member are no damage, other bytes are`() throws {
        let member = GzipBuilder.member(Array("one".utf8))
        let padded = try Self.gunzip(member + [0, 0, 0], feed: 1)
        #expect(padded.content == Array("one".utf8))
        #expect(padded.error == nil)
        for rest in [[0, 0, 7], [0x78], [0x1F, 0x42, 0, 0]] as [[UInt8]] {
            let (content, error) = try Self.gunzip(member + rest)
            #expect(content == Array("one".utf8))
            let place = rest[0] == 0 ? member.count + 2 : member.count
            #expect(error == .trailingBytes(offset: UInt64(place)))
        }
    }

    @Test func `a file cut anywhere gives all up to the cut`() throws {
        let member = GzipBuilder.member(Self.lines)
        for cut in 0...member.count {
            let (content, error) = try Self.gunzip(Array(member[..<cut]), feed: 1000)
            // Ten bytes of header, five of block.
            #expect(content == Array(Self.lines.prefix(max(0, cut - 15))))
            let expected: GunzipError? =
                cut == 0 ? .empty : cut == member.count ? nil : .cut(offset: UInt64(cut))
            #expect(error == expected)
        }
    }

    @Test func `a checksum and a length that do not fit are told apart`() throws {
        let member = GzipBuilder.member(Self.lines)
        let end = UInt64(member.count)
        var damaged = member
        damaged[member.count - 8] ^= 1
        let checksum = try Self.gunzip(damaged)
        #expect(checksum.content == Self.lines)
        #expect(checksum.error == .badChecksum(offset: end - 4))
        damaged = member
        damaged[member.count - 1] ^= 1
        let length = try Self.gunzip(damaged)
        #expect(length.content == Self.lines)
        #expect(length.error == .badLength(offset: end))
    }

    @Test func `any changed byte is noticed, or changes nothing`() throws {
        let file = try SystemTool.filter("gzip", ["-n"], Self.lines)
        // The header holds a time, flags for text, a level and a system that change no content.
        for index in file.indices {
            var damaged = file
            damaged[index] ^= 0x40
            let (content, error) = try Self.gunzip(damaged, feed: 50, block: 100)
            #expect(error != nil || content == Self.lines)
        }
    }

    @Test func `the words name the compressed offset`() {
        #expect(
            GunzipError.cut(offset: 77).description
                == "the gzip file ends at compressed offset 77, expected the rest of a member")
        #expect(
            GunzipError.malformed(offset: 12, word: "invalid block type").description
                == "the gzip file is damaged at compressed offset 12: invalid block type")
    }
}

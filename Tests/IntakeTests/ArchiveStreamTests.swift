import Evidence
import Intake
import TestSupport
import Testing

struct ArchiveStreamTests {
    private static let filters = CompressionFilter.allCases.filter {
        SystemTool.exists($0.rawValue)
    }
    private static let lines = Array(
        (0..<50_000).map { "LOG:  line \($0) of a log\n" }.joined().utf8)

    private static func read(
        _ bytes: [UInt8], _ wrapping: ContentWrapping, block: Int = 1 << 18
    ) -> (content: [UInt8], error: StreamError?) {
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: block)
        do throws(StreamError) {
            let stream = try wrapping.unwrapped(MemoryStream(bytes), Expansion())
            while true {
                let count = try stream.read(into: &buffer)
                guard count > 0 else { return (content, nil) }
                content += buffer[..<count]
            }
        } catch {
            return (content, error)
        }
    }

    @Test(arguments: filters)
    func `a file of every compression is recognised and read`(filter: CompressionFilter) throws {
        let file = try SystemTool.filter(filter.rawValue, ["-c"], Self.lines)
        #expect(ContentWrapping.recognise(head: file.span) == .filtered(filter))
        #expect(try ContentWrapping.layers(of: MemoryStream(file)) == [.filtered(filter)])
        for block in [1000, 1 << 16, 1 << 20] {
            let (content, error) = Self.read(file, .filtered(filter), block: block)
            #expect(content == Self.lines)
            #expect(error == nil)
        }
        // Two files one after the other are one.
        let twice = Self.read(file + file, .filtered(filter))
        #expect(twice.content == Self.lines + Self.lines)
        #expect(twice.error == nil)
        let empty = try SystemTool.filter(filter.rawValue, ["-c"], [])
        let nothing = Self.read(empty, .filtered(filter))
        #expect(nothing.content.isEmpty)
        #expect(nothing.error == nil)
    }

    @Test(arguments: filters)
    func `a cut file of every compression says so`(filter: CompressionFilter) throws {
        let file = try SystemTool.filter(filter.rawValue, ["-c"], Self.lines)
        for cut in stride(from: 12, to: file.count - 1, by: max(1, file.count / 40)) {
            let (content, error) = Self.read(Array(file[..<cut]), .filtered(filter))
            #expect(Self.lines.starts(with: content))
            #expect(error != nil, "nothing was said of a cut at \(cut)")
        }
    }

    @Test(arguments: filters)
    func `a damaged file of every compression says so`(filter: CompressionFilter) throws {
        let file = try SystemTool.filter(filter.rawValue, ["-c"], Self.lines)
        for index in stride(from: 20, to: file.count - 8, by: max(1, file.count / 40)) {
            var damaged = file
            damaged[index] ^= 0x10
            let (content, error) = Self.read(damaged, .filtered(filter))
            #expect(error != nil || content == Self.lines, "changed at \(index)")
        }
    }

    @Test(arguments: filters)
    func `bytes behind a compressed file are named`(filter: CompressionFilter) throws {
        let file = try SystemTool.filter(filter.rawValue, ["-c"], Self.lines)
        let (content, error) = Self.read(file + Array("garbage!".utf8), .filtered(filter))
        #expect(Self.lines.starts(with: content))
        #expect(error != nil)
    }

    @Test func `content is recognised by its bytes alone`() {
        var tar = TarBuilder()
        tar.file("a", "a")
        var zip = ZipBuilder()
        zip.file("a", "a")
        #expect(ContentWrapping.recognise(head: tar.archive.span) == .archive(.tar))
        #expect(ContentWrapping.recognise(head: zip.archive.span) == .archive(.zip))
        #expect(ContentWrapping.recognise(head: ZipBuilder().archive.span) == .archive(.zip))
        #expect(ContentWrapping.recognise(head: [0x1F, 0x8B].span) == .gzip)
        #expect(ContentWrapping.recognise(head: [0x1F, 0x8B, 8, 0].span) == .gzip)
        let texts = [
            "", "B", "BZh9 is how a log may begin", "PK is no archive",
            "070701 is a number at the beginning of a line", String(repeating: "x", count: 600),
        ]
        for text in texts {
            #expect(ContentWrapping.recognise(head: Array(text.utf8).span) == .none)
        }
        let zeros = [UInt8](repeating: 0, count: 8192)
        #expect(ContentWrapping.recognise(head: zeros.span) == .none)
    }

    @Test func `the layers of a file are told from the outside in`() throws {
        var tar = TarBuilder()
        tar.file("a", "a")
        let packed = MemoryStream(GzipBuilder.member(tar.archive))
        #expect(try ContentWrapping.layers(of: packed) == [.gzip, .archive(.tar)])
        #expect(packed.offset == 0)
        #expect(try ContentWrapping.layers(of: MemoryStream(tar.archive)) == [.archive(.tar)])
        #expect(try ContentWrapping.layers(of: MemoryStream([])) == [])
        // Cut within the header: the layer is there, its content is not.
        #expect(try ContentWrapping.layers(of: MemoryStream([0x1F, 0x8B, 8, 0])) == [.gzip])
    }

    @Test func `a cut gzip file leaves a gap that names the place`() {
        let file = GzipBuilder.member(Array("cut while it was compressed\n".utf8))
        let (content, error) = Self.read(Array(file[..<30]), .gzip)
        #expect(String(decoding: content, as: UTF8.self) == "cut while it wa")
        #expect(
            error?.gap(path: "pm01/000000010000000000000003.gz.partial")
                == EvidenceGap(
                    reason: .cutStream, path: "pm01/000000010000000000000003.gz.partial",
                    offset: 30,
                    detail: "the gzip file ends at compressed offset 30, "
                        + "expected the rest of a member"))
        #expect(Self.read([], .gzip).error?.reason == .empty)
    }
}

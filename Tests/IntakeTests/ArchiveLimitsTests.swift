import Evidence
import Intake
import TestSupport
import Testing

struct ArchiveLimitsTests {
    /// A gzip file of a little more than 1 GiB of zeros.
    private static func bomb() throws -> [UInt8] {
        let member = try SystemTool.filter(
            "gzip", ["-9"], [UInt8](repeating: 0, count: 16 << 20))
        return (0..<65).flatMap { _ in member }
    }

    @Test func `a gibibyte of zeros stops at its ratio`() throws {
        let expansion = Expansion()
        let stream = try GzipStream(MemoryStream(Self.bomb()), expansion)
        var buffer: [UInt8] = []
        var total = 0
        let error = #expect(throws: StreamError.self) {
            while true {
                let count = try stream.read(into: &buffer)
                guard count > 0 else { return }
                total += count
            }
        }
        #expect(error?.reason == .limitReached)
        #expect(
            error?.description.hasPrefix("more than 1000 bytes come out of each byte, after 107")
                == true)
        #expect(total < 1025 << 20)
        #expect(buffer.count == 1 << 18)
    }

    @Test func `what comes out in all stops every layer`() {
        var limits = ArchiveLimits()
        limits.totalBytes = 1 << 20
        var tar = TarBuilder()
        tar.file("first", "first")
        tar.member(Array("zeros".utf8), content: [UInt8](repeating: 0, count: 2 << 20))
        tar.file("last", "last")
        let packed = ArchiveListing(GzipBuilder.member(tar.archive), limits: limits)
        #expect(packed.order == ["first", "zeros"])
        #expect(packed.byteCount <= 1 << 20)
        #expect(
            packed.gaps == [
                "limit-reached a/zeros: more than 1048576 bytes come out of it in all; "
                    + "the rest is not read"
            ])
        // What stands in the file as it is does not come out of anything.
        let plain = ArchiveListing(tar.archive, limits: limits)
        #expect(plain.order == ["first", "zeros", "last"])
        #expect(plain.gaps.isEmpty)
    }

    @Test func `a nested bomb stops with the first of its archives`() throws {
        // 256 times 8 MiB in 2 MB: a tar of zips of compressed tars.
        var inmost = TarBuilder()
        inmost.member(Array("zeros".utf8), content: [UInt8](repeating: 0, count: 8 << 20))
        let packed = try SystemTool.filter("gzip", ["-9"], inmost.archive)
        var zip = ZipBuilder()
        for index in 0..<16 { zip.member(Array("\(index).tar.gz".utf8), packed) }
        var outer = TarBuilder()
        for index in 0..<16 { outer.member(Array("\(index).zip".utf8), content: zip.archive) }
        var limits = ArchiveLimits()
        limits.totalBytes = 100 << 20
        let listing = ArchiveListing(outer.archive, limits: limits, keepsContent: false)
        #expect(listing.byteCount <= 100 << 20)
        #expect(listing.order == (0..<13).map { "0.zip/\($0).tar.gz/zeros" })
        #expect(
            listing.gaps.last?.hasSuffix(
                "more than 104857600 bytes come out of it in all; the rest is not read") == true)
    }

    @Test func `members are counted over all archives`() {
        var inner = TarBuilder()
        for index in 0..<10 { inner.file("in\(index)", "") }
        var tar = TarBuilder()
        tar.member(Array("in.tar".utf8), content: inner.archive)
        for index in 0..<10 { tar.file("out\(index)", "") }
        var limits = ArchiveLimits()
        limits.members = 15
        let listing = ArchiveListing(tar.archive, limits: limits)
        #expect(listing.order.count == 14)
        #expect(
            listing.gaps == [
                "limit-reached a: it has more than 15 members; the rest is not read"
            ])
    }

    @Test func `a zip archive within an archive is held up to a limit`() {
        var zip = ZipBuilder()
        zip.file("log", String(repeating: "x", count: 5000))
        var tar = TarBuilder()
        tar.member(Array("in.zip".utf8), content: zip.archive)
        tar.file("log", "log")
        var limits = ArchiveLimits()
        limits.heldBytes = 4096
        let listing = ArchiveListing(tar.archive, limits: limits)
        #expect(listing.files == ["log": "log"])
        #expect(
            listing.gaps == [
                "limit-reached a/in.zip: it is a zip archive of more than 4096 bytes "
                    + "within another archive and is not read"
            ])
        limits.heldBytes = zip.archive.count
        #expect(ArchiveListing(tar.archive, limits: limits).order == ["in.zip/log", "log"])
    }
}

/// Limits as users type them.
struct ArchiveLimitsParsingTests {
    @Test func `a limit is a name and a number with an optional factor`() {
        var limits = ArchiveLimits()
        var isSet = limits.set("total=10G")
        #expect(isSet)
        #expect(limits.totalBytes == 10 << 30)
        isSet = limits.set("members=3K")
        #expect(isSet)
        #expect(limits.members == 3072)
        isSet = limits.set("depth=1")
        #expect(isSet)
        #expect(limits.depth == 1)
        isSet = limits.set("ratio=20")
        #expect(isSet)
        #expect(limits.fileRatio == 20)
        #expect(limits.archiveRatio == 20)
        #expect(limits.ratioFloor == 1 << 20)
    }

    @Test(arguments: [
        "total", "total=", "total=x", "total=0", "total=-1", "total=99999999999G", "x=1", "=1",
    ])
    func `everything else is refused and sets nothing`(_ text: String) {
        var limits = ArchiveLimits()
        let isSet = limits.set(text)
        #expect(!isSet)
        #expect(limits == ArchiveLimits())
    }
}

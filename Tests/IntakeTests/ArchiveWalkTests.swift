import Evidence
import Intake
import TestSupport
import Testing

struct ArchiveWalkTests {
    @Test(arguments: ["ustar\u{0}00", "ustar  \u{0}", String(repeating: "\u{0}", count: 8)])
    func `tar archives of POSIX, GNU and Version 7 are read`(magic: String) {
        var tar = TarBuilder()
        tar.member(Array("ev/".utf8), type: "5", magic: magic)
        tar.member(Array("ev/one.log".utf8), content: Array("one\n".utf8), magic: magic)
        tar.member(Array("ev/two.log".utf8), content: Array("two\n".utf8), magic: magic)
        let listing = ArchiveListing(tar.archive)
        #expect(listing.files == ["ev/one.log": "one\n", "ev/two.log": "two\n"])
        #expect(listing.gaps.isEmpty)
        #expect(listing.commonRoot == "ev")
        let member = ArchiveMember(
            path: "ev/one.log", size: 4, modified: 1_767_225_600_000_000, wrapping: .none, depth: 1)
        #expect(listing.members["ev/one.log"] == member)
    }

    @Test func `long names of GNU and pax are whole`() {
        let long = "ev/" + String(repeating: "l", count: 300)
        var tar = TarBuilder()
        tar.longName(Array((long + "/gnu").utf8))
        tar.file("ev/cut", "gnu")
        tar.pax([("path", long + "/日本語")])
        tar.file("ev/cut", "pax")
        #expect(
            ArchiveListing(tar.archive).files == [long + "/gnu": "gnu", long + "/日本語": "pax"])
    }

    @Test func `there is no common root where a file lies beside it`() {
        var tar = TarBuilder()
        tar.file("one/a", "")
        tar.file("two/a", "")
        #expect(ArchiveListing(tar.archive).commonRoot == nil)
        var flat = TarBuilder()
        flat.file("a", "")
        #expect(ArchiveListing(flat.archive).commonRoot == nil)
    }

    @Test func `a file that is no archive is one member without a path`() {
        let log = ArchiveListing(Array("2026-01-01 00:00:00 UTC LOG:  x\n".utf8))
        #expect(log.files == ["": "2026-01-01 00:00:00 UTC LOG:  x\n"])
        #expect(log.members[""]?.depth == 0)
        #expect(ArchiveListing([]).files == ["": ""])
    }

    @Test func `a compressed file within an archive is given as it stands`() throws {
        let gzip = GzipBuilder.member(Array("rotated\n".utf8))
        var tar = TarBuilder()
        tar.member(Array("ev/log.2.gz".utf8), content: gzip)
        var walk = ArchiveWalk(MemoryStream(tar.archive), shownPath: "a")
        let file = walk.next()
        let (member, stream) = try #require(file)
        #expect(member.wrapping == .gzip)
        let content = try member.wrapping.unwrapped(stream, walk.expansion)
        var buffer: [UInt8] = []
        let count = try content.read(into: &buffer)
        #expect(String(decoding: buffer[..<count], as: UTF8.self) == "rotated\n")
        let end = walk.next()
        #expect(end == nil)
        #expect(walk.gaps.isEmpty)
    }

    @Test func `a stream that was left behind says so`() throws {
        var tar = TarBuilder()
        tar.file("one", String(repeating: "one", count: 1000))
        tar.file("two", "two")
        var walk = ArchiveWalk(MemoryStream(tar.archive), shownPath: "a")
        let file = walk.next()
        let (_, first) = try #require(file)
        let second = walk.next()
        #expect(second?.member.path == "two")
        var buffer: [UInt8] = []
        // The head was looked at already and may be given still.
        #expect(throws: StreamError.leftBehind) {
            while try first.read(into: &buffer) > 0 {}
        }
        let end = walk.next()
        #expect(end == nil)
        #expect(walk.gaps.isEmpty)
    }

    @Test func `archives within archives are walked over to the third`() {
        var inmost = TarBuilder()
        inmost.file("log", "deep\n")
        var zip = ZipBuilder()
        zip.member(Array("in.tar".utf8), inmost.archive)
        var outer = TarBuilder()
        outer.member(Array("ev/b.zip".utf8), content: zip.archive)
        outer.file("ev/log", "flat\n")
        let listing = ArchiveListing(GzipBuilder.member(outer.archive))
        #expect(listing.files == ["ev/b.zip/in.tar/log": "deep\n", "ev/log": "flat\n"])
        #expect(listing.gaps.isEmpty)
        #expect(listing.commonRoot == "ev")

        var fourth = TarBuilder()
        fourth.member(Array("d.tar.gz".utf8), content: GzipBuilder.member(outer.archive))
        fourth.file("log", "last\n")
        let deep = ArchiveListing(fourth.archive)
        #expect(deep.files == ["d.tar.gz/ev/log": "flat\n", "log": "last\n"])
        #expect(
            deep.gaps == [
                "limit-reached a/d.tar.gz/ev/b.zip/in.tar: "
                    + "it lies within 3 other archives and is not read"
            ])
    }

    @Test(arguments: ["gzip", "bzip2", "xz", "zstd", "lz4"].filter(SystemTool.exists))
    func `an archive behind every compression gives the same`(tool: String) throws {
        var tar = TarBuilder()
        tar.file("ev/one.log", String(repeating: "one\n", count: 100_000))
        tar.file("ev/two.log", "two\n")
        let packed = try SystemTool.filter(tool, ["-c"], tar.archive)
        #expect(packed.count < tar.archive.count / 10)
        let listing = ArchiveListing(packed)
        #expect(listing.files == ArchiveListing(tar.archive).files)
        #expect(listing.files.count == 2)
        #expect(listing.gaps.isEmpty)
    }

    @Test func `zip archives with sizes behind the content and of 64 bits are read`() {
        var zip = ZipBuilder()
        zip.member(Array("ev/a".utf8), Array("plain".utf8))
        zip.member(Array("ev/b".utf8), Array("behind".utf8), flags: 8)
        zip.member(Array("ev/c".utf8), Array("sixty-four".utf8), zip64: true)
        zip.member(Array("ev/d/".utf8), [], mode: 0o040755)
        zip.member(Array("ev/日本.log".utf8), Array("utf8".utf8), flags: 1 << 11)
        let listing = ArchiveListing(zip.archive)
        #expect(
            listing.files == [
                "ev/a": "plain", "ev/b": "behind", "ev/c": "sixty-four", "ev/日本.log": "utf8",
            ])
        #expect(listing.gaps.isEmpty)
    }

    @Test(.enabled(if: SystemTool.exists("zip")))
    func `a zip archive that was written to a pipe is read`() throws {
        let text = String(repeating: "line of a log\n", count: 10_000)
        let zip = try SystemTool.filter("zip", ["-q", "-", "-"], Array(text.utf8))
        #expect(zip.count < 10_000)
        #expect(ArchiveListing(zip).files == ["-": text])
        var tar = TarBuilder()
        tar.member(Array("in.zip".utf8), content: zip)
        #expect(ArchiveListing(tar.archive).files == ["in.zip/-": text])
    }

    @Test func `a cpio archive is read, its devices are not`() {
        func member(_ name: String, _ content: String, mode: Int = 0o100644) -> [UInt8] {
            let fields = [
                0, mode, 0, 0, 1, 0, content.utf8.count, 0, 0, 0, 0, name.utf8.count + 1, 0,
            ]
            let hex = fields.map { field in
                let text = String(field, radix: 16)
                return String(repeating: "0", count: 8 - text.count) + text
            }
            func padded(_ text: String) -> [UInt8] {
                Array(text.utf8) + [UInt8](repeating: 0, count: (4 - text.utf8.count % 4) % 4)
            }
            return padded("070701" + hex.joined() + name + "\0") + padded(content)
        }
        let archive =
            member("ev/one.log", "one\n") + member("ev/sda", "", mode: 0o060600)
            + member("../evil", "x") + member("ev/two.log", "two\n") + member("TRAILER!!!", "")
        let listing = ArchiveListing(archive)
        #expect(listing.files == ["ev/one.log": "one\n", "ev/two.log": "two\n"])
        #expect(
            listing.gaps == [
                "not-a-regular-file a/ev/sda: it is a device and was not followed",
                "unsafe-name a/../evil: its name leads out of the archive with '..'; "
                    + "the file was not read",
            ])
    }

    @Test func `names in other encodings are readable`() {
        // 日本.log in EUC-JP and in Shift_JIS, größe.log in Latin-1.
        let names: [([UInt8], String)] = [
            ([0xC6, 0xFC, 0xCB, 0xDC] + Array(".log".utf8), "日本.log"),
            ([0x93, 0xFA, 0x96, 0x7B] + Array(".txt".utf8), "日本.txt"),
            ([0x67, 0x72, 0xF6, 0xDF, 0x65] + Array(".log".utf8), "größe.log"),
            ([0x61, 0xE9] + Array(".log".utf8), "aé.log"),
        ]
        var (tar, zip) = (TarBuilder(), ZipBuilder())
        for (name, _) in names {
            tar.member(name, content: [0x61])
            zip.member(name, [0x61])
        }
        #expect(ArchiveListing(tar.archive).order == names.map(\.1))
        #expect(Set(ArchiveListing(zip.archive).order) == Set(names.map(\.1)))
    }

    @Test func `every block size gives the same`() {
        var tar = TarBuilder()
        tar.file("a", String(repeating: "line of a log\n", count: 1000))
        for block in [1, 7, 511, 512, 513, 4096, 1 << 20] {
            let listing = ArchiveListing(tar.archive, block: block)
            #expect(listing.files == ["a": String(repeating: "line of a log\n", count: 1000)])
            #expect(listing.gaps.isEmpty)
        }
    }
}

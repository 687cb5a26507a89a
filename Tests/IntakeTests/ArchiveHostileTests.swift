import Evidence
import Intake
import TestSupport
import Testing

struct ArchiveHostileTests {
    /// Twenty members that must not be read, between two that must.
    private static var tarball: [UInt8] {
        var tar = TarBuilder()
        tar.file("ev/pm01/first.log", "first\n")
        tar.file("../../etc/cron.d/evil", "x")
        tar.file("ev/../../evil", "x")
        tar.file("/etc/passwd", "x")
        tar.file("C:\\Windows\\evil.exe", "x")
        tar.file("\\\\server\\share\\evil", "x")
        tar.file("ev\\..\\..\\evil", "x")
        tar.file("ev/\u{1B}[2Jevil", "x")
        tar.file("ev/two\nlines", "x")
        tar.file("ev/\u{7F}", "x")
        tar.longName(Array(("ev/" + String(repeating: "n", count: 5000)).utf8))
        tar.file("short", "x")
        tar.member(Array("ev/link".utf8), type: "2", target: "/etc/shadow")
        tar.member(Array("ev/up".utf8), type: "2", target: "../../..")
        tar.member(Array("ev/hard".utf8), type: "1", target: "ev/pm01/first.log")
        tar.member(Array("ev/console".utf8), type: "3")
        tar.member(Array("ev/sda".utf8), type: "4")
        tar.member(Array("ev/pipe".utf8), type: "6")
        tar.file("./ev//pm01/./first.log", "changed\n")
        tar.pax([("path", "../pax")])
        tar.file("ev/harmless", "x")
        tar.member(Array("../folder".utf8), type: "5")
        tar.file("", "x")
        tar.file("ev/pm01/last.log", "last\n")
        return tar.archive
    }

    private static let expected = [
        "unsafe-name a/../../etc/cron.d/evil: its name leads out of the archive with '..'; "
            + "the file was not read",
        "unsafe-name a/ev/../../evil: its name leads out of the archive with '..'; "
            + "the file was not read",
        "unsafe-name a//etc/passwd: its name is absolute; the file was not read",
        "unsafe-name a/C:\\Windows\\evil.exe: its name begins with a drive letter; "
            + "the file was not read",
        "unsafe-name a/\\\\server\\share\\evil: its name is absolute; the file was not read",
        "unsafe-name a/ev\\..\\..\\evil: its name leads out of the archive with '..'; "
            + "the file was not read",
        "unsafe-name a/ev/\\x1B[2Jevil: its name holds control characters; the file was not read",
        "unsafe-name a/ev/two\\x0Alines: its name holds control characters; "
            + "the file was not read",
        "unsafe-name a/ev/\\x7F: its name holds control characters; the file was not read",
        "unsafe-name a/ev/" + String(repeating: "n", count: 197)
            + "…: its name has 5003 bytes; the file was not read",
        "not-a-regular-file a/ev/link: it is a symbolic link to '/etc/shadow' "
            + "and was not followed",
        "not-a-regular-file a/ev/up: it is a symbolic link to '../../..' and was not followed",
        "not-a-regular-file a/ev/hard: it is a hard link to 'ev/pm01/first.log' "
            + "and was not followed",
        "not-a-regular-file a/ev/console: it is a device and was not followed",
        "not-a-regular-file a/ev/sda: it is a device and was not followed",
        "not-a-regular-file a/ev/pipe: it is a FIFO and was not followed",
        "duplicate-name a/./ev//pm01/./first.log: a member of this name was read before",
        "unsafe-name a/../pax: its name leads out of the archive with '..'; "
            + "the file was not read",
        "unsafe-name a/../folder: its name leads out of the archive with '..'; "
            + "the folder was not read",
        "unsafe-name a: it has no name that can be read; the file was not read",
    ]

    @Test func `each of twenty hostile members is named, and the good ones are read`() {
        let listing = ArchiveListing(Self.tarball)
        #expect(listing.files == ["ev/pm01/first.log": "first\n", "ev/pm01/last.log": "last\n"])
        #expect(listing.order == ["ev/pm01/first.log", "ev/pm01/last.log"])
        #expect(listing.gaps == Self.expected)
        #expect(listing.gaps.count == 20)
        #expect(listing.commonRoot == "ev")
    }

    @Test func `sizes that lie do not hide what follows`() {
        var tar = TarBuilder()
        tar.file("before", "before")
        tar.member(Array("lie".utf8), content: Array("x".utf8), size: "77777777777")
        tar.file("after", "after")
        let listing = ArchiveListing(tar.archive)
        #expect(listing.files["before"] == "before")
        #expect(listing.order == ["before", "lie"])
        #expect(listing.gaps.first?.hasPrefix("cut-stream a/lie: the tar file ends at") == true)

        var negative = TarBuilder()
        negative.file("before", "before")
        negative.member(Array("minus".utf8), size: "-0000000001")
        negative.file("after", "after")
        #expect(ArchiveListing(negative.archive).files["before"] == "before")
    }

    @Test func `a sparse file of exabytes is stopped by the limits`() {
        var tar = TarBuilder()
        tar.pax([
            ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"),
            ("GNU.sparse.name", "ev/huge"), ("GNU.sparse.realsize", "9000000000000000000"),
        ])
        let map = Array("1\n8999999999999999999\n1\n".utf8)
        tar.member(
            Array("ev/GNUSparseFile.0/huge".utf8),
            content: map + [UInt8](repeating: 0, count: 512 - map.count) + [7])
        tar.file("ev/after", "after")
        var limits = ArchiveLimits()
        limits.ratioFloor = 1 << 20
        let listing = ArchiveListing(tar.archive, limits: limits, keepsContent: false)
        #expect(listing.order == ["ev/huge", "ev/after"])
        #expect(
            listing.gaps.first?.hasPrefix(
                "limit-reached a/ev/huge: more than 1000 bytes come out of each byte") == true)
        #expect(listing.byteCount < 200 << 20)
    }

    @Test func `a map of a sparse file may not fill the memory`() {
        var tar = TarBuilder()
        tar.file("before", "before")
        tar.pax([
            ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", "map"),
            ("GNU.sparse.realsize", "1"),
        ])
        let map = Array("9999999\n".utf8) + (0..<5_000_000).flatMap { _ in [0x30, 0x0A] }
        tar.member(Array("map".utf8), content: map)
        let listing = ArchiveListing(tar.archive)
        #expect(listing.files == ["before": "before"])
        #expect(
            listing.gaps == [
                "limit-reached a: it has a header of more than 8388608 bytes; the rest is not read"
            ])
    }

    @Test func `a flood of refused members is counted`() {
        var tar = TarBuilder()
        for index in 0..<20 { tar.member(Array("l\(index)".utf8), type: "2", target: "x") }
        tar.file("last", "last")
        var limits = ArchiveLimits()
        limits.gaps = 5
        let listing = ArchiveListing(tar.archive, limits: limits)
        #expect(listing.files == ["last": "last"])
        #expect(listing.gaps.count == 6)
        #expect(
            listing.gaps.last
                == "limit-reached a: 15 further gaps in it are not named one by one")
    }

    @Test func `encrypted members and links of a zip archive are named`() {
        var zip = ZipBuilder()
        zip.file("ev/plain.log", "plain\n")
        zip.member(Array("ev/secret.log".utf8), Array(repeating: 7, count: 40), flags: 1)
        zip.member(Array("ev/link".utf8), Array("/etc/shadow".utf8), mode: 0o120777)
        zip.file("../evil", "x")
        zip.file("ev/last.log", "last\n")
        let listing = ArchiveListing(zip.archive)
        #expect(listing.files == ["ev/plain.log": "plain\n", "ev/last.log": "last\n"])
        #expect(
            listing.gaps == [
                "encrypted a/ev/secret.log: walaudit knows no password",
                "not-a-regular-file a/ev/link: it is a symbolic link to '/etc/shadow' "
                    + "and was not followed",
                "unsafe-name a/../evil: its name leads out of the archive with '..'; "
                    + "the file was not read",
            ])
    }
}

import Evidence
import Intake
import TestSupport
import Testing

struct ArchiveDamageTests {
    private static let contents = (0..<4).map { index in
        String(repeating: "line \(index) of a log\n", count: 300)
    }

    private static var tar: [UInt8] {
        var tar = TarBuilder()
        for (index, content) in contents.enumerated() { tar.file("log\(index)", content) }
        return tar.archive
    }

    /// Whether a listing holds nothing but what the archive holds, or the beginning of it.
    private static func isPart(_ listing: ArchiveListing) -> Bool {
        listing.files.allSatisfy { path, content in
            guard let index = path.last?.wholeNumberValue, index < contents.count else {
                return false
            }
            return contents[index].hasPrefix(content)
        }
    }

    @Test func `a tar archive cut anywhere gives all up to the cut`() {
        let tar = Self.tar
        // Below 512 bytes it is no archive; the last block of zeros is missed by nobody.
        for cut in stride(from: 512, to: tar.count - 1024, by: 64) {
            let listing = ArchiveListing(Array(tar[..<cut]))
            #expect(Self.isPart(listing))
            var (start, expected) = (0, 0)
            for content in Self.contents {
                let count = content.utf8.count
                expected += max(0, min(count, cut - start - 512))
                start += 512 + (count + 511) / 512 * 512
            }
            #expect(listing.byteCount == expected)
            #expect(
                listing.gaps.last == "cut-stream a: the tar file ends at offset \(cut), "
                    + "expected more")
        }
    }

    @Test func `a gzip archive cut anywhere gives all up to the cut`() {
        let packed = GzipBuilder.member(Self.tar)
        for cut in stride(from: 600, to: packed.count, by: 211) {
            let listing = ArchiveListing(Array(packed[..<cut]))
            #expect(Self.isPart(listing))
            // Four headers and what fills up blocks, and the two blocks at the end.
            #expect(listing.byteCount > cut - 15 - 5 * 1024)
            #expect(
                listing.gaps.last == "cut-stream a: the gzip file ends at compressed offset "
                    + "\(cut), expected the rest of a member")
        }
    }

    @Test func `a checksum of gzip that does not fit is told after all was read`() {
        var packed = GzipBuilder.member(Self.tar)
        packed[packed.count - 7] ^= 1
        let listing = ArchiveListing(packed)
        #expect(listing.files.count == 4)
        #expect(
            listing.gaps == [
                "bad-checksum a: the CRC-32 before compressed offset \(packed.count - 4) "
                    + "of the gzip file does not fit"
            ])
    }

    @Test func `bytes behind the end of a tar archive are told`() {
        let padded = ArchiveListing(Self.tar + [UInt8](repeating: 0, count: 300_000))
        #expect(padded.files.count == 4)
        #expect(padded.gaps.isEmpty)
        for zeros in [0, 8 * 1024, 512 * 1024] {
            let tar = Self.tar + [UInt8](repeating: 0, count: zeros)
            let listing = ArchiveListing(tar + Self.tar)
            #expect(listing.files.count == 4)
            #expect(
                listing.gaps == [
                    "malformed a: the tar archive is damaged near offset \(tar.count): "
                        + "bytes follow the end of the archive"
                ])
        }
    }

    @Test func `a damaged header costs its member alone`() {
        var tar = Self.tar
        // The second header, at the first multiple of 512 behind the first content.
        let second = 512 + (Self.contents[0].utf8.count + 511) / 512 * 512
        tar[second + 3] ^= 0x20
        let listing = ArchiveListing(tar)
        #expect(listing.order == ["log0", "log2", "log3"])
        #expect(listing.gaps.count == 1)
        #expect(
            listing.gaps.first?.hasPrefix("malformed a: the tar archive is damaged near offset")
                == true)
    }

    @Test func `any changed byte is survived`() {
        var zip = ZipBuilder()
        for (index, content) in Self.contents.enumerated() { zip.file("log\(index)", content) }
        for archive in [Self.tar, zip.archive] {
            for index in stride(from: 0, to: archive.count, by: 61) {
                var damaged = archive
                damaged[index] ^= 0x55
                _ = ArchiveListing(damaged)
            }
        }
    }

    @Test func `a zip archive without its list of members is read from the front`() {
        var zip = ZipBuilder()
        for (index, content) in Self.contents.enumerated() { zip.file("log\(index)", content) }
        let bytes = zip.archive
        for cut in stride(from: 600, to: bytes.count - 4, by: 211) {
            let listing = ArchiveListing(Array(bytes[..<cut]))
            #expect(Self.isPart(listing))
            #expect(listing.byteCount > min(cut, 25_000) - 1024)
        }
    }

    @Test func `a zip member whose checksum does not fit is named`() {
        var zip = ZipBuilder()
        zip.file("log0", "content of the first\n")
        zip.file("log1", "second\n")
        var bytes = zip.archive
        bytes[34 + 3] ^= 1
        let listing = ArchiveListing(bytes)
        #expect(listing.files["log1"] == "second\n")
        #expect(listing.gaps.count == 1)
        #expect(
            listing.gaps.first?.hasPrefix("bad-checksum a/log0: the zip archive is damaged")
                == true)
    }
}

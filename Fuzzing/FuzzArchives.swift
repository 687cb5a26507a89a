import Bytes
import Evidence
import Intake

/// The first byte of an input says how many bytes a read gives, the others are a file, compressed, an archive or neither.
///
/// Everything within is read to its end.
enum FuzzArchives: FuzzedReader {
    /// Limits that an input of some kilobytes can come near.
    private static let limits: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.totalBytes = 1 << 20
        limits.members = 200
        limits.gaps = 50
        limits.heldBytes = 1 << 16
        return limits
    }()

    static func read(_ input: [UInt8]) {
        guard input.count > 1 else { return }
        let file = FuzzMemory(Array(input[1...]), step: Int(input[0]) * 16 + 1)
        var walk = ArchiveWalk(file, shownPath: "", limits: limits)
        while let (member, stream) = walk.next() {
            guard let plain = try? member.wrapping.unwrapped(stream, walk.expansion) else {
                continue
            }
            var buffer: [UInt8] = []
            while let count = try? plain.read(into: &buffer), count > 0 {
                continue
            }
        }
        precondition(walk.gaps.count <= 10_000, "the gaps are limited")
    }
}

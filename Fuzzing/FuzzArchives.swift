import Bytes
import Evidence

// The first byte of an input says how many bytes a read gives, the others are a file: an archive, a compressed
// file, or neither. Everything within is read to its end.

/// The entry that libFuzzer looks for.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    // libFuzzer gives `count` bytes from `start` on.
    let input = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    guard input.count > 1 else { return 0 }
    FuzzArchives.read(Array(input[1...]), step: Int(input[0]) * 16 + 1)
    return 0
}

enum FuzzArchives {
    /// Limits that an input of some kilobytes can come near.
    private static let limits: ArchiveLimits = {
        var limits = ArchiveLimits()
        limits.totalBytes = 1 << 20
        limits.members = 200
        limits.gaps = 50
        limits.heldBytes = 1 << 16
        return limits
    }()

    static func read(_ bytes: [UInt8], step: Int) {
        var walk = ArchiveWalk(FuzzMemory(bytes, step: step), shownPath: "", limits: limits)
        while let (member, stream) = walk.next() {
            guard let plain = try? member.wrapping.unwrapped(stream, walk.expansion) else { continue }
            var buffer: [UInt8] = []
            while let count = try? plain.read(into: &buffer), count > 0 {}
        }
        precondition(walk.gaps.count <= 10_000, "the gaps are limited")
    }
}

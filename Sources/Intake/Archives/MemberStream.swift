/// The content of the member that an archive stands at.
final class MemberStream: BlockStream {
    private let handle: ArchiveHandle
    private let isCompressed: Bool
    private var expansion: LayerExpansion
    private let takenBefore: UInt64
    private let holesBefore: UInt64
    private var given: UInt64 = 0
    /// Why it could not be read further.
    private(set) var failure: StreamError?

    /// Reads the member that the handle stands at.
    init(_ handle: ArchiveHandle, _ form: ArchiveForm, _ expansion: Expansion) {
        self.handle = handle
        // In a tar or cpio archive content stands as it is, but for holes.
        isCompressed = form == .zip
        self.expansion = LayerExpansion(expansion, holdsArchive: false)
        takenBefore = handle.taken
        holesBefore = handle.holeBytes
    }

    /// Tells that the archive goes on: nothing can be read any more.
    func leave() {
        failure = failure ?? .leftBehind
    }

    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        if let failure { throw failure }
        prepare(&buffer)
        do {
            let holes = handle.holeBytes
            let count = try handle.read(into: &buffer)
            given += UInt64(count)
            let filled = handle.holeBytes - holes
            let stored =
                isCompressed
                // Zip members are read one after the other, or from their places in the file.
                ? handle.taken - min(takenBefore, handle.taken)
                : given - (handle.holeBytes - holesBefore)
            try expansion.add(
                isCompressed ? count : Int(filled), from: stored + UInt64(BlockSize.compressed))
            return count
        } catch {
            failure = error
            throw error
        }
    }
}

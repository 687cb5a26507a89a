/// The decompressed bytes of a bzip2, xz, zstd or lz4 file, through libarchive.
///
/// Of a file that was cut, libarchive gives all blocks but the last: up to 128 KiB (lz4: 4 MiB)
/// of content before the cut are lost.
package final class FilteredStream: BlockStream {
    private let handle: ArchiveHandle
    private let filter: CompressionFilter
    private var expansion: LayerExpansion
    private var isOpen = false
    private var failure: StreamError?

    /// Decompresses a stream.
    ///
    /// `holdsArchive` sets the ratio that is allowed: see `ArchiveLimits`.
    package init(
        _ source: any BlockStream, _ filter: CompressionFilter, _ expansion: Expansion,
        holdsArchive: Bool = false
    ) throws(StreamError) {
        self.filter = filter
        self.expansion = LayerExpansion(expansion, holdsArchive: holdsArchive)
        handle = try ArchiveHandle(source, .filter(filter))
    }

    /// Decompresses the next bytes.
    package func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        if let failure { throw failure }
        prepare(&buffer)
        do throws(StreamError) {
            if !isOpen {
                // The content is the only member; a file without content has none.
                guard case .member = try handle.next() else { return 0 }
                isOpen = true
            }
            let count = try handle.read(into: &buffer)
            try expansion.add(count, from: handle.fetched)
            if count == 0, handle.hasTrailingBytes() {
                throw StreamError.filter(
                    filter, offset: handle.taken, word: "bytes that are none of its own follow")
            }
            return count
        } catch {
            failure = error
            throw error
        }
    }
}

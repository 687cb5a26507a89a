import Bytes

/// The decompressed bytes of a gzip file.
package final class GzipStream: BlockStream {
    private let source: any BlockStream
    private var gunzip: Gunzip
    private var expansion: LayerExpansion
    private var block = [UInt8](repeating: 0, count: BlockSize.compressed)
    // The bytes of the block that are not decompressed yet.
    private var rest = 0..<0
    private var ended = false
    private var failure: StreamError?

    /// Decompresses a stream.
    ///
    /// `holdsArchive` sets the ratio that is allowed: see `ArchiveLimits`.
    package init(
        _ source: any BlockStream, _ expansion: Expansion, holdsArchive: Bool = false
    ) throws(StreamError) {
        self.source = source
        self.expansion = LayerExpansion(expansion, holdsArchive: holdsArchive)
        do {
            gunzip = try Gunzip()
        } catch {
            throw .gzip(error)
        }
    }

    /// The compressed bytes that were taken so far.
    package var offset: UInt64 { gunzip.offset }

    /// Decompresses the next bytes.
    package func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        if let failure { throw failure }
        prepare(&buffer)
        var filled = 0
        do throws(StreamError) {
            while filled < buffer.count {
                if rest.isEmpty, !ended { try refill() }
                let before = filled
                filled = try step(into: &buffer, from: filled)
                guard ended, rest.isEmpty, filled == before else { continue }
                do {
                    try gunzip.finish()
                } catch {
                    throw StreamError.gzip(error)
                }
                break
            }
            try expansion.add(filled, from: gunzip.offset)
        } catch {
            failure = error
            guard filled > 0 else { throw error }
        }
        return filled
    }

    private func refill() throws(StreamError) {
        let count = try source.read(into: &block)
        rest = 0..<count
        ended = count == 0
    }

    private func step(
        into buffer: inout [UInt8], from filled: Int
    ) throws(StreamError) -> Int {
        // A span of a property of an object would not be let out; this copies no bytes.
        let block = block
        do {
            let step = try gunzip.inflate(
                block.span.extracting(rest), into: &buffer, from: filled)
            rest = rest.lowerBound + step.taken..<rest.upperBound
            return step.filled
        } catch {
            throw .gzip(error)
        }
    }
}

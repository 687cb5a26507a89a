import CLibarchive
import Glibc

/// What libarchive reads: a stream, behind its callbacks.
///
/// libarchive holds a pointer to this object for as long as the `ArchiveHandle` lives that owns
/// both.
@safe final class ArchiveInput {
    private let stream: any BlockStream
    private let seekable: (any SeekableStream)?
    private var block = [UInt8](repeating: 0, count: BlockSize.compressed)
    // `block.count` bytes, allocated by `init` and freed by `deinit`: libarchive reads from them
    // until it asks for the next block, and an array's bytes have no lasting address.
    private let given: UnsafeMutableRawBufferPointer
    /// Why the stream could not be read further.
    private(set) var failure: StreamError?
    /// The bytes that were given so far, those that were read again counted again.
    private(set) var taken: UInt64 = 0
    /// Whether the stream has come to its end.
    private(set) var ended = false
    // How many bytes may be read for a header, and the count at which they are used up.
    private var allowance: (count: Int, end: UInt64)?
    // The bytes of `block` that were read last.
    private var count = 0

    /// Stands before a stream; `canSeek` lets libarchive go back in it, where it can.
    init(_ stream: any BlockStream, canSeek: Bool) {
        self.stream = stream
        seekable = canSeek ? stream as? any SeekableStream : nil
        unsafe given = UnsafeMutableRawBufferPointer.allocate(
            byteCount: BlockSize.compressed, alignment: 16)
    }

    deinit {
        // Allocated by `init`.
        unsafe given.deallocate()
    }

    /// Gives an archive its callbacks.
    func attach(to archive: OpaquePointer) -> Int32 {
        // The closures capture nothing. The pointer to `self` stays valid: see the type.
        _ = unsafe archive_read_set_callback_data(
            archive, Unmanaged.passUnretained(self).toOpaque())
        _ = unsafe archive_read_set_read_callback(archive) { _, input, target in
            guard let input = unsafe input, let target = unsafe target else { return -1 }
            let taken = unsafe Unmanaged<ArchiveInput>.fromOpaque(input).takeUnretainedValue()
            unsafe target.pointee = UnsafeRawPointer(taken.given.baseAddress)
            return taken.next()
        }
        if seekable != nil {
            _ = unsafe archive_read_set_seek_callback(archive) { _, input, offset, whence in
                guard let input = unsafe input else { return Int64(ARCHIVE_FATAL) }
                let taken = unsafe Unmanaged<ArchiveInput>.fromOpaque(input).takeUnretainedValue()
                return taken.seek(offset, whence)
            }
        }
        return unsafe archive_read_open1(archive)
    }

    /// Sets how many bytes may be read from here on; `nil` takes the limit away.
    func allow(_ count: Int?) {
        allowance = count.map { ($0, taken + UInt64($0)) }
    }

    /// Reads the next block into `given`; 0 at the end, -1 after a failure.
    private func next() -> Int {
        guard failure == nil else { return -1 }
        if let allowance, taken >= allowance.end {
            failure = .limit(.headerBytes(allowance.count))
            return -1
        }
        do {
            let count = try stream.read(into: &block)
            ended = count == 0
            taken += UInt64(count)
            if count > 0 { self.count = count }
            unsafe block.withUnsafeBytes { bytes in
                // `count` is at most the size of the block, which is that of `given`.
                unsafe given.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<count]))
            }
            return count
        } catch {
            failure = error
            return -1
        }
    }

    /// Where bytes other than zeros follow the place that was reached; `nil` where none do.
    ///
    /// Reads the stream to its end, so that a checksum behind its content is looked at.
    ///
    /// - Throws: where the stream cannot be read to its end.
    func firstByte(after place: UInt64) throws(StreamError) -> UInt64? {
        var found: UInt64?
        // What was read last may reach beyond the place.
        var rest = Int(clamping: taken - min(place, taken))
        if rest > count { rest = count }
        repeat {
            if found == nil,
                let index = block[(count - rest)..<count].firstIndex(where: { $0 != 0 })
            {
                found = taken - UInt64(count - index)
            }
            rest = next()
        } while rest > 0
        if let failure { throw failure }
        return found
    }

    /// Whether the 512 bytes before the end of the stream are zeros, as they end a tar archive.
    ///
    /// Also true where they were not kept.
    var endsWithZeros: Bool {
        guard count >= 512 else { return true }
        return block[(count - 512)..<count].allSatisfy { $0 == 0 }
    }

    /// Goes to a place of the stream; the new place, or `ARCHIVE_FATAL`.
    private func seek(_ offset: Int64, _ whence: Int32) -> Int64 {
        guard let seekable, let size = Int64(exactly: seekable.size),
            let here = Int64(exactly: seekable.offset)
        else { return Int64(ARCHIVE_FATAL) }
        let base: Int64
        switch whence {
        case SEEK_SET: base = 0
        case SEEK_CUR: base = here
        case SEEK_END: base = size
        default: return Int64(ARCHIVE_FATAL)
        }
        let (place, overflow) = base.addingReportingOverflow(offset)
        guard !overflow, place >= 0 else { return Int64(ARCHIVE_FATAL) }
        seekable.offset = UInt64(place)
        return place
    }
}

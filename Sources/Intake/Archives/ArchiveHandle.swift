import CLibarchive
import Glibc

/// A reader of libarchive over a stream: the only place that calls it.
///
/// Only the formats and filters that are asked for are switched on: those that are built in, none
/// that would start a program. libarchive recognises no further layer by itself.
@safe final class ArchiveHandle {
    /// What a handle reads.
    enum Role: Sendable, Hashable {
        /// A single file behind a compression.
        case filter(CompressionFilter)
        /// The members of an archive.
        case archive(ArchiveForm)
    }

    private let role: Role
    private let input: ArchiveInput
    // Made by `init`, freed by `deinit` before `input` goes.
    private let archive: OpaquePointer
    // The C library's own locale of UTF-8, set for the time of a call: made by `init`, freed by
    // `deinit`; `nil` where there is none.
    private let locale: locale_t?
    // The block that libarchive gave last and what of it was not copied yet: valid until the
    // next call that reads.
    private var pending = unsafe UnsafeRawBufferPointer(start: nil, count: 0)
    private var hole: Int64 = 0
    private var position: Int64 = 0
    private var memberEnded = true
    private var isAtMember = false
    // Why nothing further can be read, and why the rest of this member alone cannot.
    private var failure: StreamError?
    private var memberFailure: StreamError?
    /// The bytes of holes that were filled with zeros, over all members.
    private(set) var holeBytes: UInt64 = 0

    /// Opens a stream.
    ///
    /// - Throws: where libarchive cannot read such a stream, or its beginning is damaged.
    init(_ stream: any BlockStream, _ role: Role) throws(StreamError) {
        self.role = role
        input = ArchiveInput(stream, canSeek: role == .archive(.zip))
        // The result is checked; it is freed by `deinit`.
        guard let archive = unsafe archive_read_new() else {
            throw .unsupported("anything: no memory")
        }
        unsafe self.archive = archive
        unsafe locale = newlocale(1 << LC_CTYPE, "C.UTF-8", nil)
        guard switchOn() else { throw .unsupported(what) }
        let code = unsafe input.attach(to: archive)
        guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { throw error() }
        guard hasItsLayers else {
            throw input.ended ? .cut(what, offset: fetched) : damage("its header is not whole")
        }
    }

    /// Whether libarchive takes off the compression that it was asked to, and nothing else.
    private var hasItsLayers: Bool {
        // The count includes the stream itself. The archive is the one made by `init`.
        let count = unsafe archive_filter_count(archive)
        if case .filter = role { return count == 2 }
        return count == 1
    }

    deinit {
        // `input` lives until this has returned.
        _ = unsafe archive_read_free(archive)
        if let locale = unsafe locale { unsafe freelocale(locale) }
    }

    /// The name of what is read.
    private var what: String {
        switch role {
        case .filter(let filter): filter.rawValue
        case .archive(let form): form.rawValue
        }
    }

    /// Switches on what the role needs; a warning would mean that a program were started.
    private func switchOn() -> Bool {
        // The archive is the one made by `init`.
        let codes: [Int32] =
            switch role {
            case .filter(.bzip2):
                unsafe [archive_read_support_filter_bzip2(archive), supportRaw()]
            case .filter(.xz): unsafe [archive_read_support_filter_xz(archive), supportRaw()]
            case .filter(.zstd): unsafe [archive_read_support_filter_zstd(archive), supportRaw()]
            case .filter(.lz4): unsafe [archive_read_support_filter_lz4(archive), supportRaw()]
            case .archive(.tar):
                unsafe [archive_read_support_format_tar(archive)]
            case .archive(.zip):
                unsafe [
                    archive_read_support_format_zip_seekable(archive),
                    archive_read_support_format_zip_streamable(archive),
                ]
            case .archive(.cpio): unsafe [archive_read_support_format_cpio(archive)]
            }
        return codes.allSatisfy { $0 == ARCHIVE_OK }
    }

    private func supportRaw() -> Int32 {
        // The archive is the one made by `init`.
        unsafe min(
            archive_read_support_format_raw(archive), archive_read_support_format_empty(archive))
    }

    /// The bytes of the stream that libarchive has used.
    var taken: UInt64 {
        // -1: the layer next to the stream. The archive is the one made by `init`.
        UInt64(max(0, unsafe archive_filter_bytes(archive, -1)))
    }

    /// The bytes of the stream that were read, at most once each where it is read in one pass.
    var fetched: UInt64 { input.taken }

    /// Where the header of the member stands in the archive.
    var headerOffset: UInt64 {
        // The archive is the one made by `init`.
        UInt64(max(0, unsafe archive_read_header_position(archive)))
    }

    /// Whether bytes follow those that libarchive has used.
    func hasTrailingBytes() -> Bool { taken < fetched }

    /// Looks at what stands behind a tar archive whose members have ended.
    ///
    /// - Throws: where its end is missing, other bytes follow it or cannot be read.
    func finish() throws(StreamError) {
        guard role == .archive(.tar) else { return }
        let place = taken
        if input.ended, place == fetched {
            guard input.endsWithZeros else { throw .cut(what, offset: fetched) }
            return
        }
        if let offset = try input.firstByte(after: place) {
            throw .archive(.tar, offset: offset, word: "bytes follow the end of the archive")
        }
    }

    /// The next step through an archive.
    enum Next {
        /// A member, whose content can be read now.
        case member(ArchiveHeader)
        /// A header was damaged; the next call looks for another one behind it.
        case damage(StreamError)
        /// The archive has ended.
        case end
    }

    /// Goes to the next member and leaves the rest of the last one.
    ///
    /// - Throws: where nothing further can be read.
    func next() throws(StreamError) -> Next {
        try leaveMember()
        // Names of zip archives in UTF-8 are let through in a locale of UTF-8 only. Tar's are
        // given byte by byte in the C locale, which names in other encodings need.
        let before = unsafe role == .archive(.zip) && locale != nil ? uselocale(locale) : nil
        defer { if unsafe before != nil { _ = unsafe uselocale(before) } }
        input.allow(headerLimit)
        defer { input.allow(nil) }
        var entry: OpaquePointer?
        // The entry belongs to the archive and is valid until the next call for a header.
        let code = unsafe archive_read_next_header(archive, &entry)
        switch code {
        case ARCHIVE_EOF:
            // A stream that failed looks like one that ended where no member was open.
            if let failure = input.failure { throw failure }
            return .end
        case ARCHIVE_OK, ARCHIVE_WARN:
            guard let entry = unsafe entry else { return .end }
            memberEnded = false
            isAtMember = true
            return .member(unsafe ArchiveHeader(entry))
        case ARCHIVE_RETRY:
            return .damage(error())
        default:
            let error = error()
            failure = error
            throw error
        }
    }

    /// The bytes that a header may have, since libarchive keeps what it says: the map of a sparse
    /// file, or the list of all members of a zip archive.
    private var headerLimit: Int { role == .archive(.zip) ? 256 << 20 : 8 << 20 }

    /// Passes the rest of the last member.
    private func leaveMember() throws(StreamError) {
        unsafe pending = UnsafeRawBufferPointer(start: nil, count: 0)
        (hole, position, memberEnded, memberFailure) = (0, 0, true, nil)
        if let failure { throw failure }
        guard isAtMember else { return }
        isAtMember = false
        // Allowed only after a header was read and no call has failed for good.
        guard unsafe archive_read_data_skip(archive) == ARCHIVE_FATAL else { return }
        let error = error()
        failure = error
        throw error
    }

    /// Copies the next bytes of the member, holes filled with zeros.
    ///
    /// What stands before damage is given before the error is thrown.
    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        var filled = 0
        while filled < buffer.count {
            if hole > 0 {
                let count = Int(min(hole, Int64(buffer.count - filled)))
                unsafe buffer.withUnsafeMutableBytes { target in
                    // `filled + count` bytes lie within the buffer.
                    let part = unsafe UnsafeMutableRawBufferPointer(
                        rebasing: target[filled..<filled + count])
                    _ = unsafe part.initializeMemory(as: UInt8.self, repeating: 0)
                }
                hole -= Int64(count)
                position += Int64(count)
                holeBytes += UInt64(count)
                filled += count
            } else if unsafe !pending.isEmpty {
                let count = unsafe min(pending.count, buffer.count - filled)
                unsafe buffer.withUnsafeMutableBytes { target in
                    // `filled + count` bytes lie within the buffer, `count` within the block.
                    unsafe UnsafeMutableRawBufferPointer(rebasing: target[filled...])
                        .copyMemory(from: UnsafeRawBufferPointer(rebasing: pending[..<count]))
                }
                unsafe pending = UnsafeRawBufferPointer(rebasing: pending[count...])
                position += Int64(count)
                filled += count
            } else if let failure = failure ?? memberFailure {
                guard filled > 0 else { throw failure }
                break
            } else if memberEnded {
                break
            } else {
                fetch()
            }
        }
        return filled
    }

    /// Asks libarchive for the next block of the member.
    private func fetch() {
        var start: UnsafeRawPointer?
        var count = 0
        var offset: Int64 = 0
        // The block is valid until the next call that reads, before which `pending` is empty.
        let code = unsafe archive_read_data_block(archive, &start, &count, &offset)
        switch code {
        case ARCHIVE_OK, ARCHIVE_WARN, ARCHIVE_EOF:
            memberEnded = code == ARCHIVE_EOF
            // A block that goes back would rewrite what was given already.
            guard offset >= position || (memberEnded && count == 0) else {
                failure = damage("a part of a sparse member overlaps the part before it")
                return
            }
            hole = offset > position ? offset - position : 0
            // A checksum that does not fit is told with the last block, which is given first.
            if code == ARCHIVE_WARN { memberFailure = error() }
            // A pointer of nil goes with a count of 0 only.
            if let start = unsafe start, !memberEnded {
                unsafe pending = UnsafeRawBufferPointer(start: start, count: count)
            }
        case ARCHIVE_FAILED, ARCHIVE_RETRY:
            // This member alone cannot be read.
            memberFailure = error()
        default: failure = error()
        }
    }

    /// The error that libarchive's word stands for, or that of the stream below it.
    private func error() -> StreamError {
        if let failure = input.failure { return failure }
        // The word, where there is one, is valid until the next call.
        let word = unsafe archive_error_string(archive).map { unsafe String(cString: $0) }
        if input.ended, let word, word.lowercased().contains("truncated") {
            return .cut(what, offset: fetched)
        }
        return damage(word ?? "no reason given")
    }

    private func damage(_ word: String) -> StreamError {
        switch role {
        case .filter(let filter): .filter(filter, offset: taken, word: word)
        case .archive(let form): .archive(form, offset: taken, word: word)
        }
    }
}

import CZlib

/// Decompresses gzip files (RFC 1952), fed with blocks of any size.
///
/// A file is a row of members, which may be followed by zeros up to its end. What stands before
/// damage is given before the error is thrown.
@safe package struct Gunzip: ~Copyable {
    /// What has come before the next byte.
    private enum State {
        case beforeFirstMember
        case inMember
        case betweenMembers
        case inPadding
        case failed(GunzipError)
    }

    // Allocated by `init`, freed by `deinit`: zlib keeps the address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var state = State.beforeFirstMember
    private var memberStart: UInt64 = 0
    /// The compressed bytes that were taken so far.
    package private(set) var offset: UInt64 = 0

    /// Prepares for a file.
    ///
    /// - Throws: `outOfMemory`.
    package init() throws(GunzipError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        // 15: the largest window; 16: a gzip header and trailer, whose checksum zlib verifies.
        // The version and the size are those of the header that this file was compiled with.
        let code = unsafe inflateInit2_(
            stream, 15 + 16, zlibVersion(), Int32(MemoryLayout<z_stream>.size))
        guard code == Z_OK else {
            unsafe stream.deallocate()
            throw .outOfMemory
        }
        unsafe self.stream = stream
    }

    deinit {
        // Initialised by `init`, ended and freed here only.
        _ = unsafe inflateEnd(stream)
        unsafe stream.deallocate()
    }

    /// What one step took and gave.
    package struct Step: Sendable, Hashable {
        /// The compressed bytes that were taken from the beginning of the span.
        package var taken: Int
        /// The bytes of the buffer that are filled now.
        package var filled: Int
    }

    /// Decompresses until the span is used up or the buffer is full.
    ///
    /// A full buffer may mean that more is ready: call again, with an empty span if need be.
    ///
    /// The first `filled` bytes of the buffer are left as they are. Errors are thrown again at
    /// each further call.
    package mutating func inflate(
        _ compressed: Span<UInt8>, into buffer: inout [UInt8], from filled: Int
    ) throws(GunzipError) -> Step {
        if case .failed(let error) = state { throw error }
        var step = Step(taken: 0, filled: max(0, min(filled, buffer.count)))
        let start = step.filled
        do {
            while step.filled < buffer.count {
                guard try enterMember(compressed, &step) else { break }
                let before = step
                try inflateMember(compressed, &buffer, &step)
                guard step != before else { break }
            }
        } catch {
            state = .failed(error)
            // What was decompressed before the damage is given first.
            if step.filled == start { throw error }
        }
        return step
    }

    /// Tells that the file has ended.
    ///
    /// - Throws: `empty` or `cut` where it ended too early, and what `inflate` threw.
    package mutating func finish() throws(GunzipError) {
        switch state {
        case .beforeFirstMember: throw .empty
        case .inMember: throw .cut(offset: offset)
        case .betweenMembers, .inPadding: return
        case .failed(let error): throw error
        }
    }

    /// Looks at what follows a member; false where there is nothing to inflate.
    private mutating func enterMember(
        _ compressed: Span<UInt8>, _ step: inout Step
    ) throws(GunzipError) -> Bool {
        switch state {
        case .inMember: return true
        case .beforeFirstMember, .betweenMembers:
            guard step.taken < compressed.count else { return false }
            let next = compressed[step.taken]
            if case .betweenMembers = state, next != 0x1F {
                guard next == 0 else { throw .trailingBytes(offset: offset) }
                state = .inPadding
                return try enterMember(compressed, &step)
            }
            memberStart = offset
            state = .inMember
            return true
        case .inPadding:
            while step.taken < compressed.count {
                guard compressed[step.taken] == 0 else { throw .trailingBytes(offset: offset) }
                step.taken += 1
                offset += 1
            }
            return false
        case .failed(let error): throw error
        }
    }

    /// Inflates within one member, up to its end.
    private mutating func inflateMember(
        _ compressed: Span<UInt8>, _ buffer: inout [UInt8], _ step: inout Step
    ) throws(GunzipError) {
        let (taken, filled) = (step.taken, step.filled)
        // zlib counts with 32 bits.
        let input = min(compressed.count - taken, 1 << 30)
        let output = min(buffer.count - filled, 1 << 30)
        let code = unsafe compressed.withUnsafeBufferPointer { source -> Int32 in
            unsafe buffer.withUnsafeMutableBufferPointer { target -> Int32 in
                // `taken + input` bytes lie within the span and `filled + output` within the
                // buffer; zlib reads the one and writes the other up to those counts.
                unsafe stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress.map { unsafe $0 + taken })
                unsafe stream.pointee.avail_in = UInt32(input)
                unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + filled }
                unsafe stream.pointee.avail_out = UInt32(output)
                return unsafe CZlib.inflate(stream, Z_NO_FLUSH)
            }
        }
        let used = unsafe input - Int(stream.pointee.avail_in)
        step.taken += used
        step.filled += unsafe output - Int(stream.pointee.avail_out)
        offset += UInt64(used)
        switch code {
        case Z_OK, Z_BUF_ERROR: return
        case Z_STREAM_END:
            state = .betweenMembers
            _ = unsafe inflateReset(stream)
        case Z_MEM_ERROR: throw .outOfMemory
        default: throw damage()
        }
    }

    /// The error that zlib's word stands for.
    private func damage() -> GunzipError {
        // Where zlib sets a word it is a C string that lives as long as zlib.
        let word = unsafe stream.pointee.msg.map { unsafe String(cString: $0) }
        switch word {
        case "incorrect data check"?: return .badChecksum(offset: offset)
        case "incorrect length check"?: return .badLength(offset: offset)
        case "incorrect header check"? where memberStart > 0:
            return .trailingBytes(offset: memberStart)
        default:
            return .malformed(offset: offset, word: word ?? "a preset dictionary is asked for")
        }
    }
}

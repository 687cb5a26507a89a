import Glibc

/// A regular file opened for reading, closed when the value ends.
///
/// It is read with `pread` into the caller's buffer and never mapped, since a mapping of a file
/// that is truncated under us would end the program with SIGBUS.
package struct ReadOnlyFile: ~Copyable {
    private let descriptor: Int32
    /// The size at the time of opening, in bytes.
    package let size: UInt64
    /// The modification time, in microseconds since 1970-01-01 00:00:00 UTC.
    package let modified: Int64
    /// Which file it is, and in which state.
    package let identity: FileIdentity

    /// Opens a file; links are followed, everything but a regular file is refused.
    package init(path: String) throws(FileError) {
        // The path is passed as a C string for the length of the call. O_NONBLOCK: the opening of a FIFO must not wait for its writer.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
        guard descriptor >= 0 else {
            throw FileError(path: path, operation: .open, code: errno)
        }
        var status = stat()
        // The pointer is valid for the length of the call.
        guard unsafe fstat(descriptor, &status) == 0 else {
            let code = errno
            close(descriptor)
            throw FileError(path: path, operation: .open, code: code)
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            close(descriptor)
            throw FileError(path: path, operation: .notRegular, code: 0)
        }
        self.descriptor = descriptor
        self.path = path
        size = UInt64(max(0, status.st_size))
        modified =
            Int64(status.st_mtim.tv_sec).multipliedReportingOverflow(by: 1_000_000).partialValue
            &+ Int64(status.st_mtim.tv_nsec / 1000)
        identity = FileIdentity(
            device: UInt64(status.st_dev), inode: UInt64(status.st_ino), size: size,
            changedSeconds: Int64(status.st_ctim.tv_sec),
            changedNanoseconds: Int64(status.st_ctim.tv_nsec))
    }

    deinit {
        close(descriptor)
    }

    /// The path that was opened.
    package let path: String

    /// Reads up to `count` bytes at an offset into the beginning of `buffer`.
    ///
    /// - Returns: the number of bytes read, less than `count` only at the end of the file.
    package func read(at offset: UInt64, count: Int, into buffer: inout [UInt8])
        throws(FileError) -> Int
    {
        // No file reaches the end of the range of offsets, where the system refuses to read.
        guard let start = off_t(exactly: offset), count > 0, start <= off_t.max - off_t(count)
        else { return 0 }
        // What the buffer held is not wanted any more, so a new one costs less than to grow it.
        if buffer.count < count { buffer = [UInt8](repeating: 0, count: count) }
        var filled = 0
        while filled < count {
            // `filled..<count` lies within the buffer, which holds at least `count` bytes.
            let got = unsafe buffer.withUnsafeMutableBytes { bytes in
                guard let base = bytes.baseAddress else { return 0 }
                return unsafe pread(
                    descriptor, base + filled, count - filled, start + off_t(filled))
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw FileError(path: path, operation: .read, code: errno)
            }
            if got == 0 { break }
            filled += got
        }
        return filled
    }
}

/// Which file on disk was opened, and in which state.
///
/// A file of the same device and inode, with the same size and time of last status change, holds
/// the same bytes: unlike the modification time, no program can set that time.
package struct FileIdentity: Sendable, Hashable {
    /// The file system.
    package var device: UInt64
    /// The file's number in it.
    package var inode: UInt64
    /// The size, in bytes.
    package var size: UInt64
    /// The time of the last change of content, name or rights: seconds since 1970 UTC.
    package var changedSeconds: Int64
    /// The nanoseconds of that time.
    package var changedNanoseconds: Int64
}

/// A file that could not be opened or read.
package struct FileError: Error, Hashable, CustomStringConvertible {
    /// What was tried.
    package enum Operation: Sendable, Hashable {
        /// Opening it.
        case open
        /// Reading it.
        case read
        /// Writing to it.
        case write
        /// It is a folder, a device or the like.
        case notRegular
    }

    /// The file.
    package let path: String
    /// What was tried.
    package let operation: Operation
    /// The system's error number, 0 for `notRegular`.
    package let code: Int32

    /// Makes an error.
    package init(path: String, operation: Operation, code: Int32) {
        self.path = path
        self.operation = operation
        self.code = code
    }

    /// Whether the file was not there.
    package var isMissing: Bool { code == ENOENT }

    /// The reason alone: `Permission denied`.
    package var reason: String {
        if operation == .notRegular { return "not a regular file" }
        // strerror returns a valid C string for every number.
        return unsafe String(cString: strerror(code))
    }

    /// The error in words.
    package var description: String {
        switch operation {
        case .open: "cannot open '\(path)': \(reason)"
        case .write: "cannot write '\(path)': \(reason)"
        case .read: "cannot read '\(path)': \(reason)"
        case .notRegular: "'\(path)' is not a regular file"
        }
    }
}

import CLibarchive
import Glibc

/// What an archive says about a member.
struct ArchiveHeader: Sendable, Hashable {
    /// What a member is.
    enum Kind: String, Sendable, Hashable {
        /// A file with content of its own.
        case file
        /// A folder.
        case folder
        /// A symbolic link.
        case symbolicLink = "symbolic link"
        /// A further name of another member.
        case hardLink = "hard link"
        /// A character or block device.
        case device
        /// A named pipe.
        case fifo = "FIFO"
        /// A socket.
        case socket
        /// Anything else.
        case special = "special file"
    }

    /// The name, byte by byte as it stands in the archive; empty where none can be read.
    let name: [UInt8]
    /// What it is.
    let kind: Kind
    /// Where a link points to.
    let target: [UInt8]?
    /// The size as stated, in bytes, with holes.
    let size: UInt64?
    /// The modification time, in microseconds since 1970-01-01 00:00:00 UTC.
    let modified: Int64?
    /// Whether the content is encrypted.
    let isEncrypted: Bool

    /// Copies what is wanted of an entry of libarchive.
    @unsafe init(_ entry: OpaquePointer) {
        // The entry is valid for the length of the call, and so are the C strings it returns.
        name =
            unsafe Self.bytes(archive_entry_pathname(entry) ?? archive_entry_pathname_utf8(entry))
            ?? []
        let hardLink = unsafe Self.bytes(archive_entry_hardlink(entry))
        target = unsafe hardLink ?? Self.bytes(archive_entry_symlink(entry))
        let type = unsafe archive_entry_filetype(entry)
        kind = hardLink != nil ? .hardLink : Self.kind(type)
        size =
            unsafe archive_entry_size_is_set(entry) != 0
            ? UInt64(exactly: archive_entry_size(entry)) : nil
        modified =
            unsafe archive_entry_mtime_is_set(entry) != 0
            ? Self.microseconds(
                Int64(archive_entry_mtime(entry)), Int64(archive_entry_mtime_nsec(entry))) : nil
        isEncrypted = unsafe archive_entry_is_encrypted(entry) != 0
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> [UInt8]? {
        // A C string of libarchive ends with a zero byte.
        guard let text = unsafe text else { return nil }
        let count = unsafe strlen(text)
        return (0..<count).map { unsafe UInt8(bitPattern: text[$0]) }
    }

    private static func microseconds(_ seconds: Int64, _ nanoseconds: Int64) -> Int64? {
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (sum, carried) = whole.addingReportingOverflow(nanoseconds / 1000)
        return overflow || carried ? nil : sum
    }

    /// The kind that the file type bits of a mode stand for (POSIX `<sys/stat.h>`, `AE_IF…`).
    private static func kind(_ type: mode_t) -> Kind {
        switch type & 0o170000 {
        case 0o100000: .file
        case 0o040000: .folder
        case 0o120000: .symbolicLink
        case 0o020000, 0o060000: .device
        case 0o010000: .fifo
        case 0o140000: .socket
        default: .special
        }
    }
}

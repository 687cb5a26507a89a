import Bytes
import Foundation

/// A folder for plain copies of compressed files that must be read at random: WAL, control files.
///
/// It is made when it is first needed, readable by its owner only, and removed with its value.
final class Spool: Sendable {
    private let folder: URL

    /// Chooses a place; nothing is written yet.
    init() {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "walaudit-spool-\(UUID().uuidString)")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Writes bytes to a file of a name, in a folder of its own.
    ///
    /// - Parameters:
    ///   - name: a file name without folders.
    ///   - number: tells files of one name apart.
    ///   - head: the first bytes that are written.
    ///   - stream: the bytes that follow them.
    /// - Returns: where the copy lies, and what kept the stream from being read to its end.
    /// - Throws: what keeps the copy from being written.
    func copy(_ name: Substring, _ number: Int, head: [UInt8], _ stream: any BlockStream) throws
        -> (location: String, size: UInt64, failure: StreamError?)
    {
        let place = folder.appending(path: String(number))
        try FileManager.default.createDirectory(
            at: place, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let file = place.appending(path: String(name.filter { $0 != "/" }))
        try Data(head).write(to: file)
        let handle = try FileHandle(forWritingTo: file)
        defer { try? handle.close() }
        try handle.seekToEnd()
        var size = UInt64(head.count)
        var buffer: [UInt8] = []
        do throws(StreamError) {
            while true {
                let count = try stream.read(into: &buffer)
                if count == 0 { return (file.path, size, nil) }
                try Self.write(buffer[..<count], to: handle)
                size += UInt64(count)
            }
        } catch {
            return (file.path, size, error)
        }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to handle: FileHandle) throws(StreamError)
    {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw .file(FileError(path: "temporary copy", operation: .write, code: 28))
        }
    }
}

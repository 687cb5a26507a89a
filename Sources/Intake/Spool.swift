import Bytes
import Foundation
import Synchronization

/// A folder for plain copies of compressed files that must be read at random: WAL, control files.
///
/// It is made when it is first needed, readable by its owner only, and removed with its value. What a killed run
/// left behind is removed by the next one that needs a folder.
final class Spool: Sendable {
    private let parent: URL
    private let folder: URL
    private let state = Mutex(State())
    private static let prefix = "walaudit-spool-"
    /// A folder that is younger, in seconds, may not be locked yet.
    private static let settled: TimeInterval = 60

    private struct State: ~Copyable {
        var isOpen = false
        /// Held while the folder is in use, where the file system has locks.
        var lock: FolderLock?
    }

    /// Chooses a place; nothing is written yet.
    init(in parent: URL = FileManager.default.temporaryDirectory) {
        self.parent = parent
        folder = parent.appending(path: Self.prefix + UUID().uuidString)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// Makes the folder and locks it, after those were removed that nobody uses any more.
    private func open() throws {
        try state.withLock { state in
            guard !state.isOpen else { return }
            removeAbandoned()
            try FileManager.default.createDirectory(
                at: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            state.lock = FolderLock(path: folder.path)
            state.isOpen = true
        }
    }

    private func removeAbandoned() {
        let files = FileManager.default
        // Only what bears the name is looked at: the folder may hold very many other files.
        let names = (try? files.contentsOfDirectory(atPath: parent.path)) ?? []
        for name in names where name.hasPrefix(Self.prefix) {
            let other = parent.appending(path: name)
            let changed = try? other.resourceValues(forKeys: [.contentModificationDateKey])
                .contentModificationDate
            guard let changed, changed.timeIntervalSinceNow < -Self.settled,
                let lock = FolderLock(path: other.path)
            else { continue }
            try? files.removeItem(at: other)
            _ = consume lock
        }
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
        try open()
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

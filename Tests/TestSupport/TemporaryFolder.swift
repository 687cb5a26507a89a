import Foundation
import Glibc

/// A folder of a test's own, removed with everything in it when the value ends.
package final class TemporaryFolder: Sendable {
    /// Where it lies.
    package let root: String

    /// Makes an empty folder.
    package init() throws {
        root =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
            .appending(path: "walaudit-tests-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: root, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// The path of something in it.
    package func path(_ name: String) -> String { root + "/" + name }

    /// Writes a file, with the folders above it.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = path(name)
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent,
            withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    /// Writes a text, with the folders above it.
    @discardableResult
    package func write(_ name: String, _ text: String) throws -> String {
        try write(name, Array(text.utf8))
    }

    /// Writes some bytes to a file, with the folders above it.
    package func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
        try write(name, Array(bytes))
    }

    /// Renames a file.
    package func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: path(name), toPath: path(other))
    }

    /// Makes a FIFO.
    package func makeFIFO(_ name: String) throws {
        // The path is passed as a C string for the length of the call.
        guard unsafe mkfifo(path(name), 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Cuts a file to a number of bytes, whoever has it open.
    package func cut(_ name: String, to size: Int) throws {
        // The path is passed as a C string for the length of the call.
        guard unsafe truncate(path(name), size) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Makes an empty file whose name need not be UTF-8.
    package func make(named name: [UInt8]) throws {
        let path = Array((root + "/").utf8) + name + [0]
        // The path ends with a zero and is valid for the length of the call.
        let descriptor = unsafe path.withUnsafeBytes { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { buffer in
                unsafe buffer.baseAddress.map { unsafe open($0, O_CREAT | O_WRONLY, 0o600) } ?? -1
            }
        }
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        close(descriptor)
    }
}

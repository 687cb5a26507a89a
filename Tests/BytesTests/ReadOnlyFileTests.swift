import Bytes
import Foundation
import Glibc
import TestSupport
import Testing

struct ReadOnlyFileTests {
    @Test func `size, time of modification and bytes are those of the file`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("log", "0123456789")
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1.5)], ofItemAtPath: path)
        let file = try ReadOnlyFile(path: path)
        #expect(file.size == 10)
        #expect(file.modified == 1_500_000)
        #expect(file.path == path)
        var buffer: [UInt8] = []
        #expect(try file.read(at: 3, count: 4, into: &buffer) == 4)
        #expect(Array(buffer[..<4]) == Array("3456".utf8))
    }

    @Test func `fewer bytes are read only at the end, and a buffer that is large enough is kept`()
        throws
    {
        let folder = try TemporaryFolder()
        let file = try ReadOnlyFile(path: try folder.write("log", "0123456789"))
        var buffer = [UInt8](repeating: 0xFF, count: 16)
        #expect(try file.read(at: 8, count: 12, into: &buffer) == 2)
        #expect(buffer == Array("89".utf8) + [UInt8](repeating: 0xFF, count: 14))
        #expect(try file.read(at: 10, count: 4, into: &buffer) == 0)
        #expect(try file.read(at: 0, count: 0, into: &buffer) == 0)
        #expect(try file.read(at: 0, count: -1, into: &buffer) == 0)
    }

    @Test(arguments: [UInt64(11), UInt64(Int64.max) - 1, UInt64(Int64.max), 1 << 63, .max])
    func `nothing lies beyond the end, however far`(offset: UInt64) throws {
        let folder = try TemporaryFolder()
        let file = try ReadOnlyFile(path: try folder.write("log", "0123456789"))
        var buffer: [UInt8] = []
        #expect(try file.read(at: offset, count: 8, into: &buffer) == 0)
    }

    @Test func `a file that is cut while it is open just ends earlier`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("log", "0123456789")
        let file = try ReadOnlyFile(path: path)
        try folder.cut("log", to: 4)
        var buffer: [UInt8] = []
        #expect(try file.read(at: 0, count: 10, into: &buffer) == 4)
        #expect(file.size == 10)
    }

    @Test func `links are followed`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("log", "text")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: path)
        #expect(try ReadOnlyFile(path: folder.path("link")).size == 4)
    }

    @Test func `a missing file is told with the system's reason`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("none")
        let error = #expect(throws: FileError.self) { _ = try ReadOnlyFile(path: path) }
        #expect(error == FileError(path: path, operation: .open, code: ENOENT))
        #expect(error?.description == "cannot open '\(path)': No such file or directory")
        #expect(error?.reason == "No such file or directory")
    }

    @Test func `folders, devices and FIFOs are refused without waiting`() throws {
        let folder = try TemporaryFolder()
        try folder.makeFIFO("fifo")
        for path in [folder.path("fifo"), folder.root, "/dev/null"] {
            let error = #expect(throws: FileError.self) { _ = try ReadOnlyFile(path: path) }
            #expect(error == FileError(path: path, operation: .notRegular, code: 0))
            #expect(error?.description == "'\(path)' is not a regular file")
            #expect(error?.reason == "not a regular file")
        }
    }

    @Test func `errors of reading and writing are told as such`() {
        #expect(
            FileError(path: "a", operation: .read, code: EIO).description
                == "cannot read 'a': Input/output error")
        #expect(
            FileError(path: "b", operation: .write, code: ENOSPC).description
                == "cannot write 'b': No space left on device")
    }
}

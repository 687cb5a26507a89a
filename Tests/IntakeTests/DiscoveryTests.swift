import Evidence
import Foundation
import TestSupport
import Testing

@testable import Intake

struct DiscoveryTests {
    private func discovery(_ arguments: String...) throws -> Discovery {
        try Discovery(arguments.map { EvidenceArgument($0) })
    }

    @Test func `the files of a folder are found, sorted by path`() throws {
        let folder = try TemporaryFolder()
        for name in ["b/2", "b/10", "a", "b.c", ".hidden"] { try folder.write(name, "x") }
        let found = try discovery(folder.root)
        #expect(found.files.map(\.path) == [".hidden", "a", "b.c", "b/10", "b/2"])
        #expect(found.files.map(\.location) == found.files.map { folder.path($0.path) })
        #expect(found.files.allSatisfy { $0.givenNode == nil })
        #expect(found.gaps == [])
    }

    @Test func `a single file bears its own name`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("x/postgresql.log", "x")
        #expect(
            try discovery("tokyo=" + path).files == [
                EvidenceFile(
                    location: path, path: "postgresql.log", givenNode: NodeName("tokyo"),
                    isArgument: true)
            ])
    }

    @Test func `links, FIFOs and sockets are reported and not followed`() throws {
        let folder = try TemporaryFolder()
        try folder.write("real/log", "x")
        let files = FileManager.default
        try files.createSymbolicLink(atPath: folder.path("file"), withDestinationPath: "real/log")
        try files.createSymbolicLink(atPath: folder.path("folder"), withDestinationPath: "real")
        try files.createSymbolicLink(atPath: folder.path("loop"), withDestinationPath: ".")
        try files.createSymbolicLink(atPath: folder.path("gone"), withDestinationPath: "nowhere")
        try folder.makeFIFO("fifo")
        let found = try discovery(folder.root)
        #expect(found.files.map(\.path) == ["real/log"])
        #expect(
            found.gaps
                == ["fifo", "file", "folder", "gone", "loop"].map { name in
                    let what = name == "fifo" ? "special file" : "symbolic link"
                    return EvidenceGap(
                        reason: .notARegularFile, path: name,
                        detail: "it is a \(what) and was not followed")
                })
    }

    @Test
    func `the database that evidence goes to is no evidence, whichever way its path is written`()
        throws
    {
        let folder = try TemporaryFolder()
        for name in ["a.log", "audit.db", "audit.db-wal", "audit.db-shm", "other/audit.db"] {
            try folder.write(name, "x")
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("other/here"), withDestinationPath: "..")
        for path in ["audit.db", "other/../audit.db", "other/here/audit.db"] {
            let found = try Discovery(
                [EvidenceArgument(folder.root)], into: folder.path(path))
            #expect(found.files.map(\.path) == ["a.log", "other/audit.db"], "\(path)")
        }
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("other/link.db"), withDestinationPath: "../audit.db")
        let found = try Discovery(
            [EvidenceArgument(folder.root)], into: folder.path("other/link.db"))
        #expect(found.files.map(\.path) == ["a.log", "other/audit.db"])
    }

    @Test func `an argument itself may be a link`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("real/log", "x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: "real")
        let found = try discovery(folder.path("link"))
        #expect(found.files == [EvidenceFile(location: path, path: "log", givenNode: nil)])
    }

    @Test func `a file whose name is no UTF-8 is not passed over in silence`() throws {
        let folder = try TemporaryFolder()
        try folder.make(named: [0x6C, 0xFF, 0x67])
        let found = try discovery(folder.root)
        #expect(found.files.count + found.gaps.count == 1)
    }

    @Test func `of several arguments the shortest ends that tell them apart are shown`() throws {
        let folder = try TemporaryFolder()
        for name in ["a/tokyo/log", "b/osaka/log", "c/osaka/log", "d.log"] {
            try folder.write(name, "x")
        }
        let arguments = ["a/tokyo", "b/osaka", "c/osaka/", "d.log"].map { folder.path($0) }
        let found = try Discovery(arguments.map { EvidenceArgument($0) })
        #expect(
            found.files.map(\.path)
                == ["b/osaka/log", "c/osaka/log", "d.log", "tokyo/log"])
        let turned = try Discovery(arguments.reversed().map { EvidenceArgument($0) })
        #expect(turned.files == found.files)
    }

    @Test func `one argument within the other keeps its own prefix`() throws {
        let folder = try TemporaryFolder()
        try folder.write("x/a/b/log", "1")
        let found = try discovery(folder.path("x"), folder.path("x/a/b"))
        #expect(found.files.map(\.path) == ["b/log", "x/a/b/log"])
    }

    @Test func `an argument that is given twice counts once`() throws {
        let folder = try TemporaryFolder()
        try folder.write("log", "x")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("link"), withDestinationPath: "log")
        let found = try discovery(folder.root, folder.root + "/./")
        #expect(found.files.map(\.location) == [folder.path("log")])
        #expect(found.gaps.count == 1)
        #expect(try discovery(folder.root, folder.root).files == found.files)
        // Twice is once: nothing need tell the two apart.
        #expect(found.files.map(\.path) == ["log"])
    }

    @Test func `an argument that names nothing is an error`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("none")
        #expect(throws: IntakeError.noSuchPath(path)) { _ = try discovery(path) }
        #expect(throws: IntakeError.noSuchPath(path)) { _ = try discovery(folder.root, path) }
        #expect(throws: IntakeError.noSuchPath("")) { _ = try discovery("") }
        #expect(throws: IntakeError.noSuchPath("")) { _ = try discovery("tokyo=") }
    }

    @Test func `folders without any file are an error`() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: folder.path("a/b"), withIntermediateDirectories: true)
        #expect(throws: IntakeError.nothingFound([folder.root])) {
            _ = try discovery(folder.root)
        }
    }

    @Test func `a very deep folder does not end the program`() throws {
        let folder = try TemporaryFolder()
        var path = folder.root
        while path.utf8.count < 1500 {
            path += "/d"
        }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        try "x".write(toFile: path + "/log", atomically: false, encoding: .utf8)
        #expect(try discovery(folder.root).files.map(\.location) == [path + "/log"])
    }
}

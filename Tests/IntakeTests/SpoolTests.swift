import Foundation
import TestSupport
import Testing

@testable import Bytes
@testable import Intake

@Suite struct SpoolTests {
    /// A stream at its end.
    private final class Nothing: BlockStream {
        func read(into buffer: inout [UInt8]) -> Int { 0 }
    }

    private func age(_ folder: URL) throws {
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSinceNow: -3600)], ofItemAtPath: folder.path)
    }

    @Test(
        "what a killed run left behind is removed by the next one, and what another run uses is not"
    )
    func abandoned() throws {
        let folder = try TemporaryFolder()
        let parent = URL(filePath: folder.root)
        let abandoned = parent.appending(path: "walaudit-spool-abandoned")
        let young = parent.appending(path: "walaudit-spool-young")
        let foreign = parent.appending(path: "other-spool")
        for place in [abandoned, young, foreign] {
            try FileManager.default.createDirectory(
                at: place.appending(path: "1"), withIntermediateDirectories: true)
        }
        try age(abandoned)
        try age(foreign)
        let used = Spool(in: parent)
        let copy = try used.copy("one", 1, head: [1, 2], Nothing()).location
        let usedFolder = URL(filePath: copy).deletingLastPathComponent().deletingLastPathComponent()
        #expect(!FileManager.default.fileExists(atPath: abandoned.path))
        try age(usedFolder)
        do {
            let next = Spool(in: parent)
            _ = try next.copy("two", 1, head: [3], Nothing())
            #expect(try Data(contentsOf: URL(filePath: copy)) == Data([1, 2]))
            #expect(try FileManager.default.contentsOfDirectory(atPath: parent.path).count == 4)
        }
        #expect(
            try Set(FileManager.default.contentsOfDirectory(atPath: parent.path)) == [
                young.lastPathComponent, foreign.lastPathComponent, usedFolder.lastPathComponent,
            ])
        withExtendedLifetime(used) {}
    }
}

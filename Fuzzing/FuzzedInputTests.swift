import Foundation
import TestSupport
import Testing

/// The inputs of `fixtures/fuzz`, through the readers that `scripts/fuzz` drives: none of them may trap.
///
/// Those whose names begin with `found-` did, once.
struct FuzzedInputTests {
    @Test(arguments: FuzzedReaders.all.map(\.name))
    func `kept inputs are read to their end`(_ name: String) throws {
        let folder = Fixtures.path("fuzz/" + name)
        let inputs = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(!inputs.isEmpty)
        let reader = try #require(FuzzedReaders.all.first { $0.name == name }).type
        for input in inputs { reader.read(try Fixtures.bytes("fuzz/\(name)/\(input)")) }
    }

    @Test func `every folder of inputs has its reader, and every reader its folder`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Fixtures.path("fuzz"))
        #expect(Set(folders) == Set(FuzzedReaders.all.map(\.name)))
    }
}

import Evidence
import Foundation
import Intake
import TestSupport
import Testing

struct EvidenceArgumentTests {
    @Test func `a node may be named before the path`() {
        let argument = EvidenceArgument("pm-01.a_b=/var/log/x=y")
        #expect(argument == EvidenceArgument(node: NodeName("pm-01.a_b"), path: "/var/log/x=y"))
    }

    @Test(arguments: ["/var/log", "=x", "a b=x", "./a=b", "日本=x", "a/b=c", ""])
    func `what begins with no node's name is a path`(text: String) {
        #expect(EvidenceArgument(text) == EvidenceArgument(path: text))
    }

    @Test func `a path that exists is never split at its equals sign`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("pm01=x/log", "text")
        #expect(EvidenceArgument(path).node == nil)
        #expect(EvidenceArgument(path).path == path)
    }

    @Test func `errors name what was given`() {
        #expect(
            IntakeError.noSuchPath("a").description == "'a' does not exist or cannot be reached")
        #expect(
            IntakeError.nothingFound(["a", "b"]).description == "no file was found in 'a', 'b'")
    }
}

import Analysis
import Foundation
import TestSupport
import Testing

/// The example policies can be read, and together use every check.
struct ExamplePolicyTests {
    @Test func `the examples are policies`() throws {
        let folder = Fixtures.checkout.appending(path: "docs/policies")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(files.count == 5)
        var checks: Set<Control.Check> = []
        var names: Set<String> = []
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            let policy = try Policy(yaml: text, path: file)
            checks.formUnion(policy.controls.map(\.check))
            names.insert(policy.name)
            #expect(policy.controls.allSatisfy { $0.owner != nil && $0.due != nil })
        }
        #expect(checks == Set(Control.Check.allCases) && names.count == files.count)
    }

    @Test func `every check is described`() throws {
        let file = Fixtures.checkout.appending(path: "docs/compliance.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        for check in Control.Check.allCases {
            #expect(text.contains("| `\(check.rawValue)` |"), "\(check)")
        }
    }
}

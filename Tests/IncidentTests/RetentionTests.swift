import Analysis
import Evidence
import Foundation
import Intake
import Store
import TestSupport
import Testing

/// Old events go; findings, periods, what they rest on and the proof of custody stay.
struct RetentionTests {
    @Test func `a pruned database gives the same report and verifies`() async throws {
        let folder = try TemporaryFolder()
        try ComplianceMonth.whole.write(to: folder.path("evidence"))
        try folder.write(Array(ComplianceMonth.policyText.utf8), to: "policy.yaml")
        let database = folder.path("a.db")
        func compliance(_ more: [String]) throws -> String {
            let outcome = try Program.run(
                [
                    "compliance", "--db", database, "--cluster", "prod", "--policy",
                    folder.path("policy.yaml"), "--period", "2026-10", "--format", "json",
                ] + more)
            // Fencing is off, and the policy enforces it.
            #expect(outcome.status == 1, "\(outcome.errors)")
            return outcome.output
        }
        func events() throws -> Int {
            let outcome = try Program.run(
                ["sql", "--db", database, "SELECT count(*) FROM event"])
            return Int(outcome.output.split(separator: "\n").last ?? "") ?? 0
        }
        let lists = ["failovers", "stalls", "outages", "unprotected", "periods", "compliance"]
        let before = try JSONValue(try compliance([folder.path("evidence")]))
        let whole = try events()
        // Ten days before the end: the crash of the standby on the 11th is older.
        let after = try JSONValue(try compliance(["--keep", "14d"]))
        let left = try events()
        #expect(left < whole && left > 100, "\(left) of \(whole)")
        for list in lists { #expect(before[list] == after[list], "\(list)") }
        // Again, and with the same evidence once more: nothing changes.
        #expect(try JSONValue(try compliance(["--keep", "14d", folder.path("evidence")])) == after)
        #expect(try events() == left)

        let verified = try Program.run(["verify", database])
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }
}

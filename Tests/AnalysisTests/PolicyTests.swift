import Analysis
import Evidence
import Testing

/// Policies are read whole, and a mistake is told with its line.
struct PolicyTests {
    private static let whole = """
        policy: payments-ha
        title: Payments
        zone: Asia/Tokyo
        nodes: [pm02, pm01]
        longest-silence: 90m
        least-coverage: 99.5%
        earlier-periods: 3
        owner: DBA team
        due: 14d
        maintenance:
          - from: 2026-10-04 01:00
            to: 2026-10-04T03:00:00+09:00
            reason: Kernel update
        controls:
          - id: rto
            check: recovery-time
            title: Back within a minute
            references: [SOC 2 A1.2, "ISO/IEC 27001:2022 A.5.30"]
            target: 60s
            enforce: true
            due: 7d
          - {id: sync, check: synchronous-standby, target: 99.9%, owner: A. Suzuki}
          - {id: rpo, check: recovery-point}
          - {id: fencing, check: fencing}
        accepted:
          - control: sync
            until: 2026-12-31
            owner: B. Sato
            reason: The second site is being built.
        """

    @Test func `every field is read`() throws {
        let policy = try Policy(yaml: Self.whole, path: "policy.yaml")
        #expect(
            [policy.name, policy.title, policy.zone] == ["payments-ha", "Payments", "Asia/Tokyo"])
        #expect(policy.nodes.map(\.text) == ["pm01", "pm02"])
        #expect(policy.longestSilence == 5_400 && policy.leastCoverage == 0.995)
        #expect(policy.earlierPeriods == 3 && policy.sha256.count == 64)
        let window = try #require(policy.maintenance.first)
        #expect(window.time.start == Timestamp("2026-10-03T16:00:00Z"))
        #expect(window.time.seconds == 7_200 && window.reason == "Kernel update")
        let rto = try #require(policy.controls.first)
        #expect(rto.check == .recoveryTime && rto.target == 60 && rto.isEnforced)
        #expect(rto.references.count == 2 && rto.owner == "DBA team" && rto.due == 7 * 86_400)
        #expect(policy.controls[1].target == 0.999 && policy.controls[1].owner == "A. Suzuki")
        #expect(policy.controls[2].target == 0 && !policy.controls[2].isEnforced)
        #expect(policy.accepted.first?.until == Timestamp("2026-12-30T15:00:00Z"))
    }

    @Test(
        arguments: [
            ("", nil, "it is empty"),
            ("policy: a\npolicy: b\n", 2, "'policy' stands twice"),
            (
                "policy: a\ncontrols:\n  - id: a\n    check: fencing\n    id: b\n", 5,
                "'id' stands twice"
            ),
            ("policy: a\nowner: x\ncontrol: []\n", 3, "a policy has no 'control'"),
            ("policy: a\ncontrols:\n  - {id: a, check: rto}\n", 3, "there is no check 'rto'"),
            (
                "policy: a\ncontrols:\n  - {id: a, check: fencing}\n  - {id: a, check: divergence}\n",
                4,
                "there is a control 'a' already"
            ),
            (
                "policy: a\ncontrols:\n  - id: a\n    check: recovery-time\n    target: 1 minute\n",
                5,
                "'target' is expected as a length of time"
            ),
            (
                "policy: a\ncontrols:\n  - id: a\n    check: availability\n    target: 101%\n", 5,
                "'target' is expected as a share"
            ),
            (
                "policy: a\ncontrols:\n  - id: a\n    check: divergence\n    target: -1\n", 5,
                "'target' is expected as a number"
            ),
            (
                "policy: a\ncontrols:\n  - id: a\n    check: fencing\n    target: 1s\n", 5,
                "the check fencing has no target"
            ),
            ("policy: a\ncontrols:\n  - id: a\n    check: stall-time\n", 3, "needs a 'target'"),
            ("policy: a\n", 1, "a policy needs 'controls'"),
            ("policy: a\nzone: Mars/Phobos\n", 2, "'Mars/Phobos' is no time zone"),
            ("policy: a/b\n", 1, "letters, digits"),
            (
                "policy: a\nmaintenance:\n  - {from: 2026-10-02, to: 2026-10-01, reason: x}\n", 3,
                "must be later than 'from'"
            ),
            (
                "policy: a\ncontrols: [{id: a, check: fencing}]\naccepted:\n  - control: b\n    until: 2026-12-31\n    owner: x\n    reason: y\n",
                4, "there is no control 'b'"
            ),
            ("policy: a\ncontrols: [\n", 3, "no YAML"),
            ("policy: a\n\tcontrols: x\n", 2, "no YAML"),
            ("- a\n- b\n", 1, "is expected as 'name: value' lines"),
            ("policy: [a, b]\n", 1, "one value"),
        ] as [(String, Int?, String)])
    func `a mistake is told with its line`(_ text: String, _ line: Int?, _ reason: String) {
        let error = #expect(throws: PolicyError.self) { try Policy(yaml: text, path: "p.yaml") }
        #expect(error?.line == line && error?.path == "p.yaml")
        #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
    }

    @Test func `a policy that unfolds without end is refused before it is unfolded`() {
        var text = "policy: a\nowner: &k0 [x, x, x, x, x, x, x, x, x]\n"
        for level in 1...30 {
            let inner = Array(repeating: "*k\(level - 1)", count: 9).joined(separator: ", ")
            text += "k\(level): &k\(level) [\(inner)]\n"
        }
        let error = #expect(throws: PolicyError.self) {
            try Policy(yaml: text + "? *k30\n: 1\n", path: "p.yaml")
        }
        #expect(error?.line == 3)
        #expect(error?.reason.contains("'*k0' stands for what '&k0' names") == true)
    }

    @Test func `signs of aliases within words are words`() throws {
        let policy = try Policy(
            yaml: "policy: a\ntitle: R&D *all* nodes\ncontrols: [{id: a, check: fencing}]\n",
            path: "p.yaml")
        #expect(policy.title == "R&D *all* nodes")
    }

    @Test func `deeply nested and endless policies are refused`() {
        for text in [
            String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 10_000),
            String(repeating: "- ", count: 60_000), String(repeating: "x", count: 300_000),
        ] {
            #expect(throws: PolicyError.self) { try Policy(yaml: text, path: "p.yaml") }
        }
    }
}

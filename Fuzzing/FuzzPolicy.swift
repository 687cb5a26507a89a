import Analysis

/// An input is the text of a policy for compliance reports.
enum FuzzPolicy: FuzzedReader {
    static func read(_ input: [UInt8]) {
        let text = String(decoding: input, as: UTF8.self)
        do {
            let policy = try Policy(yaml: text, path: "policy.yaml")
            precondition(!policy.controls.isEmpty, "a policy without controls was taken")
            for time in policy.maintenanceTime.stretches {
                precondition(time.seconds > 0, "maintenance that takes no time was taken")
            }
        } catch {
            precondition(!error.reason.isEmpty, "a policy was refused without a reason")
            precondition((error.line ?? 1) > 0, "lines are counted from 1 on")
        }
    }
}

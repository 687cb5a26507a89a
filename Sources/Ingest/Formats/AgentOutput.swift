import Bytes

/// What an agent printed, as the daemon that runs it logs it.
///
/// | daemon | message |
/// |---|---|
/// | lrmd of cluster-glue | `RA output: (db:0:start:stderr) 2012/02/03_15:12:30 INFO: text` |
/// | lrmd, pacemaker-execd until 2.0.3 | `db_start_0:811:stderr [ ocf-exit-reason:text ]` |
/// | pacemaker-execd | `db_start_0[811] error output [ ocf-exit-reason:text ]` |
///
/// Writers: cluster-glue lrm/lrmd/lrmd.c (`lrmd_op_log`), Pacemaker lib/services/services.c
/// (`services_action_log_output`, `log_op_output`).
struct AgentOutput {
    /// The resource that the agent manages.
    let resource: Range<Int>
    /// What the agent printed.
    let text: Range<Int>
    /// How grave the agent found it, where it says so.
    let severity: LogEntry.Severity?

    /// Takes a message of the daemon apart; `nil` where it does not hold the output of an agent.
    init?(_ bytes: Span<UInt8>, _ message: Range<Int>) {
        var scanner = FieldScanner(bytes, message)
        let end: Int
        if scanner.skip("RA output: (") {
            guard let key = scanner.field(until: UInt8(ascii: ")")) else { return nil }
            var name = FieldScanner(bytes, key)
            guard let resource = name.field(until: UInt8(ascii: ":")) else { return nil }
            self.resource = resource
            scanner.position += 1
            end = message.upperBound
        } else {
            guard let word = scanner.word(), let key = Self.key(bytes, word),
                scanner.skip(" [ ") || scanner.skip(" error output [ ")
                    || scanner.skip(" output [ ")
            else { return nil }
            resource = key
            end =
                bytes.holds(" ]", at: message.upperBound - 2, end: message.upperBound)
                ? message.upperBound - 2 : message.upperBound
        }
        scanner.skipBlanks()
        _ = scanner.skip("ocf-exit-reason:")
        if scanner.clusterGlueTime() != nil { scanner.skipBlanks() }
        severity = scanner.severityAndColon()
        text = min(scanner.position, end)..<end
    }

    /// The resource of `db_start_0:811:stderr` or `db_start_0[811]`.
    private static func key(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Range<Int>? {
        guard let last = word.last.map({ bytes[$0] }) else { return nil }
        let isOld =
            bytes.holds(":stderr", at: word.upperBound - 7, end: word.upperBound)
            || bytes.holds(":stdout", at: word.upperBound - 7, end: word.upperBound)
        guard isOld || last == UInt8(ascii: "]") else { return nil }
        var at = word.upperBound
        var underscores = 0
        while at > word.lowerBound, underscores < 2 {
            at -= 1
            if bytes[at] == UInt8(ascii: "_") { underscores += 1 }
        }
        return underscores == 2 && at > word.lowerBound ? word.lowerBound..<at : nil
    }
}

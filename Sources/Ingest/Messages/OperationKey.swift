/// The key of an operation, `pgsql_monitor_3000`: resource, operation, and interval in ms.
///
/// Pacemaker `pcmk__op_key` and `pcmk__notify_key` (lib/common/actions.c): resource names may
/// hold underscores, operations do not, but a notification has `pre_notify` or `post_notify`
/// before the operation that it is about.
struct OperationKey {
    /// The resource, without the number of its instance.
    let resource: String
    /// The operation.
    let operation: String

    /// Splits a key; `nil` where the text is none.
    init?(_ key: String) {
        let parts = key.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 3, let interval = parts.last, !interval.isEmpty,
            interval.allSatisfy(\.isNumber)
        else { return nil }
        var name = parts.dropLast(2)
        if parts.count >= 5, parts[parts.count - 3] == "notify",
            ["pre", "post", "confirmed-pre", "confirmed-post"].contains(parts[parts.count - 4])
        {
            name = parts.dropLast(4)
            operation = "notify"
        } else {
            operation = String(parts[parts.count - 2])
        }
        guard !name.isEmpty, !operation.isEmpty else { return nil }
        resource = name.joined(separator: "_").upTo(":")
        if resource.isEmpty { return nil }
    }
}

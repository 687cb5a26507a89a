import Evidence

extension JapaneseWording {
    /// A statement on how times were understood.
    func sentence(_ statement: TimeStatement) -> String {
        switch statement {
        case .yearsByOrder(let path, let first, let last):
            "年の記載のない\(path)の日付は途中で戻っており、\(first)年から\(last)年まで続くものと読みました。"
        case .zoneFromSetting(let node, let name):
            "\(node)のタイムゾーンの記載のない時刻は、サーバーのlog_timezoneである\(name)のものです。"
        case .repeatedHour(let node, let entries, let isSettled):
            "\(node)の記録\(count(entries))は、夏時間の終わりに2回あった1時間のものです。"
                + (isSettled
                    ? "どちらの回かは、ログの時刻が戻った箇所からわかります。"
                    : "どちらの回かはわからないため、両方を含む範囲としました。")
        }
    }
}

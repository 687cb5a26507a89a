import Evidence

extension JapaneseWording {
    /// A statement on how times were understood.
    func sentence(_ statement: TimeStatement) -> String {
        switch statement {
        case .yearsByOrder(let path, let first, let last):
            "年の記載のない\(path)の日付は途中で戻っており、\(first)年から\(last)年まで続くものと読みました。"
        case .yearFromName(let node, let year):
            "年の記載のない\(node)のログは、ファイル名にあるローテーションの日付により\(year)年のものです。"
        case .receiverBounded(let path, let bounded, let messages):
            bounded == 0
                ? "\(path)のメッセージには時刻がなく、いつ書かれたかを示すものもありません。"
                : "\(path)のメッセージには時刻がありません。\(messages)件のうち\(bounded)件は、"
                    + "ファイル、WAL、他のメッセージにより、書かれた時刻の範囲がわかります。"
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

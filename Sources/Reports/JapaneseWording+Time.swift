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
        case .cardOfRunning(let node, let made):
            "\(node)のノードカードは\(times.full(made))、PostgreSQLの稼働中に作られており、今はその先のWALを"
                + "持ちます。停止後に作り直してください。"
        case .cardIsOld(let node, let made, let other, let until):
            "\(node)のノードカードは\(times.full(made))に作られましたが、\(other)については"
                + "\(times.full(until))まで知られています。その間に\(node)が稼働していたら、作り直してください。"
        case .cardBeforeStart(let node, let made, let started):
            "\(node)のノードカードは\(times.full(made))に作られましたが、そのPostgreSQLは"
                + "\(times.full(started))に再び稼働していました。その後に書かれたものは不明です。"
                + "カードを作り直してください。"
        }
    }
}

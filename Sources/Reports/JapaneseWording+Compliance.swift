import Analysis
import Evidence

extension JapaneseWording {
    /// Why a control passed, failed, or could not be told.
    func sentence(_ statement: ComplianceStatement) -> String {
        switch statement {
        case .noNodes: "証跡にPostgreSQLの動くノードが現れません。"
        case .notCovered(let node, let share, let needed):
            "\(node)のログが覆うのは期間の\(Quantity.percent(share))です。適合には\(Quantity.percent(needed))が必要です。"
        case .noLogs(let node): "この期間を覆う\(node)のログがありません。"
        case .nothingHappened: "該当する出来事はなく、期間はログで覆われています。"
        case .rangeHoldsTarget: "証跡から得られる範囲が目標値を含むため、判定できません。"
        case .timeNotCovered(let seconds):
            "ログに覆われない時間が\(length(seconds))あり、不利に働く可能性があります。"
        case .recovered(let failover, let seconds):
            "\(failover): 書き込めなかった時間は\(length(seconds))です。"
        case .notRecovered(let failover, let seconds):
            "\(failover): 証跡の終わりまでの\(length(seconds))、書き込みは再開していません。"
        case .recoveryUnknown(let failover): "\(failover): 書き込めなかった時間は不明です。"
        case .withinMaintenance(let failover):
            "\(failover)はメンテナンス時間帯にあるため、数えません。"
        case .lost(let divergence, let commits, let bytes):
            "\(divergence): 応答済みのコミット\(range(commits))件が失われた、または破棄されます"
                + "（WAL \(count(bytes, "バイト"))）。"
        case .protectedAtFault(let failover):
            "\(failover): コミットは引き継いだスタンバイを待っていたため、応答済みのコミットは失われて"
                + "いません。"
        case .nothingLost(let failover):
            "\(failover): 両ノードのWALから、応答済みのコミットは失われていません。"
        case .lossUnknown(let failover):
            "\(failover): コミットが引き継いだスタンバイを待っていたとは言えず、故障したノードのWALも"
                + "ないため、失われたコミットは不明です。"
        case .total(let stretches, let seconds): "\(stretches)回、計\(length(seconds))です。"
        case .announced(let seconds):
            "メンテナンス時間帯の\(length(seconds))は数えません。"
        case .fencingOn(let property): "フェンシングは有効です（\(property)）。"
        case .fencingOff(let property): "フェンシングは無効です（\(property)）。"
        case .fencingUnknown:
            "フェンシングが有効かどうかを示すクラスタ設定がありません。CIBを与えてください。"
        case .fenced(let node, let time): "\(node)は\(times.full(time))にフェンシングされました。"
        case .fencingFailed(let node, let time):
            "\(node)のフェンシングは\(times.full(time))に失敗しました。"
        case .checkedBeforeStart(let node, let start):
            "停止していたクラスタは、最新ノードを確認した後、\(times.full(start))に\(node)から"
                + "起動されました。"
        case .startUnchecked(let node, let start):
            "停止していたクラスタは\(times.full(start))に\(node)から起動されました。その前に最新ノードを"
                + "確認した記録はありません。"
        case .checkedTooLate(let node, let start):
            "停止していたクラスタは、最新ノードの確認より前、\(times.full(start))に\(node)から"
                + "起動されました。"
        case .diverged(let divergence, let nodes):
            "\(divergence): \(list(nodes.map(\.text)))は異なるWALを持ちます。"
        case .settled(let divergence, let node, let time):
            "\(divergence)は解消しました。\(node)は\(times.full(time))から再び追従しています。"
        case .streaming(let node): "\(node)は期間の終わりにプライマリから受信していました。"
        case .followingUnknown(let node):
            "\(node)が期間の終わりにプライマリから受信していた記録がありません。WALが異なる可能性が"
                + "あります。"
        case .covered(let node, let share): "\(node)のログは期間の\(Quantity.percent(share))を覆います。"
        case .clockOff(let node, let seconds):
            "\(node)の時計は基準ノードから\(Quantity.offset(seconds, units))ずれていました。"
        case .clockUnknown(let node): "\(node)の時計は比較できませんでした。"
        case .disconnected(let node, let times, let seconds):
            "\(node)はプライマリから\(times)回切断され、計\(length(seconds))でした。"
        case .connectionUnknown(let node): "\(node)の接続状況を示す記録がありません。"
        case .receiverGap(let path, let from, let to):
            "\(path)には\(from)から\(to)までのWALがありません。"
        case .lastDrill(let failover, let time):
            "最後に成功したのは\(failover)（\(times.full(time))）です。"
        case .noDrill(let days):
            "期間の終わりまでの\(Quantity.days(days, "日"))間に実施はなく、その間はログで覆われています。"
        case .drillUnknown(let days):
            "期間の終わりまでの\(Quantity.days(days, "日"))間はログで覆われていません。"
        }
    }

    /// The words of a compliance report.
    package func compliance(_ phrase: CompliancePhrase) -> String {
        switch phrase {
        case .title(let title, let period): "\(title)（\(period)）"
        case .subject(let cluster, let from, let to, let zone):
            "クラスタ \(cluster) · \(from)から\(to)まで（日付は\(zone)）"
        case .counts(let pass, let fail, let none):
            "統制\(pass + fail + none)件のうち、適合\(pass)件、不適合\(fail)件、証跡なし\(none)件です。"
        case .issue(let number): "この報告書の第\(number)版です。"
        case .changedSince(let number, let sources):
            "第\(number)版からの変更（追加の証跡\(sources)件）:"
        case .change(let control, let before, let after): "\(control): \(before) → \(after)"
        case .absent: "なし"
        case .policy(let name, let sha256): "ポリシー \(name)、SHA-256 \(sha256)"
        case .status(.pass): "適合"
        case .status(.fail): "不適合"
        case .status(.noEvidence): "証跡なし"
        case .check(let check): Self.name(check)
        case .target(let control): target(control)
        case .value(let check, let value): Self.value(value, check.unit, units)
        case .label(let label): Self.label(label)
        case .accepted(let until, let reason): "\(until)まで承認済み: \(reason)"
        case .calendarHint:
            "1日に1文字: # ログが全日を覆う、0～9 その十分の幾つか、· なし、! フェイルオーバーまたは"
                + "停止のあった日。"
        case .noExceptions: "ありません。すべての統制が適合です。"
        case .noIncidents: "証跡にフェイルオーバーはありません。"
        case .reports: "コンプライアンス報告書"
        }
    }

    private static func name(_ check: Control.Check) -> String {
        switch check {
        case .recoveryTime: "各フェイルオーバーの復旧時間"
        case .recoveryPoint: "失われた応答済みコミット"
        case .unprotectedTime: "同期保護のなかった時間"
        case .stallTime: "コミットが待たされた時間"
        case .availability: "書き込みの可用性"
        case .synchronousStandby: "同期スタンバイのあった時間"
        case .fencing: "フェンシングが有効で失敗なし"
        case .newestCheck: "停止したクラスタの起動前の最新ノード確認"
        case .divergence: "未解消のWALの分岐"
        case .logCoverage: "各ノードのログの網羅率"
        case .clockOffset: "時計のずれ"
        case .walReceiver: "WALを受信していなかった時間"
        case .failoverDrill: "最後のフェイルオーバーまたはスイッチオーバー"
        }
    }

    private func target(_ control: Control) -> String {
        switch control.check.unit {
        case .none: "はい"
        case .days: "\(Quantity.days(control.target / 86_400, "日"))以内"
        case .share: "\(Quantity.percent(control.target))以上"
        case .seconds: "\(length(control.target))以内"
        case .count: "\(Quantity.grouped(Int(control.target)))件以内"
        }
    }

    private static func label(_ label: CompliancePhrase.Label) -> String {
        switch label {
        case .controls: "統制"
        case .result: "結果"
        case .control: "統制"
        case .achieved: "実績"
        case .target: "目標"
        case .references: "参照"
        case .exceptions: "例外"
        case .owner: "担当"
        case .due: "期限"
        case .acceptance: "承認"
        case .trend: "過去の期間"
        case .period: "期間"
        case .coverage: "ログの網羅"
        case .share: "網羅率"
        case .days: "日"
        case .incidents: "フェイルオーバーの比較"
        case .outage: "書き込み不可"
        case .maintenance: "メンテナンス時間帯"
        case .reason: "理由"
        case .changes: "前の版からの変更"
        case .enforced: "必須"
        case .thisPeriod: "この期間"
        case .failed: "不適合"
        case .noEvidence: "証跡なし"
        case .passed: "適合"
        case .policy: "ポリシー"
        case .issueNumber: "版"
        case .files: "報告書"
        }
    }

    private func range(_ number: Bounded<Int>) -> String {
        number.earliest == number.latest
            ? Quantity.grouped(number.latest)
            : "\(Quantity.grouped(number.earliest))～\(Quantity.grouped(number.latest))"
    }
}

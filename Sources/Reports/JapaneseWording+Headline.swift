import Evidence

extension JapaneseWording {
    /// The first line of a report in Japanese: a sentence for each clause.
    package func headline(_ parts: [Headline.Part]) -> String {
        var text = ""
        for part in parts {
            text += clause(part)
            // What is told of several episodes leads over to the last one.
            if case .episodes = part { text += "、" } else { text += "。" }
        }
        return text
    }

    private func clause(_ part: Headline.Part) -> String {
        switch part {
        case .noFailover: "証跡にフェイルオーバーはありません"
        case .noFailoverInPeriod: "指定された期間にフェイルオーバーはありません"
        case .nothingUnderstood:
            "与えられたものに、walauditが読めるログ、WAL、制御ファイルはありません"
        case .episodes(let number): "\(count(number))の事象のうち最後のものでは"
        case .fault(let cause, let kind, let node): fault(cause, kind: kind, node: node)
        case .tookOver(let node, let seconds):
            (seconds.map { "\(length($0))後に" } ?? "") + "\(node)が引き継ぎました"
        case .nobodyTookOver: "引き継いだノードはありません"
        case .bothWrote(let one?, let other?): "\(one)と\(other)の両方が書き込みを受け付けました"
        case .bothWrote: "2つのノードが同時に書き込みを受け付けました"
        case .nothingLost: "クライアントに応答済みのデータは失われていません"
        case .newest(let node): "最新ノードは\(node)です"
        case .newestDoesNotServe(let newest, let serving):
            "注意: サービス中の\(serving)より\(newest)のデータが新しい状態です"
        case .commitsElsewhere(let node, let number):
            "クライアントに応答済みの可能性があるコミット\(count(number))が\(node)だけにあります"
        case .commitsOnEach(let sides):
            "クライアントに応答済みの可能性があるコミットが"
                + list(sides.map { "\($0.node)だけに\(count($0.commits))" }) + "あります"
        case .diverged: "ノード間でデータが分岐しています"
        case .undetermined: "この証跡ではどのノードが最新か判定できません"
        }
    }

    private func fault(_ cause: Failover.Cause, kind: Failover.Kind, node: NodeName?) -> String {
        let who = who(node)
        return switch cause {
        case .postgresCrash: "\(who)のPostgreSQLが異常終了しました"
        case .postgresHang: "\(who)のPostgreSQLが応答しなくなりました"
        case .hostLost: "\(who)が失われました"
        case .network: "\(who)のネットワークが断絶しました"
        case .storage: "\(who)のストレージが故障しました"
        case .operator: "人の操作でサービスが\(who)から移されました"
        case .unknown where kind == .switchover: "サービスが\(who)から移されました"
        case .unknown: "\(who)が不明な理由でサービスを失いました"
        }
    }
}

package import Evidence

extension JapaneseWording {
    /// How an address or the name of an application came to mean a node.
    func joined(_ name: NodeName, _ node: NodeName, _ reason: NodeNameReason) -> String {
        switch reason {
        case .nodeList: "\(name)は\(node)です。corosync.confがそのノードのアドレスとして挙げています。"
        case .connection:
            "「\(name)」と名乗るスタンバイは\(node)です。\(node)のprimary_conninfoのapplication_nameが"
                + "この名前です。"
        case .sender:
            "「\(name)」と名乗るスタンバイは\(node)です。\(node)のアドレスから接続しています。"
        }
    }

    /// A role in Japanese.
    package func name(_ role: Role) -> String {
        switch role {
        case .stopped: "停止"
        case .starting: "起動中"
        case .standby: "スタンバイ"
        case .promoting: "昇格中"
        case .primary: "プライマリ"
        case .demoting: "停止処理中"
        case .crashed: "クラッシュ"
        case .unknown: "不明"
        }
    }

    /// A kind of episode in Japanese.
    package func name(_ kind: Failover.Kind) -> String {
        switch kind {
        case .failover: "フェイルオーバー"
        case .switchover: "スイッチオーバー"
        case .failed: "フェイルオーバー失敗"
        case .splitBrain: "スプリットブレイン"
        }
    }

    /// A class of cause in Japanese.
    package func name(_ cause: Failover.Cause) -> String {
        switch cause {
        case .postgresCrash: "ホストは生存したままPostgreSQLが異常終了"
        case .postgresHang: "PostgreSQLは生存していたが無応答"
        case .hostLost: "ホストまたはそのクラスタソフトウェアの喪失"
        case .network: "ネットワークの断絶"
        case .storage: "ディスクの故障または容量不足"
        case .operator: "人による操作"
        case .unknown: "証跡からは不明"
        }
    }

    /// A step of an episode in Japanese.
    package func name(_ phase: Failover.Phase) -> String {
        switch phase {
        case .fault: "障害発生"
        case .detected: "検知"
        case .markedOld: "データを古いと記録"
        case .stopped: "旧プライマリ停止"
        case .vipMoved: "書き込み用仮想IP移動"
        case .promoted: "昇格"
        case .firstCommit: "最初のコミット"
        case .redundant: "冗長性回復"
        }
    }

    /// What a step means, in Japanese, where its name does not say it.
    package func meaning(of phase: Failover.Phase, from node: NodeName?) -> String? {
        guard phase == .markedOld else { return nil }
        return "エージェントが\(node.map { "\($0)" } ?? "旧プライマリ")のデータを古いものとして記録しました"
            + "（データ状態）。その間は昇格の対象になりません。"
    }

    /// A step of a recovery in Japanese.
    package func name(_ step: RecoveryStep) -> String {
        switch step.kind {
        case .resynchronised: "\(step.node)のデータをベースバックアップで取り直し"
        case .failuresCleared: "\(step.node)の故障履歴を消去"
        case .lockRemoved: "\(step.node)のロックファイルを削除"
        case .standbyStarted: "\(step.node)のPostgreSQLがスタンバイとして起動"
        case .streaming: "\(step.node)へのWAL転送を再開"
        case .synchronous: "\(step.node)が同期スタンバイになった"
        case .readAddressBack: "読み取り用仮想IPが\(step.node)に戻った"
        }
    }

    /// A kind of verdict in Japanese.
    package func name(_ verdict: NewestNode.Verdict) -> String {
        switch verdict {
        case .decided: "確定"
        case .diverged: "分岐"
        case .undetermined: "判定不能"
        }
    }

    /// How sure something is, in Japanese.
    package func name(_ confidence: Confidence) -> String {
        switch confidence {
        case .low: "確度低"
        case .medium: "確度中"
        case .high: "確度高"
        }
    }

    /// What made commits wait, in Japanese.
    package func name(_ cause: Stall.Cause) -> String {
        switch cause {
        case .standbyLost: "同期スタンバイの喪失"
        case .standbySlow: "同期スタンバイが接続したまま応答しなかったため"
        case .noStandbyAfterPromotion: "昇格直後のプライマリに同期スタンバイがまだなかったため"
        case .unknown: "原因は証跡からは不明"
        }
    }

    /// What set waiting commits free, in Japanese.
    package func name(_ end: Stall.EndedBy) -> String {
        switch end {
        case .standbyBack: "スタンバイの応答が再開"
        case .nextStandby: "別のスタンバイが同期スタンバイに交代"
        case .settingChanged: "synchronous_standby_namesの変更と再読み込み"
        case .waitsCancelled: "待機のキャンセル"
        case .serverDied: "サーバーの停止または異常終了"
        case .unknown: "解消の理由は不明"
        }
    }

    /// Which commits waited, in Japanese.
    package func name(_ extent: Stall.Extent) -> String {
        switch extent {
        case .all: "その間に完了したコミットはありません"
        case .some: "その間にも完了したコミットがあります"
        case .unknown: "その間に完了したコミットの有無は不明です"
        }
    }

    /// What could not be read, in Japanese, after the path.
    package func name(_ reason: EvidenceGap.Reason) -> String {
        switch reason {
        case .unreadable: "は読めませんでした"
        case .empty: "は空です"
        case .unreadFormat: "はこの版が読まない形式です"
        case .unknownFormat: "は未知の形式です"
        case .cutLine: "は最終行の途中で切れています"
        case .unreadableLines: "に形式に合わない行があります"
        case .longLine: "に長すぎて保持できない行があります"
        case .badChecksum: "はチェックサムが一致しません"
        case .malformed: "は形式と矛盾しています"
        case .missingSegment: "には存在したはずのWALセグメントがありません"
        case .notARegularFile: "は通常ファイルではありません"
        case .limitReached: "は大きさ、数、深さのいずれかの上限に達しました"
        case .cutStream: "は終わりの前で切れています"
        case .unsafeName: "は危険な名前のため読みませんでした"
        case .duplicateName: "は他のメンバーと同名のため読みませんでした"
        case .suppressedEntries: "にはロガーが抑止した記録が欠けています"
        case .rotationHole: "は前のファイルの終わりからかなり後に始まっています"
        case .silence: "では普段よりはるかに長く記録が途切れています"
        case .repeatedMessages: "は何度も出たメッセージを一度だけ記録しています"
        case .missingLevels: "には低いレベルの記録がありません"
        case .encrypted: "は暗号化されているため読みませんでした"
        case .unwritableLanguage: "にはサーバーが書き出せない言語のメッセージがあります"
        }
    }

    /// How the node of a source was found, in Japanese.
    package func name(_ reason: Source.NodeReason) -> String {
        switch reason {
        case .argument: "コマンドラインでの指定"
        case .hostField: "行のホスト名欄から判断"
        case .manifest: "収集時の目録から判断"
        case .folder: "フォルダ名から判断"
        case .unknown: "ノードを示すものなし"
        }
    }

    /// What a period is about, in Japanese.
    package func name(_ track: Period.Track) -> String {
        switch track {
        case .role: "役割"
        case .vip: "仮想IP"
        case .sync: "レプリケーション"
        case .dataStatus: "データ状態"
        case .protection: "同期コミット"
        case .postgres: "PostgreSQL"
        }
    }

    /// The value of a period other than a role, in Japanese: as the agent writes it, but for what
    /// is a word of our own.
    package func value(_ value: String, of track: Period.Track) -> String {
        switch (track, value) {
        case (.protection, "protected"): "あり"
        case (.protection, "unprotected"): "なし"
        case (.sync, "disconnected"): "切断"
        case (.postgres, "running"): "稼働"
        case (.postgres, _): Role(rawValue: value).map { name($0) } ?? value
        default: value
        }
    }

    /// Whether a node can be started, in Japanese.
    package func name(_ answer: NewestNode.Startable.Answer) -> String {
        switch answer {
        case .yes: "可"
        case .no: "不可"
        case .unknown: "不明"
        }
    }

    /// What a reviewer's note is, in Japanese.
    package func name(_ kind: Note.Kind) -> String {
        switch kind {
        case .fact: "事実の申告"
        case .comment: "コメント"
        case .owner: "担当者"
        case .signOff: "承認"
        case .newestCheck: "最新ノードの確認"
        }
    }

    /// What kind of copy of WAL something is, in Japanese.
    package func name(_ kind: NodeState.Kind) -> String {
        switch kind {
        case .dataDirectory: "データディレクトリ"
        case .archive: "アーカイブ"
        case .receiver: "WALレシーバ"
        case .remains: "データディレクトリ内の残存分"
        }
    }

    /// Whether the client can have been told of a commit, in Japanese.
    package func name(_ acknowledged: BranchCommit.Acknowledged) -> String {
        switch acknowledged {
        case .yes: "応答済み"
        case .no: "未応答"
        case .unknown: "応答済みの可能性あり"
        }
    }
}

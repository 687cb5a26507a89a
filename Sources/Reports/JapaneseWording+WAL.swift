import Evidence

extension JapaneseWording {
    /// A statement on WAL elsewhere than on a node, on branches, or on what is gone.
    func sentence(_ statement: WALStatement) -> String {
        switch statement {
        case .copyGap(let path, let from, let to): "\(path)には\(from)から\(to)までのWALがありません。"
        case .copyEmptySegment(let path, let file):
            "\(path)/\(file)は空です。書き込んでいたプロセスが、何も書き出す前に停止されました。"
        case .copyUnfinished(let path, let file, let end):
            "\(path)の最後のセグメント\(file)は未完で、WALは\(end)で終わります。"
        case .copyMissedSwitch(let path, let timeline, let child, let at, let end):
            end > at
                ? "\(path)は、タイムラインID \(child)が始まる\(at)を過ぎて\(end)までタイムラインID "
                    + "\(timeline)のまま進み、タイムラインID \(child)のWALを持ちません。"
                : "\(path)はタイムラインID \(timeline)の\(end)で終わり、\(at)から始まるタイムラインID "
                    + "\(child)のWALを持ちません。"
        case .copyHoldsBranches(let path, let timelines):
            "\(path)は互いに相容れない分岐（タイムラインID \(list(timelines.map(\.description)))）を"
                + "持ちます。どれかを指定せずに（recovery_target_timeline）リストアしないでください。"
        case .copyBehind(let path, let node, let bytes):
            "\(path)は、続きを持つ\(node)のWALより\(count(bytes, "バイト"))手前で終わります。"
        case .copyReachesEnd(let path, let node): "\(path)は\(node)のWALの終端に達しています。"
        case .copyHasMore(let path, let timeline, let end, let commits):
            "\(path)はタイムラインID \(timeline)の\(end)に達し、どのノードよりも先まであります。"
                + (commits == 0
                    ? "その部分にコミットはありませんが、どのノードにもないWALです。"
                    : "その部分のコミット\(count(commits))はどのノードにもありません。保存してください。")
        case .copyUnrelated(let path): "\(path)のWALには、どのノードとも共通のタイムラインがありません。"
        case .receiverReached(let path, let timeline, let lsn, let time):
            "\(path)によれば、受信プロセスはタイムラインID \(timeline)の\(lsn)まで進みました\(when(time))。"
        case .receiverLost(let path, let messages, let last):
            "\(path)には、受信プロセスがサーバーとの接続を失った、または接続できなかったことが"
                + "\(messages)回記録されています\(when(last, last: messages > 1))。"
        case .receiverRefused(let path, let timeline, let lsn, let fork, let time):
            "\(path)によれば、サーバーはタイムラインID \(timeline)の\(lsn)から先の送信を拒否しました"
                + "\(when(time))。" + (fork.map { "サーバーの履歴は\($0)で分岐しています。" } ?? "")

        case .branchUnknown(let node, let from, let to):
            "\(node)が\(from)から\(to)までに書いた内容は、そのWALが与えられていないため不明です。"
        case .branchHeldBy(let path): "\(path)もこの分岐を持ちます。"
        case .branchFoundIn(let node, let path):
            "\(node)はこの分岐をもう持っていません。\(path)で見つかりました。"
        case .preparedAcrossFork(let node, let fork, let transactions):
            "分岐点\(fork)より前にPREPAREされ、それより先の\(node)だけでコミットされたトランザクション: "
                + "\(list(transactions.map { "xid \($0)" }))。もう一方ではPREPARE済みのままか、別の形で"
                + "終わっています。pg_prepared_xactsを確認してください。"

        case .rewindPossible(let node, let source, let checkpoint):
            "pg_rewindで、\(checkpoint)のチェックポイントから\(node)を\(source)に追従させられます。"
        case .rewindAfterRecovery(let node, let source, let checkpoint):
            "\(node)のPostgreSQLを単独で起動して正常に停止した後であれば、pg_rewindで\(checkpoint)の"
                + "チェックポイントから\(node)を\(source)に追従させられます。"
        case .rewindNeedsHints(let node):
            "データチェックサムもwal_log_hintsも無効なため、pg_rewindは\(node)を拒否します。"
        case .rewindSameTimeline(let timeline):
            "双方ともタイムラインID \(timeline)で、pg_rewindは同一とみなすため何もしません。"
        case .rewindNotInVersion(let version): "PostgreSQL \(version)にpg_rewindはありません。"
        case .rewindLacksWAL(let node, let fork):
            "pg_rewindに必要なWALが足りません。与えられた\(node)のpg_walは、分岐点\(fork)の前の最後の"
                + "チェックポイントまで遡れません。"
        case .rewindSourceLacksWAL(let source, let redo):
            "pg_rewindは使えません。与えられた\(source)のpg_walは、巻き戻したサーバーが再生を始める"
                + "\(redo)まで遡れません。"
        case .rewindUnknown(let node): "\(node)の制御ファイルが与えられていません。"

        case .controlDamaged(let node, let detail):
            "\(node)は制御ファイルが壊れているため起動できません（\(self.detail(detail))）。バックアップから"
                + "復元してください。pg_resetwalを使うとコミットが失われます。"
        case .redoMissing(let node, let redo):
            "\(node)はこのままでは起動できません。最後のチェックポイントのREDO位置\(redo)以降のWALが"
                + "ありません。アーカイブやWALレシーバを探してください。"
        case .labelWithoutWAL(let node, let start):
            "\(node)はこのままでは起動できません。backup_labelが求める\(start)以降のWALがありません。"
        case .backupUnfinished(let node, let start):
            "\(node)は\(start)に始まった未完のベースバックアップです。バックアップの終わりがWALにないため、"
                + "一貫性のある状態になれません。"
        case .belowMinimum(let node, let minimum, let end):
            "\(node)のデータが一貫するには\(minimum)までのWALが必要ですが、WALは\(end)で終わります。"

        case .synchronousUntil(let node, let until):
            "\(node)は最後のコミット（\(times.full(until))）まで同期スタンバイでした。応答済みのコミットは"
                + "欠けていません。"
        case .asynchronousSince(let node, let since, let seconds):
            "\(node)は\(times.full(since))以降、同期スタンバイではありませんでした。"
                + (seconds.map { "\(length($0))分のコミットが欠けている可能性があります。" }
                    ?? "それ以降のコミットが欠けている可能性があります。")
        case .servedUntil(let node, let until):
            "\(node)は\(times.full(until))まで自らサービスしていました。その後に別のノードが引き継いだかは"
                + "不明です。"
        case .synchronyUnknown(let node):
            "\(node)が同期スタンバイだったかを示すものがありません。コミットが欠けている可能性があります。"
        case .branchGone(let node, let period, let bytes, let relations, let files):
            "\(node)だけが持っています（\(period.map { times.full($0) + "、" } ?? "")"
                + "WAL \(count(bytes, "バイト"))、表と索引\(count(relations, "個"))"
                + (files.isEmpty
                    ? ""
                    : "、データベース/ファイル: \(files.map(\.description).joined(separator: "、"))"
                        + (relations > files.count ? " 他" : ""))
                + "）。"
        case .peerMissing(let node):
            "\(node)にはレプリケーションの相手がありましたが、その証跡がまったく与えられていません。"
        case .wentOn(let node, let timeline, let end):
            "\(node)はタイムライン\(timeline)にいたことがありますが、与えられたWALはそれより古い"
                + "タイムラインの\(end)で終わっており、その後に何を持つかは分かりません。"

        case .rewind(let node, let source):
            "pg_rewindで\(node)を\(source)に追従させる（必要なものは揃っている）。"
        case .takeWAL(let path, let node):
            "\(node)にない\(path)のWALを、起動前に\(node)のpg_walへコピーする（最後のセグメントは"
                + "「.partial」を外す）。"
        case .saveBranches(let nodes):
            "\(list(nodes))のpg_walとpg_controlを退避する（再構築すると証拠が失われる）。"
        case .afterChoice(let node, let isRunning, let stopped, let followers):
            "\(node)を選ぶ場合: \(stopped.isEmpty ? "" : "\(list(stopped))を停止し、")"
                + (isRunning ? "\(node)は稼働させたまま" : "\(node)だけを起動")
                + (followers.isEmpty
                    ? "\(isRunning ? "に" : "")する。"
                    : "\(isRunning ? "、" : "し、")\(list(followers))を追従させる。")
        case .stopServing(let node):
            "\(node)を停止する（サービス中で、クライアントがそこにさらに書くデータは失われる）。"
        case .markLatest(let node, let status):
            "\(node)の起動後、データが最新であるとエージェントに伝える（データ状態が\(status)のままでは"
                + "昇格させない）。"

        case .rewound(let node, let start, let timeline, let time):
            "\(node)では\(time.map { "\($0)に" } ?? "")pg_rewindが実行されています（"
                + "\(timeline.map { "タイムラインID \($0)の" } ?? "")\(start)から再生）。分岐点より先に"
                + "\(node)が持っていたものは、ディスクから失われています。"
        case .rebuilt(let node, let start, let timeline, let time):
            "\(node)は\(time.map { "\($0)開始の" } ?? "")ベースバックアップ（"
                + "\(timeline.map { "タイムラインID \($0)の" } ?? "")\(start)から）で作り直されています。"
                + "それまで独自に持っていたものは、ディスクから失われています。"
        case .onceReached(let node, let timeline, let lsn, let fork):
            "\(node)はかつてタイムラインID \(timeline)で、分岐点\(fork)を越えて\(lsn)に達しましたが、"
                + "今のディスクにはありません。"
        case .remainsHeld(let node, let path, let timeline, let end):
            "\(node)の\(path)には、\(node)が離れたタイムラインID \(timeline)のWALが\(end)まで残って"
                + "います。再利用される前に退避してください。"
        }
    }
}

extension JapaneseWording {
    /// The bounds of a moment that no entry states.
    private func when(_ time: Bounded<Timestamp>?, last: Bool = false) -> String {
        time.map {
            "（\(last ? "最後は" : "")\(times.span(from: $0.earliest, to: $0.latest))の間）"
        } ?? ""
    }
}

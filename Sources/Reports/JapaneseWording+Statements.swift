package import Evidence

extension JapaneseWording {
    /// A statement as a Japanese sentence.
    package func sentence(_ statement: Statement) -> String {
        switch statement {
        case .postgresDied(let node): "\(node)のPostgreSQLが、停止を要求されていないのに異常終了しました。"
        case .monitorFailed(let node, let resource, let result):
            "\(node)の\(resource)のmonitorが失敗しました: \(result)。"
        case .storageFailed(let node): "\(node)のディスクが故障したか、満杯になりました。"
        case .nodeLost(let node): "クラスタから\(node)が見えなくなりました。"
        case .nodeShutDown(let node): "\(node)に、正常な手順でのクラスタ離脱が要求されました。"
        case .attributeSetByOperator(let node, let name, let value):
            "人の操作で\(node.map { "\($0)の" } ?? "")属性「\(name)」が「\(value)」に設定されました。"
        case .movedWithoutFailure(let node):
            "故障なしにサービスが\(node)から移りました。人の操作によるものです。"
        case .serverAskedToStop(let node, let mode):
            "\(node)のPostgreSQLに停止が要求されました\(mode.isEmpty ? "" : "（\(mode)シャットダウン）")。"
        case .streamBroke(let node, let primary):
            "\(primary)から\(node)へのレプリケーションが切断され、復旧しませんでした。"
        case .triggerUnknown: "契機を示すものは証跡にありません。"

        case .foundByMonitor(let resource, let interval):
            "\(resource)の次回のmonitor（間隔\(setting(seconds: interval))）で検知されました。"
        case .foundByToken(let milliseconds):
            "Corosyncのトークンに\(count(milliseconds, "ミリ秒"))以内の応答がなかったため検知されました。"
        case .alreadyDown: "サーバーはすでに停止しており、停止処理は不要でした。"
        case .stoppedImmediately:
            "サーバーは即時シャットダウン（immediate）で、チェックポイントなしに停止されました。"
        case .operationTook(let resource, let operation):
            "リソースエージェントによる\(resource)の\(operation)にかかった時間です。"

        case .immediateShutdown(let node):
            "降格時に\(node)のPostgreSQLが即時シャットダウン（immediate）されました。チェックポイントは"
                + "書かれず、最後のWALがスタンバイに届いていない可能性があります。"
        case .lockFileLeft(let node, let path):
            "旧プライマリの\(node)にエージェントのロックファイル\(path)が残っており、エージェントは"
                + "そこでのPostgreSQLの起動を拒否します。削除は「次の手順」がそこに至ってから行って"
                + "ください。"
        case .promotionRefused(let node, let status):
            "\(node)はデータ状態が\(status)のため昇格を拒否しました。"
        case .promotedByRestart(let node):
            "\(node)は再起動によってプライマリになりました。新しいタイムラインは始まっておらず、"
                + "他のノードと同じタイムラインIDのままWALが異なっている可能性があります。"
        case .notRedundantAgain(let node):
            "証跡の終わりまで、\(node)に同期スタンバイは接続していません。次の障害でコミットが"
                + "失われる可能性があります。"
        case .fencingFailed(let node):
            "\(node)のフェンシングが失敗しました。\(node)は動き続けていた可能性があります。"
        case .promotionFailed(let node, let result): "\(node)の昇格が失敗しました: \(result)。"
        case .twoPrimaries(let one, let other): "\(one)と\(other)が同時にプライマリでした。"
        case .addressOnBoth(let resource, let one, let other, let seconds):
            "\(resource)が\(one)と\(other)の両方に"
                + (seconds.map { "\(length($0))間、" } ?? "証跡の終わりまで")
                + "同時に付いており、クライアントがどちらにつながるかは偶然次第でした。"
        case .fencingIsOff(let node, let property):
            "フェンシングが無効です（\(property)）。\(node)を見失った側には、それを止める手段がありませんでした。"
        case .nobodyTookOver(let node): "\(node)に代わってプライマリになったノードはありません。"

        case .commitsTookLong(let node, let commits, let longest):
            "\(node)のログに、最長\(length(longest))かかったコミットが\(count(commits))あります。"
        case .stoppedAnswering(let node):
            "\(node)のPostgreSQLが応答しなくなりました。理由を示す証拠はありません。"
        case .sessionsSeenWaiting(let node, let sessions, let longest):
            "発生中の\(node)への問い合わせで、同期スタンバイの応答を待つセッションが最大\(count(sessions))、"
                + "最長\(length(longest))観測されました。"
        case .waitsWereCancelled(let node, let commits):
            "\(node)のコミット\(count(commits))の待機がキャンセルされました。書き込みは\(node)にありますが、"
                + "スタンバイにはない可能性があります。"
        case .commitsFellSilent(let node, let seconds, let spacing):
            "\(node)のWALでは、あるコミットから次のコミットまで\(length(seconds))空いています"
                + (spacing.map { "（それまでは\(length($0))ごと）。" } ?? "。")
        case .standbyWasLost(let standbys):
            (standbys.isEmpty ? "スタンバイ" : list(standbys)) + "がその時刻に失われました。"
        case .onlySilenceShows(let node):
            "\(node)のコミットの所要時間を示すログはありません。待たされたことは、WALの空白とその時刻の"
                + "出来事から推定しています。"
        case .onlySlowCommitsShow(let node):
            "\(node)のWALに裏付けとなる空白がありません。その時刻のWALが与えられていないか、他のコミットは"
                + "完了していました。"
        case .waitedForNobody(let node):
            "ログの範囲では、\(node)のコミットはその時刻にスタンバイを待っていません。"
                + "遅れの原因は他にあります。"
        case .lastCommitKnown(let node):
            "始まりは、\(node)でクライアントに応答された可能性のある最後のコミットです。"
        case .endOfServiceKnown(let node):
            "始まりは\(node)のPostgreSQLの状態から求めました。それを示すコミットはありません。"
        case .firstCommitKnown(let node): "終わりは、\(node)でのその後最初のコミットです。"
        case .startOfServiceKnown(let node):
            "終わりは\(node)のPostgreSQLの状態と仮想IPアドレスから求めました。それを示すコミットは"
                + "ありません。"
        case .commitsWaitedForNobody(let node):
            "\(node)の設定では、コミットはどのスタンバイも待ちません。"
        case .onlyConfigurationTells(let node, let name):
            "\(name)の値は、収集時の\(node)の設定ファイルだけから分かります。ログに変更の記録はありません。"
        case .commitWaitCancelled(let node):
            "\(node)のコミット1件が同期スタンバイの待機を打ち切りました。書き込みは\(node)では見えますが、"
                + "スタンバイにはない可能性があります。"

        case .tokenWasLate(let node, let milliseconds):
            "Corosyncのトークンが\(node)に\(count(milliseconds, "ミリ秒"))遅れて届きました（喪失には至らず）。"
        case .hostStoodStill(let node, let milliseconds):
            "\(node)のホストが\(count(milliseconds, "ミリ秒"))の間停止していました。"
        case .startRefusedByLock(let node):
            "エージェントがロックファイルのため\(node)でのPostgreSQLの起動を拒否しました。"
        case .restartedInPlace(let node):
            "\(node)のPostgreSQLはプライマリとして停止し、再びプライマリとして起動しました。"
                + "サービスは同じノードのままです。"
        case .statusContradictsStream(let node, let status):
            "walreceiverがストリーミング中なのに、エージェントは\(node)のデータ状態を「\(status)」のままに"
                + "していました。"
        case .latestTwice(let one, let other):
            "\(one)と\(other)のデータ状態が同時にLATESTでした。最新のデータを持つのは一方だけのはずです。"
        case .latestForced(let node, let before):
            "プライマリではない\(node)のデータ状態が"
                + (before.map { "「\($0)」から" } ?? "") + "LATESTに設定されました。"
                + "人がそのデータを最新と保証したことになります。"
        case .electionSkipped(let winner, let peer):
            "\(peer)のWAL位置を取得できないまま\(winner)が選出されました。\(peer)のほうが多くのデータを"
                + "持つ可能性があります。"
        case .electionIgnoredTimeline(let winner, let timeline, let other, let newer):
            "タイムラインID \(timeline)の\(winner)がWAL位置だけで選出されました。\(other)はタイムラインID "
                + "\(newer)にあり、タイムラインで比較すれば、\(winner)がその履歴上にあるかが問われたはずです。"

        case .noLogs(let node, let kind): "その時刻の\(node)の\(kind)ログがありません。"
        case .clocksNotCompared(let one, let other): "\(one)と\(other)の時計を互いに比較できません。"
        case .noWALPastSwitch(let node):
            "タイムライン切り替え以降の\(node)のWALが証跡にありません。"
        case .levelsMissing(let node):
            "\(node)のログには、Pacemakerのnoticeより低いレベルのメッセージがありません（詳細ログが与えられていません）。"
        case .entriesMissing(let node, let entries):
            "その時刻の記録が\(node)のログに欠けています"
                + (entries.map { "（ロガーが\(count($0))を抑止）。" } ?? "。")

        case .containsAll(let node, let timeline, let end):
            "\(node)のWAL（タイムラインID \(timeline)、終端\(end)）は、他のすべてのノードのWALの続きです。"
        case .onlyNode(let node): "証跡に現れるノードは\(node)だけです。"
        case .sameWAL(let nodes, let timeline, let end):
            "\(list(nodes))はまったく同じWALを持ちます（タイムラインID \(timeline)、終端\(end)）。"
        case .isBehind(let node, let timeline, let end, let bytes):
            "\(node)のWALはタイムラインID \(timeline)の\(end)で終わり、その続きを持つ最新ノードより"
                + "\(count(bytes, "バイト"))手前です。"
        case .endsAtSwitch(let node, let timeline, let end, let child):
            "\(node)のWALはタイムラインID \(timeline)の\(end)で終わります。これはタイムラインID \(child)の"
                + "開始位置と一致し、最新ノードにないものは持っていません。"
        case .tailWithoutCommits(let node, let fork, let bytes):
            "\(node)は分岐点\(fork)より先に\(count(bytes, "バイト"))のWALを持ちますが、コミットは"
                + "ありません。"
        case .tailNeverAcknowledged(let node, let fork, let commits, let bytes):
            "\(node)は分岐点\(fork)より先にコミット\(count(commits))（WAL \(count(bytes, "バイト"))）を"
                + "持ちますが、いずれも最後まで同期スタンバイを待っていたため、クライアントには応答されて"
                + "いません。"
        case .tailPerhapsAcknowledged(let node, let fork, let commits, let bytes):
            "\(node)は分岐点\(fork)より先に、クライアントに応答済みの可能性があるコミット"
                + "\(count(commits))（WAL \(count(bytes, "バイト"))）を持ちます。"
        case .usedLast(let node, let time):
            "クライアントが最後に使用したのは\(node)です（最後のコミットは\(times.full(time))）。"
        case .differentClusters(let one, let oneID, let other, let otherID):
            "\(one)（システム識別子\(oneID)）と\(other)（\(otherID)）は同じクラスタのコピーではありません。"
                + "証跡は1クラスタずつ与えてください。"
        case .noWAL(let node): "\(node)のWALが与えられていません。"
        case .controlUnreadable(let node, let path, let why):
            "\(node)の制御ファイル\(path)が与えられましたが、読めません: \(detail(why))。"
        case .nodeMissing(let node):
            "証跡に\(node)の名がありますが、そのデータディレクトリが与えられていません。"
        case .serverMovesOn(let node, let end):
            "稼働中の\(node)のサーバーに問い合わせた時点の位置は\(end)で、現在はさらに先のWALを持つ可能性があります。"
        case .endIsOpen(let node, let end):
            "与えられた\(node)のWALはセグメントの境界\(end)で終わっており、続きが存在する可能性があります。"
        case .noCommonHistory(let one, let other):
            "\(one)と\(other)の履歴に共通のタイムラインがありません。"
        case .sameTimelineTwice(let one, let other, let timeline):
            "\(one)と\(other)は、同じタイムラインID \(timeline)のもとで異なるWALを持ちます。"
        case .noSnapshots: "どのノードの制御ファイルもWALも与えられていません。"

        case .lockFileOnNewest(let node, let path):
            "最新ノード\(node)にエージェントのロックファイル\(path)があります。プライマリとして稼働中は"
                + "あって当然ですが、PostgreSQLが停止すると起動を妨げます。\(node)が最新なので、その場合は"
                + "削除してください。"
        case .higherTimelineIsOlder(let node, let timeline):
            "\(node)はタイムラインIDが\(timeline)と最大ですが、最新ではありません。IDで選ばないでください。"
        case .needsCrashRecovery(let node, let state):
            "\(node)は正常に停止していません（制御ファイルは「\(state)」）。起動時にWALを再生するため、"
                + "pg_walを変更しないでください。"
        case .controlAheadOfWAL(let node, let checkpoint, let end):
            "\(node)の制御ファイルが指すチェックポイントは\(checkpoint)ですが、与えられたWALは\(end)で"
                + "終わっており不完全です。pg_walの残りを取得してください。"
        case .statusContradictsDisk(let node, let status):
            "クラスタが最後に持っていた\(node)のデータ状態は\(status)ですが、ディスクの内容と矛盾します。"
                + "ディスクのほうを信じてください。"
        case .perhapsRunning(let node):
            "\(node)のファイルは稼働中のコピーかもしれません。稼働中なら、先に問い合わせてください。"
        case .cannotStart(let node, let reason):
            "\(node)はこのままでは起動できません: \(detail(reason))。"

        // Steps are worded as in a Japanese work procedure: in the plain form.
        case .keepServing(let node):
            "サービスは\(node)のままにする（最新ノードであり、すでにサービス中）。"
        case .saveBranch(let node): "\(node)の再構築の前に、pg_walとpg_controlを退避する。"
        case .startFirst(let node): "最初に\(node)だけを起動する。"
        case .resynchronise(let node, let from): "\(node)のデータを\(from)から最新にする。"
        case .removeLock(let node, let path): "その後、\(node)のロックファイル\(path)を削除する。"
        case .rejoin(let node, let from):
            "\(node)は今のデータのまま\(from)に追従できる（\(from)にないWALを持たず、再構築は不要）。"
        case .clearFailures(let node): "クラスタが数えた\(node)の故障回数を消去する。"
        case .startSecond(let node): "その後、\(node)をスタンバイとして起動する。"
        case .checkReplication(let node):
            "\(node)で、スタンバイがストリーミングし、再び同期したことを確認する。"
        case .fetch(let node): "\(node)のpg_controlとpg_walを取得し、もう一度判定する。"
        case .fetchServerLog(let node):
            "\(node)のPostgreSQLのログを最後まで取得し、もう一度判定する。最後のコミットがクライアントに応答されたかがわかる。取得できない場合に限り、次へ進む。"
        case .chooseBranch(let nodes):
            "\(nodes.map(\.text).joined(separator: "と"))のどちらを残すか決める。"
                + "それまでは何も起動しない。"

        case .riskNothingMissing: "証跡に現れるデータをすべて持っています。"
        case .riskCommitsElsewhere(let node): "これにないコミットを\(node)が持っています。"
        case .riskUnknown: "与えられていないノードが何を持つかは不明です。"

        case .wal(let statement): sentence(statement)
        case .time(let statement): sentence(statement)
        case .compliance(let statement): sentence(statement)

        case .nodeAlias(let name, let node):
            "\(name)と\(node)は、ドメインの有無または大文字と小文字だけが異なる同じホスト名なので、"
                + "どちらも\(node)と呼びます。別のノードであれば--aliasで指定してください。"
        case .nodeNameJoined(let name, let node, let reason):
            joined(name, node, reason) + "誤りであれば--aliasで指定してください。"
        case .nodeAliasGiven(let name, let node): "--aliasの指定により、\(name)を\(node)と呼びます。"

        case .zoneFromEvidence(let node, let offset, let pairs):
            "\(node)のログは\(zone(offset))です。タイムゾーンのわかる記録\(count(pairs))によります。"
        case .zoneFromNode(let node, let offset, let other, let pairs):
            "\(node)のログは\(zone(offset))です。\(other)のログとの同一事象の記録\(count(pairs, "組"))"
                + "によります。"
        case .zoneGiven(let node, let name):
            "\(node.map { "\($0)の" } ?? "")ログのタイムゾーンは--tzの指定により\(name)です。"

        case .zoneFromModification(let node, let offset):
            "\(node)のログは、ファイルの更新時刻からの推測で\(zone(offset))とみなしています。"
                + "誤りであれば--tzで指定してください。"
        case .zoneAssumed(let node):
            "\(node)のログのタイムゾーンを示すものがないため、UTCとみなしています。誤りであれば--tzで"
                + "指定してください。"
        case .yearFromEvidence(let node, let year):
            "年の記載のない\(node)のログは、他の証跡により\(year)年のものです。"
        case .yearFromModification(let node, let year):
            "年の記載のない\(node)のログは、ファイルの更新時刻からの推測で\(year)年のものとみなしています。"
        case .zoneUnknown(let node, let abbreviation):
            "\(node)のログのタイムゾーン「\(abbreviation)」は一意に決まらないため、UTCとみなしています。"
                + "誤りであれば--tzで指定してください。"
        case .clockCompared(let node, let reference, let offset, let pairs):
            "\(node)の時計は\(reference)に対して\(Quantity.offset(offset, units))でした"
                + "（同一事象の記録\(count(pairs, "組"))による）。"
        case .clockChanged(let node, let reference, let before, let after):
            "\(node)の時計は\(reference)に対して調整されたか、ずれていきました。"
                + "最初は\(Quantity.offset(before, units))、最後は\(Quantity.offset(after, units))です。"
                + "その時刻にはこの幅があります。"
        case .clockUnknown(let node, let reference):
            "\(node)の時計を\(reference)と比較できません。両者の出来事の前後関係は、"
                + "それぞれの時計しだいです。"
        }
    }
}

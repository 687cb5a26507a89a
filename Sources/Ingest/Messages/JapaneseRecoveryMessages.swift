/// Recovery, timelines and the end of WAL in PostgreSQL's Japanese.
enum JapaneseRecoveryMessages {
    /// The English format string in one line, the Japanese one in the next.
    static let table = """
        End of WAL reached on timeline %u at %X/%X.
        タイムライン%uの%X/%XでWALの最後に達しました
        Last completed transaction was at log time %s.
        最後に完了したトランザクションはログ時刻 %s のものです
        Latest checkpoint is at %X/%X on timeline %u, but in the history of the requested \
        timeline, the server forked off from that timeline at %X/%X.
        タイムライン%3$uの最終チェックポイントは%1$X/%2$Xですが、要求されたタイムラインの履歴の中ではサーバーはそのタイムラインから%4$X/%5$Xで分岐しています。
        This server's history forked from timeline %u at %X/%X.
        サーバーの履歴はタイムライン%uの%X/%Xからフォークしました。
        WAL ends before consistent recovery point
        WALが一貫性があるリカバリポイントより前で終了しました
        WAL ends before end of online backup
        オンラインバックアップの終了より前にWALが終了しました
        WAL was generated with wal_level=minimal, cannot continue recovering
        wal_level=minimal でWALが生成されました、リカバリは続行不可です
        archive recovery complete
        アーカイブリカバリが完了しました
        canceling statement due to conflict with recovery
        リカバリで競合が発生したためステートメントをキャンセルしています
        checkpoint complete: wrote %d buffers (%.1f%%); %d WAL file(s) added, %d removed, %d \
        recycled; write=%ld.%03d s, sync=%ld.%03d s, total=%ld.%03d s; sync files=%d, \
        longest=%ld.%03d s, average=%ld.%03d s; distance=%d kB, estimate=%d kB
        チェックポイント完了: %d個のバッファを出力 (%.1f%%); %d個のWALファイルを追加、%d個を削除、%d個を再利用; 書き出し=%ld.%03d秒, \
        同期=%ld.%03d秒, 全体=%ld.%03d秒; 同期したファイル=%d, 最長=%ld.%03d秒, 平均=%ld.%03d秒; 距離=%d kB, 予測=%d kB
        completed backup recovery with redo LSN %X/%X and end LSN %X/%X
        REDO LSN%X/%X、終了LSN %X/%Xのバックアップ・リカバリが完了しました
        consistent recovery state reached at %X/%X
        %X/%X でリカバリの一貫性が確保されました
        contrecord is requested by %X/%X
        %X/%Xでは継続レコードが必要です
        could not find redo location referenced by checkpoint record
        チェックポイントレコードが参照している redo 位置を見つけられませんでした
        could not locate required checkpoint record
        必要なチェックポイントが見つかりませんでした
        crash recovery starts in timeline %u and has target timeline %u
        タイムライン%uから、タイムライン%uを目標としてクラッシュリカバリを開始します
        creating missing WAL directory "%s"
        なかったWALディレクトリ"%s"を作成しています
        database system was interrupted while in recovery at %s
        データベースシステムはリカバリ中 %s に中断されました
        database system was interrupted while in recovery at log time %s
        データベースシステムはリカバリ中ログ時刻 %s に中断されました
        database system was interrupted; last known up at %s
        データベースシステムは中断されました: %s まで動作していたことは確認できます
        database system was not properly shut down; automatic recovery in progress
        データベースシステムは正しくシャットダウンされていません; 自動リカバリを実行中
        database system was shut down at %s
        データベースシステムは %s にシャットダウンしました
        database system was shut down in recovery at %s
        データベースシステムはリカバリ中 %s にシャットダウンしました
        entering standby mode
        スタンバイモードに入ります
        highest timeline %u of the primary is behind recovery timeline %u
        プライマリの最大のタイムライン%uが、リカバリのタイムライン %uより遅れています
        incorrect resource manager data checksum in record at %X/%X
        %X/%Xのレコード内のリソースマネージャデータのチェックサムが不正です
        invalid contrecord length %u (expected %lld) at %X/%X
        %3$X/%4$Xの継続レコードの長さ%1$u(正しくは%2$lld)は不正です
        invalid info bits %04X in log segment %s, offset %u
        ログセグメント %2$s、オフセット%3$uの情報ビット%1$04Xは不正です
        invalid magic number %04X in log segment %s, offset %u
        ログセグメント%2$s、オフセット%3$uのマジックナンバー%1$04Xは不正です
        invalid primary checkpoint record
        最初のチェックポイントレコードが不正です
        invalid record length at %X/%X: wanted %u, got %u
        %X/%Xのレコード長が不正です:長さは%uである必要がありますが、実際は%uでした
        invalid record offset at %X/%X
        %X/%Xのレコードオフセットが不正です
        last completed transaction was at log time %s
        最後に完了したトランザクションのログ時刻は%sでした
        must specify restore_command when standby mode is not enabled
        スタンバイモードを有効にしない場合は、restore_command の指定が必要です
        new target timeline is %u
        新しい目標タイムラインは%uです
        new timeline %u forked off current database system timeline %u before current recovery \
        point %X/%X
        新しいタイムライン%uは現在のデータベースシステムのタイムライン%uから現在のリカバリポイント%X/%Xより前に分岐しています
        new timeline %u is not a child of database system timeline %u
        新しいタイムライン%uはデータベースシステムのタイムライン%uの子ではありません
        out-of-sequence timeline ID %u (after %u) in log segment %s, offset %u
        ログセグメント%3$s、オフセット%4$uのタイムラインID %1$u(%2$uの後)が順序通りではありません
        pausing at the end of recovery
        リカバリ完了位置で一時停止しています
        promote trigger file found: %s
        昇格トリガファイルがあります: %s
        promotion is not possible because of insufficient parameter settings
        不十分なパラメータ設定のため、昇格できません
        received promote request
        昇格要求を受信しました
        record with incorrect prev-link %X/%X at %X/%X
        %3$X/%4$Xのレコードの後方リンク%1$X/%2$Xが不正です
        record with invalid length at %X/%X
        %X/%Xのレコードのサイズが不正です
        recovery aborted because of insufficient parameter settings
        不十分なパラメータ設定値のためリカバリが停止しました
        recovery ended before configured recovery target was reached
        指定したリカバリターゲットに到達する前にリカバリが終了しました
        recovery finished waiting after %ld.%03d ms: %s
        リカバリは%ld.%03dミリ秒で待機終了: %s
        recovery has paused
        リカバリは一時停止中です
        recovery is in progress
        リカバリは現在進行中です
        recovery is not in progress
        リカバリが進行中ではありません
        recovery restart point at %X/%X
        リカバリ再開ポイントは%X/%Xです
        recovery still waiting after %ld.%03d ms: %s
        リカバリは%ld.%03dミリ秒経過後待機継続中: %s
        recovery stopping after WAL location (LSN) "%X/%X"
        リカバリ処理はWAL位置(LSN)"%X/%X"の後で停止します
        recovery stopping after abort of transaction %u, time %s
        リカバリ処理はトランザクション%uのアボート、時刻%sの後に停止します
        recovery stopping after commit of transaction %u, time %s
        リカバリ処理はトランザクション%uのコミット、時刻%sの後に停止します
        recovery stopping after reaching consistency
        リカバリ処理は一貫性確保後に停止します
        recovery stopping at restore point "%s", time %s
        リカバリ処理は復元ポイント"%s"、時刻%s に停止します
        recovery stopping before WAL location (LSN) "%X/%X"
        リカバリ処理はWAL位置(LSN)"%X/%X"の前で停止します
        recovery stopping before abort of transaction %u, time %s
        リカバリ処理はトランザクション%uのアボート、時刻%sの前に停止します
        recovery stopping before commit of transaction %u, time %s
        リカバリ処理はトランザクション%uのコミット、時刻%sの前に停止します
        recovery target timeline %u does not exist
        リカバリ目標タイムライン%uが存在しません
        redo done at %X/%X system usage: %s
        REDOが%X/%Xで終了しました、システム使用状況: %s
        redo in progress, elapsed time: %ld.%02d s, current LSN: %X/%X
        REDO進行中、経過時間 %ld.%02d秒, 現在のLSN: %X/%X
        redo is not required
        REDOは必要ありません
        redo starts at %X/%X
        REDOを%X/%Xから開始します
        requested WAL segment %s has already been removed
        要求された WAL セグメント %s はすでに削除されています
        requested recovery stop point is before consistent recovery point
        要求されたリカバリ停止ポイントは、一貫性があるリカバリポイントより前にあります
        requested starting point %X/%X is ahead of the WAL flush position of this server %X/%X
        要求された開始ポイント%X/%XはサーバーのWALフラッシュ位置%X/%Xより進んでいます
        requested starting point %X/%X on timeline %u is not in this server's history
        タイムライン%3$u上の要求された開始ポイント%1$X/%2$Xはサーバーの履歴にありません
        requested timeline %u does not contain minimum recovery point %X/%X on timeline %u
        要求されたタイムライン%1$uはタイムライン%4$uの最小リカバリポイント%2$X/%3$Xを含みません
        requested timeline %u is not a child of this server's history
        要求されたタイムライン%uはこのサーバーの履歴からの子孫ではありません
        restarting backup recovery with redo LSN %X/%X
        REDO LSN %X/%Xのバックアプリカバリを再開しました
        restartpoint complete: wrote %d buffers (%.1f%%); %d WAL file(s) added, %d removed, %d \
        recycled; write=%ld.%03d s, sync=%ld.%03d s, total=%ld.%03d s; sync files=%d, \
        longest=%ld.%03d s, average=%ld.%03d s; distance=%d kB, estimate=%d kB
        リスタートポイント完了: %d個のバッファを出力 (%.1f%%); %d個のWALファイルを追加、%d個を削除、%d個を再利用; 書き出し=%ld.%03d秒, \
        同期=%ld.%03d秒, 全体=%ld.%03d秒; 同期したファイル=%d, 最長=%ld.%03d秒, 平均=%ld.%03d秒; 距離=%d kB, 予測=%d kB
        restored log file "%s" from archive
        ログファイル"%s"をアーカイブからリストアしました
        selected new timeline ID: %u
        新しいタイムラインIDを選択: %u
        server did not promote within %d second
        サーバーは%d秒以内に昇格しませんでした
        shutdown at recovery target
        リカバリ目標でシャットダウンします
        starting archive recovery
        アーカイブリカバリを開始しています
        starting backup recovery with redo LSN %X/%X, checkpoint LSN %X/%X, on timeline ID %u
        タイムラインID %5$u上でREDO LSN %1$X/%2$X、チェックポイントLSN %3$X/%4$Xからのバックアップ・リカバリを開始しました
        starting point-in-time recovery to "%s"
        "%s"までのポイントインタイムリカバリを開始します
        starting point-in-time recovery to %s
        %sまでのポイントインタイムリカバリを開始します
        starting point-in-time recovery to WAL location (LSN) "%X/%X"
        WAL位置(LSN) "%X/%X"までのポイントインタイムリカバリを開始します
        starting point-in-time recovery to XID %u
        XID%uまでのポイントインタイムリカバリを開始します
        starting point-in-time recovery to earliest consistent point
        最も古い一貫性確保点までのポイントインタイムリカバリを開始します
        successfully skipped missing contrecord at %X/%X, overwritten at %s
        %X/%Xで%sに上書きされて失われた継続行を正常にスキップしました
        terminating connection due to conflict with recovery
        リカバリで競合が発生したため、接続を終了しています
        the database system is in recovery mode
        データベースシステムはリカバリモードです
        there is no contrecord flag at %X/%X
        %X/%Xでcontrecordフラグがありません
        unexpected pageaddr %X/%X in log segment %s, offset %u
        ログセグメント%3$s、オフセット%4$uに想定外のページアドレス%1$X/%2$X
        unexpected timeline ID %u in log segment %s, offset %u
        ログファイル%2$s、オフセット%3$uのタイムラインID%1$uは想定外です
        using recovery command file "%s" is not supported
        リカバリコマンドファイル "%s"の使用はサポートされません
        database system was interrupted; last known up at %s
        データベースシステムは中断されました: 今回は %s までは到達しています
        database system was interrupted while in recovery at log time %s
        データベースシステムはログ時間%sにリカバリ中に中断されました
        database system was shut down in recovery at %s
        データベースシステムがリカバリ中に %s でシャットダウンしました
        database system was not properly shut down; automatic recovery in progress
        データベースシステムは適切にシャットダウンされませんでした。自動リカバリを行っています
        consistent recovery state reached at %X/%X
        %X/%X でリカバリー状態の整合が取れました
        redo starts at %X/%X
        %X/%XのREDOを開始します
        redo done at %X/%X
        %X/%XのREDOが終わりました
        redo done at %X/%X
        RDOが%X/%Xで終了しました
        redo done at %X/%X
        REDOが%X/%Xで終了しました
        last completed transaction was at log time %s
        最後に完了したトランザクションはログ時刻%sでした
        selected new timeline ID: %u
        選択された新しいタイムラインID: %u
        new target timeline is %u
        新しい対象時系列は %u です
        new timeline %u forked off current database system timeline %u before current recovery \
        point %X/%X
        新しいタイムライン %u は現在のデータベースシステムのタイムライン %uから現在のリカバリポイント%X/%Xより前にフォークされました
        timeline %u of the primary does not match recovery target timeline %u
        プライマリのタイムライン %u が、リカバリターゲットのタイムライン %u と一致しません
        record with zero length at %X/%X
        %X/%Xのレコードのサイズは0です
        invalid record length at %X/%X: wanted %u, got %u
        %X/%Xのレコード長が不正です:長さは%uである必要がありますが、長さは%uでした
        received promote request
        推進要求(promote request)を受け取りました
        trigger file found: %s
        トリガファイルが見つかりました：%s
        trigger file found: %s
        トリガファイルが見つかりました: %s
        creating missing WAL directory "%s"
        見つからなかった WAL ディレクトリ "%s" を作成しています ...
        """
}

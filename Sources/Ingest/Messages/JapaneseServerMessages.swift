/// Start, stop, settings, crashes and files in PostgreSQL's Japanese.
enum JapaneseServerMessages {
    /// The English format string in one line, the Japanese one in the next.
    static let table = """
        %s (PID %d) exited with exit code %d
        %s (PID %d)は終了コード%dで終了しました
        %s (PID %d) was terminated by signal %d: %s
        %s (PID %d)はシグナル%dで終了しました: %s
        abnormal database system shutdown
        データベースシステムは異常にシャットダウンしました
        aborting any active transactions
        活動中の全トランザクションをアボートしています
        aborting startup due to startup process failure
        起動プロセスの失敗のため起動を中断しています
        all server processes terminated; reinitializing
        全てのサーバープロセスが終了しました: 再初期化しています
        archive command exited with unrecognized status %d
        アーカイブコマンドは不明のステータス%dで終了しました
        archive command failed with exit code %d
        アーカイブコマンドがリターンコード %dで失敗しました
        archive command was terminated by signal %d: %s
        アーカイブコマンドはシグナル%dにより終了しました: %s
        archive_mode enabled, yet archiving is not configured
        archive_modeは有効ですが、archive_commandがまだ設定されていません
        archiving write-ahead log file "%s" failed too many times, will try again later
        先行書き込みログファイル"%s"のアーカイブ処理の失敗回数が超過しました、後で再度試します
        canceling authentication due to timeout
        タイムアウトにより認証処理をキャンセルしています
        checkpoint starting:%s%s%s%s%s%s%s%s
        チェックポイント開始:%s%s%s%s%s%s%s%s
        checkpoints are occurring too frequently (%d second apart)
        チェックポイントの発生周期が短すぎます(%d秒間隔)
        checksum verification failure during base backup
        ベースバックアップ中にチェックサム確認が失敗しました
        configuration file "%s" contains errors
        設定ファイル"%s"にはエラーがあります
        configuration file "%s" contains errors; no changes were applied
        設定ファイル"%s"にはエラーがあります。変更は適用されませんでした
        configuration file "%s" contains errors; unaffected changes were applied
        設定ファイル"%s"にはエラーがあります。影響がない変更は適用されました
        could not create any TCP/IP sockets
        TCP/IPソケットを作成できませんでした
        could not create any Unix-domain sockets
        Unixドメインソケットを作成できませんでした
        could not extend file "%s": %m
        ファイル"%s"を拡張できませんでした: %m
        could not extend file "%s": wrote only %d of %d bytes at block %u
        ファイル"%1$s"を拡張できませんでした: %4$uブロックで%3$dバイト中%2$dバイト分のみを書き出しました。
        could not fdatasync file "%s": %m
        ファイル"%s"をfdatasyncできませんでした: %m
        could not fsync file "%s": %m
        ファイル"%s"をfsyncできませんでした: %m
        could not load pg_hba.conf
        pg_hba.conf の読み込みができませんでした
        could not open file "%s": %m
        ファイル"%s"をオープンできませんでした: %m
        could not open file "%s": %m; continuing anyway
        ファイル"%s"をオープンできませんでした: %m; とりあえず続けます
        could not read block %u in file "%s": %m
        ファイル"%2$s"で%1$uブロックを読み取れませんでした: %3$m
        could not read file "%s": %m
        ファイル"%s"の読み取りに失敗しました: %m
        could not restore file "%s" from archive: %s
        ファイル"%s"をアーカイブからリストアできませんでした: %s
        could not write block %u in file "%s": %m
        ファイル"%2$s"で%1$uブロックが書き出せませんでした: %3$m
        could not write file "%s": %m
        ファイル"%s"を書き出せませんでした: %m
        could not write lock file "%s": %m
        ロックファイル"%s"に書き出せませんでした: %m
        could not write to file "%s", wrote %d of %d: %m
        ファイル"%1$s"に書き込めませんでした、%3$dバイト中%2$dバイト書き込みました: %m
        could not write to file "%s": %m
        ファイル"%s"を書き出せませんでした: %m
        could not write to log file %s at offset %u, length %zu: %m
        ログファイル%sのオフセット%uに長さ%zuの書き込みができませんでした: %m
        could not write to log segment %s at offset %u, length %lu: %m
        ログファイルセグメント%sのオフセット%uに長さ%luで書き出せませんでした: %m
        database system identifier differs between the primary and standby
        データベースシステムの識別子がプライマリサーバーとスタンバイサーバー間で異なります
        database system is ready to accept connections
        データベースシステムの接続受け付け準備が整いました
        database system is ready to accept read-only connections
        データベースシステムはリードオンリー接続の受け付け準備ができました
        database system is shut down
        データベースシステムはシャットダウンしました
        database system shutdown was interrupted; last known up at %s
        データベースシステムはシャットダウン中に中断されました; %s まで動作していたことは確認できます
        ending log output to stderr
        標準エラー出力へのログ出力を終了しています
        hot standby is not possible because of insufficient parameter settings
        不十分なパラメータ設定のため、ホットスタンバイを使用できません
        invalid page in block %u of relation %s
        リレーション%2$sのブロック%1$uに不正なページ
        invalid resource manager ID %u at %X/%X
        %2$X/%3$XのリソースマネージャID %1$uは不正です
        issuing SIGKILL to recalcitrant children
        手に負えない子プロセスにSIGKILLを送出します
        starting PostgreSQL %s
        PostgreSQL %s を起動しています
        the database system is starting up
        データベースシステムは起動しています
        listening on %s address "%s", port %d
        %sアドレス"%s"、ポート%dで待ち受けています
        listening on Unix socket "%s"
        Unixソケット"%s"で待ち受けています
        lock file "%s" already exists
        ロックファイル"%s"はすでに存在します
        number of requested standby connections exceeds max_wal_senders (currently %d)
        要求されたスタンバイ接続が max_wal_senders を超えています（現在は %d）
        page verification failed, calculated checksum %u but expected %u
        ページ検証が失敗しました。計算されたチェックサムは%uですが想定は%uです
        parameter "%s" cannot be changed without restarting the server
        パラメータ"%s"を変更するにはサーバーの再起動が必要です
        parameter "%s" changed to "%s"
        パラメータ"%s"は"%s"に変更されました
        parameter "%s" removed from configuration file, reset to default
        パラメーター"%s"が設定ファイルから削除されました。デフォルト値に戻ります。
        performing immediate shutdown because data directory lock file is invalid
        データディレクトリのロックファイルが不正なため、即時シャットダウンを実行中です
        received SIGHUP, reloading configuration files
        SIGHUPを受け取りました。設定ファイルをリロードしています
        received fast shutdown request
        高速シャットダウン要求を受け取りました
        received immediate shutdown request
        即時シャットダウン要求を受け取りました
        received smart shutdown request
        スマートシャットダウン要求を受け取りました
        redirecting log output to logging collector process
        ログ出力をログ収集プロセスにリダイレクトしています
        restartpoint starting:%s%s%s%s%s%s%s%s
        リスタートポイント開始:%s%s%s%s%s%s%s%s
        shutting down
        シャットダウンしています
        shutting down because restart_after_crash is off
        restart_after_crashがoffであるためシャットダウンします
        specified neither primary_conninfo nor restore_command
        primary_conninfo と restore_command のどちらも指定されていません
        syntax error in file "%s" line %u, near end of line
        ファイル"%s"の行%uの行末近辺で構文エラーがありました
        syntax error in file "%s" line %u, near token "%s"
        ファイル"%s"の行%uのトークン"%s"近辺で構文エラーがありました
        terminating any other active server processes
        他の活動中のサーバープロセスを終了しています
        terminating autovacuum process due to administrator command
        管理者コマンドにより自動VACUUM処理を終了しています
        terminating background worker "%s" due to administrator command
        管理者コマンドによりバックグラウンドワーカー"%s"を終了しています
        terminating connection due to unexpected postmaster exit
        予期しないpostmasterの終了のため、コネクションを終了します
        the database system is not accepting connections
        データベースシステムは接続を受け付けていません
        the database system is not yet accepting connections
        データベースシステムはまだ接続を受け付けていません
        the database system is shutting down
        データベースシステムはシャットダウンしています
        the database system is starting up
        データベースシステムは起動処理中です
        unexpected EOF on standby connection
        スタンバイ接続で想定外のEOFがありました
        unexpected EOF within message length word
        メッセージ長ワード内のEOFは想定外です
        unrecognized configuration parameter "%s" in file "%s" line %d
        ファイル"%2$s"行%3$dで認識できない設定パラメータ"%1$s"
        database system is ready to accept connections
        データベースシステムの接続受付準備が整いました。
        database system is ready to accept connections
        データベースシステムの接続受け付け準備が整いました。
        database system is ready to accept read only connections
        データベースシステムはリードオンリー接続の受付準備ができました
        database system is ready to accept read only connections
        データベースシステムはリードオンリー接続の受け付け準備ができました
        parameter "%s" changed to "%s"
        パラメータ "%s" は "%s" に変更されました
        parameter "%s" cannot be changed without restarting the server
        パラメータ "%s" を変更するにはサーバーの再起動が必要です
        """
}

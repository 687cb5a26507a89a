/// Statements, sessions and how long they took in PostgreSQL's Japanese.
enum JapaneseClientMessages {
    /// The English format string in one line, the Japanese one in the next.
    static let table = """
        canceling autovacuum task
        自動VACUUM処理をキャンセルしています
        canceling statement due to lock timeout
        ロックのタイムアウトのためステートメントをキャンセルしています
        canceling statement due to statement timeout
        ステートメントのタイムアウトのためステートメントをキャンセルしています
        canceling statement due to user request
        ユーザーからの要求により文をキャンセルしています
        cannot execute %s during recovery
        リカバリ中は %s を実行できません
        cannot execute %s in a read-only transaction
        リードオンリーのトランザクションでは %s を実行できません
        column "%s" does not exist
        列"%s"は存在しません
        column "%s" of relation "%s" does not exist
        リレーション"%2$s"の列"%1$s"は存在しません
        connection to client lost
        クライアントへの接続が切れました。
        could not obtain lock on row in relation "%s"
        リレーション"%s"の行ロックを取得できませんでした
        could not receive data from client: %m
        クライアントからデータを受信できませんでした: %m
        could not send data to client: %m
        クライアントにデータを送信できませんでした: %m
        could not serialize access due to concurrent delete
        削除が同時に行われたためアクセスの直列化ができませんでした
        could not serialize access due to concurrent update
        更新が同時に行われたためアクセスの直列化ができませんでした
        could not serialize access due to read/write dependencies among transactions
        トランザクション間で read/write の依存性があったため、アクセスの直列化ができませんでした
        current transaction is aborted, commands ignored until end of transaction block
        現在のトランザクションがアボートしました。トランザクションブロックが終わるまでコマンドは無視されます
        database "%s" does not exist
        データベース"%s"は存在しません
        deadlock detected
        デッドロックを検出しました
        division by zero
        0 による除算が行われました
        duplicate key value violates unique constraint "%s"
        重複したキー値は一意性制約"%s"違反となります
        duration: %s ms
        期間: %s ミリ秒
        duration: %s ms  %s %s%s%s: %s
        期間: %s ミリ秒  %s %s%s%s: %s
        duration: %s ms  bind %s%s%s: %s
        期間: %s ミリ秒  バインド %s%s%s: %s
        duration: %s ms  fastpath function call: "%s" (OID %u)
        期間: %sミリ秒 ファストパス関数呼び出し: "%s" (OID %u)
        duration: %s ms  parse %s: %s
        期間: %s ミリ秒  パース%s : %s
        duration: %s ms  statement: %s
        期間: %s ミリ秒  文: %s
        function %s does not exist
        関数%sは存在しません
        incomplete startup packet
        開始パケットが不完全です
        insert or update on table "%s" violates foreign key constraint "%s"
        テーブル"%s"への挿入、更新は外部キー制約"%s"に違反しています
        integer out of range
        integerの範囲外です
        invalid input syntax for type %s: "%s"
        "%s"型の入力構文が不正です: "%s"
        invalid length of startup packet
        不正な開始パケット長
        missing FROM-clause entry for table "%s"
        テーブル"%s"用のFROM句エントリがありません
        new row for relation "%s" violates check constraint "%s"
        リレーション"%s"の新しい行は検査制約"%s"に違反しています
        no pg_hba.conf entry for host "%s", user "%s", database "%s", %s
        pg_hba.conf にホスト"%s"、ユーザー"%s"、データベース"%s, %s用のエントリがありません
        null value in column "%s" of relation "%s" violates not-null constraint
        リレーション"%2$s"の列"%1$s"のNULL値が非NULL制約に違反しています
        parameter "%s" cannot be changed
        パラメータ"%s"を変更できません
        parameter "%s" cannot be changed now
        現在パラメータ"%s"を変更できません
        password authentication failed for user "%s"
        ユーザー"%s"のパスワード認証に失敗しました
        permission denied for schema %s
        スキーマ %s へのアクセスが拒否されました
        permission denied for sequence %s
        シーケンス %s へのアクセスが拒否されました
        permission denied for table %s
        テーブル %s へのアクセスが拒否されました
        permission denied for tablespace %s
        テーブル空間 %s へのアクセスが拒否されました
        permission denied for view %s
        ビュー %s へのアクセスが拒否されました
        pg_hba.conf rejects connection for host "%s", user "%s", database "%s", %s
        pg_hba.conf の設定でホスト "%s"、ユーザー "%s"、データベース "%s", %sの接続を拒否しました
        relation "%s" already exists
        リレーション"%s"はすでに存在します
        relation "%s" does not exist
        リレーション"%s"は存在しません
        remaining connection slots are reserved for non-replication superuser connections
        残りの接続スロットはレプリケーションユーザーではないスーパーユーザー用に予約されています
        role "%s" does not exist
        ロール"%s"は存在しません
        role "%s" is not permitted to log in
        ロール"%s"はログインが許可されません
        sorry, too many clients already
        現在クライアント数が多すぎます
        terminating connection because of crash of another server process
        他のサーバープロセスがクラッシュしたため接続を終了します
        terminating connection because of unexpected SIGQUIT signal
        予期しないSIGQUITシグナルによりコネクションを終了します
        terminating connection because protocol synchronization was lost
        プロトコルの同期が失われたためコネクションを終了します
        terminating connection due to administrator command
        管理者コマンドにより接続を終了しています
        terminating connection due to idle-in-transaction timeout
        トランザクション中アイドルタイムアウトのため接続を終了します
        terminating connection due to idle-session timeout
        アイドルセッションタイムアウトにより接続を終了します
        terminating connection due to immediate shutdown command
        即時シャットダウンコマンドによりコネクションを終了します
        there is already a transaction in progress
        すでにトランザクションが実行中です
        there is no transaction in progress
        実行中のトランザクションがありません
        unexpected EOF on client connection with an open transaction
        トランザクションを実行中のクライアント接続で想定外のEOFがありました
        unrecognized configuration parameter "%s"
        設定パラメータ"%s"は不明です
        update or delete on table "%s" violates foreign key constraint "%s" on table "%s"
        テーブル"%1$s"の更新または削除は、テーブル"%3$s"の外部キー制約"%2$s"に違反します
        value too long for type character varying(%d)
        値は型character varying(%d)としては長すぎます
        value too long for type character(%d)
        値は型character(%d)としては長すぎます
        """
}

/// Walsenders, walreceivers and slots in PostgreSQL's Japanese.
enum JapaneseReplicationMessages {
    /// The English format string in one line, the Japanese one in the next.
    static let table = """
        WAL receiver process shutdown requested
        wal receiverプロセスのシャットダウンが要求されました
        all replication slots are in use
        レプリケーションスロットは全て使用中です
        can no longer get changes from replication slot "%s"
        すでにレプリケーションスロット"%s"から変更を取り出すことはできません
        canceling the wait for synchronous replication and terminating connection due to \
        administrator command
        管理者コマンドにより同期レプリケーションの待ち状態をキャンセルし、接続を終了しています
        canceling wait for synchronous replication due to user request
        ユーザーからの要求により同期レプリケーションの待ち状態をキャンセルしています
        cannot continue WAL streaming, recovery has already ended
        WAL ストリーミングを継続できません。リカバリはすでに終わっています。
        could not connect to the primary server: %s
        プライマリサーバーへの接続ができませんでした: %s
        could not receive data from WAL stream: %s
        WAL ストリームからデータを受信できませんでした: %s
        could not receive database system identifier and timeline ID from the primary server: %s
        プライマリサーバーからデータベースシステムの識別子とタイムライン ID を受信できませんでした: %s
        could not receive timeline history file from the primary server: %s
        プライマリサーバーからタイムライン履歴ファイルを受信できませんでした: %s
        could not send data to WAL stream: %s
        WAL ストリームにデータを送信できませんでした: %s
        could not send end-of-streaming message to primary: %s
        プライマリにストリーミングの終了メッセージを送信できませんでした: %s
        could not start WAL streaming: %s
        WAL ストリーミングを開始できませんでした: %s
        error reading result of streaming command: %s
        ストリーミングコマンドの結果読み取り中のエラー: %s
        error while shutting down streaming COPY: %s
        ストリーミングCOPY終了中のエラー: %s
        fetching timeline history file for timeline %u from primary server
        プライマリサーバーからライムライン%u用のタイムライン履歴ファイルを取り込みしています
        invalidating slot "%s" because its restart_lsn %X/%X exceeds max_slot_wal_keep_size
        restart_lsnの値 %2$X/%3$X が max_slot_wal_keep_size の範囲を超えたため、スロット"%1$s"を無効化します
        no pg_hba.conf entry for replication connection from host "%s", user "%s", %s
        pg_hba.conf にホスト"%s"、ユーザー"%s", %s用のエントリがありません
        pg_hba.conf rejects replication connection for host "%s", user "%s", %s
        pg_hba.conf の設定でホスト "%s"、ユーザー "%s", %s 用のレプリケーション接続を拒否しました
        received replication command: %s
        レプリケーションコマンドを受信しました: %s
        replication connection authorized: user=%s
        レプリケーション接続の認証完了: ユーザー=%s
        replication slot "%s" does not exist
        レプリケーションスロット"%s"は存在しません
        replication slot "%s" is active for PID %d
        レプリケーションスロット"%s"はPID%dで使用中です
        replication terminated by primary server
        プライマリサーバーによりレプリケーションが打ち切られました
        restarted WAL streaming at %X/%X on timeline %u
        タイムライン%3$uの %1$X/%2$XからでWALストリーミングを再開します
        standby "%s" is now a candidate for quorum synchronous standby
        スタンバイ"%s"は定足数同期スタンバイの候補になりました
        standby "%s" is now a synchronous standby with priority %u
        スタンバイ"%s"は優先度%uの同期スタンバイになりました
        started streaming WAL from primary at %X/%X on timeline %u
        プライマリのタイムライン%3$uの %1$X/%2$XからでWALストリーミングを始めます
        terminating process %d to release replication slot "%s"
        プロセス%dを終了してレプリケーションスロット"%s"を解放します
        terminating walreceiver due to timeout
        レプリケーションタイムアウトによりwalreceiverを終了しています
        terminating walreceiver process due to administrator command
        管理者コマンドにより WAL 受信プロセスを終了しています
        terminating walsender process after promotion
        昇格後にWAL送信プロセスを終了します
        terminating walsender process due to replication timeout
        レプリケーションタイムアウトにより WAL 送信プロセスを終了しています
        streaming replication successfully connected to primary
        ストリーミングレプリケーションがプライマリに無事接続できました
        standby "%s" is now the synchronous standby with priority %u
        スタンバイの "%s" には優先度 %u で同期スタンバイが設定されています
        could not connect to the primary server: %s
        プライマリサーバへの接続ができませんでした：%s
        terminating all walsender processes to force cascaded standby(s) to update timeline and \
        reconnect
        カスケードされたスタンバイを強制的にタイムラインを更新し再接続させるためにすべてのWAL送信処理を終了します
        replication connection authorized: user=%s application_name=%s
        レプリケーション接続の認証完了: ユーザー=%s application_name=%s
        connection to server at "%s", port %s failed: %s
        "%s"、ポート%sのサーバーへの接続に失敗しました: %s
        could not connect to server: %s
        サーバーに接続できませんでした: %s
        """
}

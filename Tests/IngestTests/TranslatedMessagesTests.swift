import Evidence
import Ingest
import TestSupport
import Testing

/// One message in English and as servers in other languages wrote it.
struct Rewording: Sendable, CustomTestStringConvertible {
    let english: String
    let other: String

    init(_ english: String, _ other: String) {
        self.english = english
        self.other = other
    }

    var testDescription: String { other }
}

struct TranslatedMessagesTests {
    @Test(arguments: [
        Rewording(
            "database system was shut down at 2026-11-23 08:46:55 UTC",
            "データベースシステムは 2026-11-23 08:46:55 UTC にシャットダウンしました"),
        Rewording(
            "database system was interrupted; last known up at 2026-11-23 00:06:05 UTC",
            "データベースシステムは中断されました: 今回は 2026-11-23 00:06:05 UTC までは到達しています"),
        Rewording(
            "database system was interrupted; last known up at 2026-11-23 00:06:05 UTC",
            "データベースシステムは中断されました: 2026-11-23 00:06:05 UTC まで動作していたことは確認できます"),
        Rewording(
            "standby \"osaka\" is now a synchronous standby with priority 1",
            "スタンバイ\"osaka\"は優先度1の同期スタンバイになりました"),
        Rewording(
            "standby \"osaka\" is now the synchronous standby with priority 1",
            "スタンバイの \"osaka\" には優先度 1 で同期スタンバイが設定されています"),
        Rewording("record with zero length at 0/301B658", "0/301B658のレコードのサイズは0です"),
        Rewording("redo done at 0/3018340", "0/3018340のREDOが終わりました"),
        Rewording(
            "redo done at 0/40000E8 system usage: CPU: user: 0.00",
            "REDOが0/40000E8で終了しました、システム使用状況: CPU: user: 0.00"),
        Rewording(
            "started streaming WAL from primary at 0/3000000 on timeline 1",
            "プライマリのタイムライン1の 0/3000000からでWALストリーミングを始めます"),
        Rewording(
            "new timeline 2 forked off current database system timeline 1 before current recovery"
                + " point 0/30077C0",
            "新しいタイムライン 2 は現在のデータベースシステムのタイムライン 1から現在のリカバリポイント0/30077C0より前にフォークされました"
        ),
        Rewording(
            "parameter \"synchronous_standby_names\" changed to \"FIRST 1 (osaka)\"",
            "パラメータ\"synchronous_standby_names\"は\"FIRST 1 (osaka)\"に変更されました"),
        Rewording(
            "parameter \"synchronous_standby_names\" changed to \"\"",
            "パラメータ \"synchronous_standby_names\" は \"\" に変更されました"),
        Rewording("promote trigger file found: /srv/now", "昇格トリガファイルがあります: /srv/now"),
        Rewording("trigger file found: /srv/now", "トリガファイルが見つかりました：/srv/now"),
        Rewording(
            "could not receive data from WAL stream: server closed the connection unexpectedly",
            "WAL ストリームからデータを受信できませんでした: サーバーとの接続が想定外にクローズされました"),
        Rewording(
            "could not connect to the primary server: connection to server at \"192.0.2.3\", port 5432"
                + " failed: No route to host",
            "プライマリサーバーへの接続ができませんでした: \"192.0.2.3\"、ポート5432のサーバーへの接続に失敗しました: ホストへの経路がありません"
        ),
        Rewording(
            "could not connect to the primary server: could not connect to server: Connection refused",
            "プライマリサーバへの接続ができませんでした：サーバに接続できませんでした: 接続を拒否されました"),
        Rewording(
            "could not connect to the primary server: FATAL:  the database system is starting up",
            "プライマリサーバへの接続ができませんでした: FATAL:  データベースシステムは起動処理中です"),
        Rewording(
            "server process (PID 8072) was terminated by signal 9: Killed",
            "サーバープロセス (PID 8072)はシグナル9で終了しました: 強制終了"),
        Rewording(
            "could not extend file \"base/5/1259\": No space left on device",
            "ファイル\"base/5/1259\"を拡張できませんでした: デバイスに空き領域がありません"),
        Rewording("could not receive data from WAL stream: ", "WAL ストリームからデータを受信できませんでした:"),
        Rewording("the database system is starting up", "データベースシステムは起動しています"),
        Rewording("duration: 6014.674 ms  statement: COMMIT", "期間: 6014.674 ミリ秒  文: COMMIT"),
        Rewording(
            "replication connection authorized: user=repl application_name=osaka",
            "レプリケーション接続の認証完了: ユーザー=repl application_name=osaka"),
        Rewording("the database system is starting up", "データベースシステムは起動処理中です"),
    ])
    func `a Japanese message means what the English one means`(_ pair: Rewording) throws {
        let catalogue = MessageCatalogue.standard
        let expected = try #require(catalogue.match(entry(.postgres, pair.english)))
        #expect(catalogue.match(entry(.postgres, pair.other)) == expected)
        let line = Array(pair.other.utf8)
        let passes = catalogue.mayMatch(.postgres, line.span, at: 0)
        #expect(passes)
    }

    @Test func `a Japanese text below a message adds what it states`() {
        let english = MessageCatalogue.standard.match(
            entry(
                .postgres, "replication terminated by primary server",
                below: ["End of WAL reached on timeline 1 at 0/3005F70."]))
        let japanese = MessageCatalogue.standard.match(
            entry(
                .postgres, "プライマリサーバによりレプリケーションが打ち切られました",
                below: ["タイムライン1の0/3005F70でWALの最後に達しました"]))
        #expect(english?.details.lsn == LSN("0/3005F70"))
        #expect(japanese == english)
    }

    @Test func `a short duration in Japanese does not pass`() {
        for (text, passes) in [("期間: 999.999 ミリ秒  文: SELECT 1", false), ("期間: 1000.000 ミリ秒", true)]
        {
            let found = MessageCatalogue.standard.mayMatch(
                .postgres, Array(text.utf8).span, at: 0)
            #expect(found == passes)
        }
    }

    @Test(arguments: [
        Rewording(
            "database system was shut down at 2026-11-26 01:08:16 UTC",
            "??????????? 2026-11-26 01:08:16 UTC ????????????"),
        Rewording(
            "standby \"b\" is now a synchronous standby with priority 1",
            "?????\"b\"????1??????????????"),
        Rewording(
            "parameter \"synchronous_standby_names\" changed to \"b\"",
            "?????\"synchronous_standby_names\"?\"b\"????????"),
        Rewording(
            "invalid record length at 0/4000110: wanted 24, got 0",
            "0/4000110???????????:???24???????????????0???"),
        Rewording(
            "terminating walsender process due to replication timeout",
            "????????????????? WAL ??????????????"),
        Rewording(
            "received replication command: START_REPLICATION 0/3000000 TIMELINE 1",
            "???????????????????: START_REPLICATION 0/3000000 TIMELINE 1"),
        Rewording(
            "received SIGHUP, reloading configuration files", "SIGHUP?????????????????????????"),
    ])
    func `a message of question marks is told by what is left of it`(_ pair: Rewording) throws {
        let catalogue = MessageCatalogue.standard
        var expected = try #require(catalogue.match(entry(.postgres, pair.english)))
        expected.isFromSkeleton = true
        #expect(catalogue.match(entry(.postgres, pair.other)) == expected)
    }

    @Test(arguments: [
        "????", "??????????????????????", "????: ????", "?", "what????", "REDO?0/30160???????",
    ])
    func `question marks that may be several messages are none`(message: String) {
        #expect(MessageCatalogue.standard.match(entry(.postgres, message)) == nil)
    }

    @Test(arguments: [
        "ヌル", "データベース", "期間: ", "\u{0}", "%", "スタンバイ\"\"は優先度", "\"\"\"\"\"\"\"\"\"\"\"\"\"\"",
    ])
    func `what no row knows is no event and does not trap`(message: String) {
        #expect(MessageCatalogue.standard.match(entry(.postgres, message)) == nil)
    }
}

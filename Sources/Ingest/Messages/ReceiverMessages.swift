import Evidence

/// What pg_receivewal, until 9.6 pg_receivexlog, tells of its work with `--verbose`.
///
/// Origins: src/bin/pg_basebackup (receivelog.c, pg_receivewal.c); the Japanese wordings are those
/// of its catalogues (po/ja.po), which other languages' readers find by the English ones.
enum ReceiverMessages {
    static let rows: [Message] = [
        Message(
            "starting log streaming at {lsn} (timeline {timeline})",
            origin: "pg_receivexlog.c, pg_receivewal.c",
            example: "starting log streaming at 0/5000000 (timeline 4)", .receiverStarted),
        Message(
            "{lsn} (タイムライン {timeline})からログのストリーミングを開始", origin: "ja.po, 12–",
            example: "0/5000000 (タイムライン 4)からログのストリーミングを開始", .receiverStarted),
        Message(
            "{lsn} (タイムライン {timeline})でログのストリーミングを始めます", origin: "ja.po, 10–11",
            example: "0/5000000 (タイムライン 4)でログのストリーミングを始めます", .receiverStarted),
        Message(
            "{lsn} (タイムライン {timeline})でログストリーミングを始めます", origin: "ja.po, –9.6",
            example: "0/5000000 (タイムライン 4)でログストリーミングを始めます", .receiverStarted),
        Message(
            "finished segment at {lsn} (timeline {timeline})",
            origin: "pg_receivexlog.c, pg_receivewal.c",
            example: "finished segment at 0/6000000 (timeline 4)", .receiverSegmentFinished),
        Message(
            "{lsn} (タイムライン {timeline})でセグメントが完了", origin: "ja.po",
            example: "0/6000000 (タイムライン 4)でセグメントが完了", .receiverSegmentFinished),
        Message(
            "switched to timeline {timeline} at {lsn}", origin: "pg_receivexlog.c, 9.3–",
            example: "switched to timeline 5 at 0/6000A18", .receiverTimelineSwitched),
        Message(
            "{lsn}で タイムライン{timeline}に切り替えました", origin: "ja.po, 12–",
            example: "0/6000A18で タイムライン5に切り替えました", .receiverTimelineSwitched),
        Message(
            "タイムライン{timeline}に{lsn}で切り替わりました", origin: "ja.po, –11",
            example: "タイムライン5に0/6000A18で切り替わりました", .receiverTimelineSwitched),
        Message(
            "not renaming \"{name}\", segment is not complete", origin: "receivelog.c",
            example: "not renaming \"000000040000000000000006.partial\", segment is not complete",
            .receiverSegmentUnfinished),
        Message(
            "\"{name}\"の名前を変更しません{*}", origin: "ja.po",
            example: "\"000000040000000000000006\"の名前を変更しません、セグメントが完成していません",
            .receiverSegmentUnfinished),
        Message(
            "disconnected; waiting {s} seconds to try again", origin: "pg_receivexlog.c, 9.3–",
            example: "disconnected; waiting 5 seconds to try again", .receiverDisconnected),
        Message(
            "disconnected. Waiting {s} seconds to try again.", origin: "pg_receivexlog.c, 9.2",
            example: "disconnected. Waiting 5 seconds to try again.", .receiverDisconnected),
        Message(
            "切断しました{*}", origin: "ja.po",
            example: "切断しました; 5秒待機して再試行します", .receiverDisconnected),
        Message(
            "disconnected", origin: "pg_receivexlog.c", example: "disconnected",
            .receiverDisconnected),
        Message(
            "could not receive data from WAL stream: {value}", origin: "receivelog.c",
            example: "could not receive data from WAL stream: the host does not answer",
            .receiverDisconnected),
        Message(
            "could not receive data from WAL stream:", origin: "receivelog.c, 9.2–9.3",
            example: "could not receive data from WAL stream:", .receiverDisconnected),
        Message(
            "WALストリームからデータを受信できませんでした: {value}", origin: "ja.po, –11",
            example: "WALストリームからデータを受信できませんでした: 応答がありません",
            .receiverDisconnected),
        Message(
            "WAL ストリームからデータを受信できませんでした: {value}", origin: "ja.po, 12–",
            example: "WAL ストリームからデータを受信できませんでした: 応答がありません",
            .receiverDisconnected),
        Message(
            "could not connect to server: {value}", origin: "streamutil.c, –13",
            example: "could not connect to server: nobody listens", .receiverDisconnected),
        Message(
            "connection to server {value} failed: {*}", origin: "fe-connect.c, 14–",
            example: "connection to server at \"10.0.0.9\", port 5432 failed: nobody listens",
            .receiverDisconnected),
        Message(
            "{*}サーバに接続できませんでした{value}", origin: "ja.po, –13",
            example: "サーバに接続できませんでした: 応答がありません", .receiverDisconnected),
        Message(
            "{value}のサーバーへの接続に失敗しました{*}", origin: "ja.po, 14–",
            example: "\"10.0.0.9\"、ポート5432のサーバーへの接続に失敗しました: 応答がありません",
            .receiverDisconnected),
        Message(
            "could not send replication command \"{name}\": {*}requested starting point {lsn} on"
                + " timeline {timeline} is not in this server's history",
            origin: "receivelog.c, walsender.c",
            example: "could not send replication command \"START_REPLICATION\": ERROR:  requested"
                + " starting point 0/7000000 on timeline 4 is not in this server's history",
            .receiverRefused,
            detail: Message.Detail(
                "This server's history forked from timeline {timeline2} at {lsn2}.",
                example: "This server's history forked from timeline 4 at 0/6000A18.")),
        Message(
            "could not send replication command \"{name}\":{value}", origin: "receivelog.c",
            example: "could not send replication command \"START_REPLICATION\": ERROR:  no",
            .receiverRefused),
        Message(
            "starting timeline {timeline} is not present in the server", origin: "receivelog.c",
            example: "starting timeline 6 is not present in the server", .receiverRefused),
        Message(
            "server reported unexpected next timeline {timeline}, following timeline {timeline2}",
            origin: "receivelog.c, 9.3–",
            example: "server reported unexpected next timeline 4, following timeline 5",
            .receiverRefused),
        Message(
            "server stopped streaming timeline {timeline2} at {lsn2}, but reported next timeline"
                + " {timeline} to begin at {lsn}",
            origin: "receivelog.c, 9.3–",
            example:
                "server stopped streaming timeline 5 at 0/6000A18, but reported next timeline 6"
                + " to begin at 0/6000B00",
            .receiverRefused),
        Message(
            "segment file \"{name}\" has incorrect size {number}, skipping",
            origin: "pg_receivewal.c",
            example: "segment file \"000000040000000000000006\" has incorrect size 12, skipping",
            .receiverSegmentUnfinished),
        Message(
            "開始タイムライン{timeline}がサーバ{*}に存在しません", origin: "ja.po",
            example: "開始タイムライン6がサーバーに存在しません", .receiverRefused),
        Message(
            "stopped log streaming at {lsn} (timeline {timeline})", origin: "pg_receivewal.c, 10–",
            example: "stopped log streaming at 0/6000A18 (timeline 5)", .receiverStopped),
        Message(
            "received interrupt signal, exiting", origin: "pg_receivexlog.c, 9.3–",
            example: "received interrupt signal, exiting", .receiverStopped),
        Message(
            "received interrupt signal, exiting.", origin: "pg_receivexlog.c, 9.2",
            example: "received interrupt signal, exiting.", .receiverStopped),
        Message(
            "割り込みシグナルを受{*}終了します", origin: "ja.po",
            example: "割り込みシグナルを受信、終了します", .receiverStopped),
        Message(
            "replication stream was terminated before stop point", origin: "receivelog.c",
            example: "replication stream was terminated before stop point", .receiverDisconnected),
    ]
}

/// PostgreSQL's messages in Japanese, understood without a message catalogue of the server.
///
/// The wordings are those of PostgreSQL src/backend/po/ja.po of the versions 9.1 to 15; libpq's and
/// the C library's stand among the words, since messages quote them.
enum JapaneseMessages {
    /// The English format string and the Japanese one.
    static let pairs: [(english: String, japanese: String)] = [
        JapaneseRecoveryMessages.table, JapaneseReplicationMessages.table,
        JapaneseServerMessages.table, JapaneseClientMessages.table,
    ].flatMap { table in
        // By bytes: the tables are compiled in each run, and a character takes long to find.
        let lines = table.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)) }
        return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
    }

    /// The pairs, compiled; also as the versions until 13 spell server and user.
    static let translations: [Translation] = pairs.flatMap { pair in
        let english = Array(pair.english.utf8)
        return spellings(of: pair.japanese).compactMap {
            Translation(english, $0, origin: .builtIn)
        }
    }

    /// The words that messages quote, by their Japanese.
    static let words: [[UInt8]: [UInt8]] = {
        var result: [[UInt8]: [UInt8]] = [:]
        for (english, japanese) in quoted {
            for text in spellings(of: japanese) { result[text] = Array(english.utf8) }
        }
        return result
    }()

    /// The words server and user as they are spelt by version 14 and later; the older ones leave out the last
    /// character, a mark of length.
    private static let longWords = [
        "\u{30B5}\u{30FC}\u{30D0}\u{30FC}", "\u{30E6}\u{30FC}\u{30B6}\u{30FC}",
    ].map { Array($0.utf8) }
    private static let mark = Array("\u{30FC}".utf8)

    /// A text as it is spelt by version 14 and later, and as the older ones spell it, in UTF-8.
    private static func spellings(of text: String) -> [[UInt8]] {
        let newer = Array(text.utf8)
        var older: [UInt8] = []
        for byte in newer {
            older.append(byte)
            if byte == mark.last, longWords.contains(where: { older.ends(with: $0) }) {
                older.removeLast(mark.count)
            }
        }
        return older.count == newer.count ? [newer] : [newer, older]
    }

    private static let quoted: [(english: String, japanese: String)] = [
        ("server process", "サーバープロセス"),
        ("server process", "サーバプロセス"),
        ("startup process", "起動プロセス"),
        ("startup process", "スタートアッププロセス"),
        ("checkpointer process", "チェックポインタプロセス"),
        ("checkpointer process", "チェックポイント処理プロセス"),
        ("background writer process", "バックグラウンドライタプロセス"),
        ("WAL writer process", "WALライタプロセス"),
        ("WAL receiver process", "WAL 受信プロセス"),
        ("WAL receiver process", "WAL受信プロセス"),
        ("server closed the connection unexpectedly", "サーバーとの接続が想定外にクローズされました"),
        ("server closed the connection unexpectedly", "サーバとの接続が想定外にクローズされました"),
        ("Connection refused", "接続を拒否されました"),
        ("No route to host", "ホストへの経路がありません"),
        ("Connection timed out", "接続がタイムアウトしました"),
        ("Connection reset by peer", "接続が相手からリセットされました"),
        ("Broken pipe", "パイプが切断されました"),
        ("No space left on device", "デバイスに空き領域がありません"),
        ("Input/output error", "入力/出力エラーです"),
        ("Read-only file system", "読み込み専用ファイルシステムです"),
        ("No such file or directory", "そのようなファイルやディレクトリはありません"),
        ("Killed", "強制終了"),
        ("Aborted", "アボートしました"),
        ("background writer process", "バックグランドライタプロセス"),
        ("archiver process", "アーカイバプロセス"),
        ("autovacuum launcher process", "自動VACUUM起動プロセス"),
        ("system logger process", "システムログ取得プロセス"),
    ]
}

extension [UInt8] {
    fileprivate func ends(with other: [UInt8]) -> Bool { suffix(other.count).elementsEqual(other) }
}

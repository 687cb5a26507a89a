extension JapaneseWording {
    /// What could not be read, or why, in Japanese; a text that is not known stays as it is.
    ///
    /// Such details are facts in English words, made where the evidence is read.
    func detail(_ text: String) -> String {
        for row in Self.details {
            guard let found = row.match(text) else { continue }
            return row.fill(found.map(detail))
        }
        return text
    }

    /// A text with holes, and the same in Japanese.
    struct Detail: Sendable {
        /// The literals between the holes of the English text.
        private let literals: [String]
        private let japanese: String

        fileprivate init(_ english: String, _ japanese: String) {
            literals = english.split(separator: "{}", omittingEmptySubsequences: false)
                .map(String.init)
            self.japanese = japanese
        }

        /// What stands in the holes; `nil` where the text is another one.
        func match(_ text: String) -> [String]? {
            guard let first = literals.first, let last = literals.last, text.hasPrefix(first) else {
                return nil
            }
            guard literals.count > 1 else { return text == first ? [] : nil }
            var rest = text.dropFirst(first.count)
            var found: [String] = []
            for literal in literals.dropFirst().dropLast() {
                guard let range = rest.firstRange(of: literal) else { return nil }
                found.append(String(rest[..<range.lowerBound]))
                rest = rest[range.upperBound...]
            }
            guard rest.hasSuffix(last) else { return nil }
            return found + [String(rest.dropLast(last.count))]
        }

        /// The Japanese text with what stands in the holes.
        func fill(_ values: [String]) -> String {
            var text = ""
            var isHole = false
            // `{2}` is the second hole.
            for part in japanese.split(
                omittingEmptySubsequences: false, whereSeparator: "{}".contains)
            {
                if isHole, let number = Int(part), values.indices.contains(number - 1) {
                    text += values[number - 1]
                } else {
                    text += part
                }
                isHole.toggle()
            }
            return text
        }
    }

    private static let details = walDetails + fileDetails + archiveDetails

    private static let walDetails = [
        Detail("WAL page at {} is empty", "{1}のWALページは空"),
        Detail("no record was written at {}", "{1}にレコードは書かれていない"),
        Detail("record at {} has the impossible length '{}'", "{1}のレコードの長さ「{2}」が不正"),
        Detail(
            "record at {} has the unknown resource manager '{}'",
            "{1}のレコードのリソースマネージャ「{2}」は未知"),
        Detail(
            "record at {} follows '{}', expected '{}'",
            "{1}のレコードの直前位置が「{2}」（「{3}」のはず）"),
        Detail(
            "record at {} has checksum '{}', its bytes give '{}'",
            "{1}のレコードのチェックサムは「{2}」だが、内容からは「{3}」"),
        Detail(
            "WAL page at {} has magic '{}', expected '{}'",
            "{1}のWALページのマジックが「{2}」（「{3}」のはず）"),
        Detail("WAL page at {} has the impossible flags '{}'", "{1}のWALページのフラグ「{2}」が不正"),
        Detail(
            "WAL page at {} still holds what was written at '{}'",
            "{1}のWALページは「{2}」に書かれた古い内容のまま（再利用されたセグメント）"),
        Detail(
            "WAL page at {} belongs to timeline '{}', expected '{}'",
            "{1}のWALページのタイムラインIDが「{2}」（「{3}」のはず）"),
        Detail(
            "WAL page at {} has system identifier '{}', expected '{}'",
            "{1}のWALページのシステム識別子が「{2}」（「{3}」のはず）"),
        Detail(
            "WAL page at {} has segment size '{}' and page size '{}', unlike the pages before it",
            "{1}のWALページのセグメントサイズ「{2}」とページサイズ「{3}」が前のページと異なる"),
        Detail(
            "WAL page at {} does not continue the record at {}",
            "{1}のWALページは{2}のレコードの続きではない"),
        Detail(
            "WAL page at {} continues the record at {} by '{}' bytes, expected '{}'",
            "{1}のWALページにある{2}のレコードの続きは「{3}」バイト（「{4}」のはず）"),
        Detail(
            "WAL page at {} continues a record where one should begin",
            "{1}のWALページは、レコードの先頭のはずなのに続きを持つ"),
        Detail(
            "no record can begin at {}, within the header of a page",
            "{1}はページヘッダ内で、レコードは始まりえない"),
        Detail("WAL segment '{}' is missing", "WALセグメント「{1}」がない"),
        Detail("no WAL segment holds {}", "{1}を含むWALセグメントがない"),
        Detail("WAL segment '{}' was cut at {} bytes", "WALセグメント「{1}」が{2}バイトで切れている"),
        Detail(
            "control file has {} bytes, too few for its fields",
            "制御ファイルが{1}バイトしかない"),
        Detail(
            "control file has checksum '{}', its bytes give '{}'",
            "制御ファイルのチェックサムは「{1}」だが、内容からは「{2}」"),
        Detail(
            "control version '{}' with catalog version '{}' belongs to no known release of PostgreSQL",
            "制御ファイルの版「{1}」とカタログの版「{2}」に当たるPostgreSQLの版がない"),
        Detail(
            "control file has the impossible value '{}' for {} at offset {}",
            "制御ファイルのオフセット{3}の{2}の値「{1}」が不正"),
        Detail(
            "WAL page magic {} belongs to no known PostgreSQL",
            "WALページのマジック{1}に当たるPostgreSQLの版がない"),
        Detail("there is no WAL segment", "WALセグメントがない"),
        Detail(
            "none of {} WAL segments begins with a readable page",
            "{1}個のWALセグメントのどれも、読めるページで始まっていない"),
        Detail("no WAL record can be read: {}", "WALレコードを1つも読めない: {1}"),
        Detail(
            "line {} of the history file, '{}', does not begin with a timeline",
            "履歴ファイルの{1}行目「{2}」がタイムラインIDで始まっていない"),
        Detail(
            "line {} of the history file, '{}', has no switch point after its timeline",
            "履歴ファイルの{1}行目「{2}」のタイムラインIDの後に切り替え位置がない"),
        Detail(
            "line {} of the history file, '{}', does not have a timeline greater than '{}'",
            "履歴ファイルの{1}行目「{2}」のタイムラインIDが「{3}」より大きくない"),
        Detail(
            "line {} of the history file, '{}', does not have a timeline less than '{}'",
            "履歴ファイルの{1}行目「{2}」のタイムラインIDが「{3}」より小さくない"),
        Detail(
            "line {} of the history file, '{}', has a switch point before '{}'",
            "履歴ファイルの{1}行目「{2}」の切り替え位置が「{3}」より前"),
    ]

    private static let fileDetails = [
        Detail("the file is empty", "ファイルが空"),
        Detail("this version does not read the format", "この版が読まない形式"),
        Detail("no format accepts the file", "どの形式にも合わない"),
        Detail("only the first {} MB are read", "読むのは先頭の{1} MBだけ"),
        Detail("the folder cannot be read: {}", "フォルダを読めない: {1}"),
        Detail("it is a symbolic link{} and was not followed", "シンボリックリンク{1}のため、たどらなかった"),
        Detail("it is a socket{} and was not followed", "ソケット{1}のため、読まなかった"),
        Detail("it is a device{} and was not followed", "デバイス{1}のため、読まなかった"),
        Detail("it is a {} and was not followed", "通常ファイルでない（{1}）ため、たどらなかった"),
        Detail("cannot open '{}': {}", "「{1}」を開けない: {2}"),
        Detail("cannot read '{}': {}", "「{1}」を読めない: {2}"),
        Detail("'{}' is not a regular file", "「{1}」は通常ファイルでない"),
        Detail("lines that the format does not accept", "形式に合わない行"),
        Detail("lines longer than {} bytes", "{1}バイトより長い行"),
        Detail("lines that begin with NUL bytes", "NULバイトで始まる行"),
        Detail("the last line has no end", "最終行に終わりがない"),
        Detail("the first such line is '{}'", "最初の行は「{1}」"),
        Detail("event {} says so", "イベント{1}による"),
        Detail(
            "the file before it, '{}', ends {} seconds before its first entry",
            "前のファイル「{1}」は、最初の記録の{2}秒前に終わっている"),
        Detail(
            "Pacemaker sends messages of level notice and above to it; the node's detail log is not"
                + " at hand",
            "Pacemakerはここにnotice以上のメッセージだけを送る。ノードの詳細ログは与えられていない"),
        Detail(
            "messages of question marks, since the server's LANG could not represent their language;"
                + " what is left of them was used where it tells them apart",
            "サーバーのLANGで表せず疑問符になったメッセージ。残った部分で区別できるものは利用した"),
        Detail("it holds a document type definition, which is not read", "文書型定義があり、読まない"),
        Detail("its elements nest deeper than {}", "要素の入れ子が{1}段より深い"),
        Detail("it has more than {} elements", "要素が{1}個より多い"),
        Detail("it ends before its last element does", "最後の要素の途中で終わっている"),
        Detail("'{}' is missing after byte {}", "{2}バイト目より後に「{1}」がない"),
        Detail("a tag at byte {} has no name", "{1}バイト目のタグに名前がない"),
        Detail("a tag at byte {} has no end", "{1}バイト目のタグに終わりがない"),
        Detail("a tag at byte {} is not well-formed", "{1}バイト目のタグが整形式でない"),
        Detail("a value in the tag at byte {} has no end", "{1}バイト目のタグの値に終わりがない"),
        Detail(
            "no control and catalog version stand at the beginning",
            "先頭に制御ファイルとカタログの版がない"),
        Detail("the catalog version {} is not known", "カタログの版{1}は未知"),
        Detail("the values are not those of a control file", "値が制御ファイルのものでない"),
        Detail("the section '{}' is not closed", "節「{1}」が閉じていない"),
        Detail(
            "the node card is cut, or was made by another version",
            "ノードカードが途中で切れているか、別の版で作られている"),
        Detail(
            "the node card was changed or damaged: its hash does not fit",
            "ノードカードが変更されたか壊れている（ハッシュが一致しない）"),
    ]

    private static let archiveDetails = [
        Detail("the gzip file has no bytes, expected a header", "gzipファイルが空でヘッダがない"),
        Detail(
            "the gzip file ends at compressed offset {}, expected the rest of a member",
            "gzipファイルが圧縮後オフセット{1}で終わり、メンバーの残りがない"),
        Detail(
            "the gzip file is damaged at compressed offset {}: {}",
            "gzipファイルが圧縮後オフセット{1}で壊れている: {2}"),
        Detail(
            "the CRC-32 before compressed offset {} of the gzip file does not fit",
            "gzipファイルの圧縮後オフセット{1}の前のCRC-32が一致しない"),
        Detail(
            "the length before compressed offset {} of the gzip file does not fit",
            "gzipファイルの圧縮後オフセット{1}の前の長さが一致しない"),
        Detail(
            "bytes that are no gzip member begin at compressed offset {}",
            "圧縮後オフセット{1}からgzipメンバーでないバイトが始まる"),
        Detail("no memory to decompress a gzip file", "gzipファイルを伸長するメモリがない"),
        Detail(
            "the {} file is damaged near compressed offset {}: {}",
            "{1}ファイルが圧縮後オフセット{2}付近で壊れている: {3}"),
        Detail("the {} file ends at offset {}, expected more", "{1}ファイルがオフセット{2}で終わっている"),
        Detail(
            "the {} archive is damaged near offset {}: {}",
            "{1}アーカイブがオフセット{2}付近で壊れている: {3}"),
        Detail(
            "the archive has gone on to its next member", "アーカイブが次のメンバーへ進んでいる"),
        Detail("libarchive cannot read {}", "libarchiveが{1}を読めない"),
        Detail(
            "it is no longer in its archive, which was changed meanwhile",
            "アーカイブがその間に変更され、もう含まれていない"),
        Detail(
            "{} further gaps in it are not named one by one", "この中の他の{1}件は個別に挙げていない"),
        Detail("{}; the {} was not read", "{1}。{2}は読まなかった"),
        Detail("it has no name that can be read", "読める名前がない"),
        Detail("its name has {} bytes", "名前が{1}バイトある"),
        Detail("its name holds control characters", "名前に制御文字がある"),
        Detail("its name is absolute", "名前が絶対パス"),
        Detail("its name begins with a drive letter", "名前がドライブ文字で始まる"),
        Detail("its name leads out of the archive with '..'", "名前が「..」でアーカイブの外を指す"),
        Detail("walaudit knows no password", "パスワードがわからない"),
        Detail("a member of this name was read before", "同名のメンバーをすでに読んだ"),
        Detail(
            "more than {} bytes come out of it in all; the rest is not read",
            "伸長後の合計が{1}バイトを超えるため、残りは読まない"),
        Detail(
            "more than {} bytes come out of each byte, after {} bytes; the rest is not read",
            "{2}バイトの時点で圧縮率が{1}倍を超えるため、残りは読まない"),
        Detail(
            "it has more than {} members; the rest is not read",
            "メンバーが{1}個を超えるため、残りは読まない"),
        Detail(
            "it lies within {} other archives and is not read", "{1}段のアーカイブの中にあるため読まない"),
        Detail(
            "it lies within {} other archive and is not read", "{1}段のアーカイブの中にあるため読まない"),
        Detail(
            "it has a header of more than {} bytes; the rest is not read",
            "ヘッダが{1}バイトを超えるため、残りは読まない"),
        Detail(
            "it is a zip archive of more than {} bytes within another archive and is not read",
            "アーカイブの中の{1}バイトを超えるzipアーカイブのため読まない"),
    ]
}

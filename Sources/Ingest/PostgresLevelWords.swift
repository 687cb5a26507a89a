/// The words of PostgreSQL's levels in the languages that it is translated to.
///
/// PostgreSQL src/backend/utils/error/elog.c (`error_severity`, `send_message_to_server_log`) and
/// src/backend/po/*.po. Most languages leave some of them in English; Swedish and German share
/// words with their neighbours, and a word stands here once.
enum PostgresLevelWords {
    /// A word and what it means.
    typealias Row = (word: StaticString, level: PostgresLevel)

    /// All words, English first.
    static let all: [Row] =
        english + western + eastern + asian

    /// The rows whose word begins with a byte.
    static func rows(beginningWith byte: UInt8) -> [Row] { byFirstByte[Int(byte)] }

    private static let byFirstByte: [[Row]] = (0...255).map { byte in
        all.filter { $0.word.description.utf8.first.map { Int($0) } == byte }
    }

    /// The words of the source.
    private static let english: [Row] = [
        ("LOG", .log), ("ERROR", .error), ("FATAL", .fatal), ("PANIC", .panic),
        ("WARNING", .warning), ("NOTICE", .notice), ("INFO", .info), ("DEBUG1", .debug1),
        ("DEBUG2", .debug2), ("DEBUG3", .debug3), ("DEBUG4", .debug4), ("DEBUG5", .debug5),
        ("DEBUG", .debug1), ("DETAIL", .detail), ("HINT", .hint), ("CONTEXT", .context),
        ("STATEMENT", .statement), ("QUERY", .query), ("LOCATION", .location),
        ("BACKTRACE", .backtrace),
    ]

    /// German, French, Spanish, Italian, Portuguese of Brazil and Swedish.
    private static let western: [Row] = [
        ("HINWEIS", .notice), ("WARNUNG", .warning), ("FEHLER", .error), ("PANIK", .panic),
        ("TIPP", .hint), ("ANFRAGE", .query), ("ZUSAMMENHANG", .context),
        ("ORT", .location), ("ANWEISUNG", .statement),
        ("ATTENTION", .warning), ("ERREUR", .error), ("DÉTAIL", .detail),
        ("ASTUCE", .hint), ("REQUÊTE", .query), ("CONTEXTE", .context),
        ("EMPLACEMENT", .location), ("INSTRUCTION", .statement),
        ("PILE D'APPEL", .backtrace),
        ("DETALLE", .detail), ("SUGERENCIA", .hint), ("CONSULTA", .query),
        ("CONTEXTO", .context), ("UBICACIÓN", .location), ("SENTENCIA", .statement),
        ("NOTIFICA", .notice), ("ATTENZIONE", .warning), ("ERRORE", .error),
        ("FATALE", .fatal), ("PANICO", .panic), ("DETTAGLI", .detail),
        ("SUGGERIMENTO", .hint), ("CONTESTO", .context), ("POSIZIONE", .location),
        ("ISTRUZIONE", .statement),
        ("NOTA", .notice), ("AVISO", .warning), ("ERRO", .error), ("PÂNICO", .panic),
        ("DETALHE", .detail), ("DICA", .hint), ("LOCAL", .location),
        ("COMANDO", .statement),
        ("LOGG", .log), ("NOTIS", .notice), ("VARNING", .warning), ("FEL", .error),
        ("FATALT", .fatal), ("DETALJ", .detail), ("TIPS", .hint), ("FRÅGA", .query),
        ("KONTEXT", .context), ("PLATS", .location), ("SATS", .statement),
    ]

    /// Polish, Turkish, Russian, Ukrainian and Georgian.
    private static let eastern: [Row] = [
        ("DZIENNIK", .log), ("INFORMACJA", .info), ("UWAGA", .notice),
        ("OSTRZEŻENIE", .warning), ("BŁĄD", .error), ("KATASTROFALNY", .fatal),
        ("PANIKA", .panic), ("SZCZEGÓŁY", .detail), ("PODPOWIEDŹ", .hint),
        ("ZAPYTANIE", .query), ("KONTEKST", .context), ("POZYCJA", .location),
        ("WYRAŻENIE", .statement),
        ("BİLGİ", .info), ("NOT", .notice), ("UYARI", .warning), ("HATA", .error),
        ("ÖLÜMCÜL", .fatal), ("KRİTİK", .panic), ("AYRINTI", .detail), ("İPUCU", .hint),
        ("SORGU", .query), ("BAĞLAM", .context), ("ORTAM", .context), ("YER", .location),
        ("KOMUT", .statement), ("İFADE", .statement),
        ("ОТЛАДКА", .debug1), ("СООБЩЕНИЕ", .log), ("ИНФОРМАЦИЯ", .info),
        ("ЗАМЕЧАНИЕ", .notice), ("ПРЕДУПРЕЖДЕНИЕ", .warning), ("ОШИБКА", .error),
        ("ВАЖНО", .fatal), ("ПАНИКА", .panic), ("ПОДРОБНОСТИ", .detail),
        ("ПОДСКАЗКА", .hint), ("ЗАПРОС", .query), ("КОНТЕКСТ", .context),
        ("ПОЛОЖЕНИЕ", .location), ("ОПЕРАТОР", .statement), ("СТЕК", .backtrace),
        ("НАЛАГОДЖЕННЯ", .debug1), ("ЗАПИСУВАННЯ", .log), ("ІНФОРМАЦІЯ", .info),
        ("ПОВІДОМЛЕННЯ", .notice), ("ПОПЕРЕДЖЕННЯ", .warning), ("ПОМИЛКА", .error),
        ("ФАТАЛЬНО", .fatal), ("ПАНІКА", .panic), ("ВІДОМОСТІ", .detail),
        ("УКАЗІВКА", .hint), ("ЗАПИТ", .query), ("РОЗТАШУВАННЯ", .location),
        ("ІНСТРУКЦІЯ", .statement), ("ВІДСТЕЖУВАТИ", .backtrace),
        ("გამართვა", .debug1), ("ჟურნალი", .log), ("ინფორმაცია", .info),
        ("გაფრთხილება", .warning), ("შეცდომა", .error), ("ფატალური", .fatal),
        ("პანიკა", .panic), ("დეტალები", .detail), ("მინიშნება", .hint),
        ("მოთხოვნა", .query), ("კონტექსტი", .context), ("მდებარეობა", .location),
        ("ოპერატორი", .statement), ("სტეკი", .backtrace),
    ]

    /// Japanese, Korean and Chinese in both scripts.
    private static let asian: [Row] = [
        ("詳細", .detail), ("ヒント", .hint), ("問い合わせ", .query), ("文脈", .context),
        ("コンテキスト", .context), ("場所", .location), ("文", .statement),
        ("ステートメント", .statement), ("バックトレース", .backtrace),
        ("디버그", .debug1), ("로그", .log), ("정보", .info), ("알림", .notice), ("경고", .warning),
        ("오류", .error), ("치명적오류", .fatal), ("손상", .panic), ("상세정보", .detail),
        ("힌트", .hint), ("쿼리", .query), ("내용", .context), ("위치", .location),
        ("명령 구문", .statement), ("역추적", .backtrace),
        ("调试", .debug1), ("日志", .log), ("信息", .info), ("注意", .notice), ("警告", .warning),
        ("错误", .error), ("致命错误", .fatal), ("比致命错误还过分的错误", .panic), ("详细信息", .detail),
        ("提示", .hint), ("查询", .query), ("上下文", .context), ("位置", .location),
        ("语句", .statement), ("灾难性错误", .panic), ("详情", .detail), ("回溯", .backtrace),
        ("除錯", .debug1), ("日誌", .log), ("資訊", .info), ("錯誤", .error), ("致命錯誤", .fatal),
        ("嚴重錯誤", .panic), ("詳情", .detail), ("查詢", .query), ("陳述式", .statement),
    ]
}

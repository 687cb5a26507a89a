/// The words of pg_controldata that are translated: states, and yes and no.
enum ControlDataWords {
    /// A state in English; as printed where its language is not known.
    static func state(_ printed: String) -> String {
        states.first { $0.printed.contains(printed) }?.state ?? printed
    }

    /// Whether a word means yes or on.
    static func isOn(_ printed: String) -> Bool { on.contains(printed) }

    // src/bin/pg_controldata/po: ja, de, fr, es, it, pt_BR, ko, ru, sv, tr, uk, cs, el, zh_CN.
    private static let states: [(state: String, printed: Set<String>)] = [
        (
            "starting up",
            [
                "starting up", "起動処理中", "起動中", "startet", "démarrage en cours", "iniciando",
                "avvio in corso", "시작 중", "запускается", "startar", "başlıyor", "запуск",
                "startování", "εκκίνηση", "正在启动",
            ]
        ),
        (
            "shut down in recovery",
            [
                "shut down in recovery", "リカバリ中にシャットダウンされている", "リカバリしながらシャットダウン中",
                "in der Wiederherstellung heruntergefahren", "arrêt pendant la restauration",
                "apagado durante recuperación", "arresto durante il ripristino",
                "desligado em recuperação", "복구 작업 중 중지됨", "выключен при восстановлении",
                "avslutat med återställning", "kurtarma modunda kapatma",
                "завершення роботи у відновленні", "ukončení (shut down) během obnovy",
                "τερματισμός σε αποκατάσταση", "在恢复过程中关闭数据库",
            ]
        ),
        (
            "shutting down",
            [
                "shutting down", "シャットダウン処理中", "シャットダウン中", "fährt herunter",
                "arrêt en cours", "apagándose", "arresto in corso", "desligando", "중지 중",
                "выключение", "stänger ner", "kapanıyor", "ukončování", "τερματίζει", "正在关闭",
            ]
        ),
        (
            "shut down",
            [
                "shut down", "シャットダウン", "heruntergefahren", "arrêt", "apagado", "spento",
                "desligado", "중지됨", "выключен", "avstängt", "kapat", "ukončení",
                "τερματισμός", "关闭",
            ]
        ),
        (
            "in crash recovery",
            [
                "in crash recovery", "クラッシュリカバリ中", "bei der Wiederherstellung nach Absturz",
                "restauration en cours (suite à un arrêt brutal)", "en recuperación",
                "in fase di recupero da un crash", "recuperando de uma queda",
                "비정상 종료 복구 중", "восстановление после сбоя", "återställer efter krash",
                "çöküş (crash) kurtarma modunda", "відновлення при збої",
                "probíhá zotavení z pádu", "σε αποκατάσταση από κρασάρισμα", "在恢复中",
            ]
        ),
        (
            "in archive recovery",
            [
                "in archive recovery", "アーカイブリカバリ中", "bei der Archivwiederherstellung",
                "restauration en cours (à partir des archives)",
                "en recuperación desde archivo", "in fase di recupero di un archivio",
                "recuperando de uma cópia", "자료 복구 중", "восстановление из архива",
                "utför arkivåterställning", "arşiv kurtarma modunda", "відновлення в архіві",
                "probíhá obnova z archivu", "σε αποκατάσταση αρχειοθήκης", "正在归档恢复",
            ]
        ),
        (
            "in production",
            [
                "in production", "運用中", "im Produktionsmodus", "en production",
                "en producción", "in produzione", "em produção", "정상가동중", "в работе",
                "i full drift", "üretim modunda", "у виробництві", "v provozu",
                "σε παραγωγή", "在运行中",
            ]
        ),
    ]

    private static let on: Set<String> = [
        "on", "yes", "オン", "はい", "an", "ja", "activé", "oui", "activado", "sí", "attivato",
        "sì", "habilitado", "sim", "예", "вкл.", "да", "på", "açık", "evet", "увімк", "так",
        "zapnuto", "ano", "ανοικτό", "ναι", "开启", "是",
    ]
}

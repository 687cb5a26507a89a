/// What the C library calls the errors and signals that tell an incident, in the languages of the server.
///
/// A server quotes them in its messages (`%m`), and libpq at the end of its own, in the words of the
/// system: glibc po/*.po, `strerror` and `strsignal`. Japanese stands in `JapaneseMessages`.
enum SystemErrors {
    /// The English words by those of other languages.
    static let words: [[UInt8]: [UInt8]] = {
        var result: [[UInt8]: [UInt8]] = [:]
        for (english, translated) in table {
            for text in translated { result[Array(text.utf8)] = Array(english.utf8) }
        }
        return result
    }()

    private static let table: [(english: String, translated: [String])] = [
        (
            "Connection refused",
            [
                "Spojení odmítnuto", "Verbindungsaufbau abgelehnt", "Conexión rehusada",
                "Connexion refusée", "Connessione rifiutata", "연결이 거부됨", "Połączenie odrzucone",
                "Conexão recusada", "В соединении отказано", "Förbindelsen förvägrad",
                "Bağlantı reddedildi", "У з'єднанні відмовлено", "拒绝连接", "連線被拒絕",
            ]
        ),
        (
            "No route to host",
            [
                "K počítači neexistuje cesta", "Keine Route zum Zielrechner",
                "No existe ninguna ruta hasta el `host'",
                "Aucun chemin d'accès pour atteindre l'hôte cible",
                "Nessun instradamento per l'host", "호스트로 갈 루트가 없음", "Brak trasy do hosta",
                "Não há rota para o host", "Нет маршрута до узла", "Ingen väg till värd",
                "Makinaya ağ üzerinden yol yok", "Немає маршруту до вузла", "没有到主机的路由",
                "找不到通往該主機的路由路徑",
            ]
        ),
        (
            "Connection timed out",
            [
                "Spojení bylo příliš dlouho neaktivní",
                "Die Wartezeit für die Verbindung ist abgelaufen", "Expiró el tiempo de conexión",
                "Connexion terminée par expiration du délai d'attente", "Connessione scaduta",
                "연결 시간 초과", "Przekroczony czas oczekiwania na połączenie",
                "Tempo esgotado para conexão", "Время ожидания соединения истекло",
                "Förbindelsens tidsgräns löpte ut", "Bağlantıda zaman aşımı",
                "Перевищено інтервал очікування з'єднання", "连接超时", "連線超過時間",
            ]
        ),
        (
            "Connection reset by peer",
            [
                "Spojení zrušeno druhou stranou",
                "Die Verbindung wurde vom Kommunikationspartner zurückgesetzt",
                "Conexión reinicializada por la máquina remota",
                "Connexion ré-initialisée par le correspondant",
                "Connessione interrotta dal corrispondente", "상대편이 연결을 끊음",
                "Połączenie zerwane przez drugą stronę", "Conexão fechada pela outra ponta",
                "Соединение разорвано другой стороной", "Förbindelse borttagen av partnern",
                "Bağlantı karşıdan kesildi", "Вузол розірвав з’єднання", "连接被对方重设", "連線被對方重設",
            ]
        ),
        (
            "Broken pipe",
            [
                "Roura přerušena (SIGPIPE)", "Datenübergabe unterbrochen (broken pipe)",
                "Tubería rota", "Relais brisé (pipe)", "Pipe interrotta", "파이프가 깨어짐",
                "Przerwany potok", "Pipe quebrado", "Обрыв канала", "Brutet rör",
                "Veri alınamıyor", "Канал обірвано", "断开的管道", "管線損壞",
            ]
        ),
        (
            "No space left on device",
            [
                "Na zařízení není volné místo",
                "Auf dem Gerät ist kein Speicherplatz mehr verfügbar",
                "No queda espacio en el dispositivo",
                "Aucun espace disponible sur le périphérique", "Spazio esaurito sul device",
                "장치에 남은 공간이 없음", "Brak miejsca na urządzeniu",
                "Não há espaço disponível no dispositivo",
                "На устройстве не осталось свободного места", "Enheten är full",
                "Aygıt üzerinde boş yer yok", "Недостатньо місця на пристрої", "设备上没有空间",
                "裝置上已無多餘空間",
            ]
        ),
        (
            "Input/output error",
            [
                "Chyba vstupu/výstupu", "Eingabe-/Ausgabefehler", "Error de entrada/salida",
                "Erreur d'entrée/sortie", "Errore di input/output", "입력/출력 오류",
                "Błąd wejścia/wyjścia", "Erro de entrada/saída", "Ошибка ввода/вывода",
                "In/ut-fel", "Girdi/Çıktı hatası", "Помилка введення-виведення", "输入/输出错误",
                "輸入/輸出錯誤",
            ]
        ),
        (
            "Read-only file system",
            [
                "Systém souborů je pouze pro čtení", "Das Dateisystem ist nur lesbar",
                "Sistema de ficheros de sólo lectura",
                "Système de fichiers accessible en lecture seulement",
                "File system in sola lettura", "읽기전용 파일 시스템",
                "System plików wyłącznie do odczytu", "Sistema de arquivos somente para leitura",
                "Файловая система доступна только для чтения", "Skrivskyddat filsystem",
                "Salt-okunur dosya sistemi", "Файлова система тільки для зчитування", "只读文件系统",
                "唯讀的檔案系統",
            ]
        ),
        (
            "Killed",
            [
                "Zabit (SIGKILL)", "Getötet", "Terminado (killed)", "Processus arrêté", "Ucciso",
                "죽었음", "Unicestwiony", "Morto", "Убито", "Dödad", "Süreç durduruldu", "Вбито",
                "已杀死", "強制結束",
            ]
        ),
    ]
}

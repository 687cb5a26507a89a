import Ingest
import Testing

@testable import Intake

/// Formats that are told apart, though this version does not read them.
struct UnreadFormatsTests {
    @Test(arguments: [
        ("pg_controlバージョン番号:\n", "pg_controldata.txt", "pg-controldata-text"),
        ("driftfile /var/lib/ntp/drift\n", "ntp.conf", "configuration"),
        ("host all all all trust\n", "pg_hba.conf", "postgresql-access-rules"),
        ("waiting for server to start....\n", "pgstartup.log", "pgstartup-log"),
        ("db1 db2\n", "members.txt", "crm-report-part"),
        ("/var/log/messages 4711\n", "ha-log.txt.info", "crm-report-part"),
    ])
    func `a format is told by its name where its content has no mark`(
        _ head: String, _ name: String, _ format: String
    ) {
        #expect(UnreadFormats.recognise(Array(head.utf8), name: name[...]) == format)
    }

    @Test(arguments: [
        (
            "04:05:06 811 INFO  New state for node 7 \"nara\" (10.9.8.7:5433): single ➜ wait_primary\n"
                + "04:05:07 811 WARN  Node 8 (10.9.8.8:5433) does not answer\n04:05",
            "pg-auto-failover-log"
        ),
        (
            "dpkg: package 'kobe' is not installed\n"
                + "nara: \u{1B}[32mINFO\u{1B}[0m: The report is saved in /srv/kobe.tar.bz2\n",
            "crm-report-output"
        ),
        (
            "kobe: INFO: Report timespan: 03/02/26 04:05:06 - 03/02/26 05:05:06\n",
            "crm-report-output"
        ),
    ])
    func `a format is told by its content, whatever the name`(_ head: String, _ format: String) {
        #expect(UnreadFormats.recognise(Array(head.utf8), name: "x") == format)
        #expect(LogFormats.recognise(head: Array(head.utf8).span) == nil)
    }

    @Test(arguments: [
        "", "hello\n", "645\n", "port = 5432\n", "\u{0}<cib >", "<html>", "04:05:06 done\n",
        "04:05:06 811 INFO text\nhello\nhello\n", "kobe: INFO: hello\n",
        "2026-03-02 04:05:06,789 hello\n", "2026-03-02 04:05 INFO: hello there\n",
        "[2026-03-02 04:05:06] hello there you\n",
    ])
    func `what has no mark is unknown`(_ head: String) {
        #expect(UnreadFormats.recognise(Array(head.utf8), name: "x") == nil)
    }
}

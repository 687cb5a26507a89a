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

    @Test(arguments: ["", "hello\n", "645\n", "port = 5432\n", "\u{0}<cib >", "<html>"])
    func `what has no mark is unknown`(_ head: String) {
        #expect(UnreadFormats.recognise(Array(head.utf8), name: "x") == nil)
    }
}

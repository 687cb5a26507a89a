import Testing

@testable import Intake

/// Formats that are told apart, though this version does not read them.
struct UnreadFormatsTests {
    @Test(arguments: [
        ("<cib crm_feature_set=\"3.16.1\">\n", "x", "cib-xml"),
        ("<pacemaker-result api-version=\"2.25\">\n", "x", "crm-mon-xml"),
        ("<?xml version=\"1.0\"?>\n<crm_mon version=\"1.1.24\">\n", "x", "crm-mon-xml"),
        ("Cluster Summary:\n  * Stack: corosync\n", "x", "crm-mon-text"),
        ("pg_control version number:            1300\n", "x", "pg-controldata-text"),
        ("pg_controlバージョン番号:             1300\n", "pg_controldata.txt", "pg-controldata-text"),
        ("pg_receivewal: starting log streaming at 0/1000000 (timeline 1)\n", "x", "receiver-log"),
        ("pid,application_name,state,sync_state\n", "x", "replication-snapshot"),
        ("pid,status,receive_start_lsn,receive_start_tli\n", "x", "receiver-snapshot"),
        ("# made by hand\ntotem {\n    version: 2\n", "x", "corosync-conf"),
        ("START WAL LOCATION: 0/2000028 (file 000000010000000000000002)\n", "x", "backup-label"),
        ("total 8\n-rw------- 1 postgres postgres 5 a\n", "x", "file-list"),
        ("645\n/var/lib/pgsql/data\n", "postmaster.pid", "postmaster-pid"),
        ("port = 5432\n", "postgresql.conf", "configuration"),
        ("host all all all trust\n", "pg_hba.conf", "postgresql-access-rules"),
        ("15\n", "PG_VERSION", "postgresql-version"),
    ])
    func `a format is told by its content`(_ head: String, _ name: String, _ format: String) {
        #expect(UnreadFormats.recognise(Array(head.utf8), name: name[...]) == format)
    }

    @Test(arguments: ["", "hello\n", "645\n", "port = 5432\n", "\u{0}<cib >", "<html>"])
    func `what has no mark is unknown`(_ head: String) {
        #expect(UnreadFormats.recognise(Array(head.utf8), name: "x") == nil)
    }
}

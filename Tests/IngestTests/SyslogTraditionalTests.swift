import Evidence
import TestSupport
import Testing

@testable import Ingest

struct SyslogTraditionalTests {
    @Test(arguments: [
        (
            "Nov 22 23:50:22 pm02 pgsql(pgsql)[2161]: INFO: Changing a : HS:alone->PRI.",
            "11-22 23:50:22 pm02 pgsql(pgsql)[2161] pgsqlAgent/info: Changing a : HS:alone->PRI."
        ),
        (
            "2026-11-22T23:43:01.324783+00:00 pm01 pgsql(pgsql)[6620]: WARNING: Text",
            "2026-11-22 23:43:01.324783+00:00 pm01 pgsql(pgsql)[6620] pgsqlAgent/warning: Text"
        ),
        (
            "Nov 22 23:50:22 pm02 pacemaker-controld[105]:  notice: Result of start ",
            "11-22 23:50:22 pm02 pacemaker-controld[105] pacemaker/notice: Result of start"
        ),
        (
            "Nov 22 23:50:22 pm02 crmd[105]:   error: Result",
            "11-22 23:50:22 pm02 crmd[105] pacemaker/error: Result"
        ),
        (
            "Nov 22 23:50:22 pm02 corosync[44]:   [TOTEM ] A new membership",
            "11-22 23:50:22 pm02 corosync(TOTEM)[44] corosync/info: A new membership"
        ),
        (
            "Nov 22 23:50:22 pm02 IPaddr2(vip-rep)[2383]: INFO: ",
            "11-22 23:50:22 pm02 IPaddr2(vip-rep)[2383] addressAgent/info: "
        ),
        (
            "Nov 22 23:50:22 pm02 rsyslogd: start: ok",
            "11-22 23:50:22 pm02 rsyslogd other/info: start: ok"
        ),
        (
            "Nov 22 23:50:22 pm02 postgres[7]: [10-1] repl@[unknown] ERROR:  text",
            "11-22 23:50:22 pm02 postgres[7] postgres/error: text"
        ),
    ])
    func `each program's line is taken apart`(line: String, summary: String) throws {
        #expect(try LogReading(line + "\n").summary == [summary])
    }

    @Test func `the chunks of a message of PostgreSQL are one entry`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/syslog-postgres.log"))
        #expect(
            reading.summary.filter { $0.contains("WAL stream") && $0.contains("[18698]") } == [
                "11-23 08:47:00 osaka postgres[18698] postgres/fatal:"
                    + " could not receive data from WAL stream:"
                    + " server closed the connection unexpectedly"
                    + " ⏎ This probably means the server terminated abnormally"
                    + " ⏎ before or while processing the request."
            ])
    }
}

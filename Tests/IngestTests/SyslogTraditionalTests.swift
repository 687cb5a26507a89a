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
            "11-22 23:50:22 pm02 rsyslogd logger/info: start: ok"
        ),
        (
            "Nov 22 23:50:22 pm02 crmd[105]: message repeated 2 times: [   error: Result]",
            "11-22 23:50:22 pm02 crmd[105] pacemaker/error: Result"
        ),
        (
            "    Nov 22 23:50:22.205112 pm02 attrd[95]:   notice: attrd_perform_update: Sent a",
            "11-22 23:50:22.205112 pm02 attrd[95] pacemaker/notice: Sent a"
        ),
        (
            "2026-11-22T23:50:22+0900 pm02 pengine[9]:   notice: LogActions: Stop    a#011(b)",
            "2026-11-22 23:50:22+09:00 pm02 pengine[9] pacemaker/notice: Stop    a\t(b)"
        ),
        (
            "Sun 2026-11-22 23:50:22 JST pm02 pengine[9]:  notice: stage6: Scheduling",
            "2026-11-22 23:50:22 JST pm02 pengine[9] pacemaker/notice: Scheduling"
        ),
        (
            "1795391422.205112 pm02 crmd[9]:   notice: crm_update_peer_state: main: Node",
            "2026-11-22 23:50:22.205112+00:00 pm02 crmd[9] pacemaker/notice: Node"
        ),
        (
            "<29>1 2026-11-22T23:50:22.123Z pm02 IPaddr2(vip) 77 - [a b=\"]\\\"\"][c] INFO: Text",
            "2026-11-22 23:50:22.123+00:00 pm02 IPaddr2(vip)[77] addressAgent/info: Text"
        ),
        (
            "<29>Nov 22 23:50:22 pm02 crmd[9]:   notice: Text",
            "11-22 23:50:22 pm02 crmd[9] pacemaker/notice: Text"
        ),
        (
            "Nov 22 23:50:22 pm02 postgres[7]: [10-1] repl@[unknown] ERROR:  text",
            "11-22 23:50:22 pm02 postgres[7] postgres/error: text"
        ),
    ])
    func `each program's line is taken apart`(line: String, summary: String) throws {
        #expect(try LogReading(line + "\n").summary == [summary])
    }

    @Test func `a line without a tag belongs to nobody`() throws {
        let reading = try LogReading(
            """
            Nov 22 23:50:22 pm02 crmd[105]:   error: Result
            Nov 22 23:50:22 pm02 crmd[105]:   error: Result
            Nov 22 23:50:22 pm02 crmd[105]:   error: Result
            Nov 22 23:50:22 pm02 crmd[105]:   error: Result
            Nov 22 23:50:23 pm02 last message repeated 2 times
            # a remark

            """)
        #expect(
            reading.summary.last == "11-22 23:50:23 pm02 logger/info: last message repeated 2 times"
        )
        #expect(reading.reader.counts.foreignLines == 1)
        #expect(reading.reader.counts.unreadableLines == 0)
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

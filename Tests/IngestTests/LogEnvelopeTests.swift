import Evidence
import TestSupport
import Testing

@testable import Ingest

struct LogEnvelopeTests {
    @Test(arguments: [
        (
            "Nov 22 23:50:18.205 pm01 pacemaker-attrd     [103] (update_attr) \tnotice: Setting a",
            "11-22 23:50:18.205 pm01 pacemaker-attrd[103] pacemaker/notice: Setting a"
        ),
        (
            "Nov 22 23:48:55.361 pm01 pacemaker-schedulerd[104] (main) \terror: No ",
            "11-22 23:48:55.361 pm01 pacemaker-schedulerd[104] pacemaker/error: No"
        ),
        (
            "Nov 23 09:51:47 db1 pacemakerd          [99] (main) \tnotice: Starting",
            "11-23 09:51:47 db1 pacemakerd[99] pacemaker/notice: Starting"
        ),
        (
            "Nov 23 00:51:49 [97] db1       crmd:     info: do_log: \tFSA: Input",
            "11-23 00:51:49 db1 crmd[97] pacemaker/info: FSA: Input"
        ),
        (
            "Nov 23 00:43:23 [93] db1 stonith-ng:  warning: main:\tText: more",
            "11-23 00:43:23 db1 stonith-ng[93] pacemaker/warning: Text: more"
        ),
        (
            "Nov  2 23:39:27  pgsql(pg-db)[483]:    INFO: PostgreSQL is down",
            "11-02 23:39:27 pgsql(pg-db)[483] pgsqlAgent/info: PostgreSQL is down"
        ),
        (
            "pgsql(pgsql)[423]:\tNov 23 01:17:14 INFO: PostgreSQL is down",
            "11-23 01:17:14 pgsql(pgsql)[423] pgsqlAgent/info: PostgreSQL is down"
        ),
        (
            "Nov 22 23:39:27  IPaddr2(vip-rep)[2]:    ERROR: no",
            "11-22 23:39:27 IPaddr2(vip-rep)[2] addressAgent/error: no"
        ),
        (
            "Nov 22 23:42:36 [44] pm02 corosync notice  [TOTEM ] Formed.",
            "11-22 23:42:36 pm02 corosync(TOTEM)[44] corosync/notice: Formed."
        ),
        (
            "Jan  6 14:16:28 kobe crmd: [987]: info: process_lrm_event: LRM operation x",
            "01-06 14:16:28 kobe crmd[987] pacemaker/info: LRM operation x"
        ),
        (
            "crmd[987]: 2010/01/06_14:16:28 WARN: do_log: FSA: Input",
            "2010-01-06 14:16:28 crmd[987] pacemaker/warning: FSA: Input"
        ),
        (
            "kobe crmd[987]: 2010/01/06_14:16:28 ERROR: do_log: FSA: Input",
            "2010-01-06 14:16:28 kobe crmd[987] pacemaker/error: FSA: Input"
        ),
        (
            "pgsqlms(db)[8794]:  2017/03/20_16:56:26  INFO: pgsql_notify: promoting",
            "2017-03-20 16:56:26 pgsqlms(db)[8794] pgsqlmsAgent/info: promoting"
        ),
        (
            "Mar 09 10:31:16 expgsql(db)[3290789]: INFO: Master does not exist.",
            "03-09 10:31:16 expgsql(db)[3290789] pgsqlAgent/info: Master does not exist."
        ),
        (
            "Nov 22 23:50:18.205 pm01 pacemaker-fenced [7] (run@fenced.c:81) [crm] \tcrit: Text",
            "11-22 23:50:18.205 pm01 pacemaker-fenced[7] pacemaker/fatal: Text"
        ),
        (
            "Nov 22 23:42:36 corosync [TOTEM ] A processor failed",
            "11-22 23:42:36 corosync(TOTEM) corosync/info: A processor failed"
        ),
        (
            "2026-11-22T23:42:36.205+09:00 [44] pm02 corosync notice  [TOTEM ] Formed.",
            "2026-11-22 23:42:36.205+09:00 pm02 corosync(TOTEM)[44] corosync/notice: Formed."
        ),
        (
            "Nov 22 23:42:36.205 [44] pm02 corosync warning [MAIN  ] Text",
            "11-22 23:42:36.205 pm02 corosync(MAIN)[44] corosync/warning: Text"
        ),
        (
            "Nov 22 23:42:36 [44] pm02 corosync warning [MAIN  ] Text",
            "11-22 23:42:36 pm02 corosync(MAIN)[44] corosync/warning: Text"
        ),
    ])
    func `each writer's line is taken apart`(line: String, summary: String) throws {
        #expect(try LogReading(line + "\n").summary == [summary])
    }

    @Test func `every line of Pacemaker's log is an entry or foreign`() throws {
        let reading = try LogReading(Fixtures.bytes("formats/pacemaker-2.0.log"))
        #expect(reading.reader.counts.lines == 16)
        #expect(reading.reader.counts.entries == 14)
        #expect(reading.reader.counts.foreignLines == 2)
        #expect(reading.reader.hosts == ["db1"])
        #expect(reading.reader.first?.description == "11-23 09:51:47")
    }
}

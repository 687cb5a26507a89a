import Analysis
import Evidence
import Testing

@testable import Reports

struct PlacesTests {
    @Test(arguments: [
        ("pm01/postgresql/postgresql-2026-11-22.csv", "pm01 postgresql"),
        ("pm01/pg_wal/00000003000000000000000D", "pm01 WAL"),
        ("pm01/pg_wal/00000003000000000000000D.gz", "pm01 WAL"),
        ("pm01/messages", "pm01 messages"), ("pm01/messages.1.gz", "pm01 messages"),
        ("pm01/crm_mon/04-both.crm_mon.txt", "pm01 crm_mon"),
        ("pm01/pg_wal/00000002.history", "pm01 history"),
        ("pm01/postgresql.log.2026-11-22.gz", "pm01 postgresql"),
    ])
    func `an event is named by its node and the kind of its file`(_ path: String, _ name: String) {
        var review = ReviewBuilder.primaryCrash()
        review.sources[0].path = path
        #expect(Places(review).name(ReviewBuilder.event(1)) == name)
        #expect(Places(review).offset(ReviewBuilder.event(2)) == 300)
        #expect(Places(review).name(ReviewBuilder.event(99)) == nil)
    }

    @Test func `no part of a name stays where names are replaced`() {
        var review = ReviewBuilder.primaryCrash()
        let name = ReviewBuilder.name("a-rather-long-name-of-a-host-tokyo7")
        review.cluster.nodes[0].name = name
        review.sources[0].node = name
        review.sources[0].path = "x/a-rather-long-name-of-a-host-tokyo7.log"
        let shown = Pseudonyms.$current.withValue(Pseudonyms(of: review)) {
            Places(review).name(ReviewBuilder.event(1)) ?? ""
        }
        #expect(!shown.contains("rather"))
        #expect(shown.hasPrefix("host-"))
    }
}

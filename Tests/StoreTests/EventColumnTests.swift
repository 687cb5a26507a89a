import Testing

@testable import Store

struct EventColumnTests {
    @Test func `the columns of the query are those of the list, in its order`() {
        let names = AuditStore.EventColumn.allCases.map { column in
            // wallHasYear is wall_has_year, otherLSN is other_lsn.
            var name = ""
            var wasUpper = false
            for character in "\(column)" {
                if character.isUppercase, !wasUpper { name += "_" }
                wasUpper = character.isUppercase
                name += character.lowercased()
            }
            return name
        }
        #expect(AuditStore.EventColumn.list == names.joined(separator: ", "))
    }
}

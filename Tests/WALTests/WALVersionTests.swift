import Testing
import WAL

@Suite struct WALVersionTests {
    @Test func `page magics and pairs of control and catalog version are unique`() {
        let all = WALVersion.all
        #expect(Set(all.map(\.pageMagic)).count == all.count)
        #expect(Set(all.map { [$0.controlVersion, $0.catalogVersion] }).count == all.count)
        #expect(all.map(\.pageMagic) == all.map(\.pageMagic).sorted())
    }

    @Test func `an unknown page magic is refused`() {
        let error = #expect(throws: WALError.self) { try WALVersion.version(pageMagic: 0x12) }
        #expect(error?.description == "WAL page magic 0012 belongs to no known PostgreSQL")
    }

    @Test func `every major version from 9_1 to 18 has a row`() {
        #expect(
            WALVersion.all.map(\.major) == [
                "9.1", "9.2", "9.3", "9.4", "9.5", "9.6", "10", "11", "12", "13", "14", "15",
                "16", "17", "18",
            ])
        for version in WALVersion.all {
            #expect((try? WALVersion.version(pageMagic: version.pageMagic)) == version)
        }
    }

    @Test func `one control version can be that of several releases`() throws {
        #expect(
            try WALVersion.candidates(control: 942, catalog: 201_510_051).map(\.major)
                == ["9.5", "9.4"])
        #expect(
            try WALVersion.candidates(control: 1300, catalog: 202_207_001).map(\.major)
                == ["15", "13", "14", "16"])
    }

    @Test func `resource managers have the names that pg_waldump prints`() {
        #expect(ResourceManager.transaction.name == "Transaction")
        #expect(ResourceManager(id: 21).name == "LogicalMessage")
        #expect(ResourceManager(id: 22).name == "UNKNOWN (22)")
        #expect(ResourceManager(id: 128).name == "custom128")
    }
}

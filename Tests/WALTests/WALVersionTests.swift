import Testing
import WAL

@Suite struct WALVersionTests {
    @Test func `page magics and pairs of control and catalog version are unique`() {
        let all = WALVersion.all
        #expect(Set(all.map(\.pageMagic)).count == all.count)
        #expect(Set(all.map { [$0.controlVersion, $0.catalogVersion] }).count == all.count)
        #expect(all.map(\.pageMagic) == all.map(\.pageMagic).sorted())
    }

    @Test func `a version without a layout is refused by its name`() {
        let error = #expect(throws: WALError.self) { try WALVersion.version(pageMagic: 0xD071) }
        #expect(
            error?.description
                == "WAL page magic D071 belongs to PostgreSQL 9.2, which is not read yet")
    }

    @Test func `an unknown page magic is refused`() {
        let error = #expect(throws: WALError.self) { try WALVersion.version(pageMagic: 0x12) }
        #expect(error?.description == "WAL page magic 0012 belongs to no known PostgreSQL")
    }

    @Test(arguments: [("13", 0xD106), ("14", 0xD10D), ("15", 0xD110), ("16", 0xD113)])
    func `these versions are read`(major: String, magic: Int) throws {
        #expect(try WALVersion.version(pageMagic: UInt16(magic)).major == major)
    }

    @Test func `resource managers have the names that pg_waldump prints`() {
        #expect(ResourceManager.transaction.name == "Transaction")
        #expect(ResourceManager(id: 21).name == "LogicalMessage")
        #expect(ResourceManager(id: 22).name == "UNKNOWN (22)")
        #expect(ResourceManager(id: 128).name == "custom128")
    }
}

import Evidence
import TestSupport
import Testing

@testable import WAL

@Suite struct RelationListTests {
    /// The relations of a record whose header is followed by these bytes.
    private static func relations(
        _ rest: [UInt8], _ major: String = "15", manager: UInt8 = 10
    ) throws -> [String] {
        let layout = try #require(WALVersion.all.first { $0.major == major }).layout
        let size = layout.records.headerSize
        let record =
            WALBuilder.bytes(UInt32(size + rest.count)) + [UInt8](repeating: 0, count: size - 4)
            + rest
        var found: [String] = []
        RelationList.forEach(
            of: record.span, by: ResourceManager(id: manager), layout: layout
        ) { found.append($0.description) }
        return found
    }

    /// A block's header: flags, length of its data, what an image adds, and the relation unless it is
    /// that of before.
    private static func block(
        _ id: UInt8, _ flags: UInt8, data: UInt8 = 0, image: [UInt8] = [], file: UInt32?
    ) -> [UInt8] {
        let name = file.map {
            WALBuilder.bytes(UInt32(1663)) + WALBuilder.bytes(UInt32(5)) + WALBuilder.bytes($0)
        }
        return [id, flags, data, 0] + image + (name ?? []) + WALBuilder.bytes(UInt32(9))
    }

    /// Bytes 255 and 2: main data, whose bytes look like the header of a block.
    private static let mainData: [UInt8] = [255, 24, 0, 0, 0, 0] + [UInt8](repeating: 1, count: 22)

    @Test func `each block names its relation, or that of the block before`() throws {
        let rest =
            Self.block(0, 0, file: 300) + Self.block(1, 0x80, file: nil)
            + Self.block(2, 0x01, file: 301) + Self.mainData
        #expect(try Self.relations(rest) == ["5/300", "5/301"])
        #expect(try Self.relations(Self.mainData) == [])
    }

    @Test func `without main data the data of the blocks follow their headers, and are no headers`()
        throws
    {
        let data = Self.block(2, 0, file: 999)
        let rest =
            Self.block(0, 0x20, data: UInt8(data.count), file: 300)
            + Self.block(1, 0x20, data: 3, file: 301) + data + [7, 0, 0]
        #expect(try Self.relations(rest) == ["5/300", "5/301"])
        // Nor is an image.
        let image = [UInt8(data.count), 0, 0, 0, 0]
        let other = Self.block(0, 0x10, image: image, file: 300) + data
        #expect(try Self.relations(other) == ["5/300"])
    }

    /// The flags of an image: has a hole (1), and compressed by the method of the version.
    @Test(
        arguments: [
            ("9.5", 0x02), ("14", 0x02), ("15", 0x04), ("15", 0x08), ("18", 0x10),
        ] as [(String, UInt8)])
    func `an image's header is as long as its version and flags make it`(
        major: String, compressed: UInt8
    ) throws {
        let plain: [UInt8] = [4, 0, 8, 0, 1]
        let short: [UInt8] = [4, 0, 8, 0, 1 | compressed, 7, 7]
        let whole: [UInt8] = [4, 0, 0, 0, compressed]
        for image in [plain, short, whole] {
            let rest =
                Self.block(0, 0x10, image: image, file: 300) + Self.block(1, 0, file: 301)
                + [0, 0, 0, 0]
            #expect(try Self.relations(rest, major) == ["5/300", "5/301"], "\(image)")
        }
    }

    @Test func `a header that is cut gives what stands before it, at any length`() throws {
        let layout = try WALVersion.version(pageMagic: 0xD110).layout
        let headers =
            Self.block(0, 0, file: 300)
            + Self.block(1, 0x10, image: [1, 0, 8, 0, 5, 7, 7], file: 301)
        // The record is longer than what is there of it.
        let record =
            WALBuilder.bytes(UInt32(9000)) + [UInt8](repeating: 0, count: 20) + headers
        for count in 0...record.count {
            var found: [UInt32] = []
            RelationList.forEach(
                of: record.span.extracting(0..<count), by: ResourceManager(id: 10), layout: layout
            ) { found.append($0.file) }
            // The name of a relation ends four bytes before the end of its header.
            let whole = count < 24 + 16 ? 0 : count < record.count - 4 ? 1 : 2
            #expect(found == Array([300, 301].prefix(whole)), "\(count)")
        }
    }

    @Test func `up to 9_4 records of tables, indexes and sequences begin with their relation`()
        throws
    {
        let name =
            WALBuilder.bytes(UInt32(1663)) + WALBuilder.bytes(UInt32(5))
            + WALBuilder.bytes(UInt32(300))
        for major in ["9.1", "9.2", "9.3", "9.4"] {
            for manager in UInt8(0)..<17 {
                let holds = [9, 10, 11, 13, 14, 15].contains(manager)
                #expect(
                    try Self.relations(name, major, manager: manager) == (holds ? ["5/300"] : []),
                    "\(major) \(manager)")
            }
            #expect(try Self.relations(Array(name[..<11]), major) == [])
            #expect(try Self.relations([UInt8](repeating: 0, count: 12), major) == [])
        }
    }
}

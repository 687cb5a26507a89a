import Foundation
import TestSupport
import Testing

@testable import Store

/// A database on a read-only medium is analysed in a copy.
struct WorkingCopyTests {
    @Test func `a copy holds what the journal holds, and vanishes with its value`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        // The store stays open: what it wrote stands in the journal only.
        let store = try AuditStore(path: path)
        _ = try store.cluster(named: "blue")
        var place = ""
        do {
            let copy = try WorkingCopy(of: path)
            place = copy.path
            #expect(try AuditStore(path: place).clusters().map(\.name) == ["blue"])
            let attributes = try FileManager.default.attributesOfItem(atPath: place)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            try withExtendedLifetime(copy) { _ = try AuditStore(path: place).cluster(named: "x") }
        }
        #expect(!FileManager.default.fileExists(atPath: place))
        #expect(try store.clusters().map(\.name) == ["blue"])
    }

    @Test func `where the database can be written there is no copy`() throws {
        let folder = try TemporaryFolder()
        _ = try AuditStore(path: folder.path("a.db"))
        #expect(try WorkingCopy.ifNeeded(of: folder.path("a.db")) == nil)
        #expect(try WorkingCopy.ifNeeded(of: folder.path("none.db")) == nil)
    }

    @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
    func `a folder that may not be written to is left as it is`() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("a.db")
        _ = try AuditStore(path: path).cluster(named: "blue")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.root)
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.root)
        defer {
            try? FileManager.default.setAttributes(
                [.posixPermissions: 0o700], ofItemAtPath: folder.root)
        }
        for store in [
            try AuditStore(toAnalyse: path), try AuditStore(path: path, readOnly: true),
        ] {
            #expect(store.path == path)
            #expect(try store.clusters().map(\.name) == ["blue"])
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.root) == names)
    }
}

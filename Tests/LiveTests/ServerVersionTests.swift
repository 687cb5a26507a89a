import Testing

@testable import Live

struct ServerVersionTests {
    @Test(arguments: [
        (90_124, 901, "9.1"), (90_603, 906, "9.6"), (100_023, 1000, "10"), (150_020, 1500, "15"),
        (180_000, 1800, "18"),
    ])
    func `a number tells the major version`(number: Int, major: Int, name: String) {
        let version = ServerVersion(number)
        #expect(version.major == major)
        #expect(version.description == name)
        #expect(ServerVersion(named: name)?.major == major)
    }

    @Test(arguments: ["", "x", "9.x", "-1", "1000"])
    func `what is no version has no number`(name: String) {
        #expect(ServerVersion(named: name) == nil)
    }
}

import Store
import Testing

struct EvidenceHasherTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func `the digest of a text is that of SHA-256`(_ text: String, _ digest: String) {
        #expect(EvidenceHasher.digest(of: text) == digest)
    }
}

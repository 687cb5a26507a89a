import Store
import Testing

struct EvidenceHasherTests {
    @Test func `the digests are those of SHA-256, however the bytes come`() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(
            EvidenceHasher().hexadecimal
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(EvidenceHasher.digest(of: "abc") == abc)
        var hasher = EvidenceHasher()
        hasher.update(Array("Xab".utf8), 1..<3)
        hasher.update([], 0..<0)
        // What the block does not hold is not there.
        hasher.update(Array("c".utf8), 0..<9)
        #expect(hasher.hexadecimal == abc)
        #expect(hasher.hexadecimal == abc)
    }
}

import Evidence
import Testing

struct ConfidenceTests {
    @Test func `confidences are ordered by how much they claim`() {
        #expect(Confidence.allCases.shuffled().sorted() == [.low, .medium, .high])
    }
}

import Bytes
import Testing

struct LineScannerTests {
    @Test func `lines end with LF or CR LF, and the rest is left`() {
        let bytes = Array("one\r\n\ntwo\nrest".utf8)
        var lines: [Range<Int>] = []
        var scanner = LineScanner(bytes.span)
        while let line = scanner.next() { lines.append(line) }
        #expect(lines == [0..<3, 5..<5, 6..<9])
        let value1 = scanner.position
        #expect(value1 == 10)
    }
}

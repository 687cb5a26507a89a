import Intake

/// A stream over bytes in memory, some of them at a time.
final class FuzzMemory: BlockStream {
    private let bytes: [UInt8]
    private let step: Int
    private var position = 0

    init(_ bytes: [UInt8], step: Int) {
        self.bytes = bytes
        self.step = max(1, step)
    }

    func read(into buffer: inout [UInt8]) throws(StreamError) -> Int {
        if buffer.isEmpty { buffer = [UInt8](repeating: 0, count: 65_536) }
        let count = min(step, buffer.count, bytes.count - position)
        for index in 0..<count { buffer[index] = bytes[position + index] }
        position += count
        return count
    }
}

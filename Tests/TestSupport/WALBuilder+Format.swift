import Bytes

extension WALBuilder {
    /// How records, pages and positions are written.
    package enum Format: Sendable {
        /// 9.1 and 9.2.
        case pairs
        /// 9.3 and 9.4.
        case backupBlocks
        /// From 9.5 on.
        case blockReferences

        /// The format of the version whose pages begin with a number.
        package init(magic: UInt16) {
            self = magic < 0xD072 ? .pairs : magic < 0xD080 ? .backupBlocks : .blockReferences
        }

        /// The size of a record's header.
        package var headerSize: Int { self == .blockReferences ? 24 : 32 }

        /// The bytes of a position.
        func bytes(position: UInt64) -> [UInt8] {
            WALBuilder.bytes(self == .pairs ? position << 32 | position >> 32 : position)
        }

        /// What follows the time in a commit or an abort that names nothing else.
        func endOfTransaction(isAbort: Bool) -> [UInt8] {
            self == .blockReferences ? [] : [UInt8](repeating: 0, count: isAbort ? 8 : 24)
        }

        /// A whole record; `rest` is what follows its header.
        func record(
            manager: UInt8, kind: UInt8, xid: UInt32, previous: UInt64, rest: [UInt8],
            mainData: Int
        ) -> [UInt8] {
            let length = WALBuilder.bytes(UInt32(headerSize + rest.count))
            let number = WALBuilder.bytes(xid)
            let data = WALBuilder.bytes(UInt32(mainData))
            let link = bytes(position: previous)
            let what = [kind, manager, 0, 0]
            switch self {
            case .blockReferences:
                let head = length + number + link + what
                return head + crc([rest, head]) + rest
            case .backupBlocks:
                let head = length + number + data + what + link
                return head + crc([rest, head]) + [0, 0, 0, 0] + rest
            case .pairs:
                let head = link + number + length + data + what + [0, 0, 0, 0]
                return crc([rest, head]) + head + rest
            }
        }

        /// The checksum of some bytes, of the kind that goes with the format.
        private func crc(_ parts: [[UInt8]]) -> [UInt8] {
            var modern = CRC32C()
            var legacy = LegacyCRC32()
            for part in parts {
                modern.update(part.span)
                legacy.update(part.span)
            }
            return WALBuilder.bytes(self == .blockReferences ? modern.value : legacy.value)
        }
    }
}

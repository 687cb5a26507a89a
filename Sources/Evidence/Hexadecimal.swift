/// The value of an ASCII hexadecimal digit of either case; `nil` for any other byte.
@inlinable
package func hexDigitValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}

/// The number in upper-case hexadecimal, left-padded with zeros to `width` digits.
package func hexadecimal(_ value: some FixedWidthInteger & UnsignedInteger, width: Int = 1)
    -> String
{
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

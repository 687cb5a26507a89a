import Evidence
import Intake

/// All that a walk over an archive gives.
struct ArchiveListing {
    /// The files: path and content, as text, damage included.
    var files: [String: String] = [:]
    /// The paths in the order in which they were given.
    var order: [String] = []
    /// The members.
    var members: [String: ArchiveMember] = [:]
    /// The gaps: `reason path: detail`.
    var gaps: [String] = []
    /// The bytes of all files.
    var byteCount = 0
    /// The one folder at the top.
    var commonRoot: String?

    /// Walks over an archive; content is kept where `keepsContent` is set.
    init(
        _ bytes: [UInt8], limits: ArchiveLimits = ArchiveLimits(), block: Int = 4096,
        keepsContent: Bool = true
    ) {
        var walk = ArchiveWalk(MemoryStream(bytes), shownPath: "a", limits: limits)
        var buffer = [UInt8](repeating: 0, count: block)
        while let (member, stream) = walk.next() {
            var content: [UInt8] = []
            while let count = try? stream.read(into: &buffer), count > 0 {
                if keepsContent { content += buffer[..<count] }
                byteCount += count
            }
            files[member.path] = String(decoding: content, as: UTF8.self)
            order.append(member.path)
            members[member.path] = member
        }
        gaps = walk.gaps.map { "\($0.reason.rawValue) \($0.path): \($0.detail)" }
        commonRoot = walk.commonRoot
    }
}

import Evidence

@testable import Intake

extension IdentifiedFile {
    /// A file as if it had been looked into.
    init(_ path: String, _ content: FileContent, hosts: [String] = [], given: NodeName? = nil) {
        self.init(
            EvidenceFile(location: "/nowhere/" + path, path: path, givenNode: given), head: [],
            size: 0)
        self.content = content
        self.hosts = hosts
    }
}

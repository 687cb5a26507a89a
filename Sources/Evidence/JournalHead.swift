/// The last entry of the journal of custody that is about a cluster.
package struct JournalHead: Sendable, Hashable {
    /// Its place in the journal, from 1.
    package var number: Int64
    /// Its digest, in lower-case hexadecimal, which covers all entries before it.
    package var digest: String

    /// Makes a head.
    package init(number: Int64, digest: String) {
        self.number = number
        self.digest = digest
    }
}

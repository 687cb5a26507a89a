import Glibc

/// Says that a process still uses a folder, for as long as the value lives.
///
/// The lock (`flock`) is the system's: it ends with its process, however that ends, and holds across containers
/// that share the folder.
package struct FolderLock: ~Copyable {
    private let descriptor: Int32

    /// Locks a folder; `nil` where another process holds it, or it cannot be opened.
    package init?(path: String) {
        // The path is passed as a C string for the length of the call.
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }
}

import Evidence

extension EnglishWording {
    /// A statement on how times were understood.
    func sentence(_ statement: TimeStatement) -> String {
        switch statement {
        case .yearsByOrder(let path, let first, let last):
            "The dates in \(path), which has no years, step back: its entries go on from \(first) "
                + "into \(last)."
        case .yearFromName(let node, let year):
            "\(node)'s logs without a year are of \(year), by the day of rotation in their names."
        case .receiverBounded(let path, let bounded, let messages):
            bounded == 0
                ? "The messages in \(path) have no times, and nothing tells when they were written."
                : "The messages in \(path) have no times: files, WAL and other messages tell "
                    + "between when and when \(bounded) of \(messages) were written."
        case .zoneFromSetting(let node, let name):
            "\(node)'s times without a zone are in \(name), the log_timezone of its server."
        case .repeatedHour(let node, let entries, let isSettled):
            "\(count(entries, "entry", plural: "entries")) of \(node) "
                + (entries == 1 ? "is" : "are") + " of the hour that came twice when summer time "
                + "ended: "
                + (isSettled
                    ? "where the clock steps back in the log tells which of the two it was."
                    : "nothing tells which of the two it was, and each time is the range of both.")
        case .cardOfRunning(let node, let made):
            "\(node)'s card was made at \(times.full(made)) while PostgreSQL ran: it holds later WAL "
                + "by now. Make a new one when it is stopped."
        case .cardIsOld(let node, let made, let other, let until):
            "\(node)'s card was made at \(times.full(made)), and what is known of \(other) goes on "
                + "until \(times.full(until)): if \(node) has run in between, make a new one."
        case .cardBeforeStart(let node, let made, let started):
            "\(node)'s card was made at \(times.full(made)), and its PostgreSQL ran again at "
                + "\(times.full(started)): what it has written since is not known. Make a new card."
        }
    }
}

/// The names of months in the languages of PostgreSQL's and Pacemaker's users.
enum MonthNames {
    /// The number of a month by its name or abbreviation in lower case.
    static func number(_ name: String) -> Int? {
        let plain = name.last == "." ? String(name.dropLast()) : name
        guard plain.count >= 3 else { return nil }
        return all.firstIndex { names in
            names.contains { $0 == plain || $0.hasPrefix(plain) }
        }.map { $0 + 1 }
    }

    // English, German, French, Spanish, Italian, Portuguese.
    private static let all: [[String]] = [
        ["january", "januar", "jänner", "janvier", "enero", "gennaio", "janeiro"],
        ["february", "februar", "février", "févr", "febrero", "febbraio", "fevereiro"],
        ["march", "märz", "mrz", "mars", "marzo", "março"],
        ["april", "avril", "abril", "aprile"],
        ["may", "mai", "mayo", "maggio", "maio"],
        ["june", "juni", "juin", "junio", "giugno", "junho"],
        ["july", "juli", "juillet", "julio", "luglio", "julho"],
        ["august", "août", "agosto"],
        ["september", "septembre", "septiembre", "settembre", "setembro"],
        ["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
        ["november", "novembre", "noviembre", "novembro"],
        ["december", "dezember", "décembre", "diciembre", "dicembre", "dezembro"],
    ]
}

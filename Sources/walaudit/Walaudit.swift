@main
struct Walaudit {
    static func main() {}
}

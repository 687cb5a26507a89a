import Testing

@testable import Ingest

/// Every form in which a secret may stand in a text; `geheim` is always the secret.
struct SecretMaskTests {
    @Test(arguments: SecretPattern.all)
    func `the example of each form`(_ pattern: SecretPattern) {
        #expect(SecretMask.masked(pattern.example) == pattern.masked)
        #expect(pattern.example != pattern.masked)
    }

    @Test(arguments: [
        (#"password="ge heim" x"#, #"password="***" x"#),
        (#"{"password": "ge\"heim", "a": 1}"#, #"{"password": "***", "a": 1}"#),
        (#"{"PASSWD":"geheim"#, #"{"PASSWD":"***"#),
        (
            "primary_conninfo = 'user=r password=geheim'",
            "primary_conninfo = 'user=r password=***"
        ),
        ("ldapbindpasswd=geheim x", "ldapbindpasswd=*** x"),
        (#"radiussecrets="geheim" x"#, #"radiussecrets="***" x"#),
        ("a\n*:*:*:u:ge\\:heim\nb", "a\n*:*:*:u:***\nb"),
        ("fence_ipmilan: ipmitool -U a -P 'ge heim' on", "fence_ipmilan: ipmitool -U a -P *** on"),
    ])
    func `further forms`(_ text: String, _ expected: String) {
        #expect(SecretMask.masked(text) == expected)
    }

    @Test func `a value whose name says that it is a secret`() {
        #expect(SecretMask.masked("geheim", of: "ipmi_Passwd") == "***")
        #expect(SecretMask.masked("user=u password=geheim", of: "x") == "user=u password=***")
        #expect(SecretMask.masked("10.0.0.1", of: "ipaddr") == "10.0.0.1")
    }

    @Test(arguments: [
        ("host=h password=geheim user=u", "host=h password=*** user=u"),
        ("PGPASSWORD=geheim psql", "PGPASSWORD=*** psql"),
        ("sslpassword = 'ge heim' x", "sslpassword = *** x"),
        (#"password='ge\'heim' x"#, "password=*** x"),
        ("'user=u password=''ge heim'' host=h'", "'user=u password=*** host=h'"),
        ("password='' host=h", "password=*** host=h"),
        ("password=geheim", "password=***"),
        ("postgresql://h/d?password=geheim&user=u", "postgresql://h/d?password=***&user=u"),
        ("passwd=geheim port=1", "passwd=*** port=1"),
        ("oauth_client_secret=geheim x", "oauth_client_secret=*** x"),
    ])
    func `parameters of connection strings`(_ text: String, _ expected: String) {
        #expect(SecretMask.masked(text) == expected)
    }

    @Test(arguments: [
        ("ALTER ROLE a PASSWORD 'geheim';", "ALTER ROLE a PASSWORD ***;"),
        (
            "CREATE USER a ENCRYPTED PASSWORD 'ge''heim' LOGIN",
            "CREATE USER a ENCRYPTED PASSWORD *** LOGIN"
        ),
        (
            "alter user a password\n\t'geheim' valid until 'x'",
            "alter user a password\n\t*** valid until 'x'"
        ),
        (#"ALTER ROLE a PASSWORD E'ge\'heim' LOGIN"#, "ALTER ROLE a PASSWORD *** LOGIN"),
        ("ALTER ROLE a PASSWORD U&'geheim' LOGIN", "ALTER ROLE a PASSWORD *** LOGIN"),
        ("ALTER ROLE a PASSWORD $x$ge'$heim$x$ LOGIN", "ALTER ROLE a PASSWORD *** LOGIN"),
        ("ALTER ROLE a PASSWORD $$geheim$$", "ALTER ROLE a PASSWORD ***"),
        ("ALTER ROLE a PASSWORD 'geheim", "ALTER ROLE a PASSWORD ***"),
        ("ALTER ROLE a PASSWORD $$geheim", "ALTER ROLE a PASSWORD ***"),
        ("OPTIONS (user 'u', password 'geheim')", "OPTIONS (user 'u', password ***)"),
        (
            "CREATE SUBSCRIPTION s CONNECTION 'host=h password=geheim' x",
            "CREATE SUBSCRIPTION s CONNECTION 'host=h password=*** x"
        ),
        (
            "ALTER ROLE a PASSWORD 'geheim'; ALTER ROLE b PASSWORD 'geheim'",
            "ALTER ROLE a PASSWORD ***; ALTER ROLE b PASSWORD ***"
        ),
    ])
    func `statements`(_ text: String, _ expected: String) {
        #expect(SecretMask.masked(text) == expected)
    }

    @Test(arguments: [
        ("postgres://u:geheim@h:5432/d", "postgres://u:***@h:5432/d"),
        ("SCRAM-SHA-256$4096:geheim$a:b x", "SCRAM-SHA-256$*** x"),
        ("md50123456789abcdef0123456789ABCDEF x", "md5*** x"),
    ])
    func `addresses and what servers keep`(_ text: String, _ expected: String) {
        #expect(SecretMask.masked(text) == expected)
    }

    @Test(arguments: [
        "password authentication failed for user \"a\"", "ALTER ROLE a PASSWORD NULL",
        "ALTER ROLE a PASSWORD $1", "http://h:80/x@y", "md5sum", "a password", "password=",
        "passwörd 'x'", "ALTER ROLE a PASSWORD E", "", "12:5:0:8c91", "cp -P a b", "a:b:c:d:e",
        "10:11:12:13 x:y",
    ])
    func `what is no secret stays`(_ text: String) {
        #expect(SecretMask.masked(text) == text)
    }
}

// The functions of SHA-256 with a context of known layout: the newer ones keep their state to themselves.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

/// CRC-32C by the processor's own instruction: what Swift cannot say.
#ifndef WALAUDIT_CHECKSUM_H
#define WALAUDIT_CHECKSUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What walaudit_crc32c_is_there() answers; written once, when the program is loaded.
extern bool walaudit_has_crc32c;

/// Whether this processor has the instruction.
static inline bool walaudit_crc32c_is_there(void) { return walaudit_has_crc32c; }

/// Folds bytes into a state; only where walaudit_crc32c_is_there() says yes.
///
/// `bytes` may be null where `count` is 0.
uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count);

#endif

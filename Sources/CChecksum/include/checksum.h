/// CRC-32C by the processor's own instruction: what Swift cannot say.
#ifndef WALAUDIT_CHECKSUM_H
#define WALAUDIT_CHECKSUM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has the instruction; must be asked before the other function is used.
bool walaudit_crc32c_is_there(void);

/// Folds bytes into a state; only where walaudit_crc32c_is_there() has answered yes.
///
/// `bytes` may be null where `count` is 0.
uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count);

#endif

/// Comparing many bytes at once: what Swift cannot say.
#ifndef WALAUDIT_MATCHES_H
#define WALAUDIT_MATCHES_H

#include <stddef.h>
#include <stdint.h>

/// Tells which bytes are `byte`: bit i of word w of `matches` is set where the byte at index 64 w + i is.
///
/// `matches` must have a word for each 64 bytes begun; bits past the last byte are zero. `bytes` may be null where `count`
/// is 0.
void walaudit_matches(const uint8_t *bytes, size_t count, uint8_t byte, uint64_t *matches);

#endif

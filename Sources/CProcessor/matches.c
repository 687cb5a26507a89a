#include "matches.h"

#if defined(__SSE2__)

#include <emmintrin.h>

static inline uint64_t matches_of_64(const uint8_t *bytes, uint8_t byte) {
    const __m128i wanted = _mm_set1_epi8((char)byte);
    uint64_t matches = 0;
    for (int part = 0; part < 4; part++) {
        const __m128i found = _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(bytes + 16 * part)), wanted);
        matches |= (uint64_t)(uint32_t)_mm_movemask_epi8(found) << (16 * part);
    }
    return matches;
}

#else

static inline uint64_t matches_of_64(const uint8_t *bytes, uint8_t byte) {
    uint64_t matches = 0;
    for (int index = 0; index < 64; index++) matches |= (uint64_t)(bytes[index] == byte) << index;
    return matches;
}

#endif

void walaudit_matches(const uint8_t *bytes, size_t count, uint8_t byte, uint64_t *matches) {
    const size_t whole = count / 64;
    for (size_t word = 0; word < whole; word++) matches[word] = matches_of_64(bytes + 64 * word, byte);
    if (count % 64 == 0) return;
    matches[whole] = 0;
    for (size_t index = 64 * whole; index < count; index++) {
        matches[whole] |= (uint64_t)(bytes[index] == byte) << (index % 64);
    }
}

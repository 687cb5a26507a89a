#include "checksum.h"

#include <string.h>

bool walaudit_has_crc32c = false;

#if defined(__x86_64__)

// One instruction waits for the one before, but three rows of them do not: a stretch is folded as
// three parts of PART bytes, whose states are then joined. JOIN[p][i][b] is what becomes of byte i of a
// state, b, when PART[p] zeros follow. Long parts are for images of pages, short ones for most other records.
enum { SIZES = 2 };
static const int PART[SIZES] = {256, 40};
static uint32_t JOIN[SIZES][4][256];

__attribute__((target("sse4.2")))
static void prepare(void) {
    for (int p = 0; p < SIZES; p++) {
        for (int i = 0; i < 4; i++) {
            for (int b = 0; b < 256; b++) {
                uint64_t crc = (uint64_t)b << (8 * i);
                for (int n = 0; n < PART[p]; n += 8) crc = __builtin_ia32_crc32di(crc, 0);
                JOIN[p][i][b] = (uint32_t)crc;
            }
        }
    }
}

__attribute__((constructor))
static void look(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("sse4.2")) return;
    prepare();
    walaudit_has_crc32c = true;
}

static inline uint32_t followed_by_zeros(const uint32_t join[4][256], uint64_t crc) {
    return join[0][crc & 0xFF] ^ join[1][crc >> 8 & 0xFF] ^ join[2][crc >> 16 & 0xFF] ^ join[3][crc >> 24 & 0xFF];
}

static inline uint64_t word_at(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

// Folds three parts of `part` bytes, a multiple of 8.
__attribute__((target("sse4.2"), always_inline))
static inline uint64_t three_parts(uint64_t crc, const uint8_t *bytes, int part, const uint32_t join[4][256]) {
    uint64_t second = 0, third = 0;
    for (int i = 0; i < part; i += 8) {
        crc = __builtin_ia32_crc32di(crc, word_at(bytes + i));
        second = __builtin_ia32_crc32di(second, word_at(bytes + part + i));
        third = __builtin_ia32_crc32di(third, word_at(bytes + 2 * part + i));
    }
    crc = followed_by_zeros(join, crc) ^ second;
    return followed_by_zeros(join, crc) ^ third;
}

__attribute__((target("sse4.2")))
uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count) {
    uint64_t crc = state;
    for (; count >= 3 * 256; bytes += 3 * 256, count -= 3 * 256) crc = three_parts(crc, bytes, 256, JOIN[0]);
    for (; count >= 3 * 40; bytes += 3 * 40, count -= 3 * 40) crc = three_parts(crc, bytes, 40, JOIN[1]);
    for (; count >= 8; bytes += 8, count -= 8) crc = __builtin_ia32_crc32di(crc, word_at(bytes));
    uint32_t rest = (uint32_t)crc;
    if (count & 4) {
        uint32_t word;
        memcpy(&word, bytes, 4);
        rest = __builtin_ia32_crc32si(rest, word);
        bytes += 4;
    }
    if (count & 2) {
        uint16_t word;
        memcpy(&word, bytes, 2);
        rest = __builtin_ia32_crc32hi(rest, word);
        bytes += 2;
    }
    if (count & 1) rest = __builtin_ia32_crc32qi(rest, *bytes);
    return rest;
}

#elif defined(__aarch64__) && defined(__linux__)

#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>

__attribute__((constructor))
static void look(void) { walaudit_has_crc32c = (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0; }

__attribute__((target("+crc")))
uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count) {
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        state = __crc32cd(state, word);
    }
    for (; count > 0; bytes++, count--) state = __crc32cb(state, *bytes);
    return state;
}

#else

uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count) {
    (void)bytes;
    (void)count;
    return state;
}

#endif

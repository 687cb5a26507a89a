#include "checksum.h"

#include <string.h>

#if defined(__x86_64__)

// One instruction waits for the one before, but three rows of them do not: long stretches are folded as
// three parts of PART bytes, whose states are then joined. JOIN[i][b] is what becomes of byte i of a
// state, b, when PART zeros follow.
enum { PART = 256 };
static uint32_t JOIN[4][256];

__attribute__((target("sse4.2")))
static void prepare(void) {
    for (int i = 0; i < 4; i++) {
        for (int b = 0; b < 256; b++) {
            uint64_t crc = (uint64_t)b << (8 * i);
            for (int n = 0; n < PART; n += 8) crc = __builtin_ia32_crc32di(crc, 0);
            JOIN[i][b] = (uint32_t)crc;
        }
    }
}

bool walaudit_crc32c_is_there(void) {
    __builtin_cpu_init();
    if (!__builtin_cpu_supports("sse4.2")) return false;
    prepare();
    return true;
}

static inline uint32_t followed_by_zeros(uint32_t crc) {
    return JOIN[0][crc & 0xFF] ^ JOIN[1][crc >> 8 & 0xFF] ^ JOIN[2][crc >> 16 & 0xFF] ^ JOIN[3][crc >> 24];
}

static inline uint64_t word_at(const uint8_t *bytes) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    return word;
}

__attribute__((target("sse4.2")))
uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count) {
    uint64_t crc = state;
    for (; count >= 3 * PART; bytes += 3 * PART, count -= 3 * PART) {
        uint64_t second = 0, third = 0;
        for (int i = 0; i < PART; i += 8) {
            crc = __builtin_ia32_crc32di(crc, word_at(bytes + i));
            second = __builtin_ia32_crc32di(second, word_at(bytes + PART + i));
            third = __builtin_ia32_crc32di(third, word_at(bytes + 2 * PART + i));
        }
        crc = followed_by_zeros((uint32_t)crc) ^ second;
        crc = followed_by_zeros((uint32_t)crc) ^ third;
    }
    for (; count >= 8; bytes += 8, count -= 8) crc = __builtin_ia32_crc32di(crc, word_at(bytes));
    uint32_t rest = (uint32_t)crc;
    for (; count > 0; bytes++, count--) rest = __builtin_ia32_crc32qi(rest, *bytes);
    return rest;
}

#elif defined(__aarch64__) && defined(__linux__)

#include <arm_acle.h>
#include <asm/hwcap.h>
#include <sys/auxv.h>

bool walaudit_crc32c_is_there(void) { return (getauxval(AT_HWCAP) & HWCAP_CRC32) != 0; }

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

bool walaudit_crc32c_is_there(void) { return false; }

uint32_t walaudit_crc32c(uint32_t state, const uint8_t *bytes, size_t count) {
    (void)bytes;
    (void)count;
    return state;
}

#endif

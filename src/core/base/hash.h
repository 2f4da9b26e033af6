#ifndef FL_CORE_BASE_HASH_H
#define FL_CORE_BASE_HASH_H
/* FNV-1a, in 64 bits: begin with FL_HASH_BEGIN, and add what is hashed. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static const uint64_t FL_HASH_BEGIN = UINT64_C(0xcbf29ce484222325);

/* A byte, or more bits at once. */
static inline uint64_t fl_hash_add(uint64_t hash, uint64_t bits) {
    return (hash ^ bits) * UINT64_C(0x100000001b3);
}

static inline uint64_t fl_hash_bytes(uint64_t hash, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) hash = fl_hash_add(hash, (unsigned char)bytes[i]);
    return hash;
}

static inline uint64_t fl_hash_text(uint64_t hash, const char *text) {
    return fl_hash_bytes(hash, text, strlen(text));
}

/* All its 64 bits at once. The shift lets high bits, where a double has most of its news, come down. */
static inline uint64_t fl_hash_double(uint64_t hash, double v) {
    uint64_t bits;
    memcpy(&bits, &v, sizeof bits);
    hash = fl_hash_add(hash, bits);
    return hash ^ hash >> 32;
}

#endif

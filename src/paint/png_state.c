#include "paint/paint.h"
#include <string.h>

static size_t big_endian(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return (size_t)b[0] << 24 | (size_t)b[1] << 16 | (size_t)b[2] << 8 | b[3];
}

const char *fl_png_state(const char *file, size_t length, size_t *count) {
    enum { SIGNATURE = 8, HEAD = 8, CHECKSUM = 4 };
    static const char signature[] = "\x89PNG\r\n\x1A\n";
    static const char keyword[] = "fallline"; /* with the zero that ends it in the chunk */
    if (length < SIGNATURE || memcmp(file, signature, SIGNATURE) != 0) return NULL;
    for (size_t at = SIGNATURE; length - at >= HEAD + CHECKSUM;) {
        const char *chunk = file + at + HEAD;
        size_t size = big_endian(file + at);
        if (size > length - at - HEAD - CHECKSUM) return NULL;
        bool text = memcmp(file + at + 4, "tEXt", 4) == 0 && size >= sizeof keyword;
        if (text && memcmp(chunk, keyword, sizeof keyword) == 0) {
            *count = size - sizeof keyword;
            return chunk + sizeof keyword;
        }
        at += HEAD + size + CHECKSUM;
    }
    return NULL;
}

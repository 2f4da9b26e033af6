/* From bytes to lines of small letters. No locale: the same text is the same everywhere. */
#include "core/letters/text.h"

static bool within(uint32_t code, uint32_t low, uint32_t high) {
    return code >= low && code <= high;
}

uint32_t fl_text_lower(uint32_t c) {
    if (within(c, 'A', 'Z') || (within(c, 0xC0, 0xDE) && c != 0xD7) || (within(c, 0x391, 0x3A9) && c != 0x3A2) ||
        within(c, 0x410, 0x42F))
        return c + 32;
    if (within(c, 0x400, 0x40F)) return c + 80;
    if ((within(c, 0x100, 0x137) && c != 0x130) || within(c, 0x14A, 0x177)) return c | 1;
    if (within(c, 0x139, 0x148) || within(c, 0x179, 0x17E)) return c + (c & 1);
    if (c == 0x178) return 0xFF;
    if (c == 0x386) return 0x3AC;
    if (within(c, 0x388, 0x38A)) return c + 37;
    if (c == 0x38C) return 0x3CC;
    if (within(c, 0x38E, 0x38F)) return c + 63;
    return c;
}

uint32_t fl_text_next(const unsigned char *text, size_t length, size_t *at) {
    static const uint32_t least[] = {0, 0x80, 0x800, 0x10000};
    unsigned char first = text[(*at)++];
    if (first < 0x80) return first;
    size_t more = first >= 0xF0 && first < 0xF8 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first >= 0xF8 || more > length - *at) return UINT32_MAX;
    uint32_t code = first & (0x3Fu >> more);
    for (size_t i = 0; i < more; i++) {
        if ((text[*at + i] & 0xC0) != 0x80) return UINT32_MAX;
        code = code << 6 | (text[*at + i] & 0x3Fu);
    }
    if (code < least[more] || within(code, 0xD800, 0xDFFF) || code > 0x10FFFF) return UINT32_MAX;
    *at += more;
    return code;
}

/* How the bytes are to be read: UTF-16 has a mark at its beginning and zeros beside its blanks, which no UTF-8 has. */
typedef enum Coding { UTF_8, UTF_16_LITTLE, UTF_16_BIG } Coding;

static uint32_t unit_at(const unsigned char *text, Coding coding) {
    return coding == UTF_16_BIG ? (uint32_t)text[0] << 8 | text[1] : (uint32_t)text[1] << 8 | text[0];
}

static Coding coding_of(const unsigned char *text, size_t length) {
    if (length < 2 || text[0] + text[1] != 0xFF + 0xFE) return UTF_8;
    Coding coding = text[0] == 0xFF ? UTF_16_LITTLE : UTF_16_BIG;
    for (size_t i = 2; i + 1 < length; i += 2) {
        uint32_t unit = unit_at(text + i, coding);
        if (unit == ' ' || unit == '\n') return coding;
    }
    return UTF_8;
}

/* As fl_text_next(), with UINT32_MAX for half of a pair. */
static uint32_t next_wide(const unsigned char *text, size_t length, size_t *at, Coding coding) {
    uint32_t low, code = *at + 1 < length ? unit_at(text + *at, coding) : UINT32_MAX;
    *at += 2;
    if (!within(code, 0xD800, 0xDFFF)) return code;
    if (code > 0xDBFF || *at + 1 >= length || !within(low = unit_at(text + *at, coding), 0xDC00, 0xDFFF))
        return UINT32_MAX;
    *at += 2;
    return 0x10000 + ((code - 0xD800) << 10 | (low - 0xDC00));
}

static bool is_blank(uint32_t code) {
    return code <= ' ' || code == 127 || code == 0x85 || code == 0xA0;
}

/* Ends the line that began at `start`, if there is anything on it. */
static size_t end_line(uint32_t *code, size_t start, size_t count, int *lines, int *longest) {
    if (count > start && code[count - 1] == ' ') count--;
    if (count == start) return count;
    if ((int)(count - start) > *longest) *longest = (int)(count - start);
    code[count++] = '\n';
    ++*lines;
    return count;
}

size_t fl_text_lines(const unsigned char *bytes, size_t length, uint32_t *code, int *lines, int *longest) {
    size_t count = 0, start = 0;
    Coding coding = coding_of(bytes, length);
    *lines = *longest = 0;
    for (size_t at = 0; at < length;) {
        uint32_t c = coding == UTF_8 ? fl_text_next(bytes, length, &at) : next_wide(bytes, length, &at, coding);
        if (c == UINT32_MAX || c == 0xFEFF) continue;
        if (c == '\n') {
            start = count = end_line(code, start, count, lines, longest);
        } else if (!is_blank(c)) {
            code[count++] = fl_text_lower(c);
        } else if (count > start && code[count - 1] != ' ') {
            code[count++] = ' ';
        }
    }
    return end_line(code, start, count, lines, longest);
}

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
    *lines = *longest = 0;
    for (size_t at = 0; at < length;) {
        uint32_t c = fl_text_next(bytes, length, &at);
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

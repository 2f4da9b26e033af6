/* Characters that mean what one of ASCII means: digits of other scripts, wide signs, hyphens for a minus. What nobody
 * sees, marks of direction and blanks without width, goes. */
#include "core/data/table_inside.h"

#include <stdlib.h>
#include <string.h>

/* Zeros of scripts whose ten digits follow each other: Arabic, Persian, N'Ko, the Indic ones, Thai, Lao, Tibetan,
 * Burmese, Khmer. */
static const unsigned zeros[] = {0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6,  0xb66, 0xbe6,
                                 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0};

/* A character, and what stands for it. */
static const struct {
    unsigned from, to;
    const char *as;
} others[] = {{0x66a, 0x66a, "%"}, /* Arabic percent, decimal sign, thousands, comma, semicolon */
              {0x66b, 0x66b, "."},   {0x66c, 0x66c, "'"},          {0x60c, 0x60c, ","},
              {0x61b, 0x61b, ";"},   {0x2010, 0x2012, "-"}, /* hyphens, and the dash of digits */
              {0xfe63, 0xfe63, "-"}, {0xffe5, 0xffe5, "\xc2\xa5"}, {0xffe1, 0xffe1, "\xc2\xa3"},
              {0x3000, 0x3000, " "}, {0x2028, 0x2029, "\n"},       {0x85, 0x85, "\n"},
              {0x0b, 0x0c, " "}, /* upright tab, form feed */
              {0x1a, 0x1a, ""},  /* the end of a file of DOS */
              {0xad, 0xad, ""},      {0x61c, 0x61c, ""},           {0x200b, 0x200f, ""},
              {0x202a, 0x202e, ""},  {0x2060, 0x2069, ""},         {0xfeff, 0xfeff, ""}};

/* The character at `at` of UTF-8 that is whole; returns how many bytes it has. */
static size_t take_character(const char *at, unsigned *c) {
    const unsigned char *b = (const unsigned char *)at;
    if (b[0] < 0x80) {
        *c = b[0];
        return 1;
    }
    if (b[0] < 0xe0) {
        *c = (b[0] & 0x1fu) << 6 | (b[1] & 0x3fu);
        return 2;
    }
    *c = (b[0] & 0x0fu) << 12 | (b[1] & 0x3fu) << 6 | (b[2] & 0x3fu);
    if (b[0] < 0xf0) return 3;
    *c = 0xfffd; /* none of these is beyond three bytes */
    return 4;
}

/* What stands for it, at most as long as it is; NULL: itself. */
static const char *stands_for(unsigned c, char digit[2]) {
    digit[1] = '\0';
    for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
        if (c < zeros[i] || c > zeros[i] + 9) continue;
        digit[0] = (char)('0' + (c - zeros[i]));
        return digit;
    }
    if (c >= 0xff01 && c <= 0xff5e) { /* ASCII in wide letters */
        digit[0] = (char)(c - 0xff01 + '!');
        return digit;
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (c >= others[i].from && c <= others[i].to) return others[i].as;
    }
    return NULL;
}

/* Blanks that keep words together stand between columns where nothing else does. */
static bool has_only_hard_blanks(const char *text) {
    return strpbrk(text, " \t;,|") == NULL && strstr(text, "\xc2\xa0") != NULL;
}

bool fl_table_lettered(const char *text, size_t *length, char **rows) {
    *rows = NULL;
    if (memchr(text, 0, *length) != NULL) return true;
    bool hard = has_only_hard_blanks(text);
    char *to = *rows = malloc(*length + 1);
    if (to == NULL) return false;
    for (const char *at = text; *at != '\0';) {
        unsigned c;
        char digit[2];
        size_t bytes = take_character(at, &c);
        bool usual = c < 0x7f && c != 0x0b && c != 0x0c && c != 0x1a;
        const char *as = usual ? NULL : hard && c == 0xa0 ? " " : stands_for(c, digit);
        size_t count = as != NULL ? strlen(as) : bytes;
        memcpy(to, as != NULL ? as : at, count);
        to += count;
        at += bytes;
    }
    *to = '\0';
    *length = (size_t)(to - *rows);
    return true;
}

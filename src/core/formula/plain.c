/* Signs of the typographer become ASCII. */
#include "core/formula/plain.h"

#include <stdio.h>
#include <string.h>

/* UTF-8 signs and what they stand for. A superscript is a power whose digits end with it. */
static const struct {
    const char *sign, *plain;
} signs[] = {{"\xe2\x88\x92", "-"},
             {"\xe2\x80\x93", "-"},
             {"\xc2\xb7", "*"},
             {"\xe2\x8b\x85", "*"},
             {"\xc3\x97", "*"},
             {"\xe2\x88\x97", "*"},
             {"\xe2\x88\x99", "*"},
             {"\xe2\x80\xa2", "*"},
             {"\xc3\xb7", "/"},
             {"\xe2\x88\x95", "/"},
             {"\xe2\x81\x84", "/"},
             {"\xe2\x88\x9a", "\1"},
             {"\xcf\x80", " pi "},
             {"\xf0\x9d\x9c\x8b", " pi "},
             {"\xc2\xa0", " "},
             {"\xe2\x80\xaf", " "},
             {"\xe2\x80\x89", " "},
             {"\xe2\x81\xa1", ""},
             {"\xe2\x81\xa2", ""},
             {"\xe2\x80\x8b", ""},
             {"\xef\xbb\xbf", ""},
             {"\xc2\xbd", "(1/2)"},
             {"\xc2\xbc", "(1/4)"},
             {"\xc2\xbe", "(3/4)"},
             {"\xe2\x85\x93", "(1/3)"},
             {"\xe2\x85\x94", "(2/3)"},
             {"\xe2\x85\x9b", "(1/8)"},
             {"\xe2\x88\xa3", "|"},
             {"\xe2\x82\x80", "_0"},
             {"\xe2\x82\x81", "_1"},
             {"\xe2\x82\x82", "_2"},
             {"\xe2\x82\x83", "_3"},
             {"\xe2\x86\xa6", "->"},
             {"\xe2\x86\x92", "->"},
             {"\xf0\x9d\x91\xa5", "x"},
             {"\xf0\x9d\x91\xa6", "y"},
             {"\xf0\x9d\x91\x92", "e"},
             {"\xf0\x9d\x91\x93", "f"},
             {"\t", " "},
             {"\n", "\n"},
             {"\r", "\n"}};
static const char *const raised[] = {"\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",     "\xe2\x81\xb4",
                                     "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9",
                                     "\xe2\x81\xbb", "\xcb\xa3",     "\xca\xb8"};
static const char raised_plain[] = "0123456789-xy";

void fl_plain_put(FlPlain *plain, const char *text, int from, int to) {
    for (; *text != '\0' && plain->count < FL_PLAIN - 1; text++) {
        plain->text[plain->count] = *text;
        plain->from[plain->count] = (short)from;
        plain->to[plain->count++] = (short)to;
    }
    plain->text[plain->count] = '\0';
    plain->from[plain->count] = plain->to[plain->count] = (short)to; /* of the end, for sentences about it */
}

static int sign_length(const char *text) {
    int length = 1;
    while (((unsigned char)text[length] & 0xc0) == 0x80) length++;
    return length;
}

static int find_raised(const char *text) {
    for (int i = 0; i < (int)(sizeof raised / sizeof *raised); i++) {
        if (strncmp(text, raised[i], strlen(raised[i])) == 0) return i;
    }
    return -1;
}

/* One sign of several bytes; returns its length, or 0 after a sentence. */
static int put_sign(FlPlain *plain, const char *text, int at, bool *power, FlFormulaFault *fault) {
    int length = sign_length(text + at), digit = find_raised(text + at);
    if (digit >= 0) {
        char one[3] = {*power ? raised_plain[digit] : '^', *power ? '\0' : raised_plain[digit], '\0'};
        size_t bytes = strlen(raised[digit]);
        fl_plain_put(plain, one, at, at + (int)bytes);
        *power = true;
        return (int)bytes;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i].sign);
        if (strncmp(text + at, signs[i].sign, size) != 0) continue;
        fl_plain_put(plain, signs[i].plain, at, at + (int)size);
        return (int)size;
    }
    char shown[8] = "?";
    if (length <= 4 && (unsigned char)text[at] >= 0x20) snprintf(shown, sizeof shown, "%.*s", length, text + at);
    fl_formula_fault(fault, at, at + length,
                     "\"%s\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions.", shown);
    return 0;
}

bool fl_plain_read(const char *text, FlPlain *plain, FlFormulaFault *fault) {
    int characters = 0;
    bool power = false;
    plain->count = 0;
    plain->text[0] = '\0';
    for (int at = 0; text[at] != '\0';) {
        if (++characters > FL_FORMULA_TYPED || at >= 4 * FL_FORMULA_TYPED)
            return fl_formula_fault(fault, at, at + 1, "A formula has at most %d characters.", FL_FORMULA_TYPED);
        unsigned char byte = (unsigned char)text[at];
        bool plain_byte = byte >= 0x20 && byte < 0x7f;
        if (power && (plain_byte || find_raised(text + at) < 0)) {
            fl_plain_put(plain, " ", at, at); /* the power is over: its digits are not those of a number behind it */
            power = false;
        }
        int length = 1;
        if (plain_byte) {
            fl_plain_put(plain, (const char[]){(char)byte, '\0'}, at, at + 1);
        } else {
            length = put_sign(plain, text, at, &power, fault);
        }
        if (length == 0) return false;
        at += length;
    }
    return true;
}

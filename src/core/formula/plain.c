/* Signs of the typographer become ASCII. */
#include "core/formula/plain.h"
#include "core/base/character.h"

#include <stdio.h>
#include <string.h>

/* UTF-8 signs and what they stand for. A superscript is a power whose digits end with it. */
typedef struct Sign {
    const char *sign, *plain;
} Sign;
static const Sign signs[] = {{"\xe2\x88\x92", "-"},
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
                             {"\xe2\x88\x9b", "\7"},
                             {"\xe2\x88\x9c", "\b"},
                             {"\xcf\x80", " pi "},
                             {"\xf0\x9d\x9c\x8b", " pi "},
                             {"\xc2\xa0", " "},
                             {"\xe2\x80\xaf", " "},
                             {"\xe2\x80\x89", " "},
                             {"\xe2\x81\xa1", ""},
                             {"\xe2\x81\xa2", ""},
                             {"\xe2\x80\x8b", ""},
                             {"\xef\xbb\xbf", ""},
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
                             {"\xe2\x84\xaf", " e "}, /* Julia's */
                             {"\xf0\x9d\x91\x93", "f"},
                             {"\t", " "},
                             {"\n", "\n"},
                             {"\r", "\n"}};
/* What a formula has and a rule does not. */
static const Sign sums[] = {
    {"\xe2\x88\x91", " \4 "}, {"\xce\xa3", " \4 "},   {"\xe2\x88\x8f", " \5 "}, {"\xce\xa0", " \5 "},
    {"\xe2\x80\x96", "\6"},   {"\xe2\x88\xa5", "\6"}, {"\xe1\xb5\xa2", "_i"}, /* below a sum: i = 1 */
    {"\xe2\xb1\xbc", "_j"},   {"\xe2\x82\x8c", "="},  {"\xe2\x82\x8a", "+"},    {"\xe2\x82\x8b", "-"}};
/* Vulgar fractions. */
static const Sign parts[] = {{"\xc2\xbd", "1/2"},     {"\xc2\xbc", "1/4"},     {"\xc2\xbe", "3/4"},
                             {"\xe2\x85\x93", "1/3"}, {"\xe2\x85\x94", "2/3"}, {"\xe2\x85\x9b", "1/8"}};
static const Sign letters[] = {
    {"\xce\xb1", "alpha"},  {"\xce\xb2", "beta"},  {"\xce\xb3", "gamma"}, {"\xce\xb4", "delta"}, {"\xce\xb5", "eps"},
    {"\xcf\xb5", "eps"},    {"\xce\xb6", "zeta"},  {"\xce\xb7", "eta"},   {"\xce\xb8", "theta"}, {"\xce\xba", "kappa"},
    {"\xce\xbb", "lambda"}, {"\xce\xbc", "mu"},    {"\xce\xbd", "nu"},    {"\xce\xbe", "xi"},    {"\xcf\x81", "rho"},
    {"\xcf\x83", "sigma"},  {"\xcf\x84", "tau"},   {"\xcf\x86", "phi"},   {"\xcf\x95", "phi"},   {"\xcf\x87", "chi"},
    {"\xcf\x88", "psi"},    {"\xcf\x89", "omega"}, {"\xe2\x86\x90", "="}};
static const char *const raised[] = {"\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",     "\xe2\x81\xb4",
                                     "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7", "\xe2\x81\xb8", "\xe2\x81\xb9",
                                     "\xe2\x81\xbb", "\xcb\xa3",     "\xca\xb8",     "\xe2\x81\xbf", "\xe2\x81\xba"};
static const char raised_plain[] = "0123456789-xyn+";

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

/* Raised signs, all that stand together; returns their length. More than a number or a letter needs parentheses: e²ˣ
 * is e^(2x). */
static int put_power(FlPlain *plain, const char *text, int at) {
    char inside[FL_FORMULA_TYPED];
    int count = 0, names = 0, digits = 0, within = 0, length = 0, which;
    for (; (which = find_raised(text + at + length)) >= 0 && count < FL_FORMULA_TYPED - 1; count++) {
        char c = inside[count] = raised_plain[which];
        names += fl_is_letter(c);
        digits += fl_is_digit(c);
        within += count > 0 && (c == '-' || c == '+');
        length += (int)strlen(raised[which]);
    }
    bool many = names + (digits > 0) + within > 1;
    fl_plain_put(plain, many ? "^(" : "^", at, at + (int)strlen(raised[find_raised(text + at)]));
    for (int i = 0, from = at; i < count; i++) {
        int to = from + (int)strlen(raised[find_raised(text + from)]);
        fl_plain_put(plain, (const char[]){inside[i], '\0'}, from, to);
        from = to;
    }
    if (many) fl_plain_put(plain, ")", at + length, at + length);
    return length;
}

/* A fraction at [at, to); a whole number directly before it is its own: 3½ is (3+1/2). False after a sentence. */
static bool put_fraction(FlPlain *plain, const char *text, int at, int to, const char *fraction,
                         FlFormulaFault *fault) {
    int end = plain->count;
    while (end > 0 && plain->text[end - 1] == ' ') end--;
    int begin = end;
    /* x²½ has its digit from a power, which is over */
    while (begin > 0 && ((fl_is_digit(plain->text[begin - 1]) && fl_is_digit(text[plain->from[begin - 1]])) ||
                         plain->text[begin - 1] == '.'))
        begin--;
    char before = begin > 0 ? plain->text[begin - 1] : ' ', whole[FL_FORMULA_TYPED + 1];
    int length = end - begin;
    if (length > 0 &&
        (fl_is_letter(before) || before == '_' || memchr(plain->text + begin, '.', (size_t)length) != NULL))
        return fl_formula_fault(fault, at, to, "A sign is missing before \"%.*s\".", to - at, text + at);
    if (length > 0 && end < plain->count)
        return fl_formula_fault(
            fault, plain->from[begin], to,
            "A blank stands before \"%.*s\": write it directly behind its number, or \"*\" between.", to - at,
            text + at);
    int from = length > 0 ? plain->from[begin] : at;
    snprintf(whole, sizeof whole, "%.*s", length, plain->text + begin);
    plain->count = length > 0 ? begin : plain->count;
    fl_plain_put(plain, "(", from, to);
    fl_plain_put(plain, whole, from, to);
    fl_plain_put(plain, length > 0 ? "+" : "", from, to);
    fl_plain_put(plain, fraction, from, to);
    fl_plain_put(plain, ")", from, to);
    return true;
}

/* A sign of a list; returns its length, 0: it is another one. */
static int put_known(FlPlain *plain, const char *text, int at, const Sign *list, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(list[i].sign);
        if (strncmp(text + at, list[i].sign, size) != 0) continue;
        fl_plain_put(plain, list[i].plain, at, at + (int)size);
        return (int)size;
    }
    return 0;
}

/* One sign of several bytes; returns its length, or 0 after a sentence. */
static int put_sign(FlPlain *plain, const char *text, int at, bool words, bool *power, FlFormulaFault *fault) {
    int length = sign_length(text + at);
    if (find_raised(text + at) >= 0) {
        *power = true;
        return put_power(plain, text, at);
    }
    int known = put_known(plain, text, at, signs, sizeof signs / sizeof *signs);
    if (known == 0 && !words) known = put_known(plain, text, at, sums, sizeof sums / sizeof *sums);
    if (known > 0) return known;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        int size = (int)strlen(parts[i].sign);
        if (strncmp(text + at, parts[i].sign, (size_t)size) != 0) continue;
        return put_fraction(plain, text, at, at + size, parts[i].plain, fault) ? size : 0;
    }
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        size_t size = strlen(letters[i].sign);
        if (strncmp(text + at, letters[i].sign, size) != 0) continue;
        if (!words && letters[i].plain[0] == '=') break;
        char next = text[at + (int)size];
        bool apart = !words && ((next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')); /* θx is a product */
        if (!words) fl_plain_put(plain, " ", at, at);
        fl_plain_put(plain, letters[i].plain, at, at + (int)size);
        if (apart) fl_plain_put(plain, " ", at + (int)size, at + (int)size);
        return (int)size;
    }
    char shown[8] = "?";
    if (length > 1 && length <= 4 && strncmp(text + at, "\xc2\xa0", 2) >= 0) /* no controls, no parts of signs */
        snprintf(shown, sizeof shown, "%.*s", length, text + at);
    fl_formula_fault(fault, at, at + length,
                     "\"%s\" has no meaning here; there are numbers, %s, + - * / ^ ( ) and functions.", shown,
                     words ? "names" : "x, y");
    return 0;
}

static bool read(const char *text, bool words, FlPlain *plain, FlFormulaFault *fault) {
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
            length = put_sign(plain, text, at, words, &power, fault);
        }
        if (length == 0) return false;
        at += length;
    }
    return true;
}

bool fl_plain_read(const char *text, FlPlain *plain, FlFormulaFault *fault) {
    return read(text, false, plain, fault);
}

bool fl_plain_read_words(const char *text, FlPlain *plain, FlFormulaFault *fault) {
    return read(text, true, plain, fault);
}

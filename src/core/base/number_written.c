/* Numbers as people write them become the digits that fl_number_read() takes. */
#include "core/base/character.h"
#include "fallline/number.h"

#include <stdio.h>
#include <string.h>

enum { SIGNS = 96, GROUP = 3, NO_FRACTION = -1, HARD_BLANK = '_', MONEY = '$', RAISED = '^', PER_MILLE = 'M' };

/* A text with one byte for each of its signs. */
typedef struct Signs {
    int count, at;
    int fraction; /* index of the vulgar fraction that is among them, as the byte 'F' */
    char text[SIGNS + 4];
    FlWritten how;
} Signs;

/* What stands for what: several bytes, one byte. */
static const struct {
    const char *sign;
    char plain;
} signs[] = {{"\xe2\x88\x92", '-'},
             {"\xe2\x80\x93", '-'},
             {"\xc2\xa0", HARD_BLANK},
             {"\xe2\x80\xaf", HARD_BLANK},
             {"\xe2\x80\x89", HARD_BLANK},
             {"\xe2\x80\x99", '\''},
             {"\xc3\x97", '*'},
             {"\xc2\xb7", '*'},
             {"\xe2\x8b\x85", '*'},
             {"\xe2\x88\x99", '*'},
             {"\xe2\x82\xac", MONEY},
             {"\xc2\xa3", MONEY},
             {"\\times", '*'},
             {"\\cdot", '*'},
             {"\xc2\xa5", MONEY},
             {"\xe2\x82\xb9", MONEY},
             {"\xe2\x80\xb0", PER_MILLE},
             {"\xe2\x81\x84", '/'}};
static const char *const raised[] = {"\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",
                                     "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7",
                                     "\xe2\x81\xb8", "\xe2\x81\xb9", "\xe2\x81\xbb"};
static const struct {
    const char *sign;
    int over, under;
} fractions[] = {{"\xc2\xbd", 1, 2},     {"\xc2\xbc", 1, 4},     {"\xc2\xbe", 3, 4},     {"\xe2\x85\x93", 1, 3},
                 {"\xe2\x85\x94", 2, 3}, {"\xe2\x85\x95", 1, 5}, {"\xe2\x85\x96", 2, 5}, {"\xe2\x85\x97", 3, 5},
                 {"\xe2\x85\x98", 4, 5}, {"\xe2\x85\x99", 1, 6}, {"\xe2\x85\x9a", 5, 6}, {"\xe2\x85\x9b", 1, 8},
                 {"\xe2\x85\x9c", 3, 8}, {"\xe2\x85\x9d", 5, 8}, {"\xe2\x85\x9e", 7, 8}};

/* Money by its letters. */
static const char *const codes[] = {"CHF", "EUR", "USD", "GBP", "JPY", "CAD", "AUD", "CNY", "INR", "SEK", "NOK",
                                    "DKK", "PLN", "CZK", "HUF", "BRL", "Fr.", "kr",  "Rs.", "US$", "R$",  "z\xc5\x82"};

static bool begins(const char *text, size_t length, const char *sign) {
    size_t size = strlen(sign);
    return size <= length && memcmp(text, sign, size) == 0;
}

/* One sign of several bytes; returns its length, 0 for one that is in no number. */
static size_t take_sign(Signs *s, const char *text, size_t length, bool *power) {
    for (int i = 0; i < (int)(sizeof raised / sizeof *raised); i++) {
        if (!begins(text, length, raised[i])) continue;
        if (!*power) s->text[s->count++] = RAISED;
        *power = true;
        s->text[s->count++] = "0123456789-"[i];
        return strlen(raised[i]);
    }
    *power = false;
    for (int i = 0; i < (int)(sizeof fractions / sizeof *fractions); i++) {
        if (!begins(text, length, fractions[i].sign) || s->fraction != NO_FRACTION) continue;
        s->fraction = i;
        s->text[s->count++] = 'F';
        return strlen(fractions[i].sign);
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!begins(text, length, signs[i].sign)) continue;
        s->text[s->count++] = signs[i].plain;
        return strlen(signs[i].sign);
    }
    return 0;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == HARD_BLANK;
}

/* False for what has a sign that no number has, or is longer than any number is written. */
static bool take_signs(Signs *s, const char *text, size_t length) {
    bool power = false;
    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)text[at];
        if (s->count >= SIGNS) return false;
        if (byte >= 0x80 || byte == '\\') {
            size_t size = take_sign(s, text + at, length - at, &power);
            if (size == 0) return false;
            at += size;
            continue;
        }
        bool own = byte == HARD_BLANK || byte == PER_MILLE || byte == 'F' || (byte < 0x20 && byte != '\t');
        if (own) return false;                /* these bytes stand for other signs here */
        if (power) s->text[s->count++] = ' '; /* digits behind a power are not those of its exponent */
        power = false;
        s->text[s->count++] = (char)byte;
        at++;
    }
    while (s->count > 0 && is_blank(s->text[s->count - 1])) s->count--;
    while (s->at < s->count && is_blank(s->text[s->at])) s->at++;
    s->text[s->count] = '\0';
    return true;
}

static void blanks(Signs *s) {
    while (is_blank(s->text[s->at])) s->at++;
}

static bool take(Signs *s, char c) {
    if (s->text[s->at] != c) return false;
    s->at++;
    return true;
}

/* What separates groups in a mantissa of `length` signs, and what its decimals: '\0' is neither. False where the two
 * cannot be told apart, or a sign stands where it cannot. */
static bool find_marks(const Signs *s, const char *text, int length, char *group, char *decimal) {
    int points = 0, commas = 0, others = 0, last = -1;
    *group = *decimal = '\0';
    for (int i = 0; i < length; i++) {
        if (fl_is_digit(text[i])) continue;
        points += text[i] == '.';
        commas += text[i] == ',';
        if (text[i] == '.' || text[i] == ',') {
            last = i;
            continue;
        }
        if (others > 0 && text[i] != *group) return false;
        others++;
        *group = text[i];
    }
    if (points + commas == 0) return true;
    char mark = text[last], own = s->how == FL_WRITTEN_COMMA ? ',' : '.';
    int marks = mark == '.' ? points : commas;
    bool typed = s->how == FL_WRITTEN_TYPED;
    if (points > 0 && commas > 0) { /* the last one is the decimal one */
        if (marks > 1 || others > 0 || (!typed && mark != own)) return false;
        *decimal = mark;
        *group = mark == '.' ? ',' : '.';
        return true;
    }
    if (marks > 1 || (!typed && mark != own)) {
        if (others > 0 || (!typed && mark == own)) return false;
        *group = mark;
        return true;
    }
    /* A comma that may as well stand for thousands is not guessed at. */
    bool thousands = length - last - 1 == GROUP && last >= 1 && last <= GROUP && text[0] != '0' && others == 0;
    if (typed && mark == ',' && thousands) return false;
    *decimal = mark;
    return true;
}

/* India's groups, 1,23,456: the last has three digits, those before it two. */
static bool has_lakhs(const char *text, int length) {
    int commas = 0, run = 0;
    for (int at = 0; at < length && (fl_is_digit(text[at]) || text[at] == ','); at++) {
        if (text[at] != ',') {
            run++;
            continue;
        }
        if (commas > 0 ? run != 2 : run < 1 || run > 2) return false;
        commas++;
        run = 0;
    }
    return commas > 1 && run == GROUP;
}

/* The mantissa as digits with a point; groups have three digits each but for the first, or are India's. */
static bool take_mantissa(Signs *s, char *out, size_t *used) {
    const char *text = s->text + s->at;
    int length = 0, digits = 0, run = 0;
    while (fl_is_digit(text[length]) || text[length] == '.' || text[length] == ',' ||
           ((text[length] == '\'' || is_blank(text[length])) && length > 0 && fl_is_digit(text[length + 1])))
        length++;
    char group, decimal;
    bool grouped = false, behind = false, lakhs = s->how == FL_WRITTEN_POINT && has_lakhs(text, length);
    if (!find_marks(s, text, length, &group, &decimal)) return false;
    for (int i = 0; i < length; i++) {
        if (fl_is_digit(text[i])) {
            out[(*used)++] = text[i];
            digits++, run++;
            continue;
        }
        bool whole = grouped ? run == GROUP : run >= 1 && run <= GROUP && text[0] != '0';
        whole = whole || lakhs;
        if (text[i] == decimal) {
            if (grouped && !whole) return false;
            out[(*used)++] = '.';
            behind = true;
        } else if (!behind && whole) { /* what is no decimal sign parts groups */
            grouped = true;
        } else {
            return false;
        }
        run = 0;
    }
    if (grouped && !behind && run != GROUP) return false;
    s->at += length;
    return digits > 0;
}

static bool take_digits(Signs *s, int *exponent) {
    bool minus = take(s, '-');
    if (!minus) take(s, '+');
    int n = 0, value = 0;
    for (; fl_is_digit(s->text[s->at]); s->at++, n++) {
        if (value < 100000) value = 10 * value + (s->text[s->at] - '0');
    }
    *exponent = minus ? -value : value;
    return n > 0;
}

/* "10^-3", "10**-3", or 10 with raised digits. */
static bool take_ten(Signs *s, int *exponent) {
    if (strncmp(s->text + s->at, "10", 2) != 0) return false;
    int at = s->at;
    s->at += 2;
    bool power = take(s, RAISED);
    if (!power && s->text[s->at] == '*' && s->text[s->at + 1] == '*') {
        power = true;
        s->at += 2;
    }
    if (power) {
        bool braced = take(s, '{');
        if (take_digits(s, exponent) && (!braced || take(s, '}'))) return true;
    }
    s->at = at;
    return false;
}

/* e-3, Fortran's D-03 and Q-03, Mathematica's *^-3, times ten to a power; nothing is the power 0. */
static bool take_power(Signs *s, int *exponent) {
    char c = s->text[s->at];
    *exponent = 0;
    if (c == 'e' || c == 'E' || c == 'd' || c == 'D' || c == 'q' || c == 'Q') {
        s->at++;
        return take_digits(s, exponent);
    }
    /* Fortran leaves the letter out where the exponent has three digits. */
    bool sheet = s->how != FL_WRITTEN_TYPED, sign = c == '-' || c == '+';
    bool point = memchr(s->text, '.', (size_t)s->at) != NULL;
    if (sheet && sign && point && strspn(s->text + s->at + 1, "0123456789") == 3 && s->text[s->at + 4] == '\0')
        return take_digits(s, exponent);
    int at = s->at;
    blanks(s);
    if (s->text[s->at] == '*' && s->text[s->at + 1] == RAISED) {
        s->at += 2;
        return take_digits(s, exponent);
    }
    if (s->text[s->at] == '*' || s->text[s->at] == 'x') {
        s->at++;
        blanks(s);
        return take_ten(s, exponent);
    }
    s->at = at;
    return true;
}

/* One number without its sign: a mantissa with a power of ten, or a power of ten alone. */
static bool take_number(Signs *s, int shift, double *v) {
    char digits[SIGNS + 40];
    size_t used = 0;
    int exponent = 0;
    if (take_ten(s, &exponent))
        digits[used++] = '1';
    else if (!take_mantissa(s, digits, &used) || !take_power(s, &exponent))
        return false;
    int at = s->at;
    blanks(s);
    if (take(s, '%'))
        shift -= 2;
    else if (take(s, PER_MILLE))
        shift -= 3;
    else
        s->at = at;
    int written = snprintf(digits + used, sizeof digits - used, "e%d", exponent + shift);
    if (fl_number_read(digits, used + (size_t)written, v)) return true;
    /* Of a table what no double is near enough to is 0; a 0 that is typed would be another number. So few digits are
     * too large only by a power above 1. */
    *v = 0;
    return s->how != FL_WRITTEN_TYPED && exponent < 0;
}

/* "1 1/2": a whole number and less than one; not "1 200/3", whose blank may part thousands. */
static bool take_mixed(Signs *s, double *v) {
    const char *text = s->text + s->at;
    size_t whole = strspn(text, "0123456789"), over = whole + strspn(text + whole, " ");
    size_t line = over + strspn(text + over, "0123456789"), end = line + 1;
    double a, b, c;
    if (whole == 0 || over == whole || line - over == 0 || line - over >= GROUP || text[line] != '/') return false;
    end += strspn(text + end, "0123456789");
    if (!fl_number_read(text, whole, &a) || !fl_number_read(text + over, line - over, &b) ||
        !fl_number_read(text + line + 1, end - line - 1, &c) || !(b < c))
        return false;
    *v = (a * c + b) / c;
    s->at += (int)end;
    return true;
}

/* A number, a quotient of two, a vulgar fraction with a whole number before it or without. */
static bool take_value(Signs *s, double *v) {
    if (s->fraction != NO_FRACTION) {
        double whole = 0;
        size_t digits = strspn(s->text + s->at, "0123456789");
        if (digits > 0 && !fl_number_read(s->text + s->at, digits, &whole)) return false;
        s->at += (int)digits;
        blanks(s);
        if (!take(s, 'F')) return false;
        int over = fractions[s->fraction].over, under = fractions[s->fraction].under;
        *v = (whole * under + over) / under;
        return true;
    }
    double under;
    if (take_mixed(s, v)) return true;
    if (!take_number(s, 0, v)) return false;
    int at = s->at;
    blanks(s);
    if (!take(s, '/')) {
        s->at = at;
        return true;
    }
    blanks(s);
    bool minus = take(s, '-');
    if (!take_number(s, 0, &under) || under == 0) return false;
    /* 1/2% is half a percent to some, and 50 by its signs. */
    char last = s->text[s->at - 1];
    if (last == '%' || last == PER_MILLE) return false;
    *v /= minus ? -under : under;
    return true;
}

/* What stands around a number in a spreadsheet and on a page: letters of money, ".-" behind whole ones, the number of a
 * footnote. */
static void strip(const char **text, size_t *length) {
    static const char *const tails[] = {
        ".\xe2\x80\x93", ",\xe2\x80\x93", ".\xe2\x80\x94", ",\xe2\x80\x94", ".--", ",--", ".-", ",-"};
    while (*length > 0 && is_blank(**text)) ++*text, --*length;
    while (*length > 0 && is_blank((*text)[*length - 1])) --*length;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        size_t size = strlen(codes[i]);
        if (*length <= size) continue;
        if (begins(*text, *length, codes[i])) {
            *text += size;
            *length -= size;
            break;
        }
        if (memcmp(*text + *length - size, codes[i], size) == 0) {
            *length -= size;
            break;
        }
    }
    const char *note = *length > 3 && (*text)[*length - 1] == ']' ? *text + *length - 2 : NULL;
    while (note != NULL && note > *text && fl_is_digit(*note)) note--;
    if (note != NULL && note > *text && *note == '[' && note < *text + *length - 2) *length = (size_t)(note - *text);
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        size_t size = strlen(tails[i]);
        if (*length <= size || memcmp(*text + *length - size, tails[i], size) != 0) continue;
        *length -= size;
        break;
    }
}

bool fl_number_read_written(const char *text, size_t length, FlWritten how, double *v) {
    double value;
    if (how != FL_WRITTEN_COMMA && fl_number_read(text, length, v)) return true;
    Signs s = {.fraction = NO_FRACTION, .how = how};
    if (how != FL_WRITTEN_TYPED) strip(&text, &length);
    if (!take_signs(&s, text, length)) return false;
    bool sheet = how != FL_WRITTEN_TYPED, bracket = sheet && take(&s, '(');
    bool minus = take(&s, '-'), plus = !minus && take(&s, '+'), money = sheet && take(&s, MONEY);
    if (minus || money || bracket) blanks(&s);
    if (money && !minus && !plus) minus = take(&s, '-');
    if (bracket && minus) return false;
    if (!take_value(&s, &value)) return false;
    bool behind = sheet && !minus && !plus && !bracket && take(&s, '-'); /* 300.00-, as ledgers write it */
    if (sheet && !money) {
        blanks(&s);
        take(&s, MONEY);
    }
    if (bracket && !take(&s, ')')) return false;
    if (s.at != s.count || !(value - value == 0)) return false;
    *v = minus || bracket || behind ? -value : value;
    return true;
}

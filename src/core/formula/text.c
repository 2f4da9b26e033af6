/* The text of a formula becomes tokens: signs of the typographer become ASCII, and the product that nobody wrote a sign
 * for gets one. */
#include "core/formula/formula.h"
#include "fallline/number.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum {
    CHARACTERS = FL_FORMULA_TEXT - 1,
    PLAIN = 4 * FL_FORMULA_TEXT + 8,
    ROOT = '\1',
    MOST_BYTES = 4 * FL_FORMULA_TEXT
};

typedef struct Plain {
    int count;
    char text[PLAIN]; /* ASCII */
    short from[PLAIN], to[PLAIN];
} Plain;

typedef struct Lexer {
    Plain plain;
    int at;
    FlTokens *tokens;
    FlFormulaFault *fault;
} Lexer;

bool fl_formula_fault(FlFormulaFault *fault, int from, int to, const char *format, ...) {
    va_list list;
    va_start(list, format);
    fault->from = from;
    fault->to = to;
    vsnprintf(fault->text, sizeof fault->text, format, list);
    va_end(list);
    return false;
}

/* UTF-8 signs and what they stand for. A superscript is a power whose digits end with it. */
static const struct {
    const char *sign, *plain;
} signs[] = {{"\xe2\x88\x92", "-"}, {"\xe2\x80\x93", "-"}, {"\xc2\xb7", "*"},
             {"\xe2\x8b\x85", "*"}, {"\xc3\x97", "*"},     {"\xe2\x88\x97", "*"},
             {"\xc3\xb7", "/"},     {"\xe2\x88\x95", "/"}, {"\xe2\x88\x9a", "\1"},
             {"\xcf\x80", " pi "},  {"\xc2\xa0", " "},     {"\xe2\x80\xaf", " "},
             {"\xe2\x80\x89", " "}, {"\xc2\xbd", "(1/2)"}, {"\xc2\xbc", "(1/4)"},
             {"\t", " "},           {"\n", " "},           {"\r", " "}};
static const char *const raised[] = {"\xe2\x81\xb0", "\xc2\xb9",     "\xc2\xb2",     "\xc2\xb3",
                                     "\xe2\x81\xb4", "\xe2\x81\xb5", "\xe2\x81\xb6", "\xe2\x81\xb7",
                                     "\xe2\x81\xb8", "\xe2\x81\xb9", "\xe2\x81\xbb"};
static const char raised_plain[] = "0123456789-";

static void put(Plain *plain, const char *text, int from, int to) {
    for (; *text != '\0' && plain->count < PLAIN - 1; text++) {
        plain->text[plain->count] = *text;
        plain->from[plain->count] = (short)from;
        plain->to[plain->count++] = (short)to;
    }
    plain->text[plain->count] = '\0';
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
static int put_sign(Plain *plain, const char *text, int at, bool *power, FlFormulaFault *fault) {
    int length = sign_length(text + at), digit = find_raised(text + at);
    if (digit >= 0) {
        char one[3] = {*power ? raised_plain[digit] : '^', *power ? '\0' : raised_plain[digit], '\0'};
        put(plain, one, at, at + length);
        *power = true;
        return length;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i].sign);
        if (strncmp(text + at, signs[i].sign, size) != 0) continue;
        put(plain, signs[i].plain, at, at + (int)size);
        return (int)size;
    }
    char shown[8] = "?";
    if (length <= 4 && (unsigned char)text[at] >= 0x20) snprintf(shown, sizeof shown, "%.*s", length, text + at);
    fl_formula_fault(fault, at, at + length,
                     "\"%s\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions.", shown);
    return 0;
}

static bool read_plain(const char *text, Plain *plain, FlFormulaFault *fault) {
    int characters = 0;
    bool power = false;
    plain->count = 0;
    plain->text[0] = '\0';
    for (int at = 0; text[at] != '\0';) {
        if (++characters > CHARACTERS || at >= MOST_BYTES)
            return fl_formula_fault(fault, at, at + 1, "A formula has at most %d characters.", CHARACTERS);
        unsigned char byte = (unsigned char)text[at];
        if (byte == '=')
            return fl_formula_fault(fault, at, at + 1, "A formula has no \"=\"; type only what stands right of it.");
        bool plain_byte = byte >= 0x20 && byte < 0x7f;
        if (power && (plain_byte || find_raised(text + at) < 0)) {
            put(plain, " ", at, at); /* the power is over: its digits are not those of a number behind it */
            power = false;
        }
        int length = 1;
        if (plain_byte) {
            put(plain, (const char[]){(char)byte, '\0'}, at, at + 1);
        } else {
            length = put_sign(plain, text, at, &power, fault);
        }
        if (length == 0) return false;
        at += length;
    }
    return true;
}

static const struct {
    const char *name;
    FlTokenKind kind;
    FlOp op;
    double value;
} names[] = {{"x", FL_TOKEN_VARIABLE, FL_OP_X, 0},
             {"y", FL_TOKEN_VARIABLE, FL_OP_Y, 0},
             {"pi", FL_TOKEN_NUMBER, FL_OP_CONST, 3.14159265358979323846},
             {"e", FL_TOKEN_NUMBER, FL_OP_CONST, 2.71828182845904523536},
             {"abs", FL_TOKEN_FUNCTION, FL_OP_ABS, 0},
             {"max", FL_TOKEN_FUNCTION, FL_OP_MAX, 0},
             {"min", FL_TOKEN_FUNCTION, FL_OP_MIN, 0},
             {"sign", FL_TOKEN_FUNCTION, FL_OP_SIGN, 0},
             {"sqrt", FL_TOKEN_FUNCTION, FL_OP_SQRT, 0},
             {"exp", FL_TOKEN_FUNCTION, FL_OP_EXP, 0},
             {"log", FL_TOKEN_FUNCTION, FL_OP_LOG, 0},
             {"log10", FL_TOKEN_FUNCTION, FL_OP_LOG10, 0},
             {"sin", FL_TOKEN_FUNCTION, FL_OP_SIN, 0},
             {"cos", FL_TOKEN_FUNCTION, FL_OP_COS, 0},
             {"tan", FL_TOKEN_FUNCTION, FL_OP_TAN, 0},
             {"asin", FL_TOKEN_FUNCTION, FL_OP_ASIN, 0},
             {"acos", FL_TOKEN_FUNCTION, FL_OP_ACOS, 0},
             {"atan", FL_TOKEN_FUNCTION, FL_OP_ATAN, 0},
             {"sinh", FL_TOKEN_FUNCTION, FL_OP_SINH, 0},
             {"cosh", FL_TOKEN_FUNCTION, FL_OP_COSH, 0},
             {"tanh", FL_TOKEN_FUNCTION, FL_OP_TANH, 0},
             {"pow", FL_TOKEN_FUNCTION, FL_OP_POW, 0}};
enum { NAMES = sizeof names / sizeof *names };
static const struct {
    const char *name, *right;
} others[] = {{"ln", "log"},   {"lg", "log10"}, {"arcsin", "asin"}, {"arccos", "acos"}, {"arctan", "atan"},
              {"fabs", "abs"}, {"sgn", "sign"}, {"root", "sqrt"},   {"power", "pow"},   {"z", "y"}};

static int find_name(const char *word, int length) {
    for (int i = 0; i < NAMES; i++) {
        if ((int)strlen(names[i].name) == length && memcmp(names[i].name, word, (size_t)length) == 0) return i;
    }
    return -1;
}

/* Insertions, deletions and changes of letters between two words of at most 15. */
static int distance(const char *a, int n, const char *b) {
    int row[17], m = (int)strlen(b);
    for (int j = 0; j <= m; j++) row[j] = j;
    for (int i = 1; i <= n; i++) {
        int corner = row[0];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int change = corner + ((a[i - 1] | 0x20) != b[j - 1]);
            corner = row[j];
            int least = row[j] < row[j - 1] ? row[j] + 1 : row[j - 1] + 1;
            row[j] = change < least ? change : least;
        }
    }
    return row[m];
}

/* Of equally near ones the one that begins alike: sinn is sin, not sign. A call means a function. */
static const char *nearest_name(const char *word, int length, bool call) {
    const char *best = "sin";
    int least = 10000;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        bool same = (int)strlen(others[i].name) == length && memcmp(others[i].name, word, (size_t)length) == 0;
        if (same) return others[i].right;
    }
    for (int i = 0; i < NAMES && length < 16; i++) {
        int alike = 0, far;
        if (call && names[i].kind != FL_TOKEN_FUNCTION) continue;
        while (alike < length && names[i].name[alike] == (word[alike] | 0x20)) alike++;
        far = 16 * distance(word, length, names[i].name) - alike;
        if (far < least) least = far, best = names[i].name;
    }
    return best;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* Whether an operand ends with the last token. */
static bool after_operand(const FlTokens *tokens) {
    if (tokens->count == 0) return false;
    FlTokenKind kind = tokens->token[tokens->count - 1].kind;
    return kind == FL_TOKEN_NUMBER || kind == FL_TOKEN_VARIABLE || kind == FL_TOKEN_CLOSE;
}

static bool add(Lexer *lexer, FlToken token, int length) {
    const Plain *plain = &lexer->plain;
    FlTokens *tokens = lexer->tokens;
    token.from = plain->from[lexer->at];
    token.to = plain->to[lexer->at + length - 1];
    bool begins = token.kind <= FL_TOKEN_FUNCTION || token.kind == FL_TOKEN_OPEN;
    int missing = begins && after_operand(tokens);
    if (tokens->count + 1 + missing > FL_FORMULA_TOKENS - 4)
        return fl_formula_fault(lexer->fault, token.from, token.to, "A formula has at most %d characters.", CHARACTERS);
    if (missing) {
        FlToken product = {.kind = FL_TOKEN_SIGN, .op = FL_OP_MUL, .from = token.from, .to = token.from};
        tokens->token[tokens->count++] = product;
    }
    tokens->token[tokens->count++] = token;
    lexer->at += length;
    return true;
}

static bool lex_name(Lexer *lexer) {
    const char *word = lexer->plain.text + lexer->at;
    int length = 0;
    while (is_letter(word[length])) length++;
    bool ten = length == 3 && strncmp(word, "log10", 5) == 0 && !is_digit(word[5]) && word[5] != '.';
    if (ten) length = 5;
    /* A product of variables may stand before a name: xy, xsin(x). */
    int found = find_name(word, length);
    if (found < 0 && (word[0] == 'x' || word[0] == 'y')) {
        int skip = (int)strspn(word, "xy");
        if (skip == length || find_name(word + skip, length - skip) >= 0) found = find_name(word, 1), length = 1;
    }
    if (found < 0) {
        bool function = word[length + (int)strspn(word + length, " ")] == '(';
        const char *right = nearest_name(word, length, function);
        return fl_formula_fault(lexer->fault, lexer->plain.from[lexer->at], lexer->plain.to[lexer->at + length - 1],
                                "\"%.*s\" is not a %s; did you mean \"%s\"?", length < 40 ? length : 40, word,
                                function ? "function" : "name", right);
    }
    FlToken token = {.kind = names[found].kind, .op = names[found].op, .value = names[found].value};
    if (token.kind == FL_TOKEN_NUMBER) memcpy(token.name, names[found].name, strlen(names[found].name));
    return add(lexer, token, length);
}

/* Digits, a point, and an exponent where digits follow the e: 2e3 is 2000, 2e x twice e times x. */
static int number_length(const char *text) {
    int n = (int)strspn(text, "0123456789");
    if (text[n] == '.') n += 1 + (int)strspn(text + n + 1, "0123456789");
    if (text[n] != 'e' && text[n] != 'E') return n;
    int digits = n + 1 + (text[n + 1] == '+' || text[n + 1] == '-');
    int more = (int)strspn(text + digits, "0123456789");
    return more > 0 ? digits + more : n;
}

static bool lex_number(Lexer *lexer) {
    const char *text = lexer->plain.text + lexer->at;
    int from = lexer->plain.from[lexer->at], length = number_length(text);
    FlToken token = {.kind = FL_TOKEN_NUMBER, .op = FL_OP_CONST};
    if (!fl_number_read(text, (size_t)length, &token.value))
        return fl_formula_fault(lexer->fault, from, lexer->plain.to[lexer->at + length - 1],
                                "\"%.*s\" is not a number; numbers are like 2, 0.5 and 1e-3.",
                                length < 40 ? length : 40, text);
    if (after_operand(lexer->tokens))
        return fl_formula_fault(lexer->fault, from, lexer->plain.to[lexer->at + length - 1],
                                "A sign is missing before \"%.*s\": \"*\" or \"^\"?", length < 40 ? length : 40, text);
    return add(lexer, token, length);
}

static bool lex_sign(Lexer *lexer) {
    char c = lexer->plain.text[lexer->at];
    int from = lexer->plain.from[lexer->at], to = lexer->plain.to[lexer->at];
    static const struct {
        char sign;
        FlOp op;
    } operations[] = {{'+', FL_OP_ADD}, {'-', FL_OP_SUB}, {'*', FL_OP_MUL}, {'/', FL_OP_DIV}, {'^', FL_OP_POW}};
    if (c == '(') return add(lexer, (FlToken){.kind = FL_TOKEN_OPEN}, 1);
    if (c == ')') return add(lexer, (FlToken){.kind = FL_TOKEN_CLOSE}, 1);
    if (c == ',') return add(lexer, (FlToken){.kind = FL_TOKEN_COMMA}, 1);
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        if (operations[i].sign != c) continue;
        FlToken token = {.kind = FL_TOKEN_SIGN, .op = operations[i].op};
        bool power = c == '*' && lexer->plain.text[lexer->at + 1] == '*'; /* as in Python */
        if (power) token.op = FL_OP_POW;
        if (c == '-' && !after_operand(lexer->tokens)) token.op = FL_OP_NEG;
        if (c == '+' && !after_operand(lexer->tokens) && lexer->plain.text[lexer->at + 1] != '\0') {
            lexer->at++;
            return true;
        }
        return add(lexer, token, power ? 2 : 1);
    }
    if (c == '|') return fl_formula_fault(lexer->fault, from, to, "\"|\" has no meaning here; write abs(x).");
    return fl_formula_fault(lexer->fault, from, to,
                            "\"%c\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions.", c);
}

/* A root without parentheses is that of the one name or number behind it. */
static bool lex_root(Lexer *lexer) {
    FlTokens *tokens = lexer->tokens;
    if (!add(lexer, (FlToken){.kind = FL_TOKEN_FUNCTION, .op = FL_OP_SQRT}, 1)) return false;
    lexer->at += (int)strspn(lexer->plain.text + lexer->at, " ");
    char c = lexer->plain.text[lexer->at];
    if (!is_letter(c) && !is_digit(c)) return true;
    FlToken around = {.from = lexer->plain.from[lexer->at], .to = lexer->plain.to[lexer->at]};
    around.kind = FL_TOKEN_OPEN;
    tokens->token[tokens->count++] = around;
    if (!(is_letter(c) ? lex_name(lexer) : lex_number(lexer))) return false;
    if (tokens->token[tokens->count - 1].kind == FL_TOKEN_FUNCTION)
        return fl_formula_fault(lexer->fault, around.from, around.to,
                                "A root of a function needs parentheses: sqrt(sin(x)).");
    around.kind = FL_TOKEN_CLOSE;
    tokens->token[tokens->count++] = around;
    return true;
}

static bool lex(Lexer *lexer) {
    const Plain *plain = &lexer->plain;
    while (lexer->at < plain->count) {
        char c = plain->text[lexer->at];
        bool ok = true;
        if (c == ' ') {
            lexer->at++;
        } else if (is_digit(c) || (c == '.' && is_digit(plain->text[lexer->at + 1]))) {
            ok = lex_number(lexer);
        } else if (is_letter(c)) {
            ok = lex_name(lexer);
        } else {
            ok = c == ROOT ? lex_root(lexer) : lex_sign(lexer);
        }
        if (!ok) return false;
    }
    return true;
}

static int token_text(const FlToken *token, bool wide, char text[FL_NUMBER_SIZE]) {
    const char *word = "";
    switch (token->kind) {
    case FL_TOKEN_NUMBER:
        if (token->name[0] == '\0') return fl_number_print(text, token->value);
        word = token->name;
        break;
    case FL_TOKEN_SIGN:
        word = token->op == FL_OP_ADD   ? (wide ? " + " : "+")
               : token->op == FL_OP_SUB ? (wide ? " - " : "-")
               : token->op == FL_OP_NEG ? "-"
                                        : fl_op_word(token->op);
        break;
    case FL_TOKEN_OPEN:
        word = "(";
        break;
    case FL_TOKEN_CLOSE:
        word = ")";
        break;
    case FL_TOKEN_COMMA:
        word = wide ? ", " : ",";
        break;
    default:
        word = token->op == FL_OP_POW ? "pow" : fl_op_word(token->op);
    }
    return snprintf(text, FL_NUMBER_SIZE, "%s", word);
}

static bool print(FlTokens *tokens, bool wide) {
    int used = 0;
    for (int i = 0; i < tokens->count; i++) {
        char text[FL_NUMBER_SIZE];
        FlToken *token = &tokens->token[i];
        int length = token_text(token, wide, text);
        if (used + length >= FL_FORMULA_TEXT) return false;
        token->at = (short)used;
        memcpy(tokens->text + used, text, (size_t)length);
        used += length;
        token->end = (short)used;
    }
    tokens->text[used] = '\0';
    return true;
}

bool fl_formula_tokens(const char *text, FlTokens *tokens, FlFormulaFault *fault) {
    Lexer lexer = {.tokens = tokens, .fault = fault};
    tokens->count = 0;
    if (!read_plain(text, &lexer.plain, fault) || !lex(&lexer)) return false;
    int end = (int)strlen(text);
    if (tokens->count == 0) return fl_formula_fault(fault, 0, end, "A formula is missing, like x^2/2.");
    if (print(tokens, true) || print(tokens, false)) return true;
    return fl_formula_fault(fault, 0, end, "With all its signs written out this is longer than %d characters.",
                            CHARACTERS);
}

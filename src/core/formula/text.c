/* The text of a formula becomes tokens: the product that nobody wrote a sign for gets one, bars become abs. */
#include "core/base/character.h"
#include "core/formula/bars.h"
#include "core/formula/plain.h"
#include "core/formula/words.h"
#include "fallline/number.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { CHARACTERS = FL_FORMULA_TEXT - 1, BARS = 64 };

typedef struct Lexer {
    const FlPlain *plain;
    int at;
    int depth, bars;
    short bar[BARS], bar_at[BARS]; /* depth of parentheses at which each was opened, and where */
    FlBars pairs;
    FlTokens *tokens;
    FlFormulaFault *fault;
    FlNameReader *names; /* NULL: names are those of formulas */
    void *who;
} Lexer;

static bool is_sign(const FlToken *token, FlOp op) {
    return token->kind == FL_TOKEN_SIGN && token->op == op;
}

/* Whether an operand ends with the last token. */
static bool after_operand(const FlTokens *tokens) {
    if (tokens->count == 0) return false;
    FlTokenKind kind = tokens->token[tokens->count - 1].kind;
    return kind == FL_TOKEN_NUMBER || kind == FL_TOKEN_VARIABLE || kind == FL_TOKEN_CLOSE;
}

/* Whether the last tokens are a function with its power, which may stand before its argument: sin^2 or sin^(2). */
static bool after_power(const FlTokens *tokens) {
    const FlToken *token = tokens->token;
    int i = tokens->count - 1;
    if (i >= 0 && token[i].kind == FL_TOKEN_CLOSE) {
        for (int depth = 0; i >= 0; i--) {
            depth += (token[i].kind == FL_TOKEN_CLOSE) - (token[i].kind == FL_TOKEN_OPEN);
            if (depth == 0) break;
        }
    }
    i--;
    if (i >= 0 && is_sign(&token[i], FL_OP_NEG)) i--;
    return i >= 1 && is_sign(&token[i], FL_OP_POW) && token[i - 1].kind == FL_TOKEN_FUNCTION;
}

static void say(FlTokens *tokens, const char *sentence) {
    if (tokens->reading[0] == '\0') snprintf(tokens->reading, sizeof tokens->reading, "%s", sentence);
}

/* 1/2x: half an x here, one over two x elsewhere. */
static void say_division(FlTokens *tokens, const FlToken *next) {
    int n = tokens->count;
    bool plain = next->kind == FL_TOKEN_VARIABLE || next->kind == FL_TOKEN_OPEN || next->name[0] != '\0';
    if (n < 2 || !plain || !is_sign(&tokens->token[n - 2], FL_OP_DIV)) return;
    if (tokens->token[n - 1].kind == FL_TOKEN_CLOSE) return;
    say(tokens, "What is divided first is multiplied next: 1/2x is read as (1/2)*x.");
}

/* e^2x, which may have been meant as e^(2x); x^2y may not. */
static void say_power(FlTokens *tokens, const FlToken *next) {
    int n = tokens->count;
    bool number = n > 2 && tokens->token[n - 1].kind == FL_TOKEN_NUMBER && tokens->token[n - 3].kind == FL_TOKEN_NUMBER;
    if (!number || next->kind != FL_TOKEN_VARIABLE || !is_sign(&tokens->token[n - 2], FL_OP_POW)) return;
    say(tokens, "A power ends with its number: e^2x is read as e^2*x.");
}

static bool add(Lexer *lexer, FlToken token, int length) {
    const FlPlain *plain = lexer->plain;
    FlTokens *tokens = lexer->tokens;
    token.from = plain->from[lexer->at];
    token.to = plain->to[lexer->at + length - 1];
    bool begins = token.kind <= FL_TOKEN_FUNCTION || token.kind == FL_TOKEN_OPEN;
    int missing = begins && after_operand(tokens);
    if (tokens->count + 1 + missing > FL_FORMULA_TOKENS - 4)
        return fl_formula_fault(lexer->fault, token.from, token.to, "A formula has at most %d characters.", CHARACTERS);
    if (missing) {
        FlToken product = {.kind = FL_TOKEN_SIGN, .op = FL_OP_MUL, .from = token.from, .to = token.from};
        if (!after_power(tokens)) say_division(tokens, &token);
        if (lexer->at > 0 && plain->text[lexer->at - 1] != ' ') say_power(tokens, &token);
        tokens->token[tokens->count++] = product;
    }
    tokens->token[tokens->count++] = token;
    lexer->at += length;
    return true;
}

static bool name_fault(Lexer *lexer, int length, const char *sentence) {
    return fl_formula_fault(lexer->fault, lexer->plain->from[lexer->at], lexer->plain->to[lexer->at + length - 1], "%s",
                            sentence);
}

static bool lex_known(Lexer *lexer) {
    FlToken token = {.kind = FL_TOKEN_VARIABLE, .op = FL_OP_X};
    char sentence[sizeof lexer->fault->text];
    int length = 1;
    bool known = lexer->names(lexer->who, lexer->plain->text + lexer->at, &token, &length, sentence, sizeof sentence);
    return known ? add(lexer, token, length) : name_fault(lexer, length, sentence);
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

/* log10.5 is log10 of .5 to a machine, and log of 10.5 to who wrote it: neither is taken. */
static bool ambiguous_point(const Lexer *lexer, const char *word, int length) {
    int letters = length, rest = number_length(word + length);
    while (fl_is_digit(word[letters - 1])) letters--; /* to the letter that a word begins with */
    return fl_formula_fault(
        lexer->fault, lexer->plain->from[lexer->at], lexer->plain->to[lexer->at + length + rest - 1],
        "This is %.*s(0%.*s) or %.*s(%.*s%.*s): write parentheses.", length, word, rest < 20 ? rest : 20, word + length,
        letters, word, length - letters, word + letters, rest < 20 ? rest : 20, word + length);
}

static bool lex_name(Lexer *lexer) {
    if (lexer->names != NULL) return lex_known(lexer);
    const char *word = lexer->plain->text + lexer->at;
    int length;
    const FlWord *found = fl_word_find(word, &length);
    if (found == NULL) {
        bool call = word[length + (int)strspn(word + length, " ")] == '(';
        char sentence[sizeof lexer->fault->text];
        fl_word_hint(word, length, call, sentence, sizeof sentence);
        return name_fault(lexer, length, sentence);
    }
    if (fl_is_digit(word[length - 1]) && word[length] == '.' && fl_is_digit(word[length + 1]))
        return ambiguous_point(lexer, word, length);
    FlToken token = {.kind = found->kind, .op = found->op, .value = found->value, .made = found->made};
    if (token.kind == FL_TOKEN_NUMBER) memcpy(token.name, found->name, strlen(found->name));
    if (found->reading != NULL) say(lexer->tokens, found->reading);
    return add(lexer, token, length);
}

static bool lex_number(Lexer *lexer) {
    const char *text = lexer->plain->text + lexer->at;
    int from = lexer->plain->from[lexer->at], length = number_length(text);
    FlToken token = {.kind = FL_TOKEN_NUMBER, .op = FL_OP_CONST};
    if (!fl_number_read(text, (size_t)length, &token.value))
        return fl_formula_fault(lexer->fault, from, lexer->plain->to[lexer->at + length - 1],
                                "\"%.*s\" is not a number; numbers are like 2, 0.5 and 1e-3.",
                                length < 40 ? length : 40, text);
    if (after_operand(lexer->tokens) && !after_power(lexer->tokens))
        return fl_formula_fault(lexer->fault, from, lexer->plain->to[lexer->at + length - 1],
                                "A sign is missing before \"%.*s\": \"*\" or \"^\"?", length < 40 ? length : 40, text);
    return add(lexer, token, length);
}

/* A bar whose pair is not known closes the one that was opened among the same parentheses if an operand ends before it.
 */
static bool lex_bar(Lexer *lexer) {
    char c = lexer->plain->text[lexer->at];
    int from = lexer->plain->from[lexer->at], to = lexer->plain->to[lexer->at];
    bool inside = lexer->bars > 0 && lexer->bar[lexer->bars - 1] == lexer->depth;
    bool known = lexer->pairs.known && c == '|';
    bool ends = known ? !lexer->pairs.opens[lexer->at] : inside && after_operand(lexer->tokens);
    if (c == FL_PLAIN_BAR_END || (c == '|' && ends)) {
        if (!inside) return fl_formula_fault(lexer->fault, from, to, "Nothing was opened that this bar closes.");
        lexer->bars--;
        return add(lexer, (FlToken){.kind = FL_TOKEN_CLOSE}, 1);
    }
    if (lexer->bars == BARS) return fl_formula_fault(lexer->fault, from, to, "There are too many bars.");
    lexer->bar_at[lexer->bars] = (short)lexer->at;
    lexer->bar[lexer->bars++] = (short)lexer->depth;
    if (!add(lexer, (FlToken){.kind = FL_TOKEN_FUNCTION, .op = FL_OP_ABS}, 1)) return false;
    lexer->at--; /* function and parenthesis are one sign */
    return add(lexer, (FlToken){.kind = FL_TOKEN_OPEN}, 1);
}

/* Whether every bar opened deeper than `depth` has been closed: a parenthesis closes none. */
static bool bars_closed(Lexer *lexer, int depth) {
    if (lexer->bars == 0 || lexer->bar[lexer->bars - 1] <= depth) return true;
    int at = lexer->bar_at[lexer->bars - 1];
    return fl_formula_fault(lexer->fault, lexer->plain->from[at], lexer->plain->to[at],
                            "The bar opened here is never closed.");
}

static bool lex_sign(Lexer *lexer) {
    char c = lexer->plain->text[lexer->at];
    int from = lexer->plain->from[lexer->at], to = lexer->plain->to[lexer->at];
    static const struct {
        char sign;
        FlOp op;
    } operations[] = {{'+', FL_OP_ADD}, {'-', FL_OP_SUB}, {'*', FL_OP_MUL}, {'/', FL_OP_DIV}, {'^', FL_OP_POW}};
    if (c == '(') lexer->depth++;
    if (c == ')' && !bars_closed(lexer, --lexer->depth)) return false;
    if (c == '(') return add(lexer, (FlToken){.kind = FL_TOKEN_OPEN}, 1);
    if (c == ')') return add(lexer, (FlToken){.kind = FL_TOKEN_CLOSE}, 1);
    if (c == ',') return add(lexer, (FlToken){.kind = FL_TOKEN_COMMA}, 1);
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        if (operations[i].sign != c) continue;
        FlToken token = {.kind = FL_TOKEN_SIGN, .op = operations[i].op};
        bool power = c == '*' && lexer->plain->text[lexer->at + 1] == '*'; /* as in Python */
        if (power) token.op = FL_OP_POW;
        if (c == '-' && !after_operand(lexer->tokens)) token.op = FL_OP_NEG;
        if (c == '+' && !after_operand(lexer->tokens) && lexer->plain->text[lexer->at + 1] != '\0') {
            lexer->at++;
            return true;
        }
        return add(lexer, token, power ? 2 : 1);
    }
    char shown = (unsigned char)c >= 0x20 ? c : '?';
    if (c == '<' || c == '>' || c == '?')
        return fl_formula_fault(lexer->fault, from, to,
                                "\"%c\" cannot be read: a choice has to be written with max, min or abs.", shown);
    if (c == '!')
        return fl_formula_fault(lexer->fault, from, to, "\"!\" cannot be read: there are no factorials here.");
    return fl_formula_fault(lexer->fault, from, to,
                            "\"%c\" has no meaning here; there are numbers, %s, + - * / ^ ( ) and functions.", shown,
                            lexer->names != NULL ? "names" : "x, y");
}

static bool is_root(char c) {
    return c == FL_PLAIN_ROOT || c == FL_PLAIN_CUBE_ROOT || c == FL_PLAIN_FOURTH_ROOT;
}

/* A root without parentheses is that of the one name or number behind it. */
static bool lex_root(Lexer *lexer) {
    FlTokens *tokens = lexer->tokens;
    char sign = lexer->plain->text[lexer->at];
    FlToken root = {.kind = FL_TOKEN_FUNCTION, .op = FL_OP_SQRT};
    if (sign != FL_PLAIN_ROOT) root.made = sign == FL_PLAIN_CUBE_ROOT ? FL_MADE_CUBE_ROOT : FL_MADE_FOURTH_ROOT;
    if (root.made != 0 && lexer->names != NULL)
        return name_fault(lexer, 1, "This root has to be written out: root(x, 3).");
    if (!add(lexer, root, 1)) return false;
    lexer->at += (int)strspn(lexer->plain->text + lexer->at, " ");
    char c = lexer->plain->text[lexer->at];
    if (!fl_is_letter(c) && !fl_is_digit(c)) return true;
    FlToken around = {.from = lexer->plain->from[lexer->at], .to = lexer->plain->to[lexer->at]};
    around.kind = FL_TOKEN_OPEN;
    tokens->token[tokens->count++] = around;
    if (!(fl_is_letter(c) ? lex_name(lexer) : lex_number(lexer))) return false;
    if (tokens->token[tokens->count - 1].kind == FL_TOKEN_FUNCTION)
        return fl_formula_fault(lexer->fault, around.from, around.to,
                                "A root of a function needs parentheses: sqrt(sin(x)).");
    around.kind = FL_TOKEN_CLOSE;
    tokens->token[tokens->count++] = around;
    char next = lexer->plain->text[lexer->at];
    if (next == '^' || (fl_is_digit(c) && fl_is_letter(next)))
        say(tokens, "A root without parentheses is that of one sign: \xe2\x88\x9ax\xc2\xb2 is read as sqrt(x)^2, "
                    "\xe2\x88\x9a"
                    "2x as sqrt(2)*x.");
    return true;
}

static bool lex(Lexer *lexer) {
    const FlPlain *plain = lexer->plain;
    if (!fl_formula_bars(plain, &lexer->pairs, lexer->fault)) return false;
    while (lexer->at < plain->count) {
        char c = plain->text[lexer->at];
        bool ok = true;
        if (c == ' ' || c == '\n') {
            lexer->at++;
        } else if (fl_is_digit(c) || (c == '.' && fl_is_digit(plain->text[lexer->at + 1]))) {
            ok = lex_number(lexer);
        } else if (fl_is_letter(c)) {
            ok = lex_name(lexer);
        } else if (c == '|' || c == FL_PLAIN_BAR || c == FL_PLAIN_BAR_END) {
            ok = lex_bar(lexer);
        } else {
            ok = is_root(c) ? lex_root(lexer) : lex_sign(lexer);
        }
        if (!ok) return false;
    }
    return bars_closed(lexer, INT_MIN);
}

bool fl_formula_continue(FlTokens *tokens, const FlPlain *plain, FlFormulaFault *fault) {
    Lexer lexer = {.plain = plain, .tokens = tokens, .fault = fault};
    return lex(&lexer);
}

bool fl_formula_add(FlTokens *tokens, const char *text, int from, int to) {
    FlPlain plain = {.count = 0};
    FlFormulaFault ignored;
    fl_plain_put(&plain, text, from, to);
    return fl_formula_continue(tokens, &plain, &ignored);
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
        word = token->name[0] != '\0' ? token->name : token->op == FL_OP_POW ? "pow" : fl_op_word(token->op);
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

bool fl_formula_print(FlTokens *tokens, const char *text, FlFormulaFault *fault) {
    if (print(tokens, true) || print(tokens, false)) return true;
    return fl_formula_fault(fault, 0, (int)strlen(text),
                            "With all its signs written out this is longer than %d characters.", CHARACTERS);
}

bool fl_formula_lex(const FlPlain *plain, FlNameReader *names, void *who, FlTokens *tokens, FlFormulaFault *fault) {
    Lexer lexer = {.plain = plain, .tokens = tokens, .fault = fault, .names = names, .who = who};
    tokens->count = 0;
    tokens->reading[0] = '\0';
    return lex(&lexer) && fl_formula_print(tokens, plain->text, fault);
}

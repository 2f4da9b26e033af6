#ifndef FL_CORE_FORMULA_TOKENS_H
#define FL_CORE_FORMULA_TOKENS_H
/* A text of the language as tokens. */
#include "core/formula/op.h"
#include "fallline/formula.h"
#include <stddef.h>

enum { FL_FORMULA_TOKENS = 640 }; /* with the signs that nobody typed */

typedef enum FlTokenKind {
    FL_TOKEN_NUMBER,   /* and pi and e */
    FL_TOKEN_VARIABLE, /* op is X or Y */
    FL_TOKEN_FUNCTION, /* op */
    FL_TOKEN_SIGN,     /* op is ADD SUB MUL DIV POW or NEG */
    FL_TOKEN_OPEN,
    FL_TOKEN_CLOSE,
    FL_TOKEN_COMMA
} FlTokenKind;

typedef struct FlToken {
    FlTokenKind kind;
    FlOp op;
    double value;
    char name[16];      /* of a number that has one, and of a variable known by its node */
    unsigned char made; /* of a function that the language lacks: which, from 1 */
    int node;           /* of a variable that is known by its node: that and 1; 0: x or y */
    short from, to;     /* bytes of the text given; none of them: a product that nobody wrote a sign for */
    short at, end;      /* bytes of the canonical text */
} FlToken;

typedef struct FlTokens {
    int count;
    FlToken token[FL_FORMULA_TOKENS];
    char text[FL_FORMULA_TEXT]; /* canonical */
    char reading[FL_FORMULA_READING];
} FlTokens;

/* Reads the name that text[0..] begins with into a token, and how long it is. False with a sentence. */
typedef bool FlNameReader(void *who, const char *text, FlToken *token, int *length, char *sentence, size_t size);
struct FlPlain;
/* The tokens of a text whose names somebody else knows, with its canonical text. False after a sentence. */
bool fl_formula_lex(const struct FlPlain *plain, FlNameReader *names, void *who, FlTokens *tokens,
                    FlFormulaFault *fault);
/* False after a sentence. *fault is never NULL here and below. */
bool fl_formula_tokens(const char *text, FlTokens *tokens, FlFormulaFault *fault);
/* Functions without parentheses get some, sin^2 x becomes sin(x)^2, and functions that the language lacks become
 * what they are: log2(x) is log(x)/log(2). `to` is begun here. False after a sentence. */
bool fl_formula_functions(const FlTokens *from, FlTokens *to, FlFormulaFault *fault);
/* Whether a word is a name of the language. */
bool fl_formula_knows(const char *word, int length);
/* Adds the tokens of a plain text. False after a sentence. */
bool fl_formula_continue(FlTokens *tokens, const struct FlPlain *plain, FlFormulaFault *fault);
/* Writes the canonical text of tokens that were read from `text`, and where each stands in it. False after a sentence.
 */
bool fl_formula_print(FlTokens *tokens, const char *text, FlFormulaFault *fault);
/* Adds the tokens of a text of the language, which stands for bytes [from, to). False if there is no room. */
bool fl_formula_add(FlTokens *tokens, const char *text, int from, int to);
/* Sets a fault; returns false. */
bool fl_formula_fault(FlFormulaFault *fault, int from, int to, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif

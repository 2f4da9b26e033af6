#ifndef ORACLE_EXPRESSION_H
#define ORACLE_EXPRESSION_H
/* A formula of x and y read from text, and evaluated with its slope and curvature by forward differentiation: every
 * number carries its first and second derivatives. Written apart from the program's own formulas, to judge them. */

enum { EXPRESSION_NODES = 400 };

/* A value with its derivatives. */
typedef struct Jet {
    double f, x, y, xx, xy, yy;
} Jet;

typedef struct Node {
    char kind; /* 'n' number, 'x', 'y', + - * / ^, '~' minus, or a function's letter */
    double value;
    int a, b;
} Node;

typedef struct Expression {
    int count, root; /* root < 0: the text is none */
    Node nodes[EXPRESSION_NODES];
} Expression;

/* + - * / ^ ( ), unary minus, numbers, pi, e, x, y and sin cos tan exp log sqrt abs tanh cosh sigma. */
void expression_read(Expression *expression, const char *text);
/* The two variables are jets themselves: a turned or stretched plane is written into them. */
Jet expression_at(const Expression *expression, Jet x, Jet y);

#endif

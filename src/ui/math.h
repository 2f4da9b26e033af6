#ifndef FL_UI_MATH_H
#define FL_UI_MATH_H
/* Lines of typeset mathematics: Libertine for names and operators, Inter for numbers, sub- and superscripts.
 *
 * A line is written in a small markup so that formulas stay readable in the code: every run begins with one of
 *     \i italic   \h italic, a hat on its first letter   \r roman   \_ subscript (italic if it has letters)   \^
 * superscript (roman) \n number (Inter Medium, 0.80 em)   \b bold number (Inter SemiBold, 0.80 em)   \u words (Inter,
 * 0.65 em) \s superscript in words' size       \1..\9 that many tenths of an em of space Text before the first mark is
 * roman. Colours are by mark too: \R red, \G green, \0 back to the style's own. */
#include "ui/draw.h"
#include "ui/style.h"

typedef struct FlMathStyle {
    float size; /* dp of the em */
    FlColor color;
    FlColor halo; /* alpha 0: none */
    FlAlign align;
    FlColor red, green; /* what \R and \G mean */
} FlMathStyle;

float fl_math_width(FlDraw *draw, const FlMathStyle *style, const char *markup);
/* Returns the x where the line ends, in dp. */
float fl_math(FlDraw *draw, const FlMathStyle *style, float x, float baseline, const char *markup);

#endif

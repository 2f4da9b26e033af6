#ifndef FL_UI_FORMULA_H
#define FL_UI_FORMULA_H
/* A formula of the formula language as typeset mathematics. */
#include <stddef.h>

/* "1/2*(x-1)^2 + 1/2" becomes markup of ui/math.h: variables italic, powers raised, signs of multiplication left out
 * between factors, 1/2 as one sign, a real minus. What does not fit in size is cut off at a whole mark. */
void fl_formula_markup(const char *formula, char *markup, size_t size);

#endif

#ifndef FL_UI_FORMULA_H
#define FL_UI_FORMULA_H
/* A formula of the formula language as typeset mathematics. */
#include <stddef.h>

/* "1/2*(x-1)^2 + 1/2" becomes markup of ui/math.h: variables italic, powers raised, roots and pi as signs, signs of
 * multiplication left out between factors where nothing else could be read, 1/2 as one sign, a real minus. It means
 * what the text means. What does not fit in size is left out, whole marks at a time. */
void fl_formula_markup(const char *formula, char *markup, size_t size);

#endif

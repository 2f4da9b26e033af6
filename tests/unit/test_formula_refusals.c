/* Texts at the edges of what is read that are none: where what is wrong stands, and the whole sentence */
#include "core/formula/graph.h"
#include "support/cmocka_all.h"

#include <string.h>

/* text, the place of the fault, its sentence */
static const struct {
    const char *text;
    int from, to;
    const char *sentence;
} rows[] = {
    /* variables and functions */
    {"(x, y => x*y", 6, 7, "A formula has no \"=\"; type only what stands right of it."},
    {"x +> 1", 3, 4, "\">\" cannot be read: a choice has to be written with max, min or abs."},
    {"f(y) = x + y", 7, 8, "This is none of the variables named at the beginning; name both, as in f(x, y)."},
    {"lambda w: x*w", 10, 11, "This is none of the variables named at the beginning; name both, as in f(x, y)."},
    {"f(a) = a X", 9, 10, "This is none of the variables named at the beginning; name both, as in f(x, y)."},
    {"f(t, x) = t + x + y", 18, 19, "This is none of the variables named at the beginning; name both, as in f(x, y)."},
    {"f(t) = xt^2 + t", 7, 9, "\"xt\" is not a name; the variables are x and y, the numbers pi and e."},
    {"sum(x.)", 5, 6, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"np.sum(v.)", 8, 9, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"norm((x.y))", 7, 8, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x()^2", 1, 3, "Something is missing between these parentheses."},
    {"x( ) + 1", 1, 4, "Something is missing between these parentheses."},
    {"f(a) = a b", 9, 10, "\"b\" is not a name; the variables are x and y, the numbers pi and e."},
    {"E[0]**2", 0, 1, "\"E\" is not a name; the variables are x and y, the numbers pi and e."},
    {"(|x) + |y", 1, 2, "The bar opened here is never closed."},
    {"x^2 + log10.5", 6, 13, "This is log10(0.5) or log(10.5): write parentheses."},
    {"log10.(x)", 5, 6, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"log2.25x", 0, 7, "This is log2(0.25) or log(2.25): write parentheses."},
    {"|x) + |x|", 0, 1, "The bar opened here is never closed."},
    {"|(x|)", 3, 4, "The bar opened here is never closed."},
    {"2 + |x - |x|", 4, 5, "The bar opened here is never closed."},
    {"\\lvert x) + x", 0, 6, "The bar opened here is never closed."},
    {"root(x, 0)", 0, 10, "The degree of a root is a whole number from 1 to 1024: root(x, 3)."},
    {"root(x, 1025)", 0, 13, "The degree of a root is a whole number from 1 to 1024: root(x, 3)."},
    {"root(x, 2.5)", 0, 12, "The degree of a root is a whole number from 1 to 1024: root(x, 3)."},
    {"root(x, y)", 0, 10, "The degree of a root is a whole number from 1 to 1024: root(x, 3)."},
    {"(x, 2)", 2, 3, "A comma stands only between the arguments of min, max and pow; numbers have a point, as 0.5."},
    {"x + , 2", 2, 3, "Something is missing after \"+\", like x."},
    {"x)|y|", 1, 2, "Nothing was opened that this parenthesis closes."},
    {"|x|\\right|", 3, 10, "Nothing was opened that this bar closes."},
    {"(\\right|x| + 1)", 1, 8, "Nothing was opened that this bar closes."},
    {"log105(x)", 0, 6, "\"log105\" is not a function; did you mean \"log10\"?"},
    {"logxyzlogxyzlogxyzlogxyzlogxyzlogxyzlogxyzlogxyz(x)", 0, 48,
     "\"logxyzlogxyzlogxyzlogxyzlogxyzlogxyzlogx\" is not a function; there are sin, cos, tan, exp, log, sqrt, abs and "
     "more."},
    {"def f(x)", 0, 3, "\"def\" is not a name; the variables are x and y, the numbers pi and e."},
    {"def 3: x^2", 0, 3, "\"def\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x_1 + x_{12}", 6, 10, "This is a third variable; a formula is of one or two."},
    {"x_1.5 + 2", 3, 5, "A sign is missing before \".5\": \"*\" or \"^\"?"},
    {"x12 + x1", 0, 2, "This is a third variable; a formula is of one or two."},
    {"x1.5", 0, 2, "This is a third variable; a formula is of one or two."},
    {"x_1. + 2", 3, 4, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x1**2 + E[0]", 8, 9, "\"E\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x1**2 + e[0]**2", 9, 10, "\"_\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"Y^2 + t^2", 6, 7, "\"t\" is not a name; the variables are x and y, the numbers pi and e."},
    {"X^2 + t", 6, 7, "\"t\" is not a name; the variables are x and y, the numbers pi and e."},
    {"theta_111111111111111111111^2 + 1", 7, 27, "A sign is missing before \"11111111111111111111\": \"*\" or \"^\"?"},
    {"theta111111111111111111111^2 + 1", 0, 5,
     "\"theta\" is not a name; the variables are x and y, the numbers pi and e."},
    {"X^2 + XY", 6, 8, "\"XY\" is not a name; the variables are x and y, the numbers pi and e."},
    {"sin^(2 x", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"sin^", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"sin^x y", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"sin^2", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"sin^2 * x", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"sin^2/x", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"max x", 0, 3, "\"max\" needs parentheses: max(x, 1)."},
    {"max x, y", 0, 3, "\"max\" needs parentheses: max(x, 1)."},
    {"sin )", 0, 3, "\"sin\" needs parentheses: sin(x)."},
    {"max(", 3, 4, "The parenthesis opened here is never closed."},
    {"x( 1 )^2", 0, 6, "This may be an index or a product: write x_1, or x*(1)."},
    {"x[,1] + 0.5", 2, 3, "Something is missing before \",\", like x."},
    {"x[,1]", 2, 3, "Something is missing before \",\", like x."},
    {"x( 1 )^2 + x(3)", 0, 6, "This may be an index or a product: write x_1, or x*(1)."},
    {"X(1)+X(2)", 0, 4, "This may be an index or a product: write x_1, or x*(1)."},
    {"x(12)", 0, 5, "This may be an index or a product: write x_1, or x*(1)."},
    {"y(1) + x(1) + x(2)", 0, 4, "This may be an index or a product: write x_1, or x*(1)."},
    {"x(1)+x(2)+x(y)", 0, 4, "This may be an index or a product: write x_1, or x*(1)."},
    {"x[0,1]", 3, 4, "A comma stands only between the arguments of min, max and pow; numbers have a point, as 0.5."},
    {"x1.+x2", 2, 3, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"sin -*x", 4, 5, "Something is missing after \"-\", like x."},
    {"2*-", 2, 3, "Something is missing after \"-\", like x."},
    {"2*)", 1, 2, "Something is missing after \"*\", like x."},
    {"x, y", 1, 2, "A comma stands only between the arguments of min, max and pow; numbers have a point, as 0.5."},
    {"x_1½", 3, 5, "A sign is missing before \"½\"."},
    {"x ? 1 : 2", 2, 3, "\"?\" cannot be read: a choice has to be written with max, min or abs."},
    {"x < 2", 2, 3, "\"<\" cannot be read: a choice has to be written with max, min or abs."},
    {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", 0, 52,
     "\"abcdefghijklmnopqrstuvwxyzabcdefghijklmn\" is not a name; the variables are x and y, the numbers pi and e."},
    /* sums */
    {"\\sum_{i=_k}^{2} x_i", 0, 8, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{i=((((((1))))))}^{2} x_i", 0, 11,
     "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{i=1}^{2/0} x_i", 0, 15, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{i=1}^{2*} x_i", 0, 14, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{i=1}^{3/2} x_i", 0, 15, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"∑ᵢ₌₁ⁿ⁺¹ xᵢ", 21, 25, "This is a variable beyond the second; a formula is of one or two."},
    {"\\sum_{i=1}^n+1 x_i", 15, 18, "This is a variable beyond the second; a formula is of one or two."},
    {"np.sum(x**2", 3, 6, "\"sum\" cannot be read: a sum has to be written out, as in (x - 1)^2 + (y - 1)^2."},
    {"np.sum((x**2)", 3, 6, "\"sum\" cannot be read: a sum has to be written out, as in (x - 1)^2 + (y - 1)^2."},
    {"∑_(i=1 x_i", 0, 10, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{i=1}^{2} x_i 1e-3 + 1", 19, 23, "A sign is missing before \"1e-3\": \"*\" or \"^\"?"},
    {"|\\sum_i |", 1, 7, "Where this sum ends is not said; write it as in \\sum_{i=1}^{5}."},
    {"\\sum_{1}^{2} x_i", 0, 5, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{ij} x_i", 7, 8, "\"j\" is not a name; the variables are x and y, the numbers pi and e."},
    {"\\sum x_1^2", 0, 4, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"sum(x**2) for x in y", 14, 15,
     "A variable with components stands here by itself; outside of sums write x_1 or x_2."},
    {"sum(xi**2 for xi of x)", 4, 21, "A loop is read as in sum(xi**2 for xi in x); write others of the vector."},
    {"sum(xi**2 for in x)", 4, 18, "A loop is read as in sum(xi**2 for xi in x); write others of the vector."},
    {"sum(xi**2 for xi in x if x)", 4, 26, "A loop is read as in sum(xi**2 for xi in x); write others of the vector."},
    {"sum(abcdefghijklmnopqrstuvwxyzabcdefghijklmnop for abcdefghijklmnopqrstuvwxyzabcdefghijklmnop in x)", 4, 98,
     "A loop is read as in sum(xi**2 for xi in x); write others of the vector."},
    {"\\|(x, y)\\|", 4, 5,
     "A comma stands only between the arguments of min, max and pow; numbers have a point, as 0.5."},
    {"\\|\\sum_{i=1} i\\| + x", 2, 12, "Where this sum ends is not said; write it as in \\sum_{i=1}^{5}."},
    {"\\|x + \\sum_{i} i\\| + y", 6, 13, "Where this sum ends is not said; write it as in \\sum_{i=1}^{5}."},
    {"\\|y + np.sum()\\| + x", 9, 14, "What is summed is missing."},
    {"abcdefghijklmnopqrstuvwxyzabcdefghijklmnop_i + \\sum_i x_i", 0, 43,
     "This is a second variable with indices; there are x_1 and x_2."},
    {"\\sum_i abcdefghijklmnopqrstuvwxyzabcdefghijklmnop_i", 0, 6,
     "Where this sum ends is not said; write it as in \\sum_{i=1}^{5}."},
    {"\\sum_i theta_i + a_i", 17, 19, "This is a second variable with indices; there are x_1 and x_2."},
    {"\\sum_i x_i + ax_i", 13, 16, "A sign is missing here: \"*\" between names."},
    {"\\sum_i x_i + abx_i", 13, 17, "A sign is missing here: \"*\" between names."},
    {"∑ᵢ xᵢ₊ₖ", 14, 17, "\"ₖ\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"∑ᵢ xᵢ₊₁", 7, 17, "This is a variable beyond the second; a formula is of one or two."},
    {"∑ᵢ xᵢ₋₁ + xᵢ", 7, 17, "This is a variable beyond the second; a formula is of one or two."},
    {"\\sum_i x_i + x1", 13, 14, "A variable with components stands here by itself; outside of sums write x_1 or x_2."},
    {"\\sum_i x_i + xy2", 13, 15, "This stands beside a variable with components; use one or the other."},
    {"x - np.sum(x**2)", 0, 1, "A variable with components stands here by itself; outside of sums write x_1 or x_2."},
    {"\\sum_{i=1 x_i", 5, 6, "The brace opened here is never closed."},
    {"np.sum(x.T**2)", 8, 9, "\".\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"a.x + np.sum(b**2)", 2, 3, "x and y stand beside a variable with components; use one or the other."},
    {"np.sum(t**2 + x**2)", 7, 8, "\"t\" is not a name; the variables are x and y, the numbers pi and e."},
    {"np.sum(a + x)", 7, 8, "\"a\" is not a name; the variables are x and y, the numbers pi and e."},
    {"‖w‖ + ‖v‖", 3, 4, "\"w\" is not a name; the variables are x and y, the numbers pi and e."},
    {"‖w - v‖", 3, 4, "\"w\" is not a name; the variables are x and y, the numbers pi and e."},
    {"np.sum(x_i)", 7, 10, "This index stands in no sum of its own: put all that is summed in brackets."},
    {"norm((x)(y))", 9, 10, "x and y stand beside a variable with components; use one or the other."},
    {"\\sum_{i=0}^{1} x_{i+1}", 15, 22, "This is a variable beyond the second; a formula is of one or two."},
    {"\\sum_{i=1}^{1000} x_i", 0, 16, "A sum of more than 12 terms is too long to be written out."},
    {"\\sum_{i=1}^{2} x_{100*100}", 15, 25,
     "This index stands in no sum of its own: put all that is summed in brackets."},
    {"∑ᵢ xᵢ₊ᵢ", 14, 17, "\"_\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"\\sum_i x_i + a2b", 13, 14, "\"a\" is not a name; the variables are x and y, the numbers pi and e."},
    {"\\sum_i x_i + ay", 13, 15, "This stands beside a variable with components; use one or the other."},
    {"\\sum_{ij=1}^2 x_i", 0, 6, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_{i=1}^{abcdefghijklmnopqrstuvwxyz} x_i", 0, 24,
     "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {".x + np.sum(x)", 1, 2, "A variable with components stands here by itself; outside of sums write x_1 or x_2."},
    {"2.x + np.sum(x)", 2, 3, "A variable with components stands here by itself; outside of sums write x_1 or x_2."},
    {"np.sum(x) + \\sum^2 3", 12, 16, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"x_1 + \\sum^2 3", 6, 10, "The limits of a sum are read as in \\sum_{i=1}^{n}, with whole numbers."},
    {"\\sum_i x_i + x_{i2}", 13, 18, "This index stands in no sum of its own: put all that is summed in brackets."},
    /* sheets */
    {"=A1:B2", 1, 3,
     "This takes columns of cells: paste the cells themselves for a line through them, or a formula of one cell or "
     "two, as =A1^2."},
    {"=SUM(A1:B2)", 1, 4,
     "This takes columns of cells: paste the cells themselves for a line through them, or a formula of one cell or "
     "two, as =A1^2."},
    {"=SUM(A1)", 1, 4,
     "This takes columns of cells: paste the cells themselves for a line through them, or a formula of one cell or "
     "two, as =A1^2."},
    {"=B2:C3^2", 1, 3,
     "This takes columns of cells: paste the cells themselves for a line through them, or a formula of one cell or "
     "two, as =A1^2."},
    {"=  -A1^2", 3, 7, "In a sheet this sign binds before the power: write (-A1)^2 or -(A1^2)."},
    {"= -A1^2", 2, 6, "In a sheet this sign binds before the power: write (-A1)^2 or -(A1^2)."},
    {"=-A1^2", 1, 5, "In a sheet this sign binds before the power: write (-A1)^2 or -(A1^2)."},
    {"=2^A1^2", 2, 6, "Sheets take the power on the left first: write (2^3)^2 or 2^(3^2)."},
    {"=APPI()*A1", 1, 5, "\"APPI\" is not a function; there are sin, cos, tan, exp, log, sqrt, abs and more."},
    {"=PI( *A1", 5, 6, "Something is missing before \"*\", like x."},
    {"=A01^2", 1, 3, "This is a third variable; a formula is of one or two."},
    {"=A12345678 + 1", 1, 3, "This is a third variable; a formula is of one or two."},
    {"=ABCD1 + A1", 1, 5, "\"ABCD\" is not a name; did you mean \"abs\"?"},
    {"=A1_ + B1", 1, 2, "\"A\" is not a name; the variables are x and y, the numbers pi and e."},
    {"=A$ + B1", 1, 2, "\"A\" is not a name; the variables are x and y, the numbers pi and e."},
    {"=XLOG(A1)", 1, 5, "\"XLOG\" is not a function; did you mean \"log\"?"},
    {"=A1,5", 3, 4, "A comma stands only between the arguments of min, max and pow; numbers have a point, as 0.5."},
    {"=Sheet1!A1^2", 1, 8, "This names another sheet: leave the name away, and write A1 or B1."},
    {"=IF(A1>0,1,2)", 1, 3, "There are no cases here; max, min, abs and sign make corners, as =MAX(0,A1)."},
    {"=A1 + B1 + C1", 11, 13, "This is a third cell; a formula is of one or two."},
    {"=a1^2 + A1", 1, 2, "\"a\" is not a name; the variables are x and y, the numbers pi and e."},
    {"=A1.5 + A1", 1, 2, "\"A\" is not a name; the variables are x and y, the numbers pi and e."},
    {"=LOG(A1", 4, 5, "The parenthesis opened here is never closed."},
    {"=A1^2 + ∑A1", 8, 11, "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"=‖A1‖", 1, 4, "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    /* papers and programs */
    {"\\sqrt[1234]{x}", 5, 6, "The degree of a root is a number."},
    {"\\sqrt[03]{x}", 5, 6, "The degree of a root is a number."},
    {"\\sqrt[]{x}", 5, 6, "The degree of a root is a number."},
    {"\\sqrt[3 x]{x}", 5, 6, "The degree of a root is a number."},
    {"\\frac+2", 5, 6, "Braces are missing here, as in \\frac{1}{2}."},
    {"\\frac1+", 6, 7, "Braces are missing here, as in \\frac{1}{2}."},
    {"x\\", 1, 2, "\"\\\" has no meaning here."},
    {"x\\@", 1, 3, "\"\\\" has no meaning here."},
    {"x\\% + 1", 1, 3, "\"\\\" has no meaning here."},
    {"∑ \\hat{x}_i", 4, 8, "\"\\hat\" makes a second variable in a sum; a formula is of x_1 and x_2."},
    {"\\sum_i \\hat x_i", 7, 11, "\"\\hat\" makes a second variable in a sum; a formula is of x_1 and x_2."},
    {"\\begin{x", 6, 7, "The brace opened here is never closed."},
    {"\\frac{1}+", 8, 9, "Braces are missing here, as in \\frac{1}{2}."},
    {"np.2", 0, 2, "\"np\" cannot be read: functions stand by themselves, as in sin(x)."},
    {"x[,1] + 2", 2, 3, "Something is missing before \",\", like x."},
    {"lambda x[0]", 0, 6, "\"lambda\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x^2// a remark", 6, 7, "\"a\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x^2//2", 3, 4, "Something is missing after \"/\", like x."},
    {"2.pow(2)", 2, 8, "\"pow\" takes two arguments with a comma between them: pow(x, 1)."},
    {"y ~ x", 2, 3, "\"~\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x~y", 1, 2, "\"~\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"M_PIx", 0, 3, "An index is a number here, as in x_1; sums have to be written out."},
    {"imported^2", 0, 8, "\"imported\" is not a name; the variables are x and y, the numbers pi and e."},
    {"importx + x", 0, 7, "\"importx\" is not a name; the variables are x and y, the numbers pi and e."},
    {"'''doc\nx^2", 6, 7, "A new line begins without a sign: a second formula? One at a time is read."},
    {"'''\nx^2", 0, 1, "\"'\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"\"\"\"doc'''\nx^2", 3, 6, "\"doc\" is not a name; the variables are x and y, the numbers pi and e."},
    {"In [3] x^2", 0, 2, "\"In\" is not a function; did you mean \"min\"?"},
    {"In [x^2", 0, 2, "\"In\" is not a function; did you mean \"min\"?"},
    {"Let\nx^2", 3, 4, "A new line begins without a sign: a second formula? One at a time is read."},
    {"Let(x)", 0, 3, "\"Let\" is not a function; there are sin, cos, tan, exp, log, sqrt, abs and more."},
    {"function(x\n) x^2", 0, 8,
     "\"function\" is not a function; there are sin, cos, tan, exp, log, sqrt, abs and more."},
    {"f = @(x", 4, 5, "\"@\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"@x^2", 0, 1, "\"@\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"@x", 0, 1, "\"@\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"\\(x) + \\(y\\)", 3, 4, "Nothing was opened that this parenthesis closes."},
    {"double x^2", 0, 6, "\"double\" is not a name; the variables are x and y, the numbers pi and e."},
    {"doublex + x", 0, 7, "\"doublex\" is not a name; the variables are x and y, the numbers pi and e."},
    {"function", 0, 8, "\"function\" is not a name; the variables are x and y, the numbers pi and e."},
    {"function f(x) { x^2 } + 1", 20, 21, "Nothing was opened that this brace closes."},
    {"2f*x", 1, 2, "\"f\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x2.0f", 0, 2, "This is a third variable; a formula is of one or two."},
    {"f*x", 0, 1, "\"f\" is not a name; the variables are x and y, the numbers pi and e."},
    {"2.5f(x)", 3, 4, "\"f\" is not a name; the variables are x and y, the numbers pi and e."},
    {".f*x", 2, 3, "Something is missing before \"*\", like x."},
    {"2.0ff", 3, 5, "\"ff\" is not a name; the variables are x and y, the numbers pi and e."},
    {"1d1*x", 1, 2, "\"d\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x2.0d0", 0, 2, "This is a third variable; a formula is of one or two."},
    {"d0*x", 0, 1, "\"d\" is not a name; the variables are x and y, the numbers pi and e."},
    {"3d01*x", 1, 2, "\"d\" is not a name; the variables are x and y, the numbers pi and e."},
    {"2E*x", 1, 2, "\"E\" is not a name; the variables are x and y, the numbers pi and e."},
    {"E(x)", 0, 1, "\"E\" is not a name; the variables are x and y, the numbers pi and e."},
    {"E[x]", 0, 1, "\"E\" is not a name; the variables are x and y, the numbers pi and e."},
    {"Ex", 0, 2, "\"Ex\" is not a name; did you mean \"exp\"?"},
    {"\\E x", 0, 2, "\"\\E\" has no meaning here; there are \\frac, \\sqrt, \\cdot and functions."},
    {"x^2\ny^2", 3, 4, "A new line begins without a sign: a second formula? One at a time is read."},
    {"x_std::pow", 0, 3, "An index is a number here, as in x_1; sums have to be written out."},
    {"let a = 3 in x^2", 10, 12, "\"in\" is not a name; did you mean \"min\"?"},
    {"xx = x[0]\na = x(2)\nxx^2+a", 24, 25, "This may be an index or a product: write x_1, or x*(1)."},
    {"a = x[1; a^2", 7, 8, "\";\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"a = x{1}; a^2", 4, 8, "This may be an index or a product: write x_1, or x*(1)."},
    {"a = x[12]; a^2", 4, 7, "This is a third variable; a formula is of one or two."},
    {"a = x[i]; a^2", 6, 7, "\"i\" is not a name; the variables are x and y, the numbers pi and e."},
    {"a x^2 where a = 3 and b = 2", 24, 25, "A formula has no \"=\"; type only what stands right of it."},
    {"a = 3; b = 4", 9, 10, "A formula has no \"=\"; type only what stands right of it."},
    {"a = 2, b = 3, a x^2 + b y", 12, 13, "Something is missing before \",\", like x."},
    {"\\a x^2 where a = 3", 0, 2, "\"\\a\" has no meaning here; there are \\frac, \\sqrt, \\cdot and functions."},
    {"q.a x^2 where a = 3", 16, 17, "A formula has no \"=\"; type only what stands right of it."},
    {"_a x^2 where a = 3", 15, 16, "A formula has no \"=\"; type only what stands right of it."},
    {"f(w) = w[0]^2 + w", 16, 17, "\"w\" is not a name; the variables are x and y, the numbers pi and e."},
    {"=-LN(x)^2", 1, 8, "In a sheet this sign binds before the power: write (-A1)^2 or -(A1^2)."},
    {"=2^-(A1+1)^2", 2, 11, "Sheets take the power on the left first: write (2^3)^2 or 2^(3^2)."},
    {"a = 2x; a x", 6, 7, "\";\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"a*x, a = (3", 7, 8, "A formula has no \"=\"; type only what stands right of it."},
    {"a*x, a = 3)", 10, 11, "Nothing was opened that this parenthesis closes."},
    {"a*x, a == 3", 7, 8, "A formula has no \"=\"; type only what stands right of it."},
    {"x.½", 2, 4, "A sign is missing before \"½\"."},
    {"1.½", 2, 4, "A sign is missing before \"½\"."},
    {"x_½", 0, 2, "An index is a number here, as in x_1; sums have to be written out."},
    {"x1½", 2, 4, "A sign is missing before \"½\"."},
    {"3 ½", 0, 4, "A blank stands before \"½\": write it directly behind its number, or \"*\" between."},
    {"x ← 2", 2, 5, "\"←\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"f ← x^2", 2, 5, "\"←\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"θA", 0, 2, "\"theta\" is not a name; the variables are x and y, the numbers pi and e."},
    {"x^2 § 1", 4, 6, "\"§\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x 🙂", 2, 6, "\"🙂\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x\001y", 1, 2, "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x\177y", 1, 2, "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"\370\210\200\200\200x", 0, 5, "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"\200\200\200\200\200\200", 0, 6,
     "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"x^2\302\205", 3, 5, "\"?\" has no meaning here; there are numbers, x, y, + - * / ^ ( ) and functions."},
    {"{\\displaystyle  ", 0, 16, "A formula is missing, like x^2/2."},
    {"a = 3; a = 4", 9, 10, "A formula has no \"=\"; type only what stands right of it."},
    {"a=1;b=1;c=1;g=1;h=1;k=1;l=1;m=1;n=1;o=1;p=1;q=1;r=1;s=1; a+b+c+g+h+k+l+m+n+o+p+q+r+s+x", 53, 54,
     "A formula has no \"=\"; type only what stands right of it."},
};

static FlTokens tokens;
static FlGraph graph;
static FlParsed parsed;

/* Reads and parses it, which is to fail. */
static void refuse(const char *text, FlFormulaFault *fault) {
    if (!fl_formula_tokens(text, &tokens, fault)) return;
    fl_graph_init(&graph);
    if (fl_formula_parse(&tokens, 2, &graph, &parsed, fault)) fail_msg("%s is read as %s", text, tokens.text);
}

static void test_texts_are_refused(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FlFormulaFault fault;
        refuse(rows[i].text, &fault);
        if (strcmp(fault.text, rows[i].sentence) != 0) fail_msg("%s: %s", rows[i].text, fault.text);
        if (fault.from != rows[i].from || fault.to != rows[i].to)
            fail_msg("%s: %d..%d", rows[i].text, fault.from, fault.to);
    }
}

/* What stands before, what is repeated, how many times, what stands behind, the sentence. */
static const struct {
    const char *before, *piece;
    int times;
    const char *behind, *sentence;
} longs[] = {
    {"", "x+", 900, "x", "A formula has at most 1000 characters."},
    {"", "sin x ", 130, "", "A formula has at most 256 characters."},
    {"", "sinh^2 x+", 110, "x", "A formula has at most 256 characters."},
    {"", "|", 80, "x", "There are too many bars."},
    {"", "{", 300, "", "There are too many braces."},
    {"", "log2 x ", 125, "", "A formula has at most 256 characters."},
    {"", "sec(", 160, "", "A formula has at most 256 characters."},
    {"\\sum_{i=1}^{12} (x", "+i x", 80, ")", "This formula is too long."},
    {"", "√2", 300, "", "A formula has at most 256 characters."},
    {"", "ln ", 317, "x", "A formula has at most 256 characters."}, /* all is told but a parenthesis at the end */
    {"", "2^", 150, "x", "With all its signs written out this is longer than 256 characters."},
    {"", "(x)", 200, "", "A formula has at most 256 characters."},
    {"a", "*a", 300, " where a = 1000000000000000000000000", "This formula is too long."},
    {"", "x ", 318, "|x|", "A formula has at most 256 characters."},
    {"", "x ", 317, "√x", "A formula has at most 256 characters."},
    {"", "x ", 318, "√x", "A formula has at most 256 characters."},
    {"", "qz", 151, "(x)",
     "\"qzqzqzqzqzqzqzqzqzqzqzqzqzqzqzqzqzqzqzqz\" is not a function; there are sin, cos, tan, exp, log, sqrt, abs and "
     "more."},
    {"x", "²", 1100, "",
     "\"2222222222222222222222222222222222222222\" is not a number; numbers are like 2, 0.5 and 1e-3."},
    {"x", "⁴", 1500, "x", "A formula has at most 1000 characters."},
    {"", "½", 130, "|x|", "A formula has at most 256 characters."},
    {"", "|x", 61, "", "These bars can be paired in two ways: write abs(), as in abs(2*abs(x) - 1)."},
    {"", "θ", 300, "", "With all its signs written out this is longer than 256 characters."},
};

static void test_long_texts_are_refused(void **state) {
    (void)state;
    static char text[8000];
    for (size_t i = 0; i < sizeof longs / sizeof *longs; i++) {
        FlFormulaFault fault;
        strcpy(text, longs[i].before);
        for (int k = 0; k < longs[i].times; k++) strcat(text, longs[i].piece);
        strcat(text, longs[i].behind);
        refuse(text, &fault);
        if (strcmp(fault.text, longs[i].sentence) != 0)
            fail_msg("%s%s... is refused with: %s", longs[i].before, longs[i].piece, fault.text);
    }
}

/* Room may be short for any token: for the function, for its parentheses, for its power. */
static void test_wherever_room_is_short(void **state) {
    (void)state;
    static const char *const ends[] = {"sin^2 x + 1", "sin x + tan x", "sec x + 1",
                                       "log2(x + 1)", "max(sin x, 2)", "|x|"};
    static char text[4000];
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        for (int k = 540; k < 600; k++) {
            FlFormulaFault fault;
            strcpy(text, k % 2 == 0 ? "" : "-");
            strcat(text, "log2 x log2 x log2 x log2 x ");
            for (int j = 0; j < k / 2; j++) strcat(text, "x ");
            strcat(text, ends[i]);
            refuse(text, &fault);
            if (strstr(fault.text, "256 characters.") == NULL) fail_msg("%s: %s", text, fault.text);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_texts_are_refused),
                                       cmocka_unit_test(test_wherever_room_is_short),
                                       cmocka_unit_test(test_long_texts_are_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

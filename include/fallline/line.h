#ifndef FALLLINE_LINE_H
#define FALLLINE_LINE_H
/* A line through data: the mean squared error of y = w x, or y = w x + b, as a loss of one or two dimensions. Such a
 * loss is made when its data are known and counted from then on, see fl_loss_retain(). */
#include "fallline/api.h"
#include "fallline/data.h"
#include "fallline/loss.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which of the four it is. Default: neither. */
typedef struct FlLine {
    bool bias;   /* y = w x + b; the loss has two dimensions, (w, b) */
    bool scaled; /* x is centred and divided by its standard deviation (of the population) first */
} FlLine;

/* The loss with one reference for the caller; for the default data the program's own. Minimum by the normal equations;
 * where they have many solutions, a flat valley, the one nearest to 0 is listed. NULL if memory is short. */
FALLLINE_API const FlLossType *fl_line_loss_create(const FlData *data, FlLine line);
/* The four losses of the default data: line, line_bias, line_scaled, line_bias_scaled. Returns their count. */
FALLLINE_API int fl_line_types(const FlLossType *const **types);
/* What a line's loss was made from, valid as long as the loss is; NULL for any other. */
FALLLINE_API const FlData *fl_line_data(const FlLossType *loss);
/* Which of the four it is. */
FALLLINE_API FlLine fl_line_of(const FlLossType *loss);
/* What a scaled line subtracts from x and divides by: 0 and 1 where it is not scaled. */
FALLLINE_API void fl_line_scale(const FlLossType *loss, double *middle, double *spread);

/* The loss of a line with a bias, to all of its points at once: best + (spread (w - w*))^2 + (b - b* + mean (w -
 * w*))^2, with the mean and the standard deviation (of the population) of x as the line has it, scaled or not. Where
 * all x are equal the spread is 0, and the valley has no end. */
typedef struct FlLineValley {
    double w, b, best;   /* the minimum and the loss there */
    double mean, spread; /* of x */
} FlLineValley;

/* False if the loss is not that of a line with a bias. */
FALLLINE_API bool fl_line_valley(const FlLossType *loss, FlLineValley *valley);
/* That loss at (w, b), without a pass over the points. */
FALLLINE_API double fl_line_valley_value(const FlLineValley *valley, double w, double b);

#ifdef __cplusplus
}
#endif

#endif

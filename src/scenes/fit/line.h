#ifndef FL_SCENES_FIT_LINE_H
#define FL_SCENES_FIT_LINE_H
/* The line of a fit on its data. */
#include "context/context.h"
#include "words/shown.h"

/* The line of a fit on its data: y = w (x - middle) / spread + b. */
typedef struct FlFitLine {
    double w, b, middle, spread;
} FlFitLine;

/* Of the point p (w, or w and b). */
FlFitLine fl_fit_line(const FlContext *context, const double *p);
/* The one that the picture shows now: on its way between two rows while the ball is. */
FlFitLine fl_fit_line_now(const FlContext *context);
double fl_fit_at(const FlFitLine *line, double x);
/* Prediction less y of point i. */
double fl_fit_error(const FlFitLine *line, const FlData *data, int i);
/* Columns of a table that have names, or whose values differ by more than 20 times: a square of their picture means
 * nothing. */
bool fl_fit_is_table(const FlData *data);
/* The box that shows these data. An axis includes 0 where the nearest value is at most three ranges away, else it
 * starts 12 % before the data; where 0 is seen on x, the foot of the best line is, too. */
FlBox fl_fit_box(const FlData *data);
/* The weight of a line, or its bias, in decimals that tell a hundredth of what the picture of the loss shows. */
FlShown fl_fit_weight(const FlContext *context, double v, bool bias);
/* What the rows are, where the name of their file says so in plain words: "houses" of houses.csv; else "rows", and
 * false. */
bool fl_fit_row_words(const FlData *data, char *text, size_t size);

#endif

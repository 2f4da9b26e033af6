#ifndef FL_SCENES_FIT_H
#define FL_SCENES_FIT_H
/* The parts of the line fit: private to this folder. */
#include "fallline/line.h"
#include "scenes/scene.h"

/* Handles of points, squares of errors: above these only dots are drawn, and the line and the ball are what there is to
 * hold. Dots are told apart on a grid of 2 dp. */
enum { FL_FIT_HANDLES = 200, FL_FIT_SQUARES = 50 };

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

/* The box that shows these data with 0, 0 in a corner where they allow it. */
FlBox fl_fit_box(const FlData *data);
/* What a hand does in the scatter plot: points, line, empty picture. Before anything of it is drawn. Returns the point
 * under the hand, or -1. */
int fl_fit_hand(FlContext *context);

/* The cloud of other draws where a step goes by some of the points: its places on a picture of the loss, its losses
 * under the line of a loss chart. */
void fl_fit_cloud_places(FlContext *context, const FlPlot *plot);
void fl_fit_cloud_chart(FlContext *context, const FlChart *chart);
/* The loss of four points that is the same function of w and b as this loss of a line, but for rounding; the loss
 * itself if there is none. The caller has a reference. */
const FlLossType *fl_fit_few(const FlLossType *loss);
/* The button that centres and scales x, its right end at `right`. Returns its width. */
float fl_fit_scale_button(FlContext *context, float right, float y);
/* The program as Python text on the clipboard; whether there is one. */
void fl_fit_copy_program(FlContext *context);
bool fl_fit_has_program(const FlContext *context);

#endif

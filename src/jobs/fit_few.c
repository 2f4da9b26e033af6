/* Four points in place of thousands. The mean of squared errors is a quadratic of w and b, which moments of the data
 * decide: whatever is drawn or swept over the whole of it comes from four points with the same moments. */
#include "jobs/fit_few.h"
#include "fallline/fallline.h"
#include <math.h>

/* Mean and mean square of x as the line takes it, centred and scaled. */
static void moments(const FlLossType *loss, double *mean, double *spread) {
    const FlData *data = fl_line_data(loss);
    double middle, unit, sum = 0, squares = 0;
    fl_line_scale(loss, &middle, &unit);
    for (int i = 0; i < data->count; i++) sum += (data->x[i] - middle) / unit;
    *mean = sum / data->count;
    for (int i = 0; i < data->count; i++) {
        double d = (data->x[i] - middle) / unit - *mean;
        squares += d * d;
    }
    *spread = sqrt(squares / data->count);
}

const FlLossType *fl_fit_few(const FlLossType *loss) {
    const FlMinimum *best = loss->minima.at;
    bool bias = loss->dim == 2;
    double mean, spread, x[4], y[4], rest = sqrt(fmax(0, best->value));
    moments(loss, &mean, &spread);
    double about = bias ? mean : 0, away = bias ? spread : hypot(mean, spread);
    for (int i = 0; i < 4; i++) { /* what is left of y is at right angles to x and to 1 */
        x[i] = about + (i < 2 ? away : -away);
        y[i] = best->x[0] * x[i] + (bias ? best->x[1] : 0) + (i % 2 ? rest : -rest);
    }
    const FlData *few = fl_data_create(4, x, y, NULL);
    if (!few) return fl_loss_retain(loss);
    const FlLossType *type = fl_line_loss_create(few, (FlLine){.bias = bias, .scaled = false});
    fl_data_release(few);
    return type ? type : fl_loss_retain(loss);
}

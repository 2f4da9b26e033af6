/* Actions of a prediction: the future hidden, a flag planted in it. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/scene_rules.h"
#include "model/wish.h"
#include <math.h>

static bool predicts(FlApply *a) {
    if (!fl_scene_predicts(a->wish.scene))
        return fl_refuse(a->error, a->size, "Nothing is predicted in the scene \"%s\"; it is in curve, landscape, fit.",
                         fl_scene_info(a->wish.scene)->id);
    return true;
}

/* The flag stays where its step stays the same. */
bool fl_wish_predict(FlApply *a) {
    double ahead = a->action->number[0];
    FlDocument *document = &a->wish.document;
    if (!predicts(a)) return false;
    if (ahead != 0 && ahead != 1 && ahead != 5)
        return fl_refuse(a->error, a->size, "The ball is predicted 1 or 5 steps on, not %s; 0 shows the future.",
                         fl_quote_number(ahead).text);
    if (document->predict.ahead == (int)ahead) return true;
    document->predict = (FlPredict){.ahead = (int)ahead};
    if (ahead > 0) document->fog = (FlFog){.state = FL_FOG_NONE}; /* one thing is hidden at a time */
    if (!fl_predict_view(document->view)) document->view = FL_VIEW_CONTOURS;
    return true;
}

bool fl_wish_flag(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlPredict *predict = &document->predict;
    FlNumber number = fl_number(FL_KEYWORD_START, &document->plan);
    int dim = document->plan.loss->dim, left = a->session->outcome.last - document->cursor;
    if (!predicts(a)) return false;
    if (predict->ahead == 0)
        return fl_refuse(a->error, a->size, "No flag is planted while the future is shown: predict first.");
    if (left < predict->ahead)
        return fl_refuse(a->error, a->size,
                         left == 0 ? "The run ends here: go back, and predict an earlier step."
                                   : "Fewer than five steps are left: predict step 1, or go back.");
    for (int j = 0; j < dim && j < FL_MAX_DIM; j++) {
        double v = a->action->number[j];
        if (!(v >= number.lo && v <= number.hi))
            return fl_refuse(a->error, a->size, "A flag at %s is out of range; coordinates go from -1e6 to 1e6.",
                             fl_quote_number(v).text);
        predict->flag[j] = v + 0.0;
    }
    predict->row = document->cursor + predict->ahead;
    return true;
}

bool fl_wish_flags_anew(FlApply *a) {
    FlDocument *document = &a->wish.document;
    if (!predicts(a)) return false;
    document->predict = (FlPredict){.ahead = document->predict.ahead};
    document->cursor = 0;
    return true;
}

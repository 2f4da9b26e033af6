/* Actions that change what is shown of a run: step, frame, view, camera, axes. */
#include "core/base/refuse.h"
#include "model/document.h"
#include "model/fault.h"
#include "model/fog.h"
#include "model/predict.h"
#include "model/wish.h"
#include <math.h>
#include <string.h>

static bool move_to(FlApply *a, double from) {
    double v = a->action->number[0];
    if (v != floor(v)) {
        return fl_refuse(a->error, a->size, "%s is not a whole number of steps.", fl_quote_number(v).text);
    }
    const FlDocument *document = &a->wish.document;
    if (fl_document_fog(document) != NULL)
        return fl_refuse(a->error, a->size, "In the fog there are looks and no steps: leave it first.");
    double last = fl_predict_waits(document) ? document->predict.row : a->session->outcome.last;
    a->wish.document.cursor = (int)fmin(fmax(from + v, 0), last);
    return true;
}

bool fl_wish_cursor(FlApply *a) {
    return move_to(a, 0);
}

bool fl_wish_step(FlApply *a) {
    return move_to(a, a->wish.document.cursor);
}

bool fl_wish_frame(FlApply *a) {
    const double *v = a->action->number;
    FlBox box = {v[0] + 0.0, v[1] + 0.0, v[2] + 0.0, v[3] + 0.0};
    if (!fl_document_box_valid(box)) {
        return fl_refuse(a->error, a->size,
                         "A frame from %s to %s and %s to %s shows nothing; x1 lies well above x0, and y1 above y0.",
                         fl_quote_number(v[0]).text, fl_quote_number(v[1]).text, fl_quote_number(v[2]).text,
                         fl_quote_number(v[3]).text);
    }
    a->wish.document.frame = box;
    a->wish.document.framed = true;
    return true;
}

/* How a loss is looked at is kept through its changes, and not undone. All views of it show the same frame. */
bool fl_wish_view(FlApply *a) {
    const char *id = a->action->text;
    FlNearest nearest = fl_nearest(id, strlen(id));
    for (int i = 0; i < FL_VIEWS; i++) {
        if (!fl_scene_views(a->wish.scene, (FlViewId)i)) continue;
        const char *name = fl_scene_view_id(a->wish.scene, (FlViewId)i);
        fl_nearest_offer(&nearest, name);
        if (strcmp(id, name) != 0) continue;
        if (fl_document_predicts(&a->wish.document) != NULL && !fl_predict_view((FlViewId)i))
            return fl_refuse(a->error, a->size, "A flag has no place in \"%s\": show the future first.", name);
        if (fl_document_fog(&a->wish.document) != NULL && i != FL_VIEW_CONTOURS)
            return fl_refuse(a->error, a->size, "There is no fog in \"%s\": leave the fog first.", name);
        a->wish.document.view = (FlViewId)i;
        return true;
    }
    return fl_refuse(a->error, a->size, "\"%s\" is not a view of the scene \"%s\"; did you mean \"%s\"?",
                     fl_quote(id, strlen(id)).text, fl_scene_info(a->wish.scene)->id, nearest.best);
}

bool fl_wish_camera(FlApply *a) {
    const double *v = a->action->number;
    FlCamera camera = {v[0] + 0.0, v[1], v[2]};
    if (!fl_scene_views(a->wish.scene, FL_VIEW_SURFACE))
        return fl_refuse(a->error, a->size, "The scene \"%s\" has no surface to be seen from a camera.",
                         fl_scene_info(a->wish.scene)->id);
    if (!fl_camera_valid(camera))
        return fl_refuse(a->error, a->size, "A camera at %s %s %s is out of range; " FL_CAMERA_RANGES ".",
                         fl_quote_number(v[0]).text, fl_quote_number(v[1]).text, fl_quote_number(v[2]).text);
    a->wish.document.camera = camera;
    return true;
}

bool fl_wish_axes(FlApply *a) {
    const char *text = a->action->text;
    if (fl_document_axes_read(&a->wish.document, text, strlen(text))) return true;
    return fl_refuse(a->error, a->size, "\"%s\" is not two different numbers of this run, like %s.",
                     fl_quote(text, strlen(text)).text, a->wish.document.plan.loss->dim == 1 ? "lr,start" : "lr,x");
}

bool fl_wish_twin(FlApply *a) {
    a->wish.document.twin = a->action->number[0] != 0;
    return true;
}

bool fl_wish_fit(FlApply *a) {
    a->wish.fit = true;
    return true;
}

/* Actions of a walk in the fog: the ground hidden, a look taken, the fog lifted. */
#include "core/base/refuse.h"
#include "model/fault.h"
#include "model/fog.h"
#include "model/scene_rules.h"
#include "model/wish.h"
#include <math.h>
#include <string.h>

static bool fogs(FlApply *a) {
    if (fl_scene_fogs(a->wish.scene)) return true;
    return fl_refuse(a->error, a->size, "There is no fog in the scene \"%s\"; there is some in curve, landscape.",
                     fl_scene_info(a->wish.scene)->id);
}

static bool hides(FlApply *a) {
    if (!fogs(a)) return false;
    if (fl_fog_hides(&a->wish.document)) return true;
    return fl_refuse(a->error, a->size, "Looks are taken where the ground is hidden: hide it first.");
}

bool fl_wish_fog(FlApply *a) {
    double on = a->action->number[0];
    FlDocument *document = &a->wish.document;
    if (!fogs(a)) return false;
    if (on != 0 && on != 1)
        return fl_refuse(a->error, a->size, "Fog is 1, or 0 for lifted, not %s.", fl_quote_number(on).text);
    if (on == 0 && fl_fog_hides(document)) document->fog.state = FL_FOG_LIFTED;
    if (on == 0) return true;
    a->wish.fit = fl_document_fog(document) == NULL;
    fl_wish_afresh(a);
    fl_fog_begin(document);
    return true;
}

bool fl_wish_look(FlApply *a) {
    FlDocument *document = &a->wish.document;
    FlFog *fog = &document->fog;
    FlNumber number = fl_number(FL_KEYWORD_START, &document->plan);
    double x[FL_MAX_DIM] = {0};
    if (!hides(a)) return false;
    for (int j = 0; j < document->plan.loss->dim && j < FL_MAX_DIM; j++) {
        double v = a->action->number[j];
        if (!(v >= number.lo && v <= number.hi))
            return fl_refuse(a->error, a->size, "A look at %s is out of range; coordinates go from -1e6 to 1e6.",
                             fl_quote_number(v).text);
        x[j] = v + 0.0; /* -0 becomes 0 */
    }
    memcpy(fog->look[fog->count++], x, sizeof x);
    fog->spent++;
    return true;
}

bool fl_wish_look_back(FlApply *a) {
    FlFog *fog = &a->wish.document.fog;
    if (!hides(a)) return false;
    if (fog->count == 1) return true;
    fog->count--;
    memset(fog->look[fog->count], 0, sizeof fog->look[fog->count]);
    return true;
}

bool fl_wish_fog_leave(FlApply *a) {
    if (!fogs(a)) return false;
    a->wish.fit = fl_document_fog(&a->wish.document) != NULL;
    a->wish.document.fog = (FlFog){.state = FL_FOG_NONE};
    return true;
}

bool fl_wish_ground(FlApply *a) {
    const double most = 4294967295; /* of a seed */
    double seed = a->action->number[0];
    FlDocument *document = &a->wish.document;
    char text[FL_GROUND_TEXT];
    if (!fogs(a)) return false;
    if (!(seed >= 0 && seed <= most && seed == floor(seed)))
        return fl_refuse(a->error, a->size, "%s is not a whole number from 0 to %.0f.", fl_quote_number(seed).text,
                         most);
    fl_fog_ground(document->plan.loss->dim, (uint64_t)seed, text);
    FlAction typed = fl_action_text(FL_ACTION_formula, text);
    FlApply formula = *a;
    formula.action = &typed;
    if (!fl_wish_formula(&formula)) return false;
    a->wish = formula.wish;
    fl_fog_begin(&a->wish.document);
    return true;
}

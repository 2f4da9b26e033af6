/* Steps beyond all numbers: a run that leaves what a window can hold is told in words in every view, and nothing that
 * is drawn stands nowhere. */
#include "support/stage.h"

#include <math.h>
#include <string.h>

/* The slope of x^6 at a million is 6e30: one step of a million times it is 6e36 dp and more away, further than a float
 * of the drawing reaches. */
static const struct {
    const char *line, *told, *says;
} sights[] = {
    {"fallline curve formula=x^6 gd lr=1e6 start=1e6 frame=-3,3,-1,10", "Diverges, left at step 0",
     "left the picture at step 0"},
    {"fallline curve formula=x^6 momentum lr=1e6 start=1e6 frame=-3,3,-1,10", "Diverges, left at step 0",
     "left the picture at step 0"},
    {"fallline curve formula=x^6 armijo start=1e6 frame=-3,3,-1,10", "Does not move",
     "No length lowers the loss enough"},
    {"fallline landscape formula=x^6+y^6 gd lr=1e6 start=1e6,1e6 frame=-3,3,-2,2", "Diverges, left at step 0",
     "left the picture at step 0"},
    {"fallline landscape formula=x^6+y^6 gd lr=1e6 start=1e6,1e6 frame=-3,3,-2,2 view=surface",
     "Diverges, left at step 0", "left the picture at step 0"},
    {"fallline landscape formula=x^6+y^6 gd lr=1e6 start=1e6,1e6 frame=-3,3,-2,2 view=basins",
     "Diverges, left at step 0", "left the picture at step 0"},
    {"fallline landscape formula=x^6+y^6 momentum lr=1e6 start=1e6,1e6 frame=-3,3,-2,2", "Diverges, left at step 0",
     "left the picture at step 0"},
    {"fallline landscape formula=x^6+y^6 armijo start=1e6,1e6 frame=-3,3,-2,2", "Does not move",
     "left the picture at step 0"},
    {"fallline landscape formula=x^6+y^6 armijo start=1e6,1e6 frame=-3,3,-2,2 view=surface", "Does not move",
     "left the picture at step 0"},
    {"fallline landscape formula=abs(x)^7+abs(y)^7 gd lr=1e6 start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6", "Diverges",
     "left"},
    {"fallline landscape formula=abs(x)^7+abs(y)^7 momentum lr=1e6 start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6", "Diverges",
     "left"},
    {"fallline landscape formula=abs(x)^7+abs(y)^7 gd lr=1e6 start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6 view=surface",
     "Diverges", "left"},
    {"fallline landscape formula=abs(x)^7+abs(y)^7 gd lr=1e6 start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6 view=basins",
     "Diverges", "left"},
    {"fallline landscape formula=x^8+y^8 armijo start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6", "Does not move", "L"},
    {"fallline landscape formula=x^8+y^8 armijo start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6 view=surface", "Does not move",
     "L"},
    {"fallline landscape formula=abs(x)^7+abs(y)^7 adam lr=1e6 bias=0 start=1e6,1e6 frame=-2e6,2e6,-2e6,2e6 twin=1",
     "Diverges, left at step 1", "left"},
    {"fallline curve formula=abs(x)^7 gd lr=1e6 start=1e6 frame=-2e6,2e6,-1,1e48", "Diverges", "left"},
    {"fallline curve formula=x^8 armijo start=1e6 frame=-2e6,2e6,-1,1e48", "Does not move", "L"},
    {"fallline race formula=x^6+y^6 start=1e6,1e6 rules=gd:1e6,adam:0.1 frame=-3,3,-2,2",
     "Plain descent diverges here.", "Adam"},
    {"fallline fit data=1,1;1e12,2 lr=1e6 start=1e6", "Diverges", "loss for every possible w"},
    {"fallline fit line_bias data=1,1;1e12,2 lr=1e6 start=1e6,0", "Diverges", "every line is a point: its loss"},
};
enum { SIGHTS = sizeof sights / sizeof *sights };

static bool is_finite(FlRect r) {
    return isfinite(r.x) && isfinite(r.y) && isfinite(r.w) && isfinite(r.h);
}

static void nothing_stands_nowhere(Rig *rig, const char *when) {
    const FlDraw *d = &rig->draw;
    for (uint32_t i = 0; i < d->command_count; i++)
        if (!is_finite(d->commands[i].box) || !isfinite(d->commands[i].radius))
            fail_msg("%s: command %u of kind %d", when, i, (int)d->commands[i].kind);
    for (uint32_t i = 0; i < d->point_count; i++)
        if (!isfinite(d->points[i].x) || !isfinite(d->points[i].y)) fail_msg("%s: point %u", when, i);
    const FlControl *all;
    int count = fl_stage_controls(rig->stage, &all);
    for (int i = 0; i < count; i++)
        if (!is_finite(all[i].box)) fail_msg("%s: control %s", when, all[i].id);
    if (rig_shows(rig, "nan") || rig_shows(rig, "inf")) fail_msg("%s: %s", when, rig_text(rig));
}

/* From the start, on the way of the step and behind it; back again by the chart. */
static void a_step_out_of_all_numbers_is_told(void **state) {
    (void)state;
    for (int i = 0; i < SIGHTS; i++) {
        Rig *rig = rig_create(1100, 760);
        if (i % 2) rig->view.theme = FL_THEME_DARK;
        rig_load(rig, sights[i].line);
        nothing_stands_nowhere(rig, sights[i].line);
        rig_key(rig, FL_KEY_RIGHT, 0);
        for (int k = 0; k < 4; k++) {
            rig_frames(rig, 4);
            nothing_stands_nowhere(rig, sights[i].line);
        }
        rig_frames(rig, 30);
        nothing_stands_nowhere(rig, sights[i].line);
        assert_int_equal(rig_document(rig)->cursor, 1);
        if (!strstr(fl_stage_told(rig->stage)->outcome, sights[i].told) || !rig_shows(rig, sights[i].says))
            fail_msg("%s: %s\n%s", sights[i].line, fl_stage_told(rig->stage)->outcome, rig_text(rig));
        static const char *const places[] = {"picture", "chart.loss", "strip", "data"};
        for (int k = 0; k < 4; k++) {
            const FlControl *c = rig_find(rig, places[k]);
            if (c == NULL) continue;
            FlRect b = c->box;
            for (int n = 1; n < 4; n++) {
                rig_move(rig, (FlVec){(b.x + b.w * 0.3f * (float)n) * rig->draw.scale,
                                      (b.y + b.h * 0.4f) * rig->draw.scale});
                rig_frame(rig);
                nothing_stands_nowhere(rig, sights[i].line);
            }
        }
        rig_key(rig, FL_KEY_HOME, 0);
        assert_int_equal(rig_document(rig)->cursor, 0);
        rig_destroy(rig);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_step_out_of_all_numbers_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "scenes/race/race_scene.h"
#include "context/services.h"
#include "parts/keys.h"
#include "parts/lecture.h"
#include "parts/lit.h"
#include "parts/transport.h"
#include "scenes/race/lane.h"
#include "scenes/race/panel.h"
#include "scenes/race/race.h"
#include "scenes/race/racers.h"

static void place(FlContext *s) {
    fl_context_lay_out(s, false);
    fl_layout_race(&s->layout, s->doc->race.count);
    s->plot = fl_layout_plot(&s->layout, 2, s->doc->frame);
}

static void draw(FlContext *s) {
    fl_explain_part(s, "race.words", fl_part_race);
    if (s->layout.present) {
        fl_lecture_title(s, s->loss->title);
        fl_lecture_step(s, NULL);
        char leads[160];
        fl_race_leader_words(s, leads, sizeof leads);
        fl_lecture_sentence(s, leads);
        return;
    }
    fl_part_transport(s);
    if (s->layout.side > 0) fl_explain_part(s, "race.panel", fl_part_race_panel);
    fl_race_hovered(s);
}

static void keys(FlContext *s) {
    const FlRace *race = &s->doc->race;
    int by = fl_ui_key(s->ui, 'o', 0) - fl_ui_key(s->ui, 'o', FL_MOD_SHIFT);
    char id[FL_UI_ID];
    fl_race_id(s, race->chosen, "eta", id);
    if (fl_ui_key(s->ui, 'e', 0)) fl_part_type_rate(s, id);
    fl_part_keys(s);
    if (by) fl_race_do_lane(s, FL_ACTION_lane_choose, (race->chosen + by + race->count) % race->count, 0);
}

static const FlTip tips[] = {{"preset.too_small", "All lanes", "each to its own rate"},
                             {"preset.just_right", "All lanes", "each to its own rate"},
                             {"preset.too_big", "All lanes", "each to its own rate"},
                             {"preset.diverges", "All lanes", "each to its own rate"},
                             {"optimizer", "Another method", "key O chooses among the lanes, Delete removes one"},
                             {NULL, NULL, NULL}};

const FlSceneType fl_race_scene_type = {.id = FL_SCENE_RACE,
                                        .state = sizeof(FlRacers),
                                        .create = fl_racers_create,
                                        .destroy = fl_racers_destroy,
                                        .place = place,
                                        .update = fl_race_prepare,
                                        .settle = fl_racers_found,
                                        .draw = draw,
                                        .keys = keys,
                                        .jobs = fl_racers_jobs,
                                        .tell = fl_race_tell,
                                        .tips = tips};

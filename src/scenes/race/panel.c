/* The side panel of a race: loss curves, standing, remark. */
#include "scenes/race/panel.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/state_line.h"
#include "parts/blocks.h"
#include "parts/event.h"
#include "parts/losschart.h"
#include "parts/numbers.h"
#include "parts/outcome.h"
#include "parts/schedule.h"
#include "scenes/race/chart.h"
#include "scenes/race/lane.h"
#include "scenes/race/policy.h"
#include "scenes/race/racers.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include "words/race_words.h"
#include <math.h>
#include <stdio.h>

/* Dp of a row, where there are more than LOOSE lanes the tight ones; lines of the remark; heights of the chart. */
enum { STANDING = 24, STANDING_TIGHT = 20, LOOSE = 6, REMARK_LINES = 4, CHART_MOST = 250, CHART_LEAST = 84 };

/* The lane that is chosen, alone on the landscape, over the box in view. */
static void go_single(FlContext *s) {
    char line[FL_STATE_LINE_SIZE];
    FlDocument alone = {.scene = fl_scene_of(s->loss),
                        .plan = s->doc->plan,
                        .cursor = s->cursor,
                        .frame = s->doc->frame,
                        .camera = fl_camera_default()};
    fl_state_line_print(line, fl_scene_of(s->loss), &alone);
    fl_context_do_text(s, FL_ACTION_load, line);
}

static void view_switch(FlContext *s) {
    static const FlChoice choices[] = {
        {.id = "panel.race", .label = "All lanes", .text = "Race", .icon = FL_ICON_NONE},
        {.id = "panel.single", .label = "The chosen lane alone", .text = "Single", .icon = FL_ICON_NONE}};
    const FlLayout *l = &s->layout;
    float half = (l->side_width - 4) / 2;
    const float widths[] = {half, half};
    if (fl_segmented(s->ui, fl_rect(l->side, l->panel_top, l->side_width, 32), choices, widths, 2, 0,
                     FL_FOCUS_OPTIMIZER + 1) == 1)
        go_single(s);
}

static void standing_row(FlContext *s, int rank, int lane, float y, float height) {
    const FlLayout *l = &s->layout;
    const FlOptimizerType *rule = s->doc->race.lane[lane].optimizer.type;
    const FlRun *run = fl_racers(s)->lane[lane].run;
    FlShown loss = fl_shown(run ? fl_run_row(run, s->cursor)->f : NAN, 4);
    char id[FL_UI_ID], number[16];
    FlRect box = fl_rect(l->side - 6, y - height + 7, l->side_width + 12, height);
    snprintf(id, sizeof id, "standing.%.20s", rule->id);
    FlControl c = fl_control(id, "option", rule->title, box);
    snprintf(c.value, sizeof c.value, "%d, %s", rank, loss.text);
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.hot) fl_race_hover_lane(s, lane);
    if (signal.clicked && lane != s->doc->race.chosen) fl_race_do_lane(s, FL_ACTION_lane_choose, lane, 0);
    if (signal.hot) fl_draw_round(s->draw, box, 5, s->theme->panel);
    bool chosen = lane == s->doc->race.chosen;
    FlTextStyle small = fl_text(FL_FONT_REGULAR, 13, s->theme->ink3, FL_RIGHT),
                name = fl_text(chosen ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 13, s->theme->ink, FL_LEFT),
                value = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_RIGHT);
    snprintf(number, sizeof number, "%d", rank);
    fl_draw_text(s->draw, &small, l->side + 8 + (rank > 9 ? 8 : 0), y, number);
    const FlMarker *marker = fl_marker_find(rule->id);
    fl_draw_marker(s->draw, marker->shape, l->side + 24, y - 4.5f, 4.6f, fl_race_color(s, lane));
    fl_draw_text(s->draw, &name, l->side + 38, y, rule->title);
    fl_draw_text(s->draw, &value, l->side + l->side_width, y, loss.text);
}

/* ---- the standing ---- */

/* Rows in this height: as far apart as they like where all have room, else tight. */
static float pitch_in(const FlContext *s, float height) {
    int lanes = fl_racers(s)->ranked;
    return lanes <= LOOSE && height >= (float)(STANDING * lanes) ? STANDING : STANDING_TIGHT;
}

static void standing(FlContext *s, FlRect box) {
    float pitch = pitch_in(s, box.h);
    int rows = (int)(box.h / pitch + 0.5f);
    if (fl_event_has_switch(s)) fl_event_switch(s, box.x + box.w, box.y - 24, FL_RIGHT);
    for (int k = 0; k < rows; k++) standing_row(s, k + 1, fl_racers(s)->order[k], box.y + 4 + pitch * (float)k, pitch);
}

/* ---- the remark ---- */

static float lines_height(int lines) {
    return 16 + 20 * (float)(lines - 1);
}

static int count_lines(FlContext *s, float width, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    char line[FL_WRAP_LINE];
    int lines = 0;
    while (fl_wrap_line(s->draw, &style, width, &text, line)) lines++;
    return lines;
}

/* searched: with what the searches have found. */
static FlRemarks remarks_of(const FlContext *s, bool searched) {
    FlRaceFacts facts = {.race = &s->doc->race, .steps = s->doc->plan.steps, .noise = s->doc->plan.noise};
    facts.nowhere = !isfinite(fl_loss_value(s->watch->field, s->doc->plan.start));
    for (int i = 0; i < s->doc->race.count; i++) {
        const FlRacer *racer = &fl_racers(s)->lane[i];
        const FlRaceGood *good = facts.noise > 0 || !searched ? NULL : fl_lane_search_good(racer->search);
        facts.lane[i] = (FlRaceResult){racer->run ? &racer->outcome : NULL, good};
    }
    return fl_race_remarks(&facts);
}

bool fl_race_tell(const FlContext *s, char *text, size_t size) {
    FlRemarks remarks = remarks_of(s, false);
    size_t n = 0;
    text[0] = 0;
    if (s->doc->race.rough) return false;
    for (int i = 0; i < remarks.count && n < size; i++)
        n += (size_t)snprintf(text + n, size - n, "%s%s", i > 0 ? " " : "", remarks.sentence[i]);
    return true;
}

/* Of what is worth noticing as much as fits in so many lines; whole sentences only. */
static void fit_remark(FlContext *s, float width, int lines, char *text, size_t size) {
    FlRemarks remarks = remarks_of(s, true);
    char trial[512];
    text[0] = 0;
    for (int i = 0; i < remarks.count; i++) {
        snprintf(trial, sizeof trial, "%s%s%s", text, *text ? " " : "", remarks.sentence[i]);
        if (count_lines(s, width, trial) <= lines) snprintf(text, size, "%.*s", (int)size - 1, trial);
    }
}

static void remark(FlContext *s, FlRect box) {
    char text[FL_UI_VALUE];
    fl_part_numbers(s, FL_NUMBERS_NOISE, box.x + box.w - fl_numbers_width(s, FL_NUMBERS_NOISE), box.y - 7);
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    fit_remark(s, box.w, 1 + (int)((box.h - lines_height(1)) / 20 + 0.5f), text, sizeof text);
    float end = fl_draw_paragraph(s->ui, &style, box.x, box.y + 16, box.w, 20, text);
    FlControl c = fl_control("remark", "text", "Worth noticing", fl_rect(box.x, box.y, box.w, end - box.y - 16));
    c.hit.w = 0;
    snprintf(c.value, sizeof c.value, "%s", text);
    fl_ui_control(s->ui, &c);
}

/* ---- the panel ---- */

enum { SCHEDULE, CHART, STANDINGS, REMARK, BLOCKS };

/* The chart takes what is left, and where that is too little, rows stand closer, then the remark has fewer lines, two
 * at least, then the bars of a schedule go, then it goes, and then the last of the standing, one after another. */
static void share_height(FlContext *s, float room, FlBlock blocks[BLOCKS]) {
    int rows = fl_racers(s)->ranked, lines = REMARK_LINES, pitch = rows > LOOSE ? STANDING_TIGHT : STANDING;
    for (;;) {
        float height = (float)(pitch * rows), said = lines_height(lines);
        blocks[STANDINGS].least = blocks[STANDINGS].wanted = height;
        blocks[REMARK].least = blocks[REMARK].wanted = said;
        int count = lines > 0 ? BLOCKS : REMARK;
        blocks[REMARK].height = 0;
        blocks[STANDINGS].bare = lines == 0;
        fl_blocks_share(blocks, count, room);
        bool bars = blocks[SCHEDULE].height > 0 || blocks[SCHEDULE].wanted <= 0;
        if ((bars && blocks[CHART].height > 0) || rows <= 1) return;
        if (pitch > STANDING_TIGHT)
            pitch = STANDING_TIGHT;
        else if (lines > 2)
            lines--;
        else if (!bars)
            blocks[SCHEDULE].least = blocks[SCHEDULE].wanted = 0;
        else if (lines > 0)
            lines = 0;
        else
            rows--;
    }
}

void fl_part_race_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    const float top = l->panel_top + 38;
    char heading[48];
    snprintf(heading, sizeof heading, "Standing at step %s", fl_shown_count(s->cursor).text);
    FlBlock blocks[BLOCKS] = {[CHART] = {.title = fl_chart_title(s),
                                         .about = "chart.title",
                                         .head = 26,
                                         .body = 40,
                                         .rest = 76,
                                         .draw = fl_race_chart},
                              [SCHEDULE] = fl_schedule_block(s),
                              [STANDINGS] = {.title = heading,
                                             .about = "standings",
                                             .head = 26,
                                             .body = 50,
                                             .rest = 50,
                                             .rank = FL_BLOCK_STAYS,
                                             .draw = standing},
                              [REMARK] = {.title = "Worth noticing",
                                          .about = "remark",
                                          .head = 26,
                                          .body = 33,
                                          .rest = 33,
                                          .rank = FL_BLOCK_STAYS,
                                          .draw = remark,
                                          .bare = true}};
    blocks[CHART].rank = 1;
    blocks[CHART].least = CHART_LEAST;
    blocks[CHART].wanted = CHART_MOST;
    fl_draw_vline(s->draw, l->side - 20, l->bar + 1, l->height, s->theme->line);
    view_switch(s);
    share_height(s, l->transport_y - 12 - top, blocks); /* to the last line of the remark */
    fl_blocks_draw(s, blocks, BLOCKS, top);
    fl_race_policy_switch(s, fl_rect(l->side, l->transport_y, l->side_width, 34));
}

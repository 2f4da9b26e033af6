/* The side panel of a race: loss curves, standing, remark. */
#include "scenes/race/panel.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/state_line.h"
#include "parts/blocks.h"
#include "parts/event.h"
#include "parts/losschart.h"
#include "parts/outcome.h"
#include "scenes/race/chart.h"
#include "scenes/race/lane.h"
#include "scenes/race/policy.h"
#include "scenes/race/racers.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include "words/race_words.h"
#include <math.h>
#include <stdio.h>

enum { STANDING = 24, STANDING_TIGHT = 20, REMARK_LINES = 4, CHART_MOST = 250, CHART_LEAST = 84 };

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
    if (fl_segmented(s->ui, fl_rect(l->side, 68, l->side_width, 32), choices, widths, 2, 0, FL_FOCUS_OPTIMIZER + 1) ==
        1)
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

/* Heights of the blocks in a window this high. */
typedef struct Blocks {
    float chart, row;
    int rows, lines; /* of the standing and of the remark */
} Blocks;

static Blocks share_height(const FlContext *s) {
    float bottom = s->layout.transport_y - 12; /* of the last line of the remark */
    int lanes = fl_racers(s)->ranked;
    Blocks b = {.row = lanes > 6 ? STANDING_TIGHT : STANDING, .rows = lanes, .lines = REMARK_LINES};
    /* All but the chart and the rows: 146 above the chart, 36 below it, headings and hairlines. */
    for (;;) {
        float rest = 146 + 36 + 50 + b.row * (float)b.rows + (b.lines > 0 ? 49 + 20 * (float)(b.lines - 1) : 0);
        b.chart = fminf(CHART_MOST, bottom - rest);
        if (b.chart >= CHART_LEAST || b.rows == 1) return b;
        if (b.row > STANDING_TIGHT)
            b.row = STANDING_TIGHT;
        else if (b.lines > 0)
            b.lines = b.lines > 2 ? b.lines - 1 : 0;
        else
            b.rows--;
    }
}

static float standing(FlContext *s, const Blocks *b, float y) {
    char heading[48];
    snprintf(heading, sizeof heading, "Standing at step %s", fl_shown_count(s->cursor).text);
    fl_panel_heading(s, y + 26, heading);
    if (fl_event_has_switch(s)) fl_event_switch(s, s->layout.side + s->layout.side_width, y + 26, FL_RIGHT);
    for (int k = 0; k < b->rows; k++)
        standing_row(s, k + 1, fl_racers(s)->order[k], y + 54 + b->row * (float)k, b->row);
    return y + 50 + b->row * (float)b->rows;
}

static int count_lines(FlContext *s, float width, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    char line[FL_WRAP_LINE];
    int lines = 0;
    while (fl_wrap_line(s->draw, &style, width, &text, line)) lines++;
    return lines;
}

/* Of what is worth noticing as much as fits in so many lines; whole sentences only. */
static void fit_remark(FlContext *s, float width, int lines, char *text, size_t size) {
    FlRaceFacts facts = {.race = &s->doc->race, .steps = s->doc->plan.steps};
    facts.nowhere = !isfinite(fl_loss_value(s->watch->field, s->doc->plan.start));
    for (int i = 0; i < s->doc->race.count; i++) {
        const FlRacer *racer = &fl_racers(s)->lane[i];
        facts.lane[i] = (FlRaceResult){racer->run ? &racer->outcome : NULL, racer->ready ? &racer->good : NULL};
    }
    FlRemarks remarks = fl_race_remarks(&facts);
    char trial[512];
    text[0] = 0;
    for (int i = 0; i < remarks.count; i++) {
        snprintf(trial, sizeof trial, "%s%s%s", text, *text ? " " : "", remarks.sentence[i]);
        if (count_lines(s, width, trial) <= lines) snprintf(text, size, "%.*s", (int)size - 1, trial);
    }
}

static void remark(FlContext *s, float y, int lines) {
    char text[FL_UI_VALUE];
    const FlLayout *l = &s->layout;
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT);
    fit_remark(s, l->side_width, lines, text, sizeof text);
    fl_panel_rule(s, y);
    fl_panel_heading(s, y + 26, "Worth noticing");
    float end = fl_draw_paragraph(s->ui, &style, l->side, y + 49, l->side_width, 20, text);
    FlControl c = fl_control("remark", "text", "Worth noticing", fl_rect(l->side, y + 33, l->side_width, end - y - 49));
    c.hit.w = 0;
    snprintf(c.value, sizeof c.value, "%s", text);
    fl_ui_control(s->ui, &c);
}

void fl_part_race_panel(FlContext *s) {
    const FlLayout *l = &s->layout;
    Blocks b = share_height(s);
    fl_draw_vline(s->draw, l->side - 20, l->bar + 1, l->height, s->theme->line);
    view_switch(s);
    FlBlock chart = {.title = fl_chart_title(s), .head = 26, .body = 40, .rest = 76, .draw = fl_race_chart};
    chart.height = b.chart;
    float y = standing(s, &b, fl_blocks_draw(s, &chart, 1, 106));
    if (b.lines > 0) remark(s, y, b.lines);
    fl_race_policy_switch(s, fl_rect(l->side, l->transport_y, l->side_width, 34));
}

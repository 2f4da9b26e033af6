/* The deck of a race: a lane per rule with its own track. */
#include "scenes/race/lanes.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/popup.h"
#include "model/numbers.h"
#include "parts/band.h"
#include "parts/deck.h"
#include "parts/live_number.h"
#include "parts/profile.h"
#include "scenes/race/lane.h"
#include "scenes/race/racers.h"
#include "ui/markers.h"
#include "ui/widgets.h"
#include "words/course.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PROFILE = 14, BASE = 6, KNOB = 7 };

/* One lane's row. */
typedef struct Row {
    int lane;
    const FlRaceLane *rules;
    const FlRacer *racer;
    FlRect box, track;
    float baseline;
    double eta; /* in force at the cursor */
    bool chosen;
} Row;

static float eta_x(const FlContext *s, double eta) {
    const FlRect *p = &s->layout.profile;
    return p->x + (float)(log(eta / s->watch->range.lo) / log(s->watch->range.hi / s->watch->range.lo)) * p->w;
}

static double x_eta(const FlContext *s, float x) {
    const FlRect *p = &s->layout.profile;
    return s->watch->range.lo * exp((double)((x - p->x) / p->w) * log(s->watch->range.hi / s->watch->range.lo));
}

static Row row_at(const FlContext *s, int i) {
    const FlLayout *l = &s->layout;
    int lane = fl_racers(s)->first_lane + i;
    const FlRaceLane *rules = &s->doc->race.lane[lane];
    float h = l->lane_height, y = l->lanes_y + h * (float)i;
    Row row = {.lane = lane, .rules = rules, .racer = &fl_racers(s)->lane[lane], .chosen = lane == s->doc->race.chosen};
    row.box = fl_rect(l->margin - 8, y, l->main + 16, h - 1);
    row.track = fl_rect(l->profile.x, y + floorf((h - PROFILE - BASE) / 2), l->profile.w, PROFILE);
    row.baseline = row.track.y + 14.5f;
    row.eta = fl_race_eta_at(rules, s->cursor);
    return row;
}

static void set_eta(FlContext *s, const Row *row, double eta, bool free) {
    double value = free ? eta : fl_round_significant(eta, 3);
    value = fmin(fmax(value, 1e-9), FL_ETA_MAX);
    if (value != row->eta) fl_race_do_lane(s, FL_ACTION_lane_eta, row->lane, value);
}

static void choose(FlContext *s, const Row *row) {
    if (!row->chosen) fl_race_do_lane(s, FL_ACTION_lane_choose, row->lane, 0);
}

/* ---- the parts of a row, left to right ---- */

static void check_box(FlContext *s, const Row *row) {
    char id[FL_UI_ID], label[FL_UI_LABEL];
    FlRect box = fl_rect(s->layout.margin, row->track.y + 2, 16, 16);
    fl_race_id(s, row->lane, "on", id);
    snprintf(label, sizeof label, "%s runs", row->rules->optimizer.type->title);
    FlControl c = fl_control(id, "checkbox", label, box);
    c.hit = fl_rect(box.x - 8, row->box.y, 34, row->box.h);
    c.focus = FL_FOCUS_TRACK;
    snprintf(c.value, sizeof c.value, "%s", row->rules->on ? "on" : "off");
    FlSignal signal = fl_ui_control(s->ui, &c);
    bool turn = signal.clicked || (signal.focused && (fl_ui_key(s->ui, FL_KEY_ENTER, 0) || fl_ui_key(s->ui, ' ', 0)));
    if (turn) fl_race_do_lane(s, FL_ACTION_lane_on, row->lane, row->rules->on ? 0 : 1);
    if (signal.focused && fl_ui_key(s->ui, FL_KEY_DELETE, 0)) fl_race_do_lane(s, FL_ACTION_lane_remove, row->lane, 0);
    FlColor color = fl_race_color(s, row->lane);
    if (row->rules->on) {
        fl_draw_round(s->draw, box, 4, color);
        const FlVec tick[] = {
            {box.x + 3.8f, box.y + 8.2f}, {box.x + 6.8f, box.y + 11.2f}, {box.x + 12.2f, box.y + 4.8f}};
        fl_draw_polyline(s->draw, tick, 3,
                         &(FlStroke){.width = 1.8f, .color = s->theme->dark ? s->theme->bg : 0xFFFFFFFFu});
    } else {
        fl_draw_round(s->draw, box, 4, s->theme->raised);
        fl_draw_frame(s->draw, box, 4, 1.4f, signal.hot ? s->theme->ink : s->theme->edge);
    }
    if (signal.focused && s->ui->focus_visible) fl_draw_focus_ring(s->ui, box, 4);
}

static void name(FlContext *s, const Row *row) {
    const FlOptimizerType *rule = row->rules->optimizer.type;
    float x = s->layout.margin;
    FlColor ink = row->rules->on ? s->theme->ink : s->theme->ink3;
    FlTextStyle style = fl_text(row->chosen ? FL_FONT_SEMIBOLD : FL_FONT_MEDIUM, 13, ink, FL_LEFT);
    const FlMarker *marker = fl_marker_find(rule->id);
    FlColor color = fl_race_color(s, row->lane);
    if (!row->rules->on) color = fl_color_alpha(color, 0.4f);
    fl_draw_marker(s->draw, marker->shape, x + 30, row->track.y + 10, 4.6f, color);
    float room = s->layout.profile.x - (s->layout.tiny ? 14 : 20) - 8 - x - 44;
    if (fl_race_rated(row->rules)) room -= fl_draw_text_width(s->draw, &style, fl_shown_eta(row->eta, false).text);
    bool fits = fl_draw_text_width(s->draw, &style, rule->title) <= room;
    fl_draw_text_cut(s->draw, &style, x + 44, row->baseline, room, fits ? rule->title : fl_race_short_name(rule));
}

static void enter_eta(FlContext *s, const Row *row) {
    double eta;
    const char *text = s->ui->edit.text;
    FlNumber rate = fl_number(FL_KEYWORD_LR, &s->doc->plan);
    char sentence[FL_NUMBER_SENTENCE];
    fl_number_sentence(&rate, sentence);
    if (!fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &eta))
        fl_field_refuse(s->ui, "A learning rate is a number like 0.4 or 2e-3.");
    else if (!fl_number_allows(&rate, eta))
        fl_field_refuse(s->ui, sentence);
    else {
        fl_field_close(s->ui);
        set_eta(s, row, eta, true);
    }
}

typedef struct NumberHold {
    double eta; /* when the hand took the number */
} NumberHold;
FL_HOLDS(NumberHold);

/* Dragged sideways by 1 % a dp, turned, or typed. */
static void drag_eta(FlContext *s, const Row *row, const FlSignal *signal) {
    NumberHold *hold = fl_context_hand(s);
    double fine = s->ui->input.mods & FL_MOD_SHIFT ? 0.1 : 1;
    if (signal->pressed) hold->eta = row->eta;
    double by = (double)(s->ui->pointer.x - s->ui->press.x) * fine;
    if (fl_context_gesture(s, signal) && s->ui->moved) set_eta(s, row, hold->eta * exp(0.01 * by), fine < 1);
    double notch = (double)signal->notch;
    if (signal->focused) notch += fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (notch != 0) set_eta(s, row, row->eta * pow(1.05, notch), false);
}

static void value(FlContext *s, const Row *row) {
    char id[FL_UI_ID], label[FL_UI_LABEL], plain[FL_NUMBER_SIZE];
    FlShown shown = fl_shown_eta(row->eta, false);
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13, row->rules->on ? s->theme->ink : s->theme->ink3, FL_RIGHT);
    float right = s->layout.profile.x - (s->layout.tiny ? 14 : 20), w = fl_draw_text_width(s->draw, &style, shown.text);
    fl_race_id(s, row->lane, "eta", id);
    snprintf(label, sizeof label, "Learning rate of %.40s", row->rules->optimizer.type->title);
    fl_number_print(plain, row->eta);
    FlFieldSpec spec = {.id = id,
                        .label = label,
                        .value = shown.text,
                        .edit = plain,
                        .focus = FL_FOCUS_TRACK,
                        .size = 13,
                        .plain = true,
                        .align = FL_RIGHT};
    FlRect box = fl_rect(right - w - 5, row->baseline - 17, w + 10, 25);
    if (fl_field_is_open(s->ui, id)) box = fl_rect(right - 62, row->baseline - 17, 70, 25);
    FlSignal signal;
    if (fl_field(s->ui, box, &spec, &signal) == FL_FIELD_ENTERED) enter_eta(s, row);
    if (fl_field_is_open(s->ui, id)) return;
    bool live = signal.hot || signal.held || (signal.focused && s->ui->focus_visible);
    if (live) fl_draw_round(s->draw, box, 5, s->theme->press);
    drag_eta(s, row, &signal);
    fl_draw_text(s->draw, &style, right, row->baseline, shown.text);
    if (live) fl_live_underline(s, right - w / 2, row->baseline + 4.5f, w, s->theme->ink);
}

static void tooltip(FlContext *s, const Row *row, double eta) {
    const FlTrack *track = row->racer->track;
    const FlRaceGood *good = fl_lane_search_good(row->racer->search);
    if (fl_track_columns(track) == 0) return;
    int at = fl_track_column(track, eta);
    char first[64], second[64], third[128];
    snprintf(first, sizeof first, "η %s", fl_shown_eta(fl_round_significant(eta, 3), false).text);
    fl_sweep_words(fl_track_point(track, at), fl_track_from(track), second, sizeof second);
    const char *lines[] = {first, second, third};
    int count = row->rules->on && good != NULL && !isnan(good->lo) ? 3 : 2;
    if (count == 3)
        snprintf(third, sizeof third, "good from %.20s to %.20s, a factor of %.20s", fl_shown_above(good->lo).text,
                 fl_shown_below(good->hi).text, fl_shown_ratio(good->hi / good->lo).text);
    fl_draw_tooltip(s->ui, eta_x(s, eta), row->track.y - 3, lines, count, false,
                    fl_rect(0, 0, s->layout.width, s->layout.height));
}

/* Where the lane has no such rate, the one that the loss lists. */
static double just_right(const FlContext *s, const Row *row) {
    double eta = fl_preset_book_lane(s->watch->book, row->lane)->eta[FL_JUST_RIGHT];
    return isnan(eta) ? fl_plan_default_eta(s->loss, row->rules->optimizer.type) : eta;
}

static void drag_knob(FlContext *s, const Row *row, const FlSignal *signal, float knob) {
    const FlRect *p = &row->track;
    double x;
    if (signal->double_clicked) set_eta(s, row, just_right(s, row), true);
    if (!fl_knob_drag(s, signal, knob, 22, signal->double_clicked, &x)) return;
    x = fmax((double)p->x, fmin((double)(p->x + p->w), x));
    set_eta(s, row, x_eta(s, (float)x), s->ui->input.mods & FL_MOD_SHIFT);
}

static void set_quickest(FlContext *s, const Row *row) {
    const FlQuickest *best = fl_lane_search_best(row->racer->search);
    double eta = best != NULL ? best->eta : NAN;
    if (best != NULL || fl_race_best(&s->doc->plan, row->rules, s->watch->range, FL_RACE_FULL, &eta))
        set_eta(s, row, eta, true);
}

static FlSignal track_control(FlContext *s, const Row *row, float knob) {
    char id[FL_UI_ID], label[FL_UI_LABEL];
    const FlRect *p = &row->track;
    fl_race_id(s, row->lane, "track", id);
    snprintf(label, sizeof label, "Learning rates of %.40s", row->rules->optimizer.type->title);
    FlControl c = fl_control(id, "slider", label, fl_rect(p->x, p->y, p->w, PROFILE + BASE));
    c.hit = fl_rect(p->x - 12, row->box.y, p->w + 24, row->box.h);
    c.focus = FL_FOCUS_TRACK;
    snprintf(c.value, sizeof c.value, "%s", fl_shown_eta(row->eta, false).text);
    fl_control_number(&c, row->eta, s->watch->range.lo, s->watch->range.hi, row->eta * 0.05);
    FlSignal signal = fl_ui_control(s->ui, &c);
    drag_knob(s, row, &signal, knob);
    if (signal.given) set_eta(s, row, signal.number, true);
    if (signal.pressed) choose(s, row);
    if (signal.right_clicked) set_quickest(s, row);
    int turn = signal.focused ? fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0) : 0;
    double notch = (double)signal.notch + turn;
    /* With more lanes than rows the wheel goes through them, but over a track it turns the rate. */
    if (notch != 0) set_eta(s, row, row->eta * pow(1.05, notch), false);
    return signal;
}

static void draw_knob(FlContext *s, const Row *row, float x, const FlSignal *signal) {
    char id[FL_UI_ID], label[FL_UI_LABEL];
    const FlRect *p = &row->track;
    float y = p->y + PROFILE + BASE / 2.0f;
    fl_race_id(s, row->lane, "knob", id);
    snprintf(label, sizeof label, "Learning rate of %.40s", row->rules->optimizer.type->title);
    FlControl c = fl_control(id, "handle", label, fl_rect(x - 7, y - 7, 14, 14));
    c.hit.w = 0; /* the track answers for it */
    snprintf(c.value, sizeof c.value, "%s", fl_shown_eta(row->eta, false).text);
    fl_ui_control(s->ui, &c);
    for (int i = 0; i < row->rules->forks; i++) { /* rates that held before */
        double before = i == 0 ? row->rules->optimizer.eta : row->rules->fork[i - 1].eta;
        float q = fmaxf(p->x, fminf(p->x + p->w, eta_x(s, before)));
        if (row->rules->fork[i].at <= s->cursor) fl_draw_circle(s->draw, q, y, 4, s->theme->bg, 1.4f, s->theme->ink2);
    }
    bool near = fabsf(s->ui->pointer.x - x) <= 22;
    FlKnobState state = signal->held ? FL_KNOB_HELD : signal->hot && near ? FL_KNOB_HOT : FL_KNOB_NORMAL;
    fl_draw_line(s->draw, x, p->y - 2, x, y, 1.4f, s->theme->ink);
    fl_draw_knob(s->ui, x, y, KNOB, state, signal->focused);
    int beyond = row->eta < s->watch->range.lo * 0.999 ? -1 : row->eta > s->watch->range.hi * 1.001 ? 1 : 0;
    if (!beyond) return;
    float tip = x + 12 * (float)beyond; /* an arrow outwards: the rate lies off the track */
    const FlVec arrow[] = {
        {tip + 4 * (float)beyond, y}, {tip - 2 * (float)beyond, y - 4}, {tip - 2 * (float)beyond, y + 4}};
    fl_draw_polygon(s->draw, arrow, 3, s->theme->ink);
}

/* Once the pointer is on a row its lane comes forward; what is above the window hides the rows. */
static bool is_pointed(const FlContext *s, FlRect box) {
    bool open = s->popup->kind != FL_POPUP_NONE || s->display->help;
    return s->ui->input.inside && !open && fl_rect_has(box, s->ui->pointer.x, s->ui->pointer.y);
}

static void say(FlContext *s, const Row *row, const char *text) {
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 12, s->theme->ink3, FL_LEFT);
    fl_draw_text_cut(s->draw, &style, row->track.x, row->baseline, row->track.w, text);
}

static void rates_coming(FlContext *s, const Row *row) {
    char text[64];
    fl_profile_coming(row->racer->track, text, sizeof text);
    say(s, row, text);
}

static void draw_track(FlContext *s, const Row *row) {
    FlBand band = {row->racer->track, row->track, BASE};
    float knob = fmaxf(row->track.x, fminf(row->track.x + row->track.w, eta_x(s, row->eta)));
    if (fl_track_columns(row->racer->track) == 0) {
        if (fl_track_coming(row->racer->track)) rates_coming(s, row);
        return;
    }
    for (FlStretch at = {0, -1, -1}; fl_band_next(&band, &at);) fl_band_draw(s, &band, &at);
    if (!row->rules->on)
        fl_draw_rect(s->draw, fl_rect(row->track.x, row->track.y - 1, row->track.w, PROFILE + BASE + 1),
                     fl_color_alpha(s->theme->bg, 0.6f));
    FlSignal signal = track_control(s, row, knob);
    draw_knob(s, row, knob, &signal);
    bool on_knob = fabsf(s->ui->pointer.x - knob) <= KNOB;
    if (signal.held || (signal.hot && on_knob))
        tooltip(s, row, fmax(s->watch->range.lo, fmin(s->watch->range.hi, row->eta)));
    else if (signal.hot && s->ui->pointer.x >= row->track.x && s->ui->pointer.x <= row->track.x + row->track.w)
        tooltip(s, row, fl_round_significant(x_eta(s, s->ui->pointer.x), 3));
}

static void no_rate(FlContext *s, const Row *row) {
    say(s, row, "no learning rate: it finds the length of each step itself");
}

/* Width of the good range and the step of arrival. */
static void columns(FlContext *s, const Row *row) {
    const FlLayout *l = &s->layout;
    const FlRacer *racer = row->racer;
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, 13.5f, s->theme->ink, FL_RIGHT);
    char text[32] = "never";
    if (!row->rules->on || !racer->run) return;
    if (racer->outcome.arrival >= 0)
        snprintf(text, sizeof text, "%s", fl_shown_count(racer->outcome.arrival).text);
    else
        style.color = s->theme->ink3;
    if (racer->outcome.kind == FL_DIVERGES) {
        fl_icon(s->draw, FL_ICON_DIVERGES, l->margin + l->main - 8, row->track.y + 10,
                s->theme->outcome_text[FL_DIVERGES]);
    } else
        fl_draw_text(s->draw, &style, l->margin + l->main, row->baseline, text);
    const FlRaceGood *good = fl_lane_search_good(racer->search);
    if (l->tiny || l->present || good == NULL || !fl_race_rated(row->rules)) return;
    style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    FlShown width = {"–"};
    if (!isnan(good->lo)) snprintf(width.text, sizeof width.text, "× %.40s", fl_shown_ratio(good->hi / good->lo).text);
    fl_draw_text(s->draw, &style, row->track.x + row->track.w + 12, row->baseline - 0.5f, width.text);
}

static void draw_row(FlContext *s, const Row *row) {
    char id[FL_UI_ID];
    fl_race_id(s, row->lane, "row", id);
    FlControl c = fl_control(id, "row", row->rules->optimizer.type->title, row->box);
    c.priority = FL_PRIORITY_PICTURE;
    snprintf(c.value, sizeof c.value, "%s", row->chosen ? "selected" : "");
    FlSignal signal = fl_ui_control(s->ui, &c);
    if (signal.clicked) choose(s, row);
    int rows = s->layout.lanes, most = s->doc->race.count - rows;
    if (signal.notch != 0 && most > 0) {
        int first = fl_racers(s)->first_lane - (int)signal.notch;
        fl_race_scroll_lanes(s, first < 0 ? 0 : first > most ? most : first);
    }
    bool hot = is_pointed(s, row->box) && !fl_ui_busy(s->ui);
    if (hot && row->rules->on) fl_race_hover_lane(s, row->lane);
    if (row->chosen) fl_draw_round(s->draw, row->box, 6, s->theme->panel);
    check_box(s, row);
    name(s, row);
    if (fl_race_rated(row->rules)) {
        value(s, row);
        draw_track(s, row);
    } else
        no_rate(s, row);
    columns(s, row);
}

/* ---- above and below the rows ---- */

static void header(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->deck_y, right = l->margin + l->main, x = l->profile.x;
    FlTextStyle words = fl_text(FL_FONT_REGULAR, 13, s->theme->ink2, FL_LEFT),
                small = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_RIGHT);
    fl_math(s->draw, &(FlMathStyle){.size = 23, .color = s->theme->ink}, l->margin, y + 21, "\\iη");
    bool tight = l->tiny || l->middle; /* the letter alone */
    if (!tight)
        fl_draw_text(s->draw, &words, l->margin + 18, y + 19.5f,
                     l->narrow ? "learning rates" : "learning rate of each method");
    if (tight) x = l->margin + 24;
    float starts = l->tiny ? right : l->profile.x + l->profile.w;
    if (l->narrow && !l->tiny) x = l->margin + 120;
    float end = fl_part_preset_chips(s, x, y, l->margin, 28);
    if (starts - end > (l->tiny ? 104 : 170)) fl_part_start_chips(s, starts, y, 28);
    if (l->tiny) return;
    fl_draw_text(s->draw, &small, right, y + 18.5f, "arrives");
    small.align = FL_LEFT;
    small.size = 11;
    fl_draw_text(s->draw, &small, l->profile.x + l->profile.w + 12, y + 18.5f, "range");
}

static void axis(FlContext *s) {
    const FlLayout *l = &s->layout;
    float y = l->lanes_y + l->lane_height * (float)l->lanes, foot = y + (l->lane_height > 30 ? 22 : 18);
    int first = (int)lround(log10(s->watch->range.lo)), last = (int)lround(log10(s->watch->range.hi));
    for (int decade = first; decade <= last; decade++) {
        double v = pow(10, decade);
        float x = eta_x(s, v);
        FlTextStyle style = fl_text(FL_FONT_REGULAR, 11, s->theme->ink3, FL_CENTER);
        fl_draw_vline(s->draw, roundf(x) - (decade == last ? 1 : 0), foot - 17, foot - 13, s->theme->edge);
        fl_draw_text(s->draw, &style, x, foot, fl_shown_tick(v, v).text);
    }
    FlTextStyle note = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, FL_LEFT);
    if (l->present) return;
    if (!l->narrow)
        fl_draw_text(s->draw, &note, l->margin, foot,
                     s->doc->plan.noise > 0 ? "most of twelve runs" : "height: steps needed");
    float x = l->margin + (l->narrow ? 0 : 128);
    FlDropdownSpec add = {.id = "optimizer",
                          .label = "Add a lane",
                          .plain = "Add",
                          .focus = FL_FOCUS_TRACK,
                          .open = s->popup->kind == FL_POPUP_OPTIMIZER};
    float high = l->lane_height > 30 ? 28 : 26;
    FlDropdownResult result = fl_dropdown(s->ui, fl_rect(x, y + (high > 26 ? 4 : 3), 76, high), &add);
    if (result != FL_DROPDOWN_IDLE) fl_context_open_popup(s, FL_POPUP_OPTIMIZER, result == FL_DROPDOWN_BY_KEY);
}

/* More lanes above or below: how many, at the foot's right end. */
static void more(FlContext *s) {
    const FlLayout *l = &s->layout;
    int above = fl_racers(s)->first_lane, below = s->doc->race.count - fl_racers(s)->first_lane - l->lanes;
    char text[64];
    if (above + below <= 0) return;
    if (above > 0 && below > 0)
        snprintf(text, sizeof text, "%d up, %d down", above, below);
    else
        snprintf(text, sizeof text, "%d more %s", above + below, above > 0 ? "above" : "below");
    /* Right of the axis, or where that ends at the window's edge, beside the button that adds one. */
    FlTextStyle style = fl_text(FL_FONT_REGULAR, 11.5f, s->theme->ink3, l->narrow ? FL_LEFT : FL_RIGHT);
    float foot = l->lanes_y + l->lane_height * (float)l->lanes + (l->lane_height > 30 ? 22 : 18);
    fl_draw_text(s->draw, &style, l->narrow ? l->margin + 84 : l->margin + l->main, foot, text);
}

void fl_race_deck(FlContext *s) {
    if (!s->layout.present) header(s);
    for (int i = 0; i < s->layout.lanes; i++) {
        Row row = row_at(s, i);
        draw_row(s, &row);
    }
    axis(s);
    more(s);
}

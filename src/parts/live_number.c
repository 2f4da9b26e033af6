#include "parts/live_number.h"
#include "context/change.h"
#include "context/focus.h"
#include "context/services.h"
#include "model/numbers.h"
#include "parts/schedule.h"
#include "ui/widgets.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a live number is. */
typedef struct Live {
    const char *id, *label, *key; /* key: of a share; NULL for x and eta */
    bool is_eta, is_noise, is_seed, share;
    double value, standard; /* standard: of a double click; not for x */
    int focus;
} Live;

/* Shown while a number can be dragged: a ground and two small arrows. */
static void drag_arrows(FlContext *s, FlRect box) {
    float y = box.y + box.h / 2, left = box.x - 5, right = box.x + box.w + 5;
    fl_draw_round(s->draw, box, 5, s->theme->panel);
    const FlVec back[] = {{left - 4, y}, {left + 1, y - 4}, {left + 1, y + 4}},
                on[] = {{right + 4, y}, {right - 1, y - 4}, {right - 1, y + 4}};
    fl_draw_polygon(s->draw, back, 3, s->theme->ink3);
    fl_draw_polygon(s->draw, on, 3, s->theme->ink3);
}

/* Epsilon goes through decades, a hand's breadth for ten of them. */
static double size_moved(const char *key, double v, double by) {
    double least = fl_size_least(key), moved = fmax(v, least) * exp((!strcmp(key, "eps") ? 0.1 : 0.03) * by);
    return moved < least && by < 0 ? 0 : moved;
}

/* dp from a share on: half a hundredth a dp, and above 0.9 (beta2: everywhere) by a share of the distance to 1, so that
 * the hand tells 0.98 from 0.99, 0.999 and 0.9999 are within reach and 1 is not. */
static double share_moved(double share, double by, bool logarithmic) {
    const double border = 0.9, left = 1 - border;
    if (logarithmic) return 1 - (1 - share) * exp(-0.02 * by);
    double place = share <= border ? share : border + left * log(left / (1 - share));
    place += 0.005 * by;
    return place <= border ? place : 1 - left * exp((border - place) / left);
}

static void enter_x(FlContext *s) {
    double x;
    const char *text = s->ui->edit.text;
    FlNumber start = fl_number(FL_KEYWORD_START, &s->doc->plan);
    if (!fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &x)) {
        fl_field_refuse(s->ui, "A position is a number like -2.5.");
        return;
    }
    if (!fl_number_allows(&start, x)) {
        char sentence[FL_NUMBER_SENTENCE];
        fl_number_sentence(&start, sentence);
        fl_field_refuse(s->ui, sentence);
        return;
    }
    fl_field_close(s->ui);
    fl_context_do(s, FL_ACTION_start, x, s->doc->plan.start[1]);
}

static void enter_share(FlContext *s, const Live *live) {
    double v;
    const char *text = s->ui->edit.text;
    const FlOptimizerType *rule = fl_plan_optimizer_at(&s->doc->plan, s->cursor)->type;
    const FlParameter *parameter = fl_optimizer_parameter(rule, live->key);
    if (!parameter) return;
    char sentence[FL_NUMBER_SENTENCE];
    if (!fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &v)) {
        const char *like = fl_parameter_is_share(parameter) ? "0.9" : !strcmp(live->key, "eps") ? "1e-8" : "0.01";
        snprintf(sentence, sizeof sentence, "%s is a number like %s.", live->label, like);
        fl_field_refuse(s->ui, sentence);
        return;
    }
    FlNumber number;
    if (fl_number_of_rule(rule, live->key, strlen(live->key), &number, NULL, 0) && !fl_number_allows(&number, v)) {
        number.subject = live->label;
        fl_number_sentence(&number, sentence);
        fl_field_refuse(s->ui, sentence);
        return;
    }
    fl_field_close(s->ui);
    fl_context_set_share(s, live->key, v + 0.0, true);
}

static void enter_noise(FlContext *s) {
    double v;
    const char *text = s->ui->edit.text;
    FlNumber number = fl_number(FL_KEYWORD_NOISE, &s->doc->plan);
    char sentence[FL_NUMBER_SENTENCE] = "Noise is a number like 0.5.";
    bool read = fl_number_read_written(text, strlen(text), FL_WRITTEN_TYPED, &v);
    if (read && !fl_number_allows(&number, v)) fl_number_sentence(&number, sentence);
    if (!read || !fl_number_allows(&number, v)) {
        fl_field_refuse(s->ui, sentence);
        return;
    }
    fl_field_close(s->ui);
    fl_context_set_noise(s, v + 0.0, true);
}

static void set_seed(FlContext *s, double seed) {
    if (seed >= 0 && seed != (double)s->doc->plan.seed) fl_context_do(s, FL_ACTION_seed, seed, 0);
}

static void enter_seed(FlContext *s) {
    int seed;
    const char *text = s->ui->edit.text;
    if (!fl_number_read_count(text, strlen(text), 1000000000, &seed)) {
        fl_field_refuse(s->ui, "A seed is a whole number like 7: each makes other draws.");
        return;
    }
    fl_field_close(s->ui);
    set_seed(s, seed);
}

static void reset_number(FlContext *s, const Live *live) {
    if (live->is_seed)
        set_seed(s, live->standard);
    else if (live->is_noise)
        fl_context_set_noise(s, live->standard, true);
    else if (live->key)
        fl_context_set_share(s, live->key, live->standard, true);
    else if (live->is_eta)
        fl_context_set_eta(s, live->standard, true);
    else
        fl_context_do(s, FL_ACTION_start_preset, 0, 0);
}

/* dp dragged to a new value: eta by 1 % a dp, x by a unit a dp; Shift: ten times finer. */
static void move_number(FlContext *s, const Live *live, double from, double by, bool fine) {
    double unit = fl_picture_snap(s->doc->frame, NAN, false);
    if (live->is_seed)
        set_seed(s, fmax(0, from + round(by / 10)));
    else if (live->is_noise)
        fl_context_set_noise(s, size_moved(fl_keyword(FL_KEYWORD_NOISE), from, by), false);
    else if (live->key && !live->share)
        fl_context_set_share(s, live->key, size_moved(live->key, from, by), false);
    else if (live->key)
        fl_context_set_share(s, live->key, share_moved(from, by, fl_share_is_logarithmic(live->key)), false);
    else if (live->is_eta)
        fl_context_set_eta(s, from * exp(0.01 * by), false);
    else
        fl_context_do(s, FL_ACTION_start, fl_picture_snap(s->doc->frame, from + by * unit, fine), 0);
}

static void turn_number(FlContext *s, const Live *live, double notch) {
    if (live->is_seed) {
        set_seed(s, live->value + round(notch));
    } else if (live->is_noise) {
        fl_context_turn_noise(s, notch);
    } else if (live->key) {
        fl_context_turn_share(s, live->key, live->value, notch);
    } else if (live->is_eta)
        fl_context_set_eta(s, s->watch->eta_shown * pow(1.05, notch), false);
    else
        fl_context_do(
            s, FL_ACTION_start,
            fl_picture_snap(s->doc->frame, live->value + notch * fl_picture_snap(s->doc->frame, NAN, false), false), 0);
}

typedef struct Hold {
    double from; /* the number when the hand took it */
    bool spent;  /* the rest of this press neither drags nor opens the field again */
} Hold;
FL_HOLDS(Hold);

static void drag_number(FlContext *s, const Live *live, const FlSignal *signal) {
    Hold *hold = fl_context_hand(s);
    double fine = s->ui->input.mods & FL_MOD_SHIFT ? 0.1 : 1;
    if (signal->pressed) hold->from = live->is_eta ? s->watch->eta_shown : live->value;
    double by = (double)(s->ui->pointer.x - s->ui->press.x) * fine;
    bool drag = fl_context_gesture(s, signal) && s->ui->moved && !hold->spent;
    if (signal->double_clicked) {
        hold->spent = true;
        s->ui->moved = true;
        reset_number(s, live);
    } else if (drag)
        move_number(s, live, hold->from, by, fine < 1);
    double notch = (double)signal->notch;
    if (signal->focused) notch += fl_ui_key(s->ui, FL_KEY_UP, 0) - fl_ui_key(s->ui, FL_KEY_DOWN, 0);
    if (signal->focused && (live->key || live->is_noise || live->is_seed))
        notch += fl_ui_key(s->ui, FL_KEY_RIGHT, 0) - fl_ui_key(s->ui, FL_KEY_LEFT, 0);
    if (notch != 0) turn_number(s, live, notch);
}

const char *fl_live_name(const FlParameter *parameter) {
    static const struct {
        const char *key, *name;
    } names[] = {{"beta", "Share of the past β"},
                 {"beta1", "Share of past slopes β₁"},
                 {"beta2", "Share of past squares β₂"},
                 {"rho", "Share of past squares ρ"},
                 {"decay", "Weight decay ω"},
                 {"eps", "Epsilon ε"},
                 {"psi", "Psi ψ"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (!strcmp(parameter->key, names[i].key)) return names[i].name;
    return parameter->symbol;
}

static Live live_of(const FlContext *s, const char *id) {
    const FlRow *row = s->watch->run ? fl_run_row(s->watch->run, s->watch->row) : NULL;
    if (row && !strcmp(id, "equation.x"))
        return (Live){
            .id = id, .label = s->loss->points > 0 ? "Weight" : "Position", .value = row->x[0], .focus = FL_FOCUS_X};
    if (!strcmp(id, "equation.eta"))
        return (Live){.id = id,
                      .label = "Learning rate in the rule",
                      .is_eta = true,
                      .value = row ? row->eta : fl_schedule_rate_now(s),
                      .standard = fl_context_just_right(s),
                      .focus = FL_FOCUS_EQUATION_ETA};
    if (!strcmp(id, FL_NOISE_NUMBER))
        return (Live){
            .id = id, .label = "Noise", .is_noise = true, .value = s->doc->plan.noise, .focus = FL_FOCUS_NOISE};
    if (!strcmp(id, FL_SEED_NUMBER))
        return (Live){.id = id,
                      .label = "Seed",
                      .is_seed = true,
                      .value = (double)s->doc->plan.seed,
                      .standard = 1,
                      .focus = FL_FOCUS_SEED};
    FlOptimizer rule = s->watch->step->rule;
    const char *key = strchr(id, '.') + 1;
    const FlParameter *parameter = fl_optimizer_parameter(rule.type, key);
    int focus = !strcmp(key, "beta2")   ? FL_FOCUS_SHARE2
                : !strcmp(key, "decay") ? FL_FOCUS_DECAY
                : !strcmp(key, "eps")   ? FL_FOCUS_EPS
                : !strcmp(key, "psi")   ? FL_FOCUS_PSI
                                        : FL_FOCUS_SHARE;
    return (Live){.id = id,
                  .label = fl_live_name(parameter),
                  .key = key,
                  .share = fl_parameter_is_share(parameter),
                  .value = *fl_optimizer_number(&rule, key),
                  .standard = parameter->value,
                  .focus = focus};
}

bool fl_live_number(FlContext *s, const char *id, const char *shown, FlRect box) {
    Live live = live_of(s, id);
    char plain[FL_NUMBER_SIZE];
    fl_number_print(plain, live.value);
    FlFieldSpec spec = {.id = id,
                        .label = live.label,
                        .value = shown,
                        .edit = plain,
                        .focus = live.focus,
                        .size = 14,
                        .plain = true,
                        .align = FL_CENTER};
    FlRect field = box;
    const FlLayout *l = &s->layout;
    if (fl_field_is_open(s->ui, id)) {
        field = fl_rect(box.x + box.w / 2 - 36, box.y, 72, box.h);
        field.x = fmaxf(4, fminf(field.x, l->width - 76));
        if (l->side > 0) field.x = fmaxf(l->side - 4, fminf(field.x, l->side + l->side_width - 68));
    }
    FlSignal signal;
    FlFieldResult result = fl_field(s->ui, field, &spec, &signal);
    if (result == FL_FIELD_ENTERED) {
        if (live.is_seed)
            enter_seed(s);
        else if (live.is_noise)
            enter_noise(s);
        else if (live.key)
            enter_share(s, &live);
        else if (live.is_eta)
            fl_context_enter_eta(s);
        else
            enter_x(s);
    }
    if (signal.double_clicked) fl_field_close(s->ui); /* its first click opened it */
    if (fl_field_is_open(s->ui, id)) return true;
    if (signal.hot || signal.held || (signal.focused && s->ui->focus_visible)) drag_arrows(s, box);
    drag_number(s, &live, &signal);
    return false;
}

void fl_live_underline(FlContext *s, float x, float y, float w, FlColor color) {
    fl_draw_dashed(s->draw, (FlVec){x - w / 2 + 1, y}, (FlVec){x + w / 2 - 1, y}, 1.2f, 1.5f, 3.2f, color);
}

float fl_live_text(FlContext *s, const char *id, const char *shown, float x, float baseline, float size) {
    FlTextStyle style = fl_text(FL_FONT_MEDIUM, size, s->theme->ink, FL_LEFT);
    float w = fl_draw_text_width(s->draw, &style, shown);
    if (fl_live_number(s, id, shown, fl_rect(x - 5, baseline - 18, w + 10, 26))) return x + w;
    fl_draw_text(s->draw, &style, x, baseline, shown);
    fl_live_underline(s, x + w / 2, baseline + 5, w, s->theme->ink);
    return x + w;
}

/* Letters are not as much narrower as they are smaller: each size is measured. */
void fl_live_text_between(FlContext *s, const char *id, const char *shown, float x0, float x1, float baseline) {
    float size = 13, w;
    for (;; size -= 0.5f) {
        FlTextStyle style = fl_text(FL_FONT_MEDIUM, size, s->theme->ink, FL_LEFT);
        w = fl_draw_text_width(s->draw, &style, shown);
        if (w <= x1 - x0 || size <= 8) break;
    }
    fl_live_text(s, id, shown, (x0 + x1 - w) / 2, baseline, size);
}

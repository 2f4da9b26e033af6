/* Descent golf: courses of nine holes, a rate for every three steps, and with momentum a share. */
#include "scenes/golf/golf_scene.h"
#include "context/change.h"
#include "context/services.h"
#include "parts/caption.h"
#include "parts/keys.h"
#include "parts/lecture.h"
#include "parts/lit.h"
#include "parts/switches.h"
#include "scenes/golf/golf_state.h"
#include "ui/widgets.h"
#include "words/golf_words.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

/* Under the track of the rate: all above it moves up, and the picture is lower. */
static void make_room(FlLayout *l, float height) {
    float row = l->row;
    fl_layout_row(l, height);
    l->row = row;
    l->deck_y -= height;
    l->profile.y -= height;
    if (l->strip.h > 0) l->strip.y -= height;
}

static void place(FlContext *s) {
    fl_context_lay_out(s, true);
    if (fl_golf_heavy(s)) make_room(&s->layout, fl_golf_share_row(&s->layout));
    s->plot = fl_layout_plot(&s->layout, 1, s->doc->frame);
}

static void find_profile(FlGolfState *state, int course, int hole, const FlLossType *ground) {
    const FlGolfHole *h = fl_golf_hole(course, hole);
    FlBox view = fl_golf_view(h, ground);
    FlLoss loss;
    fl_loss_init(&loss, ground);
    double high = view.y1 - view.y0;
    for (int i = 0; i < FL_GOLF_PROFILE; i++) {
        double x = h->left + (h->right - h->left) * i / (FL_GOLF_PROFILE - 1);
        state->profile[hole - 1][i] = (float)((fl_loss_value(&loss, &x) - view.y0) / high);
    }
    state->tee[hole - 1] = (float)((fl_loss_value(&loss, &h->tee) - view.y0) / high);
    state->flag[hole - 1] = (float)((fl_loss_value(&loss, &h->lowest) - view.y0) / high);
}

/* Where a run of before would pause, no stroke does. */
static void update(FlContext *s) {
    FlGolfState *state = s->state;
    s->watch->event = (FlEvent){.row = 0};
    int course = s->doc->golf.course;
    for (int hole = 1; state->known != course && hole <= FL_GOLF_HOLES; hole++) {
        const FlLossType *ground = fl_golf_ground(fl_golf_hole(course, hole));
        if (ground == NULL) return;
        find_profile(state, course, hole, ground);
        fl_loss_release(ground);
        if (hole == FL_GOLF_HOLES) state->known = course;
    }
}

static void caption(FlContext *s) {
    char text[160];
    fl_golf_sentence(s->doc, text, sizeof text);
    float right = fl_golf_course_box(s) - 12;
    if (s->layout.folded) return;
    float end = fl_caption_title(s, "Descent golf");
    if (fl_caption_sentence(s, end, right, text)) return;
    char *first = strstr(text, ". ");
    if (first) first[1] = '\0';
    fl_caption_sentence(s, end, right, text);
}

static void lecture(FlContext *s) {
    char text[160];
    fl_lecture_title(s, "Descent golf");
    fl_golf_picture(s);
    fl_golf_track(s);
    fl_golf_sentence(s->doc, text, sizeof text);
    fl_lecture_sentence(s, text);
}

static void draw(FlContext *s) {
    FlGolfState *state = s->state;
    if (s->layout.present) {
        lecture(s);
        return;
    }
    fl_explain_part(s, "golf.caption", caption);
    if (s->layout.side > 0) state->card = false;
    if (state->card) {
        fl_explain_part(s, "golf.panel", fl_golf_sheet);
    } else {
        fl_explain_part(s, "golf.words", fl_golf_picture);
        if (s->layout.strip.h > 0) fl_explain_part(s, "golf.strip", fl_golf_strip);
        if (s->layout.narrow) fl_explain_part(s, "golf.line", fl_golf_line);
        fl_explain_part(s, "golf.deck", fl_golf_deck);
        fl_explain_part(s, "golf.track.words", fl_golf_track);
    }
    fl_golf_transport(s);
    if (s->layout.side > 0) fl_explain_part(s, "golf.panel", fl_golf_panel);
    fl_golf_course_list(s);
}

/* Once the ball lies: what the stroke has come to, and where that is. */
static bool tell(const FlContext *s, char *text, size_t size) {
    char sentence[160];
    const FlGolf *golf = &s->doc->golf;
    if (s->cursor < fl_golf_made(&s->doc->plan)) return false;
    fl_golf_sentence(s->doc, sentence, sizeof sentence);
    double x = fl_run_row(s->watch->run, s->cursor)->x[0], width = s->plot.range.x1 - s->plot.range.x0;
    bool lies = fl_golf_now(golf)->strokes > 0 && !fl_golf_over(fl_golf_now(golf));
    if (lies)
        snprintf(text, size, "%s The ball lies at %s, the flag is at %s.", sentence, fl_shown_place(x, width).text,
                 fl_shown_place(fl_golf_here(golf)->lowest, width).text);
    else
        snprintf(text, size, "%s", sentence);
    return true;
}

static void keys(FlContext *s) {
    FlUi *ui = s->ui;
    const FlGolf *golf = &s->doc->golf;
    int up = fl_ui_key(ui, FL_KEY_UP, 0) - fl_ui_key(ui, FL_KEY_DOWN, 0);
    int far = fl_ui_key(ui, FL_KEY_UP, FL_MOD_SHIFT) - fl_ui_key(ui, FL_KEY_DOWN, FL_MOD_SHIFT);
    if (up != 0 || far != 0) fl_golf_set_aim(s, s->doc->golf.aim.rate * pow(1.05, up + 10 * far), false);
    int more = fl_ui_key(ui, FL_KEY_RIGHT, 0) - fl_ui_key(ui, FL_KEY_LEFT, 0);
    int much = fl_ui_key(ui, FL_KEY_RIGHT, FL_MOD_SHIFT) - fl_ui_key(ui, FL_KEY_LEFT, FL_MOD_SHIFT);
    if (more != 0 || much != 0) fl_golf_set_share(s, golf->aim.share + 0.01 * (more + 10 * much), false);
    bool space = fl_ui_key(ui, ' ', 0), enter = fl_ui_key(ui, FL_KEY_ENTER, 0);
    if ((space || enter) && !fl_ui_busy(ui)) fl_golf_strike_or_go_on(s);
    if (fl_ui_key(ui, 'r', 0)) fl_context_do(s, FL_ACTION_reset, 0, 0);
    if (fl_ui_key(ui, 'c', 0)) fl_golf_copy(s);
    if (fl_ui_key(ui, 'e', 0) && fl_golf_aims(s)) fl_part_type_rate(s, "golf.rate");
    if (fl_ui_key(ui, 'b', 0) && fl_golf_aims(s) && fl_golf_heavy(s)) fl_golf_type_share(s);
    if (fl_ui_key(ui, 'l', 0)) fl_context_do(s, FL_ACTION_course, golf->course % FL_GOLF_COURSES + 1, 0);
    if (fl_ui_key(ui, 'm', 0)) fl_display_choose_motion(s->display, !s->display->reduced_motion);
    if (fl_ui_key(ui, 'g', FL_MOD_SHIFT)) fl_switch_golf(s);
    for (int hole = 1; hole <= FL_GOLF_HOLES; hole++)
        if (fl_ui_key(ui, '0' + hole, 0)) fl_context_do(s, FL_ACTION_hole, hole, 0);
}

static const FlTip tips[] = {{"golf.strike", "Three steps at this rate", "key Space or Enter"},
                             {"golf.again", "The hole once more, beside the card", "key R"},
                             {"golf.copy", "The card as a text and a line", "key C"},
                             {"course", "Three courses, a card each", "key L"},
                             {"golf.new", "An empty card for this course", "Ctrl + Z brings this one back"},
                             {NULL, NULL, NULL}};
static const FlHelpRow help[] = {{"Show", "C", "copy the card of golf"},
                                 {"Show", "L", "the next course"},
                                 {"Show", "← →", "the share β, where a hole has momentum; B: type it"},
                                 {NULL, NULL, NULL}};

const FlSceneType fl_golf_scene_type = {.id = FL_SCENE_GOLF,
                                        .state = sizeof(FlGolfState),
                                        .place = place,
                                        .update = update,
                                        .draw = draw,
                                        .keys = keys,
                                        .tell = tell,
                                        .own_time = true,
                                        .tips = tips,
                                        .help = help};

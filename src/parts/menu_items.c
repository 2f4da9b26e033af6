#include "parts/menu_items.h"
#include "context/services.h"
#include "model/fog.h"
#include "model/predict.h"
#include "parts/entry.h"
#include "parts/fog.h"
#include "parts/predict.h"
#include "parts/program_copy.h"
#include "parts/rule_card.h"
#include "parts/schedule.h"
#include "parts/swarm.h"
#include "parts/switches.h"

static const struct {
    const char *id, *text, *keys;
} entries[] = {[FL_MENU_LINE] = {"menu.line", "", NULL},
               [FL_MENU_COPY] = {"menu.copy", "Copy line", "Ctrl+C"},
               [FL_MENU_FIT] = {"menu.fit", "Fit the view", "0"},
               [FL_MENU_SAVE] = {"menu.save", "Save picture", "Ctrl+S"},
               [FL_MENU_SAVE_RUN] = {"menu.save_run", "Save animation", "Ctrl+Shift+S"},
               [FL_MENU_LOG] = {"menu.log", "Logarithmic", NULL},
               [FL_MENU_LINEAR] = {"menu.linear", "Linear", NULL},
               [FL_MENU_PROGRAM] = {"menu.program", "Copy the program", NULL},
               [FL_MENU_SHEET] = {"menu.sheet", "Show all weights", NULL},
               [FL_MENU_WEIGHTS] = {"menu.weights", "Copy the weights", NULL},
               [FL_MENU_SAVE_WEIGHTS] = {"menu.save_weights", "Save the weights", NULL},
               [FL_MENU_PYTHON] = {"menu.python", "Copy as Python", NULL},
               [FL_MENU_TORCH] = {"menu.torch", "Copy for PyTorch", NULL},
               [FL_MENU_HELP] = {"menu.help", "Keyboard and mouse", "?"},
               [FL_MENU_THEME] = {"menu.theme", "Next theme", "Ctrl+T"},
               [FL_MENU_OWN] = {"menu.own", "Own formula…", "F"},
               [FL_MENU_RULE] = {"menu.rule", "Own rule…", "U"},
               [FL_MENU_SCHEDULE] = {"menu.schedule", "Rate of each step…", "K"},
               [FL_MENU_PAUSE] = {"menu.pause", "Pause on arrival", "J"},
               [FL_MENU_UNDO] = {"menu.undo", "Undo", "Ctrl+Z"},
               [FL_MENU_REDO] = {"menu.redo", "Redo", "Ctrl+Y"},
               [FL_MENU_COPY_RUN] = {"menu.copy_run", "Copy CSV", "Ctrl+Shift+C"},
               [FL_MENU_SWARM] = {"menu.swarm", "Swarm", "B"},
               [FL_MENU_SOUND] = {"menu.sound", "Sound", "Shift+M"},
               [FL_MENU_FOG] = {"menu.fog", "Fog", "H"},
               [FL_MENU_PREDICT] = {"menu.predict", "Predict", "I"},
               [FL_MENU_GOLF] = {"menu.golf", "Golf", "Shift+G"},
               [FL_MENU_MOTION] = {"menu.motion", "Less motion", "M"},
               [FL_MENU_FULL_SCREEN] = {"menu.full_screen", "Full screen", "F11"},
               [FL_MENU_PRESENT] = {"menu.present", "Present", "F5"},
               [FL_MENU_BLANK] = {"menu.blank", "Blank the screen", "B"},
               [FL_MENU_EXPLAIN] = {"menu.explain", "What is this?", "Shift+F1"},
               [FL_MENU_TOUR] = {"menu.tour", "Tour", "T"},
               [FL_MENU_EXAMPLES] = {"menu.examples", "Examples", "Ctrl+E"},
               [FL_MENU_ABOUT] = {"menu.about", "About Fall Line", NULL}};

static bool ticked(const FlContext *s, FlMenuItem item) {
    const FlDisplay *v = s->display;
    switch (item) {
    case FL_MENU_LOG:
        return !v->linear_chart;
    case FL_MENU_LINEAR:
        return v->linear_chart;
    case FL_MENU_PAUSE:
        return v->pause_on_arrival;
    case FL_MENU_SWARM:
        return v->swarm;
    case FL_MENU_SOUND:
        return v->sound;
    case FL_MENU_FOG:
        return fl_document_fog(s->doc);
    case FL_MENU_PREDICT:
        return fl_document_predicts(s->doc);
    case FL_MENU_GOLF:
        return fl_document_golf(s->doc) != NULL;
    case FL_MENU_TOUR:
        return v->tour;
    case FL_MENU_MOTION:
        return v->reduced_motion;
    case FL_MENU_PRESENT:
        return v->present;
    default:
        return false;
    }
}

static bool barred(const FlContext *s, FlMenuItem item) {
    bool swarms = s->display->swarm || (fl_swarm_shows(s) && !fl_swarm_refusal(s));
    return (item == FL_MENU_UNDO && !fl_session_can_undo(s->session)) ||
           (item == FL_MENU_REDO && !fl_session_can_redo(s->session)) || (item == FL_MENU_SWARM && !swarms) ||
           (item == FL_MENU_PAUSE && s->loss->objective) || (item == FL_MENU_PREDICT && !fl_scene_predicts(s->id)) ||
           (item == FL_MENU_FOG && !fl_scene_fogs(s->id));
}

FlListRow fl_menu_row(const FlContext *s, FlMenuItem item) {
    return (FlListRow){.id = entries[item].id,
                       .text = entries[item].text,
                       .keys = entries[item].keys,
                       .selected = ticked(s, item),
                       .disabled = barred(s, item)};
}

/* What only the caller of the stage can do. */
static bool ask(FlContext *s, FlMenuItem item) {
    static const struct {
        FlMenuItem item;
        FlRequestKind request;
    } asks[] = {{FL_MENU_COPY, FL_REQUEST_COPY_STATE},
                {FL_MENU_COPY_RUN, FL_REQUEST_COPY_RUN},
                {FL_MENU_SAVE, FL_REQUEST_SAVE},
                {FL_MENU_SAVE_RUN, FL_REQUEST_SAVE_RUN},
                {FL_MENU_WEIGHTS, FL_REQUEST_COPY_WEIGHTS},
                {FL_MENU_PYTHON, FL_REQUEST_COPY_PYTHON},
                {FL_MENU_TORCH, FL_REQUEST_COPY_TORCH},
                {FL_MENU_SAVE_WEIGHTS, FL_REQUEST_SAVE_WEIGHTS},
                {FL_MENU_FULL_SCREEN, FL_REQUEST_FULLSCREEN}};
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++) {
        if (asks[i].item != item) continue;
        fl_context_request(s, asks[i].request);
        return true;
    }
    return false;
}

/* What is shown, and how. */
static bool set(FlContext *s, FlMenuItem item) {
    static const struct {
        FlMenuItem item;
        void (*turn)(FlContext *);
    } switches[] = {{FL_MENU_PAUSE, fl_switch_pause},     {FL_MENU_SWARM, fl_switch_swarm},
                    {FL_MENU_FOG, fl_switch_fog},         {FL_MENU_PREDICT, fl_switch_predict},
                    {FL_MENU_GOLF, fl_switch_golf},       {FL_MENU_SOUND, fl_switch_sound},
                    {FL_MENU_PRESENT, fl_switch_present}, {FL_MENU_BLANK, fl_switch_blank}};
    FlDisplay *v = s->display;
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++) {
        if (switches[i].item != item) continue;
        switches[i].turn(s);
        return true;
    }
    if (item == FL_MENU_LOG || item == FL_MENU_LINEAR)
        v->linear_chart = item == FL_MENU_LINEAR;
    else if (item == FL_MENU_THEME)
        fl_display_next_theme(v);
    else if (item == FL_MENU_MOTION)
        fl_display_choose_motion(v, !v->reduced_motion);
    else
        return false;
    return true;
}

/* Cards and popups. False: the item is another. */
static bool open_card(FlContext *s, FlMenuItem item) {
    switch (item) {
    case FL_MENU_OWN:
        fl_entry_open(s);
        return true;
    case FL_MENU_RULE:
        fl_rule_card_open(s);
        return true;
    case FL_MENU_SCHEDULE:
        fl_context_open_popup(s, FL_POPUP_SCHEDULE, true);
        return true;
    case FL_MENU_SHEET:
        fl_context_open_popup(s, FL_POPUP_SHEET, false);
        fl_ui_focus(s->ui, "sheet.close");
        return true;
    case FL_MENU_ABOUT:
        fl_context_open_popup(s, FL_POPUP_ABOUT, false);
        fl_ui_focus(s->ui, "about.close");
        return true;
    default:
        return false;
    }
}

void fl_menu_choose(FlContext *s, FlMenuItem item) {
    if (ask(s, item) || set(s, item) || open_card(s, item)) return;
    switch (item) {
    case FL_MENU_UNDO:
    case FL_MENU_REDO:
        fl_context_do(s, item == FL_MENU_UNDO ? FL_ACTION_undo : FL_ACTION_redo, 0, 0);
        break;
    case FL_MENU_FIT:
        fl_context_do(s, FL_ACTION_fit, 0, 0);
        break;
    case FL_MENU_PROGRAM:
        fl_program_copy(s);
        break;
    case FL_MENU_HELP:
        s->display->help = true;
        fl_ui_focus(s->ui, "help.close");
        break;
    case FL_MENU_EXPLAIN:
        s->display->explain = true;
        break;
    case FL_MENU_TOUR:
        s->display->tour = !s->display->tour;
        break;
    case FL_MENU_EXAMPLES:
        fl_context_play(s, false);
        s->display->examples = true;
        break;
    default:
        break;
    }
}

/* What can be chosen over the page of examples: the scene below is out of sight. */
static bool there(FlMenuItem item) {
    switch (item) {
    case FL_MENU_OWN:
    case FL_MENU_RULE:
    case FL_MENU_SCHEDULE:
    case FL_MENU_COPY:
    case FL_MENU_COPY_RUN:
    case FL_MENU_SAVE_RUN:
    case FL_MENU_SWARM:
    case FL_MENU_SOUND:
    case FL_MENU_FOG:
    case FL_MENU_PREDICT:
    case FL_MENU_GOLF:
    case FL_MENU_PRESENT:
    case FL_MENU_EXAMPLES:
        return false;
    default:
        return true;
    }
}

int fl_menu_main(const FlContext *s, FlMenuItem items[FL_MAIN_ITEMS]) {
    static const FlMenuItem all[] = {
        FL_MENU_UNDO,     FL_MENU_REDO,     FL_MENU_LINE,     FL_MENU_COPY,    FL_MENU_COPY_RUN,    FL_MENU_SAVE,
        FL_MENU_SAVE_RUN, FL_MENU_LINE,     FL_MENU_SWARM,    FL_MENU_SOUND,   FL_MENU_FOG,         FL_MENU_PREDICT,
        FL_MENU_GOLF,     FL_MENU_PAUSE,    FL_MENU_MOTION,   FL_MENU_PRESENT, FL_MENU_FULL_SCREEN, FL_MENU_LINE,
        FL_MENU_OWN,      FL_MENU_RULE,     FL_MENU_SCHEDULE, FL_MENU_TOUR,    FL_MENU_EXPLAIN,     FL_MENU_HELP,
        FL_MENU_THEME,    FL_MENU_EXAMPLES, FL_MENU_ABOUT};
    int n = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        FlMenuItem item = all[i];
        bool folded_only = item == FL_MENU_OWN || item == FL_MENU_RULE || item == FL_MENU_HELP || item == FL_MENU_THEME;
        if (s->display->examples && !there(item)) continue;
        if (item == FL_MENU_LINE && s->layout.folded && all[i + 1] != FL_MENU_OWN) continue; /* rows need the room */
        if (item == FL_MENU_EXPLAIN && s->layout.folded) continue; /* no room: the pointer does it, too */
        if (folded_only && !s->layout.folded) continue; /* stands in the row at the top, or in the list of losses */
        if (item == FL_MENU_OWN && s->loss->points > 0) continue; /* the fit has no formula but its own */
        if (item == FL_MENU_GOLF && s->layout.folded) continue;   /* stands in the list of scenes */
        if ((item == FL_MENU_OWN || item == FL_MENU_RULE) && fl_document_golf(s->doc) != NULL) continue; /* given */
        if (item == FL_MENU_SCHEDULE && !fl_schedule_can(s)) continue;
        items[n++] = item;
    }
    return n;
}

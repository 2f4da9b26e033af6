/* What is pasted or dropped: state lines, formulas, tables. */
#include "stage/stage_state.h"
#include <stdio.h>
#include <string.h>

bool fl_stage_take_data(FlStage *stage, FlSession *session, FlDisplay *display, const FlData *data) {
    const FlLossType *const *lines;
    fl_line_types(&lines);
    FlSceneId scene = fl_scene_of(lines[0]); /* the one that shows data */
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id), take = fl_action(FL_ACTION_data, 0, 0);
    take.data = data;
    if (fl_session_scene(session) != scene && !fl_stage_apply(stage, session, display, &go)) return false;
    if (!fl_stage_apply(stage, session, display, &take)) return false;
    char said[64];
    snprintf(said, sizeof said, "%d point%s", data->count, data->count == 1 ? "" : "s");
    fl_orders_toast(&stage->orders, said);
    stage->orders.wake = 0;
    return true;
}

static void paste_table(FlStage *stage, FlSession *session, FlDisplay *display, const char *text) {
    char error[256];
    const FlData *data = fl_data_read_table(text, strlen(text), NULL, error, sizeof error);
    if (!data)
        fl_orders_toast(&stage->orders, error);
    else if (data->count > FL_DATA_IN_LINE)
        fl_orders_toast(&stage->orders, "More than 200 points come from a file: drop it on the window.");
    else
        fl_stage_take_data(stage, session, display, data);
    fl_data_release(data);
}

/* What only a formula has, unless the line says of itself what it is. */
static bool looks_typed(const char *line) {
    bool state = strncmp(line, "fallline", 8) == 0 || strstr(line, "formula=") || strstr(line, "lr=");
    return !state && (strpbrk(line, "^*/()") || (strspn(line, "0123456789+-. ") > 0 && strpbrk(line, "xy")));
}

/* A formula becomes the loss of the scene that has its dimension. False, and nothing said, where the line is none. */
static bool paste_formula(FlStage *stage, FlSession *session, FlDisplay *display, const char *line) {
    FlFormulaFault fault;
    const FlLossType *loss = fl_formula_loss(line, 0, &fault);
    if (!loss && !looks_typed(line)) return false;
    if (!loss) {
        fl_orders_toast(&stage->orders, fault.text);
        return true;
    }
    FlSceneId scene = fl_scene_of(loss);
    FlAction go = fl_action_text(FL_ACTION_scene, fl_scene_info(scene)->id),
             take = fl_action_text(FL_ACTION_formula, fl_formula_text(loss));
    bool there = fl_session_scene(session) == scene || fl_stage_apply(stage, session, display, &go);
    if (there && fl_stage_apply(stage, session, display, &take)) fl_orders_toast(&stage->orders, "Pasted");
    fl_loss_release(loss);
    return true;
}

/* A state line; a formula; or two columns: what begins with a number and has no x, and in the fit whatever has several
 * lines. */
void fl_stage_paste(FlStage *stage, FlSession *session, FlDisplay *display, FlInput *input) {
    if (!input->paste || stage->ui.edit.id) return;
    const char *text = input->paste + strspn(input->paste, " \t\r\n");
    size_t length = strcspn(text, "\r\n");
    bool lines = text[length + strspn(text + length, " \t\r\n")] != 0,
         fit = fl_session_current(session)->plan.loss->points > 0;
    char line[FL_ACTION_TEXT];
    snprintf(line, sizeof line, "%.*s", (int)(length < sizeof line ? length : sizeof line - 1), text);
    bool number = strspn(text, "0123456789+-.") > 0 && (lines || !looks_typed(line));
    if (number || (fit && lines && strncmp(text, "fallline", 8) != 0))
        paste_table(stage, session, display, text);
    else if (length >= sizeof line)
        fl_orders_toast(&stage->orders, "What was pasted is longer than a state line can be.");
    else if (!paste_formula(stage, session, display, line)) {
        FlAction action = fl_action_text(FL_ACTION_load, line);
        if (fl_stage_apply(stage, session, display, &action)) fl_orders_toast(&stage->orders, "Pasted");
    }
    input->paste = NULL;
}

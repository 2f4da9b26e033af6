/* A file in the place of a state: what a drop on the window would open. */
#include "cli/command.h"
#include "files/files.h"
#include "model/clipping.h"
#include "model/scene.h"
#include "model/state_writer.h"
#include "paint/paint.h"
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST = 1 << 30 };

/* Letters whatever their case: HOUSES.CSV. */
static bool is_alike(const char *a, const char *b) {
    while (*a != '\0' && tolower((unsigned char)*a) == *b) a++, b++;
    return *a == *b;
}

bool fl_command_is_file(const char *word) {
    const char *dot = strrchr(word, '.');
    static const char *const suffixes[] = {".fallline", ".png",   ".csv", ".txt",  ".tsv", ".tab", ".dat", ".data",
                                           ".json",     ".jsonl", ".tex", ".arff", ".md",  ".prn", ".out", ".log"};
    if (strchr(word, '=') != NULL) return false; /* a setting: data=@FILE */
    if (strchr(word, '/') != NULL) return true;
    for (size_t i = 0; dot != NULL && i < sizeof suffixes / sizeof *suffixes; i++)
        if (is_alike(dot, suffixes[i])) return true;
    return false;
}

static bool put(char line[FL_STATE_LINE_SIZE], const char *before, const char *text, const char *after) {
    int n = snprintf(line, FL_STATE_LINE_SIZE, "%s%s%s", before, text, after);
    return n > 0 && n < FL_STATE_LINE_SIZE;
}

static bool name_data(const char *scene, const char *name, char line[FL_STATE_LINE_SIZE]) {
    FlStateWriter writer = {.line = line};
    if (strlen(name) >= FL_DATA_NAME) return false;
    fl_state_put(&writer, scene);
    fl_state_put(&writer, " data=@");
    fl_state_put_name(&writer, name);
    return true;
}

/* The state that shows a clip in the scene it belongs to. */
static bool line_of(const FlClip *clip, const char *name, char line[FL_STATE_LINE_SIZE]) {
    if (clip->kind == FL_CLIP_STATE) return put(line, "", clip->line, "");
    if (clip->kind == FL_CLIP_TABLE) return name_data("fit", name, line);
    if (clip->kind == FL_CLIP_TEXT) return name_data("letters", name, line);
    const FlLossType *loss = clip->kind == FL_CLIP_FORMULA ? fl_formula_loss(clip->line, 0, NULL) : NULL;
    char before[64] = "";
    if (loss) snprintf(before, sizeof before, "%s formula=\"", fl_scene_info(fl_scene_of(loss))->id);
    bool found = loss && put(line, before, clip->line, "\"");
    fl_loss_release(loss);
    return found;
}

int fl_command_file(const char *name, char line[FL_STATE_LINE_SIZE]) {
    size_t length = 0, count = 0;
    char why[128], *text = fl_file_read(name, FL_NAMED_BY_USER, LARGEST, &length, why, sizeof why);
    if (text == NULL) return fl_command_failed(name, why);
    const char *state = fl_png_state(text, length, &count);
    bool picture = length > 8 && memcmp(text + 1, "PNG", 3) == 0, taken = false;
    FlClip clip = {.said = "This picture carries no state line."};
    if (state != NULL && count < FL_STATE_LINE_SIZE) {
        memcpy(line, state, count);
        line[count] = '\0';
        taken = true;
    } else if (!picture) {
        fl_clip_read(text, length, name, &clip);
        taken = clip.good && line_of(&clip, name, line);
    }
    int status =
        taken ? FL_EXIT_DONE : fl_command_failed(name, clip.said[0] ? clip.said : "holds no state, table or formula");
    fl_clip_release(&clip);
    free(text);
    return status;
}

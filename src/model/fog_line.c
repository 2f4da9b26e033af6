#include "model/fog_line.h"
#include "core/base/refuse.h"
#include "fallline/number.h"
#include "model/fog.h"
#include "model/scene_rules.h"
#include "model/state_value.h"
#include <math.h>
#include <string.h>

/* One look, "1.8" or "3:-1.3". */
static bool read_look(const FlStateWords *words, const char *at, size_t length, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_LOOKS];
    FlNumber number = fl_number(FL_KEYWORD_START, &read->plan);
    const char *colon = memchr(at, ':', length);
    size_t first = colon != NULL ? (size_t)(colon - at) : length;
    double x[FL_MAX_DIM] = {0};
    if ((colon != NULL) != (read->plan.loss->dim == 2))
        return fl_refuse(words->error, words->size, "\"%s\" does not hold looks; here they are written %s.",
                         fl_state_item_quote(item).text, read->plan.loss->dim == 2 ? "x:y,x:y" : "x,x");
    if (read->fog.count == FL_FOG_LOOKS)
        return fl_refuse(words->error, words->size, "\"%s\" has more than %d looks.", fl_state_item_quote(item).text,
                         FL_FOG_LOOKS);
    bool is_number =
        fl_number_read(at, first, &x[0]) && (colon == NULL || fl_number_read(colon + 1, length - first - 1, &x[1]));
    if (!is_number)
        return fl_refuse(words->error, words->size, "\"%s\" does not hold a finite decimal number.",
                         fl_state_item_quote(item).text);
    for (int j = 0; j < read->plan.loss->dim; j++) {
        if (!fl_number_check(&number, x[j], fl_state_item_quote(item).text, words->error, words->size)) return false;
        read->fog.look[read->fog.count][j] = x[j] + 0.0;
    }
    read->fog.count++;
    return true;
}

/* "@9" behind the looks: how many were taken in all. */
static bool read_spent(const FlStateWords *words, const char *at, const char *end, FlFog *fog) {
    double spent = fog->count;
    bool whole = at == NULL || (fl_number_read(at + 1, (size_t)(end - at - 1), &spent) && spent == floor(spent));
    if (!whole || spent < fog->count || spent > FL_FOG_LOOKS)
        return fl_refuse(words->error, words->size, "\"%s\" says behind the @ how many looks were taken, %d to %d.",
                         fl_state_item_quote(&words->key[FL_KEYWORD_LOOKS]).text, fog->count, FL_FOG_LOOKS);
    fog->spent = (int)spent;
    return true;
}

static bool read_looks(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_LOOKS];
    const char *end = item->value + item->value_length, *spent = memchr(item->value, '@', item->value_length);
    const char *last = spent != NULL ? spent : end;
    for (const char *at = item->value; at <= last;) {
        const char *comma = memchr(at, ',', (size_t)(last - at)), *to = comma != NULL ? comma : last;
        if (!read_look(words, at, (size_t)(to - at), read)) return false;
        at = to + 1;
    }
    bool free = words->key[FL_KEYWORD_START].key == NULL, same = true;
    for (int j = 0; j < read->plan.loss->dim; j++) {
        if (free) read->plan.start[j] = read->fog.look[0][j];
        same = same && read->plan.start[j] == read->fog.look[0][j];
    }
    if (!same)
        return fl_refuse(words->error, words->size, "\"%s\" begins elsewhere than \"%s\": the first look is the start.",
                         fl_state_item_quote(item).text, fl_state_item_quote(&words->key[FL_KEYWORD_START]).text);
    return read_spent(words, spent, end, &read->fog);
}

bool fl_fog_read(const FlStateWords *words, FlDocument *read) {
    const FlStateItem *item = &words->key[FL_KEYWORD_FOG], *looks = &words->key[FL_KEYWORD_LOOKS];
    FlNumber number = fl_number(FL_KEYWORD_FOG, &read->plan);
    int on = 0;
    if (item->key == NULL && looks->key == NULL) return true;
    if (!fl_scene_fogs(read->scene))
        return fl_refuse(words->error, words->size, "\"%s\" does not fit the scene \"%s\", where there is no fog.",
                         fl_state_item_quote(item->key != NULL ? item : looks).text, fl_scene_info(read->scene)->id);
    if (item->key == NULL)
        return fl_refuse(words->error, words->size, "\"%s\" wants fog=1, or fog=0 for lifted, beside it.",
                         fl_state_item_quote(looks).text);
    if (!fl_state_whole(words, item, &number, &on)) return false;
    if (on == 0 && looks->key == NULL) return true;
    const char *other = read->predict.ahead > 0          ? "predict"
                        : read->cursor > 0               ? "step"
                        : read->view != FL_VIEW_CONTOURS ? "view"
                                                         : NULL;
    if (other != NULL)
        return fl_refuse(words->error, words->size,
                         "\"%s\" does not fit %s= beside it: in the fog there are looks only.",
                         fl_state_item_quote(item).text, other);
    if (looks->key == NULL) {
        fl_fog_begin(read);
        return true;
    }
    read->fog.state = on ? FL_FOG_HIDDEN : FL_FOG_LIFTED;
    return read_looks(words, read);
}

#include "model/network_sets.h"
#include "core/base/refuse.h"
#include "model/state_value.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double largest = 1e6;

bool fl_sets_value(double value) {
    return fabs(value) <= largest;
}

bool fl_network_read_place(const FlNetwork *network, const char *text, size_t length, FlNetworkPlace *place) {
    int v[3] = {0};
    const char *at = text, *end = text + length;
    bool ok = true;
    for (int i = 0; i < 3 && ok; i++) {
        const char *colon = memchr(at, ':', (size_t)(end - at));
        ok = i == 2 ? colon == NULL : colon != NULL;
        ok = ok && fl_number_read_count(at, (size_t)((colon != NULL ? colon : end) - at), FL_NETWORK_UNITS, &v[i]);
        at = colon != NULL ? colon + 1 : end;
    }
    ok = ok && v[0] >= 1 && v[0] < network->sizes && v[1] >= 1 && v[1] <= network->size[v[0]] &&
         v[2] <= network->size[v[0] - 1];
    if (ok) *place = (FlNetworkPlace){v[0], v[1] - 1, v[2] > 0 ? v[2] - 1 : 0, v[2] == 0};
    return ok;
}

void fl_network_print_place(FlNetworkPlace p, char text[32]) {
    snprintf(text, 32, "%d:%d:%d", p.layer, p.row + 1, p.bias ? 0 : p.col + 1);
}

bool fl_sets_item(const FlLossType *loss, const FlStateItem *item) {
    return item->key_length == strlen(fl_keyword(FL_KEYWORD_SET)) &&
           memcmp(item->key, fl_keyword(FL_KEYWORD_SET), item->key_length) == 0 && fl_network_task(loss) != NULL;
}

static bool refuse(const FlStateWords *words, const FlStateItem *item, const FlNetwork *network) {
    char shape[32];
    fl_network_print_shape(network, shape);
    return fl_refuse(words->error, words->size,
                     "\"%s\" sets no weights of the shape %s: up to %d of layer, unit it leads to, unit it comes from "
                     "and value, as in set=1:2:1:0.8,2:1:3:-1.",
                     fl_state_item_quote(item).text, shape, FL_PLAN_SETS);
}

bool fl_sets_read(const FlStateWords *words, const FlStateItem *item, int at, FlPlan *plan) {
    const FlNetwork *network = &fl_network_task(plan->loss)->network;
    const char *from = item->value, *end = from + item->value_length;
    while (from <= end) {
        const char *comma = memchr(from, ',', (size_t)(end - from)), *to = comma != NULL ? comma : end, *colon = to;
        FlNetworkPlace place;
        double value;
        while (colon > from && colon[-1] != ':') colon--;
        bool ok = colon > from && fl_network_read_place(network, from, (size_t)(colon - 1 - from), &place) &&
                  fl_number_read(colon, (size_t)(to - colon), &value) && fl_sets_value(value) &&
                  fl_plan_set_weight(plan, at, fl_network_index(network, place), value + 0.0);
        if (!ok) return refuse(words, item, network);
        from = to + 1;
    }
    return true;
}

void fl_sets_print(FlStateWriter *writer, const FlPlan *plan, int at) {
    const FlNetworkTask *task = fl_network_task(plan->loss);
    bool any = false;
    for (int i = 0; task != NULL && i < plan->sets; i++) {
        char place[32], value[FL_NUMBER_SIZE];
        if (plan->set[i].at != at) continue;
        fl_network_print_place(fl_network_place(&task->network, plan->set[i].index), place);
        fl_number_print(value, plan->set[i].value);
        if (any)
            fl_state_put(writer, ",");
        else
            fl_state_put_key(writer, fl_keyword(FL_KEYWORD_SET));
        fl_state_put(writer, place);
        fl_state_put(writer, ":");
        fl_state_put(writer, value);
        any = true;
    }
}

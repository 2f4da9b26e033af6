#include "words/fork.h"
#include "words/shown.h"
#include <math.h>
#include <stdio.h>

double fl_fork_old_eta(FlFork fork) {
    const FlOptimizer *kept = fork.kept, *made = fork.made;
    return kept->type == made->type && kept->eta != made->eta ? kept->eta : NAN;
}

FlForkWords fl_fork_words(FlFork fork) {
    const FlOptimizer *kept = fork.kept, *made = fork.made;
    FlForkWords words;
    if (kept->type != made->type) {
        snprintf(words.what, sizeof words.what, "\\uoptimizer");
        snprintf(words.kept, sizeof words.kept, "\\u%.40s", kept->type->title);
        snprintf(words.made, sizeof words.made, "\\u%.40s", made->type->title);
        snprintf(words.still, sizeof words.still, "\\ustill %.40s", kept->type->title);
        return words;
    }
    const char *symbol = "η";
    double from = kept->eta, to = made->eta;
    for (int i = 0; from == to && i < FL_OPTIMIZER_PARAMETERS && kept->type->parameters[i].key; i++) {
        symbol = kept->type->parameters[i].symbol;
        from = kept->value[i];
        to = made->value[i];
    }
    FlShown was = fl_shown_eta(from, true), is = fl_shown_eta(to, true);
    snprintf(words.what, sizeof words.what, "\\u%.16s", symbol);
    snprintf(words.kept, sizeof words.kept, "\\i%.16s\\u %.40s", symbol, was.text);
    snprintf(words.made, sizeof words.made, "\\i%.16s\\u %.40s", symbol, is.text);
    snprintf(words.still, sizeof words.still, "\\u%.16s still %.40s", symbol, was.text);
    return words;
}

const char *fl_fork_sentence(FlFork fork, bool brief) {
    if (brief) return "The past stays. Grey: the run left alone.";
    if (fork.kept->type != fork.made->type) return "The past stays. A new future starts where the rule changed.";
    return isnan(fl_fork_old_eta(fork)) ? "The past stays. A new future starts where a number changed."
                                        : "The past stays. A new future starts where η changed.";
}

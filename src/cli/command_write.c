/* write: what a model of letters writes once it is trained. */
#include "cli/command.h"
#include "cli/training.h"
#include "model/fault.h"

#include <string.h>

int fl_command_write(int argc, char **argv) {
    enum { COUNT, TEMP, DATA, USUAL = 20, MOST = 1000000 };
    FlOption options[] = {
        {"count", true, NULL, 0}, {"temp", true, NULL, 0}, {"data", true, NULL, 0}, {NULL, false, NULL, 0}};
    FlSceneId scene;
    FlDocument document;
    FlNumber number = fl_number(FL_KEYWORD_TEMP, NULL);
    char error[FL_NUMBER_SENTENCE];
    int first = fl_command_options(argc, argv, options), status, count = USUAL;
    const char *wanted = options[COUNT].value, *temp = options[TEMP].value;
    if (first < 0) return FL_EXIT_USAGE;
    if (wanted != NULL && !(fl_number_read_count(wanted, strlen(wanted), MOST, &count) && count >= 1))
        return fl_command_misused("--count", "needs a whole number from 1 to 1000000");
    if (!fl_command_state_data(argc - first, argv + first, (FlCommandData){options[DATA].value, NULL, NULL}, &scene,
                               &document, &status))
        return status;
    bool learns = fl_letters_task(document.plan.loss) != NULL;
    double temperature = learns ? document.temperature : 0;
    if (!learns)
        status = fl_command_misused("write", "is for the scene letters, as in fallline write letters towns");
    else if (temp != NULL && !fl_number_take(&number, temp, strlen(temp), fl_quote(temp, strlen(temp)).text,
                                             &temperature, error, sizeof error))
        status = fl_command_misused("--temp", error);
    else
        status = fl_letters_write(&document, count, temperature);
    fl_loss_release(document.plan.loss);
    return status;
}

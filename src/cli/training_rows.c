/* Rows of trainings as CSV. */
#include "cli/cli.h"
#include "cli/command.h"
#include "fallline/letters.h"

#include <math.h>

static void put(FILE *file, double v) {
    putc(',', file);
    fl_command_print_double(file, v);
}

/* Empty where it was not measured. */
static void put_measured(FILE *file, double v, bool measured) {
    if (measured)
        put(file, v);
    else
        putc(',', file);
}

void fl_cli_print_rows_head(FILE *file, const FlLossType *loss) {
    fputs(fl_letters_task(loss) != NULL ? "step,batch,held,probe,lr\n" : "step,batch,loss,held,gradient,right,lr\n",
          file);
}

static void put_letters(FILE *file, const FlTrainingRow *row) {
    put_measured(file, row->score[FL_EXAMPLES_HELD], !isnan(row->score[FL_EXAMPLES_HELD]));
    put_measured(file, row->score[FL_EXAMPLES_PROBE], !isnan(row->score[FL_EXAMPLES_PROBE]));
}

static void put_network(FILE *file, const FlTrainingRow *row, int examples) {
    int right = row->right[FL_EXAMPLES_TRAINED];
    put_measured(file, row->score[FL_EXAMPLES_TRAINED], right >= 0);
    put_measured(file, row->score[FL_EXAMPLES_HELD], row->right[FL_EXAMPLES_HELD] >= 0);
    put(file, row->gradient);
    put_measured(file, (double)right / examples, right >= 0);
}

void fl_cli_print_training_row(FILE *file, const FlLossType *loss, int k, const FlTrainingRow *row) {
    fprintf(file, "%d", k);
    put(file, row->batch);
    if (fl_letters_task(loss) != NULL)
        put_letters(file, row);
    else
        put_network(file, row, loss->objective->examples);
    put(file, row->eta);
    putc('\n', file);
}

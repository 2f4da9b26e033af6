#ifndef FL_APP_FILES_H
#define FL_APP_FILES_H
/* Where the program keeps its files (XDG base directories 0.8: relative paths in the variables are ignored). */
#include "fallline/table.h"
#include <stdbool.h>
#include <stddef.h>

typedef enum FlFolder { FL_FOLDER_CONFIG, FL_FOLDER_STATE } FlFolder;

/* The path of our file `name`; makes the folders if `make`. False without HOME and XDG variable, or where the folders
 * cannot be made. */
bool fl_files_path(FlFolder folder, const char *name, bool make, char *path, size_t size);
/* Two columns of the table in a file, named by it (as FlDataSource; context is not used). */
const FlData *fl_files_data(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size);
/* The first free fallline-LOSS-N.png in the user's pictures folder, else in the home folder. */
bool fl_files_picture(const char *loss, char *path, size_t size);

#endif

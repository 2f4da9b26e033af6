#ifndef FL_APP_FILES_H
#define FL_APP_FILES_H
/* Where the program keeps its files (XDG base directories 0.8: relative paths in the variables are ignored). */
#include "fallline/table.h"
#include <stdbool.h>
#include <stddef.h>

typedef enum FlFolder { FL_FOLDER_CONFIG, FL_FOLDER_STATE } FlFolder;
/* Folders that the user has for things of a kind (user-dirs.dirs); where there is none, the home folder. */
typedef enum FlUserFolder { FL_FOLDER_PICTURES, FL_FOLDER_DOCUMENTS } FlUserFolder;

/* The path of our file `name`; makes the folders if `make`. False without HOME and XDG variable, or where the folders
 * cannot be made. */
bool fl_files_path(FlFolder folder, const char *name, bool make, char *path, size_t size);
/* Two columns of the table in a file, named by it (as FlDataSource; context is not used). */
const FlData *fl_files_data(void *context, const char *file, FlColumnChoice wanted, char *error, size_t size);
/* What is in a dropped file (as FlIntakeRead). */
char *fl_files_whole(const char *file, size_t *length, char *why, size_t size);
/* The whole text of a file (as FlTextSource; context is not used). */
char *fl_files_text(void *context, const char *file, size_t *length, char *error, size_t size);
/* Keeps a text in a file of our own, named by what it holds (as FlTextKeeper; context is not used). */
bool fl_files_keep(void *context, const char *text, size_t length, char *file, size_t size);
/* The first free fallline-WHAT-N.EXTENSION in such a folder. */
bool fl_files_free(FlUserFolder folder, const char *what, const char *extension, char *path, size_t size);

#endif

#include "paint/font_files.h"
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[FL_FONTS + 1] = {"Inter-Regular.otf",  "Inter-Medium.otf",    "Inter-SemiBold.otf",
                                                "LinLibertine_R.otf", "LinLibertine_RI.otf", "DejaVuSans.ttf"};

/* After the option, the environment and what was found at configure time: the folders of Debian, Fedora, Arch. */
static const char *const folders[] = {FL_FONT_DIR_INTER,
                                      FL_FONT_DIR_LIBERTINE,
                                      "/usr/share/fonts/opentype/inter",
                                      "/usr/share/fonts/opentype/linux-libertine",
                                      "/usr/share/fonts/truetype/dejavu",
                                      "/usr/share/fonts/rsms-inter-fonts",
                                      "/usr/share/fonts/linux-libertine",
                                      "/usr/share/fonts/inter",
                                      "/usr/share/fonts/libertinus",
                                      "/usr/share/fonts/OTF",
                                      "/usr/share/fonts/TTF",
                                      "/usr/local/share/fonts"};

static uint32_t big_endian(const unsigned char *at, int bytes) {
    uint32_t v = 0;
    for (int i = 0; i < bytes; i++) v = v << 8 | at[i];
    return v;
}

/* OpenType with either kind of outlines, whole: its list of tables (16 bytes each from the 12th on) has a map of
 * characters and lies, as the tables do, within the file. A collection is left to the rasteriser. */
static bool is_font(const unsigned char *bytes, size_t size) {
    static const char marks[][5] = {"OTTO", "\0\1\0\0", "true"};
    if (!memcmp(bytes, "ttcf", 4)) return true;
    bool marked = false, mapped = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) marked = marked || !memcmp(bytes, marks[i], 4);
    size_t tables = big_endian(bytes + 4, 2);
    if (!marked || 12 + 16 * tables > size) return false;
    for (size_t i = 0; i < tables; i++) {
        const unsigned char *table = bytes + 12 + 16 * i;
        if ((size_t)big_endian(table + 8, 4) + big_endian(table + 12, 4) > size) return false;
        mapped = mapped || !memcmp(table, "cmap", 4);
    }
    return mapped;
}

/* What stood at the last place that was looked at. */
typedef enum FlFound { NOT_THERE, NO_FONT, MAPPED } FlFound;

static FlFound map_file(const char *folder, const char *name, FlFontFile *file) {
    char path[1024];
    struct stat s;
    if (!folder || !folder[0] || snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path)
        return NOT_THERE;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return NOT_THERE;
    /* A font under a kilobyte or over 64 MB is no font. */
    if (fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 1024 && s.st_size < 64 << 20) {
        void *bytes = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED && is_font(bytes, (size_t)s.st_size))
            *file = (FlFontFile){bytes, (size_t)s.st_size};
        else if (bytes != MAP_FAILED)
            munmap(bytes, (size_t)s.st_size);
    }
    close(fd);
    return file->bytes ? MAPPED : NO_FONT;
}

static FlFound find_file(const char *directory, const char *name, FlFontFile *file) {
    if (directory) return map_file(directory, name, file);
    FlFound found = map_file(getenv("FALLLINE_FONTS"), name, file);
    for (size_t i = 0; i < sizeof folders / sizeof *folders && found != MAPPED; i++) {
        FlFound here = map_file(folders[i], name, file);
        if (here != NOT_THERE) found = here;
    }
    return found;
}

bool fl_font_files_open(const char *directory, FlFontFile files[FL_FONTS + 1], char *error, size_t size) {
    const char *missing = NULL;
    FlFound first = MAPPED;
    for (int i = 0; i < FL_FONTS; i++) {
        FlFound found = find_file(directory, names[i], &files[i]);
        if (found == MAPPED || missing) continue;
        missing = names[i];
        first = found;
    }
    (void)find_file(NULL, names[FL_FONTS], &files[FL_FONTS]);
    if (!missing) return true;
    snprintf(error, size,
             "The font file %s%s%s %s; install the packages fonts-inter and fonts-linuxlibertine, or name "
             "their folder with --font-dir.",
             missing, directory ? " in " : "", directory ? directory : "",
             first == NO_FONT ? "is damaged" : "was not found");
    return false;
}

void fl_font_file_close(FlFontFile *file) {
    /* munmap takes a pointer to what may be written; the mapping itself is read-only. */
    if (file->bytes) munmap((void *)(uintptr_t)file->bytes, file->size);
    *file = (FlFontFile){NULL, 0};
}

#include "paint/font_files.h"
#include <fcntl.h>
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

/* OpenType with either kind of outlines, or a collection. */
static bool is_font(const void *bytes) {
    static const char marks[][5] = {"OTTO", "\0\1\0\0", "true", "ttcf"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (!memcmp(bytes, marks[i], 4)) return true;
    return false;
}

static bool map_file(const char *folder, const char *name, FlFontFile *file) {
    char path[1024];
    if (!folder || !folder[0] || snprintf(path, sizeof path, "%s/%s", folder, name) >= (int)sizeof path) return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    struct stat s;
    /* A font under a kilobyte or over 64 MB is no font. */
    if (fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && s.st_size > 1024 && s.st_size < 64 << 20) {
        void *bytes = mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED && is_font(bytes))
            *file = (FlFontFile){bytes, (size_t)s.st_size};
        else if (bytes != MAP_FAILED)
            munmap(bytes, (size_t)s.st_size);
    }
    close(fd);
    return file->bytes != NULL;
}

static bool find_file(const char *directory, const char *name, FlFontFile *file) {
    if (directory) return map_file(directory, name, file);
    if (map_file(getenv("FALLLINE_FONTS"), name, file)) return true;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (map_file(folders[i], name, file)) return true;
    return false;
}

bool fl_font_files_open(const char *directory, FlFontFile files[FL_FONTS + 1], char *error, size_t size) {
    const char *missing = NULL;
    for (int i = 0; i < FL_FONTS; i++)
        if (!find_file(directory, names[i], &files[i]) && !missing) missing = names[i];
    find_file(NULL, names[FL_FONTS], &files[FL_FONTS]);
    if (!missing) return true;
    snprintf(error, size,
             "The font file %s was not found%s%s; install the packages fonts-inter and fonts-linuxlibertine, or name "
             "their folder with --font-dir.",
             missing, directory ? " in " : "", directory ? directory : "");
    return false;
}

void fl_font_file_close(FlFontFile *file) {
    /* munmap takes a pointer to what may be written; the mapping itself is read-only. */
    if (file->bytes) munmap((void *)(uintptr_t)file->bytes, file->size);
    *file = (FlFontFile){NULL, 0};
}

#ifndef SUPPORT_SHOWN_H
#define SUPPORT_SHOWN_H
/* Numbers of the screen as strtod() reads them. */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* How many bytes of an exponent, "⁻⁸", begin the text; its plain form is appended. */
static inline size_t shown_take_raised(const char *shown, char *plain, size_t size) {
    static const char *const raised[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻"};
    size_t taken = 0;
    for (size_t i = 0; i < sizeof raised / sizeof *raised; i++) {
        size_t length = strlen(raised[i]), used = strlen(plain);
        if (strncmp(shown + taken, raised[i], length) != 0 || used + 2 > size) continue;
        snprintf(plain + used, size - used, "%c", "0123456789-"[i]);
        taken += length;
        i = (size_t)-1; /* the next one */
    }
    return taken;
}

/* "-1234.5" without thin spaces, "8.8e-8" and "1e7" for typeset powers; all other bytes stay. */
static inline void shown_as_plain(const char *shown, char *plain, size_t size) {
    static const char thin[] = "\u2009", minus[] = "−", power[] = "\u2009×\u200910";
    size_t used = 0;
    plain[0] = 0;
    while (*shown && used + 4 < size) {
        char exponent[16] = "";
        size_t mark = !strncmp(shown, power, strlen(power)) ? strlen(power) : !strncmp(shown, "10", 2) ? 2 : 0;
        size_t taken = mark > 0 ? shown_take_raised(shown + mark, exponent, sizeof exponent) : 0;
        if (taken > 0) {
            used += (size_t)snprintf(plain + used, size - used, "%se%s", mark == 2 ? "1" : "", exponent);
            shown += mark + taken;
        } else if (!strncmp(shown, thin, strlen(thin)))
            shown += strlen(thin);
        else if (!strncmp(shown, minus, strlen(minus))) {
            plain[used++] = '-';
            shown += strlen(minus);
        } else
            plain[used++] = *shown++;
        if (used < size) plain[used] = 0;
    }
}

#endif

#ifndef FL_CORE_BASE_TANH_H
#define FL_CORE_BASE_TANH_H
/* tanh, as the functions of elementary.h are: below 1.2 units in the last place. */
#include "core/base/bits.h"
#include "core/base/vector.h"

/* To eighths, and their number stands in the lowest bits. */
#define FL_EIGHTHS 0x1.8p49

/* tanh of eighths, from 0 to 20; the rest fills up to what eight bits reach (a nan gets anything). */
/* clang-format off */
static const double fl_tanh_eighths[256] = {
    0, 0x1.fd5992bc4b835p-4, 0x1.f597ea69a1c86p-3, 0x1.6ef53de8c8fb0p-2, 0x1.d9353d7568af3p-2, 0x1.1bf47eabb8f95p-1,
    0x1.45323e552f228p-1, 0x1.686650b8c2015p-1, 0x1.85efab514f394p-1, 0x1.9e5cb5ba44d69p-1, 0x1.b2523bb6b2deep-1,
    0x1.c278a52a4e478p-1, 0x1.cf6f9786df577p-1, 0x1.d9c6fafe61c78p-1, 0x1.e1fbf97e33527p-1, 0x1.e8789ecec0ddap-1,
    0x1.ed9505e1bc3d4p-1, 0x1.f1994df724fc8p-1, 0x1.f4bfd6c2dfd1ep-1, 0x1.f73776b2aa2dbp-1, 0x1.f9258260a71c2p-1,
    0x1.faa7934b75ebdp-1, 0x1.fbd509ae7ae3ep-1, 0x1.fcc04cdbcdc4cp-1, 0x1.fd77d111a0b00p-1, 0x1.fe06eb0688212p-1,
    0x1.fe76795d353a0p-1, 0x1.fecd6b7ea3128p-1, 0x1.ff112c63a9077p-1, 0x1.ff45f6d36133bp-1, 0x1.ff6f17a754772p-1,
    0x1.ff8f21cdaaa63p-1, 0x1.ffa81708a0b42p-1, 0x1.ffbb87d07c5dfp-1, 0x1.ffcaac3f20e66p-1, 0x1.ffd677867b57fp-1,
    0x1.ffdfa72153983p-1, 0x1.ffe6cead12cddp-1, 0x1.ffec61279a3a4p-1, 0x1.fff0b823ae6e6p-1, 0x1.fff419668df11p-1,
    0x1.fff6bb483cc79p-1, 0x1.fff8c81c6dc34p-1, 0x1.fffa60da976aap-1, 0x1.fffb9f2fc1e91p-1, 0x1.fffc971b3c075p-1,
    0x1.fffd583014825p-1, 0x1.fffdee8f80351p-1, 0x1.fffe63abe253cp-1, 0x1.fffebee0b3da0p-1, 0x1.ffff05e8d3192p-1,
    0x1.ffff3d3aa8e64p-1, 0x1.ffff684fec9b9p-1, 0x1.ffff89dd88ac1p-1, 0x1.ffffa3ff22708p-1, 0x1.ffffb859011e1p-1,
    0x1.ffffc832750f2p-1, 0x1.ffffd48a67f50p-1, 0x1.ffffde2760a41p-1, 0x1.ffffe5a3fc05bp-1, 0x1.ffffeb78a3c73p-1,
    0x1.fffff0031efd4p-1, 0x1.fffff38c76668p-1, 0x1.fffff64d8b0f1p-1, 0x1.fffff872a91f8p-1, 0x1.fffffa1e50522p-1,
    0x1.fffffb6b5ecf3p-1, 0x1.fffffc6ec14dfp-1, 0x1.fffffd38c39f0p-1, 0x1.fffffdd616c5bp-1, 0x1.fffffe509d179p-1,
    0x1.fffffeb00934fp-1, 0x1.fffffefa59d78p-1, 0x1.ffffff343a3e1p-1, 0x1.ffffff614d446p-1, 0x1.ffffff8467de6p-1,
    0x1.ffffff9fbea41p-1, 0x1.ffffffb5094a4p-1, 0x1.ffffffc59e429p-1, 0x1.ffffffd2883f0p-1, 0x1.ffffffdc96f35p-1,
    0x1.ffffffe46c21ep-1, 0x1.ffffffea85c50p-1, 0x1.ffffffef45f95p-1, 0x1.fffffff2f9279p-1, 0x1.fffffff5dad1ep-1,
    0x1.fffffff819506p-1, 0x1.fffffff9d8bb1p-1, 0x1.fffffffb352ddp-1, 0x1.fffffffc448d0p-1, 0x1.fffffffd17e54p-1,
    0x1.fffffffdbc7dap-1, 0x1.fffffffe3cad8p-1, 0x1.fffffffea0828p-1, 0x1.fffffffeee426p-1, 0x1.ffffffff2acf8p-1,
    0x1.ffffffff59f7cp-1, 0x1.ffffffff7eb1bp-1, 0x1.ffffffff9b4bep-1, 0x1.ffffffffb1927p-1, 0x1.ffffffffc2eb9p-1,
    0x1.ffffffffd06e5p-1, 0x1.ffffffffdaf40p-1, 0x1.ffffffffe325ep-1, 0x1.ffffffffe987bp-1, 0x1.ffffffffee801p-1,
    0x1.fffffffff25f1p-1, 0x1.fffffffff562dp-1, 0x1.fffffffff7bbdp-1, 0x1.fffffffff98ffp-1, 0x1.fffffffffafc8p-1,
    0x1.fffffffffc186p-1, 0x1.fffffffffcf58p-1, 0x1.fffffffffda1bp-1, 0x1.fffffffffe27dp-1, 0x1.fffffffffe904p-1,
    0x1.fffffffffee1ap-1, 0x1.ffffffffff20fp-1, 0x1.ffffffffff525p-1, 0x1.ffffffffff78bp-1, 0x1.ffffffffff96ap-1,
    0x1.ffffffffffadfp-1, 0x1.ffffffffffc02p-1, 0x1.ffffffffffce4p-1, 0x1.ffffffffffd94p-1, 0x1.ffffffffffe1dp-1,
    0x1.ffffffffffe88p-1, 0x1.ffffffffffedbp-1, 0x1.fffffffffff1cp-1, 0x1.fffffffffff4ep-1, 0x1.fffffffffff76p-1,
    0x1.fffffffffff94p-1, 0x1.fffffffffffacp-1, 0x1.fffffffffffbfp-1, 0x1.fffffffffffcdp-1, 0x1.fffffffffffd8p-1,
    0x1.fffffffffffe1p-1, 0x1.fffffffffffe8p-1, 0x1.fffffffffffedp-1, 0x1.ffffffffffff1p-1, 0x1.ffffffffffff5p-1,
    0x1.ffffffffffff7p-1, 0x1.ffffffffffff9p-1, 0x1.ffffffffffffbp-1, 0x1.ffffffffffffcp-1, 0x1.ffffffffffffdp-1,
    0x1.ffffffffffffdp-1, 0x1.ffffffffffffep-1, 0x1.ffffffffffffep-1, 0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1,
    0x1.fffffffffffffp-1, 0x1.fffffffffffffp-1, 1, 1, 1, 1, 1, 1, 1, 1
};
/* clang-format on */

/* (tanh b - b)/b^3 by powers of b^2, for |b| <= 1/16. */
#define FL_TANH_1 (-0x1.5555555555555p-2)
#define FL_TANH_2 0x1.111111111059ep-3
#define FL_TANH_3 (-0x1.ba1ba1a3345cdp-5)
#define FL_TANH_4 0x1.664ec83460fb2p-6
#define FL_TANH_5 (-0x1.2148b25f508f4p-7)

/* |x| = k/8 + b, |b| <= 1/16, from 20 on 20: tanh is 1 there. With at = tanh(k/8), more = tanh b and u = at more,
 * tanh|x| = (at + more)/(1 + u), which is the sum less its u/(1 + u)-th part: of what is large only the last sum is
 * rounded. */
static inline double fl_tanh(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN), most = size > 20 ? 20 : size, whole = most + FL_EIGHTHS;
    double b = most - (whole - FL_EIGHTHS), z = b * b;
    double p = (((FL_TANH_5 * z + FL_TANH_4) * z + FL_TANH_3) * z + FL_TANH_2) * z + FL_TANH_1;
    double at = fl_tanh_eighths[fl_bits_of(whole) & 255], more = b + b * (z * p);
    double u = at * more, q = at + (more - (at + more) * u / (1 + u));
    return fl_of_bits(fl_bits_of(q) | (fl_bits_of(x) & FL_SIGN));
}

/* fl_tanh() of so many vectors side by side, operation by operation: in one alone each waits for the one before. */
enum { FL_TANH_ABREAST = 4 };
#define FL_TANH_EACH _Pragma("GCC unroll 4") for (int n = 0; n < FL_TANH_ABREAST; n++)

static inline __attribute__((always_inline)) void fl_tanh_abreast(double *x) {
    FlVector b[FL_TANH_ABREAST], at[FL_TANH_ABREAST], z[FL_TANH_ABREAST], p[FL_TANH_ABREAST], more[FL_TANH_ABREAST];
    FlVectorBits of[FL_TANH_ABREAST];
    FlVectorBits *to = (FlVectorBits *)x; // cppcheck-suppress invalidPointerCast ; the type may alias doubles
    FL_TANH_EACH {
        FlVector size = (FlVector)(to[n] & INT64_MAX);
        FlVectorBits large = (FlVectorBits)(size > 20);
        b[n] = (FlVector)((large & (FlVectorBits)fl_all_lanes(20)) | (~large & (FlVectorBits)size));
        z[n] = b[n] + FL_EIGHTHS;
        of[n] = (FlVectorBits)z[n] & 255;
    }
    FL_TANH_EACH {
        FlVector found = {0};
#pragma GCC unroll 8
        for (int i = 0; i < FL_SIDE; i++) found[i] = fl_tanh_eighths[of[n][i]];
        at[n] = found;
    }
    FL_TANH_EACH b[n] -= z[n] - FL_EIGHTHS;
    FL_TANH_EACH z[n] = b[n] * b[n];
    FL_TANH_EACH p[n] = FL_TANH_5 * z[n] + FL_TANH_4;
    FL_TANH_EACH p[n] = p[n] * z[n] + FL_TANH_3;
    FL_TANH_EACH p[n] = p[n] * z[n] + FL_TANH_2;
    FL_TANH_EACH p[n] = p[n] * z[n] + FL_TANH_1;
    FL_TANH_EACH more[n] = b[n] + b[n] * (z[n] * p[n]);
    FL_TANH_EACH z[n] = at[n] * more[n];
    FL_TANH_EACH p[n] = (at[n] + more[n]) * z[n] / (1 + z[n]);
    FL_TANH_EACH p[n] = at[n] + (more[n] - p[n]);
    FL_TANH_EACH to[n] = (to[n] & INT64_MIN) | (FlVectorBits)p[n];
}
#undef FL_TANH_EACH

/* x[i] becomes tanh x[i]. What is left over is filled up with zeros, or if it is little made one by one. */
static inline void fl_tanh_all(int count, double *x) {
    enum { GROUP = FL_TANH_ABREAST * FL_SIDE, FEW = 4 };
    for (; count >= GROUP; count -= GROUP, x += GROUP) fl_tanh_abreast(x);
    if (count > FEW) {
        double rest[GROUP] = {0};
        memcpy(rest, x, (size_t)count * sizeof *x);
        fl_tanh_abreast(rest);
        memcpy(x, rest, (size_t)count * sizeof *x);
    } else {
        for (int i = 0; i < count; i++) x[i] = fl_tanh(x[i]);
    }
}

#endif

#ifndef FL_CORE_BASE_TANH_H
#define FL_CORE_BASE_TANH_H
/* tanh, as the functions of elementary.h are: below 1.2 units in the last place. */
#include "core/base/bits.h"

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

/* |x|, from 20 on 20: tanh is 1 there. */
static inline double fl_tanh_size(double x) {
    double size = fl_of_bits(fl_bits_of(x) & ~FL_SIGN);
    return size > 20 ? 20 : size;
}

/* `whole` is |x| rounded to k/8, with FL_EIGHTHS; `at` tanh(k/8). |x| = k/8 + b, |b| <= 1/16; u = tanh(k/8) tanh b,
 * and tanh|x| = (tanh(k/8) + tanh b)/(1 + u), which is the sum less its u/(1 + u)-th part: of what is large only
 * the last sum is rounded. */
static inline double fl_tanh_from(double x, double whole, double at) {
    double b = fl_tanh_size(x) - (whole - FL_EIGHTHS), z = b * b;
    double p = -0x1.2148b25f508f4p-7;
    p = p * z + 0x1.664ec83460fb2p-6;
    p = p * z - 0x1.ba1ba1a3345cdp-5;
    p = p * z + 0x1.111111111059ep-3;
    p = p * z - 0x1.5555555555555p-2;
    double more = b + b * (z * p), u = at * more;
    double q = at + (more - (at + more) * u / (1 + u));
    return fl_of_bits(fl_bits_of(q) | (fl_bits_of(x) & FL_SIGN));
}

static inline double fl_tanh(double x) {
    double whole = fl_tanh_size(x) + FL_EIGHTHS;
    return fl_tanh_from(x, whole, fl_tanh_eighths[fl_bits_of(whole) & 255]);
}

/* x[i] becomes tanh x[i]. Where a compiler makes no vectors of reads from a table, only these are one by one. */
static inline void fl_tanh_all(int count, double *x) {
    enum { SOME = 64 };
    double whole[SOME], at[SOME];
    for (int from = 0; from < count; from += SOME, x += SOME) {
        int n = count - from < SOME ? count - from : SOME;
        for (int i = 0; i < n; i++) whole[i] = fl_tanh_size(x[i]) + FL_EIGHTHS;
#pragma GCC unroll 8
        for (int i = 0; i < n; i++) at[i] = fl_tanh_eighths[fl_bits_of(whole[i]) & 255];
        for (int i = 0; i < n; i++) x[i] = fl_tanh_from(x[i], whole[i], at[i]);
    }
}

#endif

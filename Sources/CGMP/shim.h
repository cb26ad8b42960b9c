#pragma once
#include <stddef.h>
#include <stdint.h>
#include <gmp.h>

// GMP's names are macros over the real ones, and Swift sees no macro with arguments.
typedef __mpq_struct metelkaar_fraction;

static inline void metelkaar_fraction_init(metelkaar_fraction *f) { mpq_init(f); }
static inline void metelkaar_fraction_clear(metelkaar_fraction *f) { mpq_clear(f); }
static inline int metelkaar_fraction_sign(const metelkaar_fraction *f) { return mpq_sgn(f); }
static inline int metelkaar_fraction_compare(const metelkaar_fraction *a, const metelkaar_fraction *b) { return mpq_cmp(a, b); }
static inline void metelkaar_fraction_add(metelkaar_fraction *r, const metelkaar_fraction *a, const metelkaar_fraction *b) { mpq_add(r, a, b); }
static inline void metelkaar_fraction_multiply(metelkaar_fraction *r, const metelkaar_fraction *a, const metelkaar_fraction *b) { mpq_mul(r, a, b); }
static inline void metelkaar_fraction_subtract(metelkaar_fraction *r, const metelkaar_fraction *a, const metelkaar_fraction *b) { mpq_sub(r, a, b); }
// The divisor is not 0.
static inline void metelkaar_fraction_divide(metelkaar_fraction *r, const metelkaar_fraction *a, const metelkaar_fraction *b) { mpq_div(r, a, b); }

// `digits` is a whole number in decimals, perhaps with a sign; the value is digits times ten to the power of `exponent`.
static inline int metelkaar_fraction_set(metelkaar_fraction *f, const char *digits, long exponent) {
  if (mpq_set_str(f, digits, 10) != 0) return 0;
  mpz_t power;
  mpz_init(power);
  mpz_ui_pow_ui(power, 10, (unsigned long)(exponent < 0 ? -exponent : exponent));
  if (exponent < 0) mpz_mul(mpq_denref(f), mpq_denref(f), power);
  else mpz_mul(mpq_numref(f), mpq_numref(f), power);
  mpz_clear(power);
  mpq_canonicalize(f);
  return 1;
}

// With how many decimals the value is written whole: as many as its denominator has factors 2 or 5, whichever are more; -1 when
// it has others and its decimals never end.
static inline long metelkaar_fraction_decimals(const metelkaar_fraction *f) {
  mpz_t rest;
  mpz_t factor;
  mpz_init(rest);
  mpz_init_set_ui(factor, 2);
  unsigned long twos = mpz_remove(rest, mpq_denref(f), factor);
  mpz_set_ui(factor, 5);
  unsigned long fives = mpz_remove(rest, rest, factor);
  int ends = mpz_cmp_ui(rest, 1) == 0;
  mpz_clear(rest);
  mpz_clear(factor);
  return ends ? (long)(twos > fives ? twos : fives) : -1;
}

// The whole number nearest to the value times ten to the power of `decimals`, half away from zero, as text; to be freed with
// `metelkaar_text_free`.
static inline char *metelkaar_fraction_rounded(const metelkaar_fraction *f, unsigned long decimals) {
  mpz_t scaled;
  mpz_t divisor;
  mpz_init(scaled);
  mpz_init(divisor);
  mpz_ui_pow_ui(scaled, 10, decimals);
  mpz_mul(scaled, scaled, mpq_numref(f));
  mpz_mul_ui(scaled, scaled, 2);
  if (mpz_sgn(scaled) < 0) mpz_sub(scaled, scaled, mpq_denref(f));
  else mpz_add(scaled, scaled, mpq_denref(f));
  mpz_mul_ui(divisor, mpq_denref(f), 2);
  mpz_tdiv_q(scaled, scaled, divisor);
  char *text = mpz_get_str(NULL, 10, scaled);
  mpz_clear(scaled);
  mpz_clear(divisor);
  return text;
}

static inline void metelkaar_text_free(char *text) {
  void (*release)(void *, size_t);
  mp_get_memory_functions(NULL, NULL, &release);
  size_t length = 0;
  while (text[length]) length++;
  release(text, length + 1);
}

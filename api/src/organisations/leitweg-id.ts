/**
 * Whether a Leitweg-ID is well formed and its check digits are right: coarse address (2 to 12 digits), optional fine address
 * (up to 30 letters and digits), two check digits by ISO 7064 MOD 97-10 (Leitweg-ID format specification 2.0.2, section 4).
 */
export function isLeitwegId(text: string): boolean {
  const match = /^(\d{2}|\d{3}|\d{5}|\d{8}|\d{9}|\d{12})(?:-([A-Z0-9]{1,30}))?-(\d{2})$/i.exec(text)
  if (!match) return false
  const [, coarse = '', fine = '', check = ''] = match
  return remainder97(digitsOf(coarse + fine) + check) === 1
}

/** Letters count from A = 10 to Z = 35. */
const digitsOf = (text: string) =>
  Array.from(text.toUpperCase())
    .map((character) => Number.parseInt(character, 36))
    .join('')

const remainder97 = (digits: string) => Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0)

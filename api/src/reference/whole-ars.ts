/**
 * An Amtlicher Regionalschlüssel as somebody wrote it, without its blanks: keys of districts (5 digits) and associations of
 * municipalities (9) are filled with zeros on the right (decision 25). Any other length stays as it is, for a check to refuse.
 */
export function wholeArs(written: string): string {
  const digits = written.replaceAll(' ', '')
  return /^\d{5}$|^\d{9}$/.test(digits) ? digits.padEnd(12, '0') : digits
}

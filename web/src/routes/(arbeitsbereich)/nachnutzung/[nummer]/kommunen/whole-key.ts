/**
 * A regional key as it was typed, as in a file: those of districts (5 digits) and associations of municipalities (9) are filled with
 * zeros on the right. Any other length stays as it is and is refused; an AGS of 8 digits names no ARS.
 */
export function wholeKey(typed: string): string {
  const digits = typed.replaceAll(' ', '')
  return /^\d{5}$|^\d{9}$/.test(digits) ? digits.padEnd(12, '0') : digits
}

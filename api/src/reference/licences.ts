import parseSpdx from 'spdx-expression-parse'

/** Whether a text is an SPDX licence expression in its exact spelling, such as `EUPL-1.2 OR MIT`. */
export function isLicence(text: string): boolean {
  // The parser throws what it does not understand; here that is the answer.
  try {
    parseSpdx(text)
    return true
  } catch {
    return false
  }
}

import { Scalar } from 'yaml'
import { forms } from './forms.ts'
import { nearestWord } from './nearest-word.ts'
import type { TextRule } from './standard.ts'

/** What is wrong with a text, or only unwise; `rule` names it for programs. */
export type Remark = { rule: string; message: string; isWarning?: true }

const segmenter = new Intl.Segmenter('de', { granularity: 'grapheme' })
const mostListed = 10

/** The text a scalar was meant to be: what stands in the file, also where YAML takes it for a number. */
export const textIn = ({ value, source }: Scalar) => (typeof value === 'string' ? value : (source ?? ''))

/**
 * YAML 1.1, which many programs still read, takes more for something else than text: `no` for false, and every version for
 * a number, so that 1.10 becomes 1.1. Quotes settle it.
 */
export function remarkOnSpelling({ value, source = '', type }: Scalar): Remark | undefined {
  if (type !== Scalar.PLAIN) return
  const quoted = `Setzen Sie Anführungszeichen: "${source}".`
  if (typeof value === 'number' || typeof value === 'bigint') {
    const changed = String(value) === source ? '' : ` (${String(value)})`
    return {
      rule: 'unquoted-number',
      message: `Ohne Anführungszeichen ist das eine Zahl${changed}. ${quoted}`,
      isWarning: true,
    }
  }
  if (typeof value === 'boolean' || /^(y|yes|n|no|on|off)$/i.test(source)) {
    return {
      rule: 'unquoted-boolean',
      message: `Ohne Anführungszeichen lesen manche Programme hier ja oder nein. ${quoted}`,
      isWarning: true,
    }
  }
}

/** Which rule of its key a text breaks, if any. Lengths count characters as readers see them. */
export function remarkOnText(text: string, { form, oneOf, min, max }: TextRule): Remark | undefined {
  if (oneOf && !oneOf.includes(text)) return { rule: 'unknown-value', message: unknownValue(text, oneOf) }
  if (form === 'country' && forms.country.fits(text) && text !== text.toUpperCase()) {
    const message = `Länderkürzel in Kleinbuchstaben sind veraltet. Schreiben Sie ${text.toUpperCase()}.`
    return { rule: 'lower-case', message, isWarning: true }
  }
  if (form && !forms[form].fits(text)) return { rule: form, message: forms[form].says }
  if (max !== undefined && text.length > max) {
    const length = lengthOf(text)
    if (length > max) return { rule: 'too-long', message: `${counted(length)} Erlaubt sind höchstens ${german(max)}.` }
  }
  if (min !== undefined && (text.length < min || lengthOf(text) < min)) {
    return { rule: 'too-short', message: `${counted(lengthOf(text))} Nötig sind mindestens ${german(min)}.` }
  }
}

/** Letters of European languages are one unit each; only what lies beyond has to be looked at closely. */
const lengthOf = (text: string) =>
  /^[\n -\u02ff\u2010-\u2027]*$/.test(text) ? text.length : [...segmenter.segment(text)].length

const german = (count: number) => count.toLocaleString('de-DE')
const counted = (length: number) => `Der Text hat ${german(length)} Zeichen.`

function unknownValue(text: string, allowed: readonly string[]) {
  const meant = nearestWord(text, allowed)
  const hint = meant ? ` Meinten Sie „${meant}“?` : ''
  const all = allowed.length <= mostListed ? ` Erlaubt sind ${allowed.join(', ')}.` : ''
  return `Den Wert „${shortened(text)}“ kennt der Standard hier nicht.${hint}${all}`
}

export const shortened = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text)

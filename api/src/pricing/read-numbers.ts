// Numbers as people write them in files: German (1.234,56) or English (1,234.56), with or without the sign of the euro.

const spaces = /[\s\u00A0\u202F€']/g
const groups = (separator: string) => new RegExp(`^\\d{1,3}(\\${separator}\\d{3})+$`)

type Parts = { whole: string; behind: string }
type Style = 'german' | 'english'

/**
 * An amount of money in cents, or null when the text is none. At most two decimals, so that one separator before three
 * digits can only group thousands, whatever the language.
 */
export function readCents(text: string): bigint | null {
  const [, sign = '', written = ''] = /^([-−–]?)(.*)$/s.exec(text.replace(spaces, '')) ?? []
  const fits = (parts: Parts | null) => parts !== null && parts.behind.length <= 2 && parts.whole.length <= 15
  const parts = [read(written, 'german'), read(written, 'english')].find(fits)
  if (!parts) return null
  const cents = BigInt(parts.whole + parts.behind.padEnd(2, '0'))
  return sign ? -cents : cents
}

/**
 * Decimals as the database writes them (`12.96662`), in the order of the texts; null for what is no number. A point or comma
 * before three digits can mean both, so the other numbers decide, and null stays where none does.
 */
export function readDecimals(texts: readonly string[]): (string | null)[] {
  const written = texts.map((text) => text.replace(spaces, ''))
  const styles = new Set(written.flatMap((text) => onlyStyle(text) ?? []))
  const [style] = styles
  return written.map((text) => {
    const parts = read(text, onlyStyle(text) ?? (styles.size === 1 ? style! : null))
    return parts && parts.whole.length <= 12 && parts.behind.length <= 8 ? join(parts) : null
  })
}

const join = ({ whole, behind }: Parts) => (behind ? `${whole}.${behind}` : whole)

/** The style a text must be in; null when both fit or none does. */
function onlyStyle(text: string): Style | null {
  const [german, english] = [read(text, 'german'), read(text, 'english')]
  if (german && english) return null
  return german ? 'german' : english ? 'english' : null
}

function read(text: string, style: Style | null): Parts | null {
  if (/^\d+$/.test(text)) return { whole: text.replace(/^0+(?=\d)/, ''), behind: '' }
  if (style === null) return null
  const [group, point] = style === 'german' ? (['.', ','] as const) : ([',', '.'] as const)
  const [before = '', behind, ...rest] = text.split(point)
  if (rest.length > 0 || (behind !== undefined && !/^\d+$/.test(behind))) return null
  const isGrouped = before.includes(group)
  if (!(isGrouped ? groups(group).test(before) && !before.startsWith('0') : /^\d+$/.test(before))) return null
  return { whole: before.replaceAll(group, '').replace(/^0+(?=\d)/, ''), behind: behind ?? '' }
}

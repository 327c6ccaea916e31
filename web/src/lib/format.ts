// German forms of numbers, money and days, the same on the server and in the browser.
// What every list shows is written without Intl: the first use of it reads language data for 20 ms on a desk, 100 on a telephone.

const months = 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' ')
const partialDate = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/
const nbsp = '\u00A0'
const minus = '\u2212'
let berlin: Intl.DateTimeFormat | undefined
const words = ['null', 'ein', 'zwei', 'drei', 'vier', 'fünf', 'sechs', 'sieben', 'acht', 'neun', 'zehn', 'elf', 'zwölf']

/** A day, month or year as sources give it: `2024` → `2024`, `2024-06` → `Juni 2024`, `2024-06-30` → `30.06.2024`. Throws on anything else. */
export function formatDate(date: string) {
  if (!partialDate.test(date)) throw new RangeError(`Not a day, month or year: ${date}`)
  const [year, month, day] = date.split('-')
  if (month === undefined) return date
  return day ? `${day}.${month}.${year}` : `${months[Number(month) - 1]} ${year}`
}

/** A point in time, in Berlin: `21.11.2026, 10:42 Uhr`. */
export function formatMoment(moment: string | Date) {
  berlin ??= new Intl.DateTimeFormat('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'Europe/Berlin',
  })
  return `${berlin.format(new Date(moment))}${nbsp}Uhr`
}

/** Today's day in Berlin as `2026-11-21`; deadlines are Berlin days, whatever clock the machine keeps. */
export const berlinToday = (now: Date) => now.toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' })

/** How long until a deadline: `noch 8 Tage`, `heute`, `6 Tage überfällig`. Both are days such as `2026-11-27`. */
export function timeLeft(dueOn: string, today: string) {
  const days = Math.round((Date.parse(dueOn) - Date.parse(today)) / 86_400_000)
  if (days === 0) return 'heute'
  return days > 0 ? `noch ${plural(days, 'Tag', 'Tage')}` : `${plural(-days, 'Tag', 'Tage')} überfällig`
}

/** Cents as `1.234,56 €`, exact for any size, never broken over two lines. Throws on a fraction of a cent. */
export function formatMoney(cents: bigint | number) {
  const exact = BigInt(cents)
  const amount = exact < 0n ? -exact : exact
  const sign = exact < 0n ? minus : ''
  return `${sign}${formatNumber(amount / 100n)},${String(amount % 100n).padStart(2, '0')}${nbsp}€`
}

/** How much an amount changes: `+ 196.055,01 €`, `− 6.194,14 €`, `0,00 €`. */
export function formatDifference(cents: number) {
  const amount = formatMoney(Math.abs(cents))
  return cents === 0 ? amount : `${cents < 0 ? minus : '+'}${nbsp}${amount}`
}

/** A decimal number as the API writes it, digit for digit: `2573135` → `2.573.135`, `+0.03397` → `+0,03397`. */
export function formatDecimal(decimal: string) {
  const [digits = '', fraction] = decimal.split('.')
  const grouped = digits.replace('-', minus).replaceAll(/(?<=\d)(?=(\d{3})+$)/g, '.')
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

/** `1.500` */
export const formatNumber = (value: number | bigint) => formatDecimal(String(value))

/** The size of a file: `840 Byte`, `84 kB`, `1,2 MB`. A thousand bytes are a kilobyte (ISO 80000-13). */
export function formatBytes(bytes: number) {
  if (bytes < 1000) return `${formatNumber(bytes)}${nbsp}Byte`
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1000))}${nbsp}kB`
  return `${(bytes / 1_000_000).toLocaleString('de-DE', { maximumFractionDigits: 1 })}${nbsp}MB`
}

/** A share from 0 to 1 as `84 %`, with as many decimals as asked for. */
export const formatPercent = (share: number, decimals = 0) =>
  share.toLocaleString('de-DE', {
    style: 'percent',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })

/** A number with its noun: `1 Land`, `10 Länder`. */
export const plural = (count: number, one: string, many: string) =>
  `${formatNumber(count)}${nbsp}${count === 1 ? one : many}`

/** The same at the start of a sentence, in words up to twelve: `Zehn Länder`, `Ein Land`, `16 Länder`. The noun is neuter or masculine. */
export function pluralInWords(count: number, one: string, many: string) {
  const word = words[count]
  if (word === undefined || count === 0) return count === 0 ? `Keine ${many}` : plural(count, one, many)
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${count === 1 ? one : many}`
}

/** `Bayern, Berlin und Hessen` */
export const formatList = (parts: readonly string[]) =>
  [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' und ')

/** An address as people read it, with its umlauts; one that is not encoded as UTF-8 stays as it is. */
export function formatUrl(url: string) {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

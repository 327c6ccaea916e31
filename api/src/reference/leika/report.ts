// What an import says about itself: every row of the file is accounted for, on the screen in short, in a table in full.
import { countRefused } from './check-rows.ts'
import type { CheckedFile } from './check-rows.ts'
import type { ImportResult } from './import-leika.ts'

/** One thing a person may want to look at; `line` is null for what is not in the file. */
type Remark = { outcome: string; line: number | null; column: string; value: string; reason: string }

const shownAtMost = 50

/** The outcome in German, for a terminal. `result` is null where the refusals stopped the import. */
export function summaryLines(file: CheckedFile, result: ImportResult | null): string[] {
  const counts: [number, string][] = [[file.read, 'gelesen']]
  if (result) {
    const { added, changed, unchanged, newer } = result.services
    counts.push([added, 'neu'], [changed, 'geändert'], [unchanged, 'unverändert'])
    if (newer > 0) counts.push([newer, 'nicht übernommen, der gespeicherte Stand ist neuer'])
  } else counts.push([file.rows.length, 'in Ordnung, nicht übernommen'])
  counts.push([file.duplicates.length, 'doppelt'], [countRefused(file), 'abgelehnt'])

  return [
    ...counts.map(([count, what]) => `${number(count).padStart(9)} ${what}`),
    ...(result ? ['', ...catalogueLines(file, result)] : []),
    ...remarkLines(remarks(file, result)),
  ]
}

function catalogueLines(file: CheckedFile, { ozgServices, subjectAreas, situations }: ImportResult) {
  const { added, changed, unchanged, newer } = ozgServices
  const withoutKey = file.rows.filter(({ leikaKey }) => leikaKey === null).length
  return [
    `${number(added + changed + unchanged + newer)} OZG-Leistungen, davon ${number(added)} neu und ${number(changed)} geändert`,
    `${number(withoutKey)} Leistungen ohne Leistungsschlüssel`,
    ...(subjectAreas.length > 0 ? [`Neue Themenfelder: ${number(subjectAreas.length)}`] : []),
    ...(situations.length > 0 ? [`Neue Lebens- und Geschäftslagen: ${number(situations.length)}`] : []),
  ]
}

function remarkLines(all: Remark[]) {
  return [...Map.groupBy(all, ({ outcome }) => outcome)].flatMap(([outcome, group]) => {
    const hidden = group.length - shownAtMost
    const rest = hidden > 0 ? [`  … und ${number(hidden)} weitere. Mit --report <datei.csv> erhalten Sie alle.`] : []
    return ['', `${outcome}:`, ...group.slice(0, shownAtMost).map((remark) => `  ${sentence(remark)}`), ...rest]
  })
}

function sentence({ line, column, value, reason }: Remark) {
  const place = [line === null ? '' : `Zeile ${line}`, column].filter((part) => part !== '').join(', ')
  return `${place}${value === '' ? '' : ` „${value}“`}${place === '' && value === '' ? '' : ': '}${reason}`.trimStart()
}

/** Every refused, repeated and vanished row as a CSV file that Excel opens as it is (UTF-8 with mark, semicolons). */
export function reportCsv(file: CheckedFile, result: ImportResult | null): string {
  const header = ['Ergebnis', 'Zeile', 'Spalte', 'Wert', 'Grund']
  const rows = remarks(file, result).map(({ outcome, line, column, value, reason }) => [
    outcome,
    line === null ? '' : String(line),
    column,
    value,
    reason,
  ])
  return `\ufeff${[header, ...rows].map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('')}`
}

function remarks(file: CheckedFile, result: ImportResult | null): Remark[] {
  const refused = file.refusals.map((refusal) => ({ outcome: 'Abgelehnt', ...refusal, column: refusal.column ?? '' }))
  const repeated = file.duplicates.map(({ line, firstLine, differsIn }) => {
    const difference = differsIn.length === 0 ? 'mit gleichem Inhalt' : `mit anderem Inhalt in: ${differsIn.join(', ')}`
    const reason = `Die Leistung steht schon in Zeile ${firstLine}, dort ${difference}. Die erste Zeile gilt.`
    return { outcome: 'Doppelt', line, column: '', value: '', reason }
  })
  const vanished = (result?.vanished ?? []).map(({ name, leikaKey, ozgId }) => ({
    outcome: 'Nicht mehr in der Datei',
    line: null,
    column: '',
    value: name,
    reason: `${leikaKey ?? `OZG-Leistung ${ozgId}, ohne Schlüssel`}, bleibt gespeichert.`,
  }))
  return [...refused, ...repeated, ...vanished]
}

/** A spreadsheet runs a cell that begins like a formula; an apostrophe before it makes it text (OWASP, CSV injection). */
function csvCell(value: string) {
  const harmless = /^[\s\p{C}]*[=+\-@\t\r\n]/u.test(value) ? `'${value}` : value
  return `"${harmless.replaceAll('"', '""')}"`
}

const german = new Intl.NumberFormat('de-DE')
const number = (value: number) => german.format(value)

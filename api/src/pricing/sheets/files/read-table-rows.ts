import { isDay } from '../../engine/days.ts'
import { mostCents } from '../../fields.ts'
import { readCents } from '../../read-numbers.ts'
import type { SheetContent } from '../schemas.ts'
import { areas, costTypeOrder, modelWords, scenarioOf, wordFor, type Column } from './table.ts'

/** A row of a file: the line an editor counts, and its cells as text. */
export type TextRow = { line: number; cells: Record<Column, string> | null }

export type Refusal = { row: number; column: string; value: string; rule: string; detail: string }

type Reader = {
  row: number
  cells: Record<Column, string>
  refuse: (column: Column, rule: string, detail: string) => null
}

/**
 * What the rows say, over what is there before; cost types, participants, extras and carried amounts are replaced when the
 * file has any. Every row that cannot be read is refused with its column, and then nothing is taken.
 */
export function readRows(rows: readonly TextRow[], before: SheetContent) {
  const refused: Refusal[] = []
  const content: SheetContent = { ...before }
  const read: Pick<SheetContent, 'lines' | 'participants' | 'extras' | 'carries'> = {
    lines: [],
    participants: [],
    extras: [],
    carries: [],
  }
  const sums: { reader: Reader; wanted: Amounts }[] = []
  for (const { line, cells } of rows) {
    if (cells === null) {
      refused.push({
        row: line,
        column: '',
        value: '',
        rule: 'width',
        detail: 'Die Zeile hat eine andere Zahl von Spalten als die Kopfzeile.',
      })
      continue
    }
    const reader: Reader = {
      row: line,
      cells,
      refuse: (column, rule, detail) => {
        refused.push({ row: line, column, value: cells[column].slice(0, 100), rule, detail })
        return null
      },
    }
    const area = cells.Bereich.trim()
    if (area === areas.sheet) readFact(reader, content)
    else if (area === areas.line && cells.Angabe.trim() === 'Summe') sums.push({ reader, wanted: amountsOf(reader) })
    else if (area === areas.line) add(read.lines, readLine(reader))
    else if (area === areas.participant) add(read.participants, readParticipant(reader))
    else if (area === areas.extra) add(read.extras, readExtra(reader))
    else if (area === areas.carry) add(read.carries, readCarry(reader))
    else reader.refuse('Bereich', 'unknown', `Erwartet: ${Object.values(areas).join(', ')}.`)
  }
  for (const { reader, wanted } of sums) checkSum(reader, wanted, read.lines)
  for (const key of ['lines', 'participants', 'extras', 'carries'] as const) {
    if (read[key].length > 0) Object.assign(content, { [key]: read[key] })
  }
  return { content, refused }
}

function add<T>(list: T[], entry: T | null) {
  if (entry !== null) list.push(entry)
}

function readFact(reader: Reader, content: SheetContent) {
  const { cells, refuse } = reader
  const text = (column: Column) => cells[column].trim() || null
  switch (cells.Angabe.trim()) {
    case 'Preismodell': {
      const model = wordFor(modelWords, cells.Wert)
      if (!model) return refuse('Wert', 'unknown', `Erwartet: ${Object.values(modelWords).join(', ')}.`)
      content.model = model
      return null
    }
    case 'Schlüssel':
      content.key = text('Wert')
      return null
    case 'Schlüssel aller Länder':
      content.allLaenderKey = text('Wert')
      return null
    case 'Festpreis':
      content.fixedPriceCents = amount(reader, 'Wert')
      return null
    case 'Nutzungen':
      content.usesLow = uses(reader, 'Wenig')
      content.usesExpected = uses(reader, 'Erwartet')
      content.usesHigh = uses(reader, 'Viel')
      return null
    case 'Umsatzsteuer': {
      const rate = /^(0|19)\s*%?$/.exec(cells.Wert.trim())?.[1]
      if (!rate) return refuse('Wert', 'unknown', 'Erwartet: 0 % oder 19 %.')
      content.vatBps = rate === '19' ? 1900 : 0
      content.vatGround = text('Erläuterung')
      return null
    }
    case 'Hinweis':
      content.note = text('Erläuterung')
      return null
    case 'Änderung zum Vorjahr':
      content.jumpReason = text('Begründung')
      return null
    default:
      return refuse('Angabe', 'unknown', 'Diese Angabe gibt es im Preisblatt nicht.')
  }
}

type Amounts = { lowCents: number | null; expectedCents: number | null; highCents: number | null }

const amountsOf = (reader: Reader): Amounts => ({
  lowCents: amount(reader, 'Wenig'),
  expectedCents: amount(reader, 'Erwartet'),
  highCents: amount(reader, 'Viel'),
})

/** `a) …`, `a` or the whole name; only the five there are (IT-PLR 2021/24). */
function readLine(reader: Reader): SheetContent['lines'][number] | null {
  const { cells, refuse } = reader
  const letter = /^([a-e])(\)|\s|$)/i.exec(cells.Angabe.trim())?.[1]?.toLowerCase()
  const costType = letter && costTypeOrder['abcde'.indexOf(letter)]
  if (!costType) return refuse('Angabe', 'cost-type', 'Es gibt nur die Kostenarten a bis e und die Summe.')
  return {
    costType,
    ...amountsOf(reader),
    key: cells.Schlüssel.trim() || null,
    note: cells.Erläuterung.trim() || null,
    jumpReason: cells.Begründung.trim() || null,
  }
}

function checkSum({ refuse }: Reader, wanted: Amounts, lines: SheetContent['lines']) {
  const fields = { lowCents: 'Wenig', expectedCents: 'Erwartet', highCents: 'Viel' } as const
  for (const field of Object.keys(fields) as (keyof Amounts)[]) {
    const sum = lines.reduce((all, line) => all + (line[field] ?? 0), 0)
    if (wanted[field] !== null && wanted[field] !== sum) {
      refuse(
        fields[field],
        'sum',
        `Die Kostenarten ergeben zusammen ${(sum / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 })} €.`,
      )
    }
  }
}

function readParticipant(reader: Reader): SheetContent['participants'][number] | null {
  const { cells, refuse } = reader
  const land = cells.Angabe.trim()
  if (!/^([A-Z]{2}|BUND|[0-9]{12}|[a-z0-9]+(-[a-z0-9]+)*)$/.test(land)) {
    return refuse('Angabe', 'unknown-land', 'Erwartet: das Kürzel eines Landes, zum Beispiel BY.')
  }
  const fromScenario = scenarioOf(cells.Wert)
  if (!fromScenario) return refuse('Wert', 'unknown', 'Erwartet: wenig, erwartet oder viel.')
  return { land, from: day(reader, 'Von'), to: day(reader, 'Bis'), fromScenario }
}

function readExtra(reader: Reader): SheetContent['extras'][number] | null {
  const { cells, refuse } = reader
  const cents = amount(reader, 'Wert')
  if (cells.Angabe.trim().length < 2) return refuse('Angabe', 'required', 'Die Zusatzleistung braucht einen Namen.')
  if (cents === null) return cells.Wert.trim() ? null : refuse('Wert', 'required', 'Der Preis im Jahr fehlt.')
  return {
    name: cells.Angabe.trim(),
    description: cells.Erläuterung.trim() || null,
    cents,
    parties: [...new Set(cells.Stellen.split(/[\s,;]+/).filter(Boolean))],
  }
}

function readCarry(reader: Reader): SheetContent['carries'][number] | null {
  const { cells, refuse } = reader
  const fromYear = Number(cells.Angabe)
  if (!/^20\d\d$/.test(cells.Angabe.trim()))
    return refuse('Angabe', 'year', 'Erwartet: das Jahr, aus dem übertragen wird.')
  const cents = amount(reader, 'Wert', { mayBeNegative: true })
  if (cents === null) return cells.Wert.trim() ? null : refuse('Wert', 'required', 'Der Betrag fehlt.')
  if (cells.Erläuterung.trim().length < 2)
    return refuse('Erläuterung', 'required', 'Sagen Sie, woher der Betrag kommt.')
  return { fromYear, cents, reason: cells.Erläuterung.trim() }
}

/** Cents of a cell; null when it is empty, and when it is refused. */
function amount({ cells, refuse }: Reader, column: Column, { mayBeNegative = false } = {}): number | null {
  const text = cells[column].trim()
  if (text === '') return null
  const cents = readCents(text)
  if (cents === null) return refuse(column, 'amount', 'Kein Betrag. Schreiben Sie zum Beispiel 1.234,56 oder 1234.56.')
  if (cents < 0n && !mayBeNegative) return refuse(column, 'minimum', 'Der Betrag darf nicht unter null liegen.')
  if (cents > BigInt(mostCents) || cents < -BigInt(mostCents))
    return refuse(column, 'maximum', 'Der Betrag ist zu groß.')
  return Number(cents)
}

function uses({ cells, refuse }: Reader, column: Column): number | null {
  const text = cells[column].replace(/[\s.\u00A0\u202F]/g, '')
  if (text === '') return null
  return /^\d{1,9}$/.test(text) ? Number(text) : refuse(column, 'integer', 'Erwartet: eine ganze Zahl.')
}

/** `2027-04-01` or `01.04.2027`. */
function day({ cells, refuse }: Reader, column: Column): string | null {
  const text = cells[column].trim()
  if (text === '') return null
  const [, dd = '', mm = '', yyyy = ''] = /^(\d{1,2})\.(\d{1,2})\.(20\d\d)$/.exec(text) ?? []
  const iso = yyyy ? `${yyyy}-${mm.padStart(2, '0')}-${dd.padStart(2, '0')}` : text
  return isDay(iso) && iso.startsWith('20') ? iso : refuse(column, 'date', 'Erwartet: ein Tag wie 01.04.2027.')
}

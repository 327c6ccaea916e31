import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/ctx.ts'
import { contentOf, type ListingContent } from '../../solutions/listings/content/fields.ts'
import { faultsOf } from '../../solutions/listings/content/check-section.ts'
import { cellValue, type CsvField } from './csv-columns.ts'

export type CheckedRow = {
  /** Line of the file it starts on. */
  row: number
  content: Pick<ListingContent, 'basics'> & Partial<ListingContent>
}
/** Why a row was not taken. `column` is null where the whole row is meant. */
export type RefusedCell = { row: number; column: string | null; rule: string; detail: string }

type Table = {
  providerId: string
  columns: string[]
  mapping: Record<string, CsvField | null>
  rows: { line: number; cells: string[] }[]
  onProgress: (done: number) => void
}
type Values = Partial<Record<CsvField, string | string[] | null>>

/** Takes apart what can be stored from what cannot. Names of other tables are looked up once for the whole file. */
export async function checkRows(ctx: Ctx, { providerId, columns, mapping, rows, onProgress }: Table) {
  const columnOf = new Map(
    Object.entries(mapping).flatMap(([column, field]) => (field ? [[field, column] as const] : [])),
  )
  const valuesOf = (cells: string[]): Values =>
    Object.fromEntries(
      [...columnOf].map(([field, column]) => [field, cellValue(field, cells[columns.indexOf(column)] ?? '')]),
    )
  const all = rows.map(({ cells }) => valuesOf(cells))
  const known = await knownNames(ctx, providerId, all)
  const titles = new Set<string>()
  const checked: CheckedRow[] = []
  const refused: RefusedCell[] = []
  for (const [at, { line, cells }] of rows.entries()) {
    const refuse = (field: CsvField | null, rule: string, detail: string) =>
      refused.push({ row: line, column: (field && columnOf.get(field)) ?? null, rule, detail })
    const before = refused.length
    if (at % 500 === 0) onProgress(at)
    if (cells.length !== columns.length)
      refuse(null, 'width', `Die Zeile hat ${cells.length} statt ${columns.length} Spalten.`)
    else {
      const content = contentFrom(all[at]!, known)
      check(all[at]!, content, { known, titles, refuse })
      if (refused.length === before) checked.push({ row: line, content })
    }
  }
  return { checked, refused }
}

type Known = {
  leika: Map<string, string>
  ozg: Set<string>
  subjectAreas: Map<string, string>
  maturity: Set<string>
  municipalities: Set<string>
  titles: Set<string>
}

async function knownNames(ctx: Ctx, providerId: string, all: Values[]): Promise<Known> {
  const keys = (field: CsvField) => sql.param([...new Set(all.flatMap((values) => values[field] ?? []))])
  const [leika, ozg, areas, maturity, municipalities, titles] = await Promise.all([
    ctx.db.execute<{ key: string; slug: string }>(sql`
      select leika_key::text as key, slug::text as slug from public_services where leika_key::text = any(${keys('leikaKeys')}::text[])`),
    ctx.db.execute<{ key: string }>(
      sql`select ozg_id::text as key from ozg_services where ozg_id::text = any(${keys('ozgIds')}::text[])`,
    ),
    ctx.db.execute<{ slug: string; name: string }>(sql`select slug, name from subject_areas`),
    ctx.db.execute<{ key: string }>(sql`select slug as key from maturity_levels`),
    ctx.db.execute<{ key: string }>(sql`
      select distinct ars::text as key from organisations
       where kind = 'kommune' and published_at is not null and ars::text = any(${keys('connectedMunicipalities')}::text[])`),
    ctx.db.execute<{ title: string }>(sql`
      select distinct lower(c.content ->> 'title') as title from listings l join listing_versions v on v.listing_id = l.id
        join listing_sections c on c.version_id = v.id and c.section = 'basics' where l.provider_id = ${providerId}`),
  ])
  return {
    leika: new Map(leika.map(({ key, slug }) => [key, slug])),
    ozg: new Set(ozg.map(({ key }) => key)),
    subjectAreas: new Map(
      areas.flatMap(({ slug, name }) => [
        [slug, slug],
        [name.toLowerCase(), slug],
      ]),
    ),
    maturity: new Set(maturity.map(({ key }) => key)),
    municipalities: new Set(municipalities.map(({ key }) => key)),
    titles: new Set(titles.map(({ title }) => title)),
  }
}

const text = (value: string | string[] | null | undefined) => (typeof value === 'string' ? value : null)
const list = (value: string | string[] | null | undefined) => (Array.isArray(value) ? [...new Set(value)] : [])

function contentFrom(values: Values, known: Known): CheckedRow['content'] {
  const empty = contentOf({})
  const basics = Object.fromEntries(
    Object.entries(empty.basics).map(([field, none]) => [field, values[field as CsvField] ?? none]),
  ) as ListingContent['basics']
  const area = text(values.subjectArea)
  const links = (['site', 'sourceCode'] as const).flatMap((field) => {
    const url = text(values[field])
    return url === null
      ? []
      : [{ kind: field === 'site' ? ('site' as const) : ('source_code' as const), url, title: null }]
  })
  const mailbox = text(values.functionalMailbox)
  const municipalities = list(values.connectedMunicipalities)
  const municipalitiesAsOf = text(values.municipalitiesAsOf)
  return {
    basics: { ...basics, subjectArea: area === null ? null : (known.subjectAreas.get(area.toLowerCase()) ?? area) },
    ...((values.operation || values.serviceLevel) && {
      operation: { operation: text(values.operation), serviceLevel: text(values.serviceLevel) },
    }),
    ...((list(values.leikaKeys).length > 0 || list(values.ozgIds).length > 0) && {
      services: {
        ozgServices: list(values.ozgIds),
        publicServices: [...new Set(list(values.leikaKeys).flatMap((key) => known.leika.get(key) ?? []))],
        onlineServices: [],
      },
    }),
    ...(links.length > 0 && { technology: { ...empty.technology, links } }),
    ...((municipalities.length > 0 || municipalitiesAsOf !== null) && {
      adoption: { ...empty.adoption, connectedMunicipalities: municipalities, municipalitiesAsOf },
    }),
    ...(mailbox !== null && { contacts: { contacts: [], functionalMailbox: mailbox } }),
  }
}

type Checking = {
  known: Known
  /** Names earlier rows have. */
  titles: Set<string>
  refuse: (field: CsvField | null, rule: string, detail: string) => void
}

function check(values: Values, content: CheckedRow['content'], { known, titles, refuse }: Checking) {
  const title = content.basics.title?.trim().toLowerCase() ?? ''
  if (title.length < 3) refuse('title', 'required', 'Der Name der Lösung fehlt oder ist zu kurz.')
  else if (titles.has(title)) refuse('title', 'duplicate', 'Diesen Namen hat schon eine Zeile weiter oben.')
  else if (known.titles.has(title))
    refuse('title', 'duplicate', 'Ihre Organisation hat schon einen Eintrag mit diesem Namen.')
  titles.add(title)
  const { subjectArea, maturity } = content.basics
  if (subjectArea !== null && !known.subjectAreas.has(subjectArea))
    refuse('subjectArea', 'unknown', `Dieses Themenfeld gibt es nicht: „${cut(subjectArea)}“.`)
  if (maturity !== null && !known.maturity.has(maturity))
    refuse('maturity', 'unknown', `Diesen Reifegrad gibt es nicht: „${cut(maturity)}“.`)
  for (const key of list(values.leikaKeys))
    if (!known.leika.has(key))
      refuse('leikaKeys', 'unknown', `Diesen Leistungsschlüssel kennt der Katalog nicht: „${cut(key)}“.`)
  for (const id of list(values.ozgIds))
    if (!known.ozg.has(id)) refuse('ozgIds', 'unknown', `Diese OZG-Leistung kennt der Katalog nicht: „${cut(id)}“.`)
  for (const key of content.adoption?.connectedMunicipalities ?? [])
    if (!known.municipalities.has(key))
      refuse('connectedMunicipalities', 'unknown', `Diese Kommune kennt der FIT-Store nicht: „${cut(key)}“.`)
  for (const section of ['basics', 'services', 'operation', 'technology', 'contacts', 'adoption'] as const) {
    const value = content[section]
    if (value)
      for (const { pointer, rule, limit } of faultsOf(section, value))
        refuse(fieldAt(section, pointer, content), rule, sentence(rule, limit))
  }
}

function fieldAt(section: string, pointer: string, { technology }: CheckedRow['content']): CsvField {
  const [, field = '', at = '0'] = pointer.split('/')
  if (section === 'services') return field === 'ozgServices' ? 'ozgIds' : 'leikaKeys'
  if (section !== 'technology') return field as CsvField
  return technology?.links[Number(at)]?.kind === 'source_code' ? 'sourceCode' : 'site'
}

function sentence(rule: string, limit: string | number | undefined) {
  if (rule === 'maxLength') return `Der Text ist zu lang, erlaubt sind ${limit} Zeichen.`
  if (rule === 'maxItems') return `Das sind zu viele Werte, erlaubt sind ${limit}.`
  if (rule === 'enum') return 'Dieser Wert steht hier nicht zur Wahl.'
  if (rule === 'licence') return 'Das ist kein SPDX-Ausdruck, zum Beispiel EUPL-1.2.'
  if (rule === 'required') return 'Hier fehlt eine Angabe.'
  return 'Die Angabe hat nicht die Form, die hier stehen muss.'
}

const cut = (value: string) => value.slice(0, 60)

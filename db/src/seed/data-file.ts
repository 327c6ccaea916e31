import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { readAll } from './fields.ts'
import type { Fields } from './fields.ts'

const folder = fileURLToPath(new URL('./data', import.meta.url))
/** Our model clauses are plain data of another package, not code of it (decision 16). */
const termsFolder = fileURLToPath(new URL('../../../contracts/terms', import.meta.url))

/** Names of the YAML files in a folder below `data`, in alphabetical order. */
export function filesIn(path: string): string[] {
  const names = readdirSync(`${folder}/${path}`).filter((name) => name.endsWith('.yaml'))
  return names.toSorted().map((name) => `${path}/${name}`)
}

/**
 * Entries of a YAML list. Every scalar stays text (failsafe schema): keys keep their zeros, `2024` stays a date of reduced
 * precision and `NO` stays two letters.
 */
export const readYaml = <T>(file: string, read: (fields: Fields) => T): T[] => readList(`${folder}/${file}`, file, read)

const parseFile = (path: string): unknown => parse(readFileSync(path, 'utf8'), { schema: 'failsafe' })

function readList<T>(path: string, file: string, read: (fields: Fields) => T): T[] {
  const content = parseFile(path)
  if (!Array.isArray(content)) throw new Error(`${file}: list expected`)
  return content.map((entry, index) => readAll(entry, `${file} › ${nameOf(entry) ?? index + 1}`, read))
}

/** Entries of a YAML list beside the model clauses. */
export const readTermsList = <T>(file: string, read: (fields: Fields) => T): T[] =>
  readList(`${termsFolder}/${file}`, file, read)

/** Every version of the model clauses: `<document>/v<number>.yaml`. */
export function readTermsFiles<T>(read: (fields: Fields) => T): T[] {
  const files = readdirSync(termsFolder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^[a-z-]+\/v\d+\.yaml$/.test(file))
  return files.toSorted().map((file) => readAll(parseFile(`${termsFolder}/${file}`), `terms/${file}`, read))
}

/** Rows of a CSV table (RFC 4180) whose first line names the columns. */
export function readCsv<T>(file: string, read: (fields: Fields) => T): T[] {
  const [columns = [], ...rows] = cells(readFileSync(`${folder}/${file}`, 'utf8'))
  return rows.map((row, index) => {
    const where = `${file} › row ${index + 2}`
    if (row.length !== columns.length)
      throw new Error(`${where}: ${columns.length} columns expected, ${row.length} found`)
    return readAll(Object.fromEntries(columns.map((column, at) => [column, row[at]])), where, read)
  })
}

function cells(content: string): string[][] {
  const rows: string[][] = []
  for (const line of content.matchAll(/(?:"(?:[^"]|"")*"|[^"\n])+/g)) {
    const found = line[0].matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^",]*))(?=,|$)/g)
    rows.push([...found].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''))
  }
  return rows
}

function nameOf(entry: unknown): string | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const name = 'slug' in entry ? entry.slug : 'code' in entry ? entry.code : undefined
  return typeof name === 'string' ? name : undefined
}

// The seed catalogue as the projector hands it to an engine, read from the seed's data files: relevance is judged on real
// entries, without a database. Ids are the slugs, which the judgements use.
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { SolutionDocument } from '../src/engine.ts'
import { aSolution } from './documents.ts'

const data = new URL('../../db/src/seed/data/', import.meta.url)

type Entry = {
  slug: string
  title: string
  aliases?: string[]
  keywords?: string[]
  summary: string
  description?: string
  legalBases?: string[]
  leika?: string[]
  ozg?: { id: string }[]
  parties?: { organisation: string }[]
  adoptions?: { laender: string[]; stage: string }[]
}

type PublicService = { ozgId: string; leikaKey: string; name: string; legalBasis: string }

/** Every collected solution of the seed. */
export function seedCatalogue(): SolutionDocument[] {
  const services = Map.groupBy(publicServices(), ({ ozgId }) => ozgId)
  const ozgNames = new Map(table('reference/ozg-services.csv').map(([id = '', name = '']) => [id, name]))
  const folder = new URL('collected/solutions/', data)
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .flatMap((name) => parse(readFileSync(new URL(name, folder), 'utf8'), { schema: 'failsafe' }) as Entry[])
    .map((entry) => documentOf(entry, services, ozgNames))
}

/** Names of public services and OZG services, as the vocabulary learns from them. */
export const referenceNames = (): string[] => [
  ...publicServices().map(({ name }) => name),
  ...table('reference/ozg-services.csv').map(([, name = '']) => name),
]

function documentOf(
  entry: Entry,
  services: Map<string, PublicService[]>,
  ozgNames: Map<string, string>,
): SolutionDocument {
  const ozgIds = (entry.ozg ?? []).map(({ id }) => id)
  const covered = ozgIds.flatMap((id) => services.get(id) ?? [])
  const adopters = (entry.adoptions ?? [])
    .filter(({ stage }) => stage === 'pilot' || stage === 'live')
    .flatMap(({ laender }) => laender)
  return aSolution(entry.slug, {
    title: entry.title,
    aliases: entry.aliases ?? [],
    keywords: [...(entry.keywords ?? []), ...ozgIds.map((id) => ozgNames.get(id) ?? '')],
    summary: entry.summary,
    description: entry.description ?? '',
    services: covered.map(({ name }) => name),
    keys: [...(entry.leika ?? []), ...ozgIds, ...covered.map(({ leikaKey }) => leikaKey).filter(Boolean)],
    legalBases: [...(entry.legalBases ?? []), ...new Set(covered.map(({ legalBasis }) => legalBasis).filter(Boolean))],
    adopterCount: new Set(adopters).size,
  })
}

const publicServices = (): PublicService[] =>
  table('reference/public-services.csv').map(([ozgId = '', leikaKey = '', , name = '', , , , legalBasis = '']) => ({
    ozgId,
    leikaKey,
    name,
    legalBasis,
  }))

/** Cells of a CSV file without its first line. */
function table(path: string): string[][] {
  const [, ...lines] = readFileSync(new URL(path, data), 'utf8').trim().split('\n')
  return lines.map((line) =>
    Array.from(line.matchAll(/(?<=^|,)(?:"((?:[^"]|"")*)"|([^,]*))(?=,|$)/g), ([, quoted, plain]) => {
      return quoted?.replaceAll('""', '"') ?? plain ?? ''
    }),
  )
}

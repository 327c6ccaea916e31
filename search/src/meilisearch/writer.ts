import type { Index } from 'meilisearch'
import type { Removal, SolutionDocument } from '../engine.ts'
import type { Analyser } from '../german/analyser.ts'
import { finished } from './failures.ts'
import { quoted } from './questions.ts'
import { recordOf, tombstone } from './records.ts'

/** Documents of one task: far below the limit of 100 MB, and of what a filter of ids may hold. */
const batch = 500

type Stored = { id: string; version: number; kind: 'solution' | 'tombstone' }

/** Writes wait for their task, so that a search after them sees the change. */
export function createWriter(index: Index, analyser: () => Promise<Analyser>) {
  async function storedBy(ids: readonly string[]): Promise<Map<string, Stored>> {
    const { results } = await index.getDocuments({
      filter: `id IN [${ids.map(quoted).join(', ')}]`,
      fields: ['id', 'version', 'kind'],
      limit: ids.length,
    })
    return new Map((results as Stored[]).map((stored) => [stored.id, stored]))
  }

  async function write(documents: readonly SolutionDocument[]) {
    for (let from = 0; from < documents.length; from += batch) {
      const given = documents.slice(from, from + batch)
      const stored = await storedBy([...new Set(given.map(({ id }) => id))])
      const newest = new Map<string, SolutionDocument>()
      for (const document of given) {
        const known = newest.get(document.id)?.version ?? oldestAccepted(stored.get(document.id))
        if (document.version >= known) newest.set(document.id, document)
      }
      if (newest.size === 0) continue
      const current = await analyser()
      const records = [...newest.values()].map((document) => recordOf(document, current))
      await finished(index.addDocuments(records, { primaryKey: 'id' }))
    }
  }

  async function remove(removals: readonly Removal[]) {
    for (let from = 0; from < removals.length; from += batch) {
      const given = removals
        .slice(from, from + batch)
        .map((removal) => (typeof removal === 'string' ? { id: removal } : removal))
      const stored = await storedBy(given.map(({ id }) => id))
      const tombstones = given.flatMap(({ id, ...rest }) => {
        const known = stored.get(id)
        const version = 'version' in rest ? rest.version : known?.version
        return version === undefined || (known && version < known.version) ? [] : [tombstone(id, version)]
      })
      if (tombstones.length > 0) await finished(index.addDocuments(tombstones, { primaryKey: 'id' }))
    }
  }

  return { index: write, remove }
}

function oldestAccepted(stored: Stored | undefined): number {
  if (!stored) return -Infinity
  return stored.kind === 'tombstone' ? stored.version + 1 : stored.version
}

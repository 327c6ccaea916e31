import type { Index, Meilisearch } from 'meilisearch'
import type { EngineStatus, Generation } from '../engine.ts'
import { createAnalyser } from '../german/analyser.ts'
import { learnWords } from '../german/compounds.ts'
import { fingerprintOf, isCurrentFingerprint } from '../german/fingerprint.ts'
import { synonymGroups } from '../german/synonyms.ts'
import { finished, hasCode } from './failures.ts'
import { generationId } from './records.ts'
import type { GenerationRecord } from './records.ts'
import { indexSettings } from './settings.ts'
import { createWriter } from './writer.ts'

/** What the index was built with; null while there is no index or nobody has finished preparing it. */
export async function readGeneration(index: Index): Promise<GenerationRecord | null> {
  try {
    return await index.getDocument<GenerationRecord>(generationId)
  } catch (error) {
    if (hasCode(error, 'index_not_found') || hasCode(error, 'document_not_found')) return null
    throw error
  }
}

/** Creates an index, gives it its settings and, last, the record that says it is ready. */
export async function buildIndex(client: Meilisearch, uid: string, generation: Omit<GenerationRecord, 'id' | 'kind'>) {
  const index = client.index(uid)
  await finished(client.createIndex(uid, { primaryKey: 'id' })).catch(async (error: unknown) => {
    // Another process was quicker; the settings below are the same, whoever applies them.
    if (!(await exists(client, uid))) throw error
  })
  await finished(index.updateSettings(indexSettings(synonymGroups)))
  const record: GenerationRecord = { id: generationId, kind: 'generation', ...generation }
  await finished(index.addDocuments([record], { primaryKey: 'id' }))
}

async function exists(client: Meilisearch, uid: string): Promise<boolean> {
  try {
    await client.getRawIndex(uid)
    return true
  } catch (error) {
    if (hasCode(error, 'index_not_found')) return false
    throw error
  }
}

export async function statusOf(index: Index): Promise<EngineStatus> {
  const generation = await readGeneration(index)
  const { total } = await index.getDocuments({ filter: "kind = 'solution'", fields: ['id'], limit: 0 })
  const fingerprint = generation?.fingerprint ?? ''
  return { fingerprint, isCurrent: isCurrentFingerprint(fingerprint), documents: total }
}

/** Id and version of every findable document, in Meilisearch's own order. */
export async function* versionsIn(index: Index): AsyncGenerator<{ id: string; version: number }[]> {
  const limit = 1_000
  for (let offset = 0; ; offset += limit) {
    const { results, total } = await index.getDocuments({
      filter: "kind = 'solution'",
      fields: ['id', 'version'],
      sort: ['id:asc'],
      offset,
      limit,
    })
    yield results
    if (offset + limit >= total) return
  }
}

/** A second index beside the live one; activating swaps the two at once and deletes the old one. */
export async function beginGeneration(client: Meilisearch, uid: string, names: Iterable<string>): Promise<Generation> {
  const next = `${uid}-next`
  const vocabulary = learnWords(names)
  const analyser = createAnalyser(vocabulary)
  if (await exists(client, next)) await finished(client.deleteIndex(next))
  await buildIndex(client, next, { fingerprint: fingerprintOf(vocabulary), vocabulary })
  return {
    ...createWriter(client.index(next), async () => analyser),
    activate: async () => {
      await finished(client.swapIndexes([{ indexes: [uid, next], rename: false }]))
      await finished(client.deleteIndex(next))
    },
    discard: () => finished(client.deleteIndex(next)),
  }
}

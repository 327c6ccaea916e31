import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { error, type RequestEvent } from '@sveltejs/kit'
import { explain } from '#lib/glossary.ts'
import { answer } from './answer.ts'

type Visit = { locals: App.Locals; params: { dokument: string } }
type VersionVisit = { locals: App.Locals; params: { dokument: string; version: string } }

/** The document that a German address names, with all versions the reader may know. Refuses with 404. */
export async function requireDocument({ locals: { api }, params }: Visit): Promise<Schemas['TermsDocument']> {
  const { key } = await requireSummary(api, params.dokument)
  return answer(api.GET('/terms/{key}', { params: { path: { key } } }))
}

/** What the API calls the version of an address: `nachnutzungsbedingungen/2` → `{ key: 'reuse-terms', version: '2' }`. Refuses with 404. */
export async function versionPath({ locals: { api }, params }: VersionVisit) {
  const { key } = await requireSummary(api, params.dokument)
  return { key, version: params.version }
}

async function requireSummary(api: ApiClient, slug: string) {
  const { items } = await answer(api.GET('/terms'))
  const found = items.find((one) => one.slug === slug)
  if (!found) error(404, 'Dieses Dokument gibt es nicht.')
  return found
}

const unseen =
  'Diese Fassung gibt es nicht, oder sie ist noch in Arbeit. Wer daran mitwirkt, sieht sie nach der Anmeldung.'

/** A version to be read: its text with legal words explained, and its document. Refuses with 404. */
export async function readVersion({ locals }: Pick<RequestEvent, 'locals'>, key: string, version: string) {
  const { api, reader } = locals
  const [reply, { items: glossary }] = await Promise.all([
    api.GET('/terms/{key}/versions/{version}', { params: { path: { key, version } } }),
    answer(api.GET('/terms/glossary')),
  ])
  if (reply.error?.status === 404 && !(await reader).session) error(404, unseen)
  const read = await answer(Promise.resolve(reply))
  return { ...read, clauses: read.clauses.map((clause) => ({ ...clause, blocks: explain(clause.blocks, glossary) })) }
}

export type ReadVersion = Awaited<ReturnType<typeof readVersion>>

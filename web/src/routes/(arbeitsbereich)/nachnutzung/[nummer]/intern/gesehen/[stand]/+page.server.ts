import type { Schemas } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { openCase } from '../../../case.ts'
import type { PageServerLoad } from './$types.js'

/** What every frozen answer of the catalogue has, whether search or comparison. */
type Frozen = { answer: { items: Pick<Schemas['SolutionHit'], 'slug' | 'title'>[]; total?: number } }

export const load: PageServerLoad = async (event) => {
  const { api } = event.locals
  const { nummer, stand } = event.params
  const { crumbs, ...shown } = await openCase(event)
  const { items } = await answer(api.GET('/reuse-requests/{id}/snapshots', { params: { path: { id: nummer } } }))
  const snapshot = items.find(({ id }) => id === stand)
  if (!snapshot) error(404, 'Diesen Stand gibt es nicht, oder Ihre Organisation hat ihn nicht festgehalten.')
  const path = { id: nummer, snapshot: stand }
  const frozen = await answer(
    api.GET('/reuse-requests/{id}/snapshots/{snapshot}.json', { params: { path }, parseAs: 'json' }),
  )
  const { answer: seen } = frozen as unknown as Frozen // the contract knows a file by its type only
  return {
    ...shown,
    snapshot,
    solutions: seen.items.map(({ slug, title }) => ({ slug, title })),
    total: seen.total ?? seen.items.length,
    crumbs: [...crumbs, { label: shown.request.number, href: `/nachnutzung/${nummer}/intern` }],
  }
}

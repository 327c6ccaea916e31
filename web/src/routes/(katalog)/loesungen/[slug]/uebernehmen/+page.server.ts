import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { everyPage } from '#lib/server/every-page.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { findHistory } from '#lib/server/history.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireRole(event, 'editor')
  const { api } = event.locals
  const { params } = event
  const solution = await answer(api.GET('/solutions/{slug}', { params: { path: params } }))
  if (solution.origin === 'offered') redirect(303, `/loesungen/${params.slug}`)
  const items = await everyPage((query) => api.GET('/listing-claims', { params: { query } }))
  const claim = items.find((one) => one.solution.slug === params.slug && one.organisation.slug === organisation.slug)
  return {
    solution,
    organisation,
    claim,
    history: claim && (await findHistory(event, 'listing_claim', claim.id)),
    crumbs: [
      { label: 'Lösungen', href: '/loesungen' },
      { label: solution.title, href: `/loesungen/${params.slug}` },
    ],
  }
}

const says = { minLength: 'Bitte schreiben Sie ein oder zwei Sätze.' }
const fields = { reason: { field: 'grund', label: 'Begründung', says } }

export const actions = {
  default: async ({ locals: { api }, params, request, url }) => {
    const reason = textOf(await request.formData(), 'grund')
    const { error: problem } = await api.POST('/solutions/{slug}/claims', {
      params: { path: params },
      body: { reason },
    })
    if (problem) return refuse(problem, fields, { grund: reason })
    redirect(303, `${url.pathname}?erledigt=beantragt`)
  },
} satisfies Actions

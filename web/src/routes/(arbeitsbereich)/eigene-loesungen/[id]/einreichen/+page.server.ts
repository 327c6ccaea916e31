import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse } from '#lib/server/form.ts'
import { requireListing, titlesIn } from '#lib/server/listings.ts'
import { mayDo } from '../allowed.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { listing, questions } = await requireListing(event)
  const here = `/eigene-loesungen/${listing.id}`
  if (event.request.method === 'GET' && !mayDo(listing, 'submit')) redirect(303, here)
  const { api } = event.locals
  const path = { id: listing.id }
  const [{ items: duplicates }, { items: requirements }, titles] = await Promise.all([
    answer(api.GET('/listings/{id}/duplicates', { params: { path } })),
    answer(api.GET('/requirements')),
    Promise.all(questions.map(({ key, fields }) => titlesIn(api, fields, listing.content[key]))),
  ])
  return {
    listing,
    duplicates,
    requirements,
    sections: questions.map((section, at) => ({ ...section, titles: titles[at] ?? {} })),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: here },
    ],
  }
}

export const actions = {
  default: async ({ locals: { api }, params }) => {
    const { data, error: problem } = await api.POST('/listings/{id}/submission', { params: { path: params } })
    if (problem) return refuse(problem)
    const { status, approvedAt } = data.current
    const word = status === 'published' ? 'veroeffentlicht' : approvedAt === null ? 'eingereicht' : 'freigegeben'
    redirect(303, `/eigene-loesungen/${params.id}?erledigt=${word}`)
  },
} satisfies Actions

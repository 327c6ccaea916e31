import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import type { SectionKey } from '#lib/listing/sections.ts'
import { missingIn } from '#lib/listing/missing.ts'
import { answer } from '#lib/server/answer.ts'
import { chosenOf, refuse, textOf } from '#lib/server/form.ts'
import { questionsOf, requireListing } from '#lib/server/listings.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { listing, questions } = await requireListing(event)
  const path = { id: listing.id }
  const { items: duplicates } = await answer(event.locals.api.GET('/listings/{id}/duplicates', { params: { path } }))
  return {
    listing,
    questions,
    duplicates,
    /** What submission still needs, by section. */
    missing: listing.sections
      .filter(({ missing }) => missing.length > 0)
      .map(({ section, missing }) => {
        const { title, fields } = questionsOf(questions, section)
        return { section, title, items: missingIn(missing, fields, listing.content[section]) }
      }),
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
    ],
  }
}

export const actions = {
  beginnen: async ({ locals: { api }, params, url }) => {
    const { error: problem } = await api.POST('/listings/{id}/draft', { params: { path: params } })
    if (problem) return refuse(problem)
    redirect(303, `${url.pathname}?erledigt=begonnen`)
  },
  verwerfen: async ({ locals: { api }, params, url }) => {
    const { data, error: problem } = await api.DELETE('/listings/{id}/draft', { params: { path: params } })
    if (problem) return refuse(problem)
    redirect(303, data?.isGone ? '/eigene-loesungen?erledigt=verworfen' : `${url.pathname}?erledigt=verworfen`)
  },
  zuruecknehmen: async ({ locals: { api }, params, url }) => {
    const { error: problem } = await api.DELETE('/listings/{id}/submission', { params: { path: params } })
    if (problem) return refuse(problem)
    redirect(303, `${url.pathname}?erledigt=zurueckgenommen`)
  },
  fortsetzen: async ({ locals: { api }, params, url }) => {
    const { error: problem } = await api.DELETE('/listings/{id}/suspension', { params: { path: params } })
    if (problem) return refuse(problem)
    redirect(303, `${url.pathname}?erledigt=fortgesetzt`)
  },
  bestaetigen: async ({ locals: { api }, params, request, url }) => {
    const sections = chosenOf<SectionKey>(await request.formData(), 'abschnitt')
    const { error: problem } = await api.POST('/listings/{id}/confirmations', {
      params: { path: params },
      body: { sections },
    })
    const says = { minItems: 'Bitte wählen Sie mindestens einen Abschnitt.' }
    if (problem) return refuse(problem, { sections: { field: 'abschnitt', label: 'Abschnitte', says } })
    redirect(303, `${url.pathname}?erledigt=bestaetigt`)
  },
  postfach: async ({ locals: { api }, params, url }) => {
    const { error: problem } = await api.POST('/listings/{id}/mailbox-link', { params: { path: params } })
    if (problem) return refuse(problem)
    redirect(303, `${url.pathname}?erledigt=postfach`)
  },
  erledigen: async ({ locals: { api }, params, request, url }) => {
    const comment = textOf(await request.formData(), 'anmerkung')
    const { error: problem } = await api.POST('/listings/{id}/comments/{comment}/resolution', {
      params: { path: { id: params.id, comment } },
    })
    if (problem) return refuse(problem)
    redirect(303, `${url.pathname}?erledigt=eingearbeitet#anmerkungen`)
  },
} satisfies Actions

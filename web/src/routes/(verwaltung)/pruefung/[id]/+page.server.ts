import { redirect, type RequestEvent } from '@sveltejs/kit'
import type { ReviewOutcome } from '#lib/labels/listings.ts'
import { berlinToday } from '#lib/format.ts'
import type { SectionKey } from '#lib/listing/sections.ts'
import { answer } from '#lib/server/answer.ts'
import { tickPoint } from '#lib/server/checklists.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { titlesIn } from '#lib/server/listings.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { person } = await requireOperatorRole(event, 'moderator')
  const { api } = event.locals
  const path = event.params
  const [review, { sections }, { items: requirements }, reviewers, { data: checklists }] = await Promise.all([
    answer(api.GET('/reviews/{id}', { params: { path } })),
    answer(api.GET('/listings/questionnaire')),
    answer(api.GET('/requirements')),
    answer(api.GET('/reviewers')),
    // There are none before it was handed in.
    api.GET('/checklists/{subjectType}/{id}', { params: { path: { subjectType: 'listing_version', id: path.id } } }),
  ])
  const titles = await Promise.all(sections.map(({ key, fields }) => titlesIn(api, fields, review.content[key])))
  return {
    review,
    requirements,
    reviewers: reviewers.items,
    checklists: checklists?.items ?? [],
    sections: sections.map((section, at) => ({ ...section, titles: titles[at] ?? {} })),
    person,
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Prüfung', href: '/pruefung' },
    ],
  }
}

const missing = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }
const outcomes: Record<ReviewOutcome, string> = {
  publish: 'freigegeben',
  request_changes: 'zurueckgegeben',
  refuse: 'abgelehnt',
}

export const actions = {
  uebernehmen: async (event) => {
    const { locals, params, request } = event
    const reviewer = textOrNull(await request.formData(), 'person')
    const { error: problem } = await locals.api.PUT('/reviews/{id}/claim', {
      params: { path: params },
      body: reviewer ? { reviewer } : {},
    })
    if (problem) return refuse(problem, { reviewer: { field: 'person', label: 'Prüfung durch' } })
    return done(event, reviewer ? 'uebergeben' : 'uebernommen')
  },
  abgeben: async (event) => {
    const { error: problem } = await event.locals.api.DELETE('/reviews/{id}/claim', { params: { path: event.params } })
    if (problem) return refuse(problem)
    return done(event, 'abgegeben')
  },
  anmerken: async (event) => {
    const form = await event.request.formData()
    const section = textOf(form, 'abschnitt') as SectionKey
    const typed = { [`frage-${section}`]: textOf(form, 'frage'), [`anmerkung-${section}`]: textOf(form, 'anmerkung') }
    const { error: problem } = await event.locals.api.POST('/reviews/{id}/comments', {
      params: { path: event.params },
      body: { section, field: textOrNull(form, 'frage'), text: textOf(form, 'anmerkung') },
    })
    const fields = { text: { field: `anmerkung-${section}`, label: 'Anmerkung', says: missing } }
    if (problem) return refuse(problem, fields, typed)
    return done(event, 'angemerkt', `abschnitt-${section}`)
  },
  entfernen: async (event) => {
    const comment = textOf(await event.request.formData(), 'anmerkung')
    const { error: problem } = await event.locals.api.DELETE('/reviews/{id}/comments/{comment}', {
      params: { path: { id: event.params.id, comment } },
    })
    if (problem) return refuse(problem)
    return done(event, 'entfernt')
  },
  abhaken: async (event) => {
    const { refusal, anchor } = await tickPoint(event)
    return refusal ?? done(event, 'abgehakt', anchor)
  },
  entscheiden: async (event) => {
    const form = await event.request.formData()
    const [outcome, reason] = [textOf(form, 'ergebnis') as ReviewOutcome, textOf(form, 'begruendung')]
    const { data, error: problem } = await event.locals.api.POST('/reviews/{id}/decision', {
      params: { path: event.params },
      body: { outcome, reason },
    })
    const fields = {
      outcome: { field: 'ergebnis', label: 'Ergebnis', says: { enum: 'Bitte wählen Sie ein Ergebnis.' } },
      reason: { field: 'begruendung', label: 'Begründung', says: missing },
    }
    if (problem) return refuse(problem, fields, { ergebnis: outcome, begruendung: reason })
    redirect(303, `/pruefung?erledigt=${data.isPublished ? 'veroeffentlicht' : outcomes[outcome]}`)
  },
} satisfies Actions

/** Back to the page, where the reader was, with what happened. */
function done(event: RequestEvent<RouteParams>, word: string, anchor?: string): never {
  redirect(303, `${event.url.pathname}?erledigt=${word}${anchor ? `#${anchor}` : ''}`)
}

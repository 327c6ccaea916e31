import { redirect, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { versionPath } from '#lib/server/terms.ts'
import type { Ballot } from '#lib/labels/terms.ts'
import { workOn } from '../work.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const work = await workOn(event)
  const path = { key: work.document.key, version: event.params.version }
  return {
    ...work,
    deliberation: await answer(
      event.locals.api.GET('/terms/{key}/versions/{version}/deliberation', { params: { path } }),
    ),
    isAll: event.url.searchParams.get('stand') === 'alle',
    about: event.url.searchParams.get('klausel'),
  }
}

const missing = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }

export const actions = {
  kommentieren: async (event) => {
    const form = await event.request.formData()
    const typed = { klausel: textOf(form, 'klausel'), kommentar: textOf(form, 'kommentar') }
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/comments', {
      params: { path: await versionPath(event) },
      body: { body: typed.kommentar, clause: typed.klausel || null },
    })
    if (problem) return refuse(problem, { body: { field: 'kommentar', label: 'Kommentar', says: missing } }, typed)
    return done(event, 'kommentiert', typed.klausel || 'ganz')
  },
  antworten: async (event) => {
    const form = await event.request.formData()
    const id = textOf(form, 'id')
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/comments', {
      params: { path: await versionPath(event) },
      body: { body: textOf(form, 'antwort'), answers: id },
    })
    const fields = { body: { field: `antwort-${id}`, label: 'Antwort', says: missing } }
    if (problem) return refuse(problem, fields, { [`antwort-${id}`]: textOf(form, 'antwort') })
    return done(event, 'geantwortet', `kommentar-${id}`)
  },
  erledigen: async (event) => {
    const form = await event.request.formData()
    const id = textOf(form, 'id')
    const { error: problem } = await event.locals.api.POST(
      '/terms/{key}/versions/{version}/comments/{comment}/resolution',
      {
        params: { path: { ...(await versionPath(event)), comment: id } },
        body: { resolution: textOf(form, 'ergebnis') },
      },
    )
    const fields = { resolution: { field: `ergebnis-${id}`, label: 'Ergebnis', says: missing } }
    if (problem) return refuse(problem, fields, { [`ergebnis-${id}`]: textOf(form, 'ergebnis') })
    return done(event, 'erledigt')
  },
  abstimmen: async (event) => {
    const form = await event.request.formData()
    const typed = { votum: textOf(form, 'votum'), begruendung: textOf(form, 'begruendung') }
    const { error: problem } = await event.locals.api.PUT('/terms/{key}/versions/{version}/vote', {
      params: { path: await versionPath(event) },
      body: { ballot: typed.votum as Ballot, reason: textOrNull(form, 'begruendung') }, // the API knows which there are
    })
    const fields = {
      ballot: { field: 'votum', label: 'Votum', says: { enum: 'Bitte wählen Sie eine Antwort.' } },
      reason: {
        field: 'begruendung',
        label: 'Begründung',
        says: { required: 'Ein Nein oder eine Enthaltung braucht eine Begründung.' },
      },
    }
    if (problem) return refuse(problem, fields, typed)
    return done(event, 'abgestimmt', 'voten')
  },
} satisfies Actions

/** Back to the page, where the reader was, with what happened. */
function done(event: RequestEvent<RouteParams>, word: string, anchor?: string): never {
  const params = new URLSearchParams({ erledigt: word })
  if (event.url.searchParams.get('stand') === 'alle') params.set('stand', 'alle')
  redirect(303, `${event.url.pathname}?${params}${anchor ? `#${anchor}` : ''}`)
}

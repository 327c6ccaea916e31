import { redirect, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { pdfUpload } from '#lib/server/pdf-upload.ts'
import { versionPath } from '#lib/server/terms.ts'
import { termsAddress } from '../../../addresses.ts'
import { editing } from '../work.ts'
import { draftFields, reviewFields } from './fields.ts'
import { moved } from './order.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

type Event = RequestEvent<RouteParams>

export const load: PageServerLoad = (event) => editing(event)

export const actions = {
  angaben: async (event) => {
    const form = await event.request.formData()
    const { error: problem } = await event.locals.api.PUT('/terms/{key}/versions/{version}', {
      params: { path: await versionPath(event) },
      body: {
        revision: Number(textOf(form, 'stand')),
        title: textOf(form, 'titel'),
        changeNote: textOrNull(form, 'neu'),
        isModel: form.has('muster'),
      },
    })
    const typed = { titel: textOf(form, 'titel'), neu: textOf(form, 'neu'), muster: textOf(form, 'muster') }
    if (problem) return refuse(problem, draftFields, typed)
    return done(event, 'gesichert')
  },
  ordnen: async (event) => {
    const form = await event.request.formData()
    const up = textOf(form, 'hoch')
    const keys = form.getAll('klausel').map(String)
    const { error: problem } = await event.locals.api.PUT('/terms/{key}/versions/{version}/clause-order', {
      params: { path: await versionPath(event) },
      body: {
        revision: Number(textOf(form, 'stand')),
        keys: up ? moved(keys, up, 'up') : moved(keys, textOf(form, 'runter'), 'down'),
      },
    })
    if (problem) return refuse(problem)
    return done(event, 'geordnet', `klausel-${up || textOf(form, 'runter')}`)
  },
  datei: async (event) => {
    const form = await event.request.formData()
    const file = form.get('datei')
    const { error: problem } = await event.locals.api.PUT('/terms/{key}/versions/{version}/official-pdf', {
      params: {
        path: await versionPath(event),
        query: { name: file instanceof File && file.name ? file.name : 'keine Datei' },
      },
      ...(await pdfUpload(form, 'datei')),
    })
    if (problem) return refuse(problem, draftFields)
    return done(event, 'hochgeladen')
  },
  'datei-entfernen': async (event) => {
    const { error: problem } = await event.locals.api.DELETE('/terms/{key}/versions/{version}/official-pdf', {
      params: { path: await versionPath(event) },
    })
    if (problem) return refuse(problem)
    return done(event, 'datei-entfernt')
  },
  beratung: async (event) => {
    const dueOn = textOf(await event.request.formData(), 'frist')
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/comment-period', {
      params: { path: await versionPath(event) },
      body: { dueOn },
    })
    if (problem) return refuse(problem, draftFields, { frist: dueOn })
    redirect(303, `${address(event, 'beratung')}?erledigt=eroeffnet`)
  },
  pruefung: async (event) => {
    const { api } = event.locals
    const path = await versionPath(event)
    const { error: problem } = await api.POST('/terms/{key}/versions/{version}/review', { params: { path }, body: {} })
    if (problem) {
      const { clauses } = await answer(api.GET('/terms/{key}/versions/{version}', { params: { path } }))
      return refuse(problem, reviewFields(problem, clauses))
    }
    redirect(303, `${address(event, 'pruefung')}?erledigt=begonnen`)
  },
  verwerfen: async (event) => {
    const { error: problem } = await event.locals.api.DELETE('/terms/{key}/versions/{version}', {
      params: { path: await versionPath(event) },
    })
    if (problem) return refuse(problem)
    redirect(303, `${termsAddress(event.params.dokument)}?erledigt=verworfen`)
  },
} satisfies Actions

const address = ({ params }: Event, place: 'bearbeiten' | 'beratung' | 'pruefung') =>
  termsAddress(params.dokument, Number(params.version), place)

/** Back to the page with what happened; `anchor` is where the reader was. */
function done(event: Event, word: string, anchor?: string): never {
  redirect(303, `${address(event, 'bearbeiten')}?erledigt=${word}${anchor ? `#${anchor}` : ''}`)
}

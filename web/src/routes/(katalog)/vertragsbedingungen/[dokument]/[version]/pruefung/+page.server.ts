import { redirect, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { tickPoint } from '#lib/server/checklists.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireSession } from '#lib/server/account.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { versionPath } from '#lib/server/terms.ts'
import { workOn } from '../work.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

export const load: PageServerLoad = async (event) => {
  // Whoever moderates ticks checklists, too; everybody else needs contract management.
  if (!(await requireSession(event)).roles.includes('moderator')) await requireOperatorRole(event, 'contract_manager')
  const work = await workOn(event)
  const { api } = event.locals
  const path = { key: work.document.key, version: event.params.version }
  const subject = { subjectType: 'terms_version', id: work.version.id } as const
  const [deliberation, { data: checklists }] = await Promise.all([
    answer(api.GET('/terms/{key}/versions/{version}/deliberation', { params: { path } })),
    // There are none before review was asked for.
    api.GET('/checklists/{subjectType}/{id}', { params: { path: subject } }),
  ])
  return { ...work, deliberation, checklists: checklists?.items ?? [] }
}

const missing = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }

export const actions = {
  freigeben: async (event) => {
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/approvals', {
      params: { path: await versionPath(event) },
      body: { hash: textOf(await event.request.formData(), 'pruefwert') },
    })
    if (problem) return refuse(problem)
    return done(event, 'freigegeben')
  },
  inkraftsetzen: async (event) => {
    const validFrom = textOf(await event.request.formData(), 'ab')
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/entry-into-force', {
      params: { path: await versionPath(event) },
      body: { validFrom },
    })
    const says = {
      format: 'Hier steht ein Tag.',
      pattern: 'Hier steht ein Tag in diesem Jahrhundert.',
      minimum: 'Der Tag liegt in der Vergangenheit.',
    }
    if (problem) return refuse(problem, { validFrom: { field: 'ab', label: 'Gilt ab', says } }, { ab: validFrom })
    return done(event, 'inkraft')
  },
  zurueckgeben: async (event) => {
    const reason = textOf(await event.request.formData(), 'grund')
    const { error: problem } = await event.locals.api.POST('/terms/{key}/versions/{version}/return', {
      params: { path: await versionPath(event) },
      body: { reason },
    })
    const fields = { reason: { field: 'grund', label: 'Begründung', says: missing } }
    if (problem) return refuse(problem, fields, { grund: reason })
    redirect(303, `${event.url.pathname.replace(/pruefung$/, 'beratung')}?erledigt=zurueckgegeben`)
  },
  abhaken: async (event) => {
    const { refusal, anchor } = await tickPoint(event)
    return refusal ?? done(event, 'abgehakt', anchor)
  },
} satisfies Actions

/** Back to the page, where the reader was, with what happened. */
function done(event: RequestEvent<RouteParams>, word: string, anchor?: string): never {
  redirect(303, `${event.url.pathname}?erledigt=${word}${anchor ? `#${anchor}` : ''}`)
}

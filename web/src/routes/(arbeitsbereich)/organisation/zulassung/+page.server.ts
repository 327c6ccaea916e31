import type { operations } from '@fit-store/contracts/api'
import { error, redirect } from '@sveltejs/kit'
import type { ReuseRole } from '#lib/labels/organisations.ts'
import { answer } from '#lib/server/answer.ts'
import { chosenOf, refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import { organisationFields } from '../registrieren/fields.ts'
import type { Actions, PageServerLoad } from './$types.js'

type Reapplication = operations['reapplyForAccreditation']['requestBody']['content']['application/json']

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'administrator')
  const own = await answer(event.locals.api.GET('/own-organisation'))
  const { accreditation } = own
  if (accreditation?.status !== 'refused') error(404, 'Die Zulassung beantragt erneut, wer abgelehnt wurde.')
  return { own, refused: accreditation, crumbs: [{ label: 'Organisation', href: '/organisation' }] }
}

export const actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData()
    const body: Reapplication = {
      kind: textOf(form, 'art') as Reapplication['kind'], // the API knows which there are
      land: textOrNull(form, 'land'),
      ars: textOrNull(form, 'ars'),
      seeks: chosenOf<ReuseRole>(form, 'vorhaben'),
      note: textOrNull(form, 'hinweis'),
    }
    const { error: problem } = await locals.api.POST('/own-organisation/accreditation-requests', { body })
    const typed = {
      art: body.kind,
      land: body.land ?? '',
      ars: body.ars ?? '',
      vorhaben: body.seeks,
      hinweis: body.note ?? '',
    }
    if (problem) return refuse(problem, organisationFields, typed)
    redirect(303, '/organisation?erledigt=beantragt')
  },
} satisfies Actions

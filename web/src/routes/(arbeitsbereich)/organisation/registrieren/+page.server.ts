import type { operations } from '@fit-store/contracts/api'
import { redirect } from '@sveltejs/kit'
import type { ReuseRole } from '#lib/labels/organisations.ts'
import { requireSession } from '#lib/server/account.ts'
import { chosenOf, refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { organisationFields } from './fields.ts'
import type { Actions, PageServerLoad } from './$types.js'

type Registration = operations['registerOrganisation']['requestBody']['content']['application/json']

export const load: PageServerLoad = async (event) => {
  const { person, organisations } = await requireSession(event)
  return { person, organisations }
}

export const actions = {
  // Nothing is registered yet: the reader sees what would be, or what would be refused, and can still change it.
  pruefen: async ({ locals, request }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.POST('/registrations/check', { body: registrationOf(form) })
    if (problem) return refuse(problem, organisationFields, typedIn(form))
    return { isReviewed: true, typed: typedIn(form) }
  },
  aendern: async ({ request }) => ({ isReviewed: false, typed: typedIn(await request.formData()) }),
  registrieren: async (event) => {
    const form = await event.request.formData()
    const { error: problem } = await event.locals.api.POST('/registrations', { body: registrationOf(form) })
    if (problem) return refuse(problem, organisationFields, typedIn(form))
    redirect(303, '/organisation?erledigt=registriert')
  },
} satisfies Actions

const registrationOf = (form: FormData): Registration => ({
  kind: textOf(form, 'art') as Registration['kind'], // the API knows which there are
  displayName: textOf(form, 'name'),
  legalName: textOf(form, 'vertragsname'),
  land: textOrNull(form, 'land'),
  ars: textOrNull(form, 'ars'),
  leitwegId: textOrNull(form, 'leitweg'),
  functionalMailbox: textOf(form, 'postfach'),
  website: textOrNull(form, 'website'),
  seeks: chosenOf<ReuseRole>(form, 'vorhaben'),
  note: textOrNull(form, 'hinweis'),
})

const typedIn = (form: FormData) => ({
  art: textOf(form, 'art'),
  name: textOf(form, 'name'),
  vertragsname: textOf(form, 'vertragsname'),
  land: textOf(form, 'land'),
  ars: textOf(form, 'ars'),
  leitweg: textOf(form, 'leitweg'),
  postfach: textOf(form, 'postfach'),
  website: textOf(form, 'website'),
  hinweis: textOf(form, 'hinweis'),
  vorhaben: chosenOf(form, 'vorhaben'),
})

import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { organisationFields } from './registrieren/fields.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation, organisations } = await requireSession(event)
  if (!organisation && organisations.length > 0) redirect(303, '/organisation/wechseln')
  return {
    own: organisation ? await answer(event.locals.api.GET('/own-organisation')) : undefined,
    today: berlinToday(new Date()),
  }
}

export const actions = {
  sichern: async ({ locals, request }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.PUT('/own-organisation', {
      body: {
        version: Number(textOf(form, 'fassung')),
        displayName: textOf(form, 'name'),
        legalName: textOrNull(form, 'vertragsname'),
        leitwegId: textOrNull(form, 'leitweg'),
        functionalMailbox: textOrNull(form, 'postfach'),
        website: textOrNull(form, 'website'),
      },
    })
    if (problem) return refuse(problem, organisationFields, typedIn(form))
    redirect(303, '/organisation?erledigt=gesichert')
  },
} satisfies Actions

const typedIn = (form: FormData) =>
  Object.fromEntries(
    ['name', 'vertragsname', 'leitweg', 'postfach', 'website'].map((name) => [name, textOf(form, name)]),
  )

import { fail, redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

const word = 'löschen'

export const load: PageServerLoad = async (event) => ({ session: await requireSession(event), word })

export const actions = {
  loeschen: async (event) => {
    await requireSession(event)
    const typed = textOf(await event.request.formData(), 'bestaetigung')
    if (typed.toLowerCase() !== word) {
      const errors = [{ field: 'bestaetigung', label: 'Bestätigung', message: `Bitte geben Sie „${word}“ ein.` }]
      return fail(400, { refusal: { detail: 'Die Bestätigung fehlt.', errors }, typed: { bestaetigung: typed } })
    }
    const { error: problem } = await event.locals.api.DELETE('/personal-data')
    if (problem) return refuse(problem)
    redirect(303, '/konto/geloescht')
  },
} satisfies Actions

import { fail, redirect } from '@sveltejs/kit'
import { isLandCode } from '#lib/laender.ts'
import { remember, wayBack } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = ({ url }) => ({ back: wayBack(url.searchParams.get('zurueck'), url) })

export const actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const code = form.get('fuer') || undefined
    if (code && !(typeof code === 'string' && isLandCode(code)))
      return fail(400, { error: 'Bitte wählen Sie ein Land aus der Liste.' })
    remember(event, 'fuer', code)
    redirect(303, wayBack(form.get('zurueck'), event.url))
  },
} satisfies Actions

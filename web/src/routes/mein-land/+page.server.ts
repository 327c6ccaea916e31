import { fail, redirect } from '@sveltejs/kit'
import { isLandCode } from '#lib/laender.ts'
import { noLand, remember, wayBack } from '#lib/server/preferences.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = ({ url }) => ({ back: wayBack(url.searchParams.get('zurueck'), url) })

export const actions = {
  default: async (event) => {
    const form = await event.request.formData()
    const code = form.get('fuer') || undefined
    if (code && !(typeof code === 'string' && isLandCode(code)))
      return fail(400, { error: 'Bitte wählen Sie ein Land aus der Liste.' })
    const { session } = await event.locals.reader
    remember(event, 'fuer', code ?? (session?.land ? noLand : undefined))
    const back = new URL(wayBack(form.get('zurueck'), event.url), event.url)
    // Otherwise the address would go on deciding over the new choice.
    back.searchParams.delete('fuer')
    redirect(303, back.pathname + back.search + back.hash)
  },
} satisfies Actions

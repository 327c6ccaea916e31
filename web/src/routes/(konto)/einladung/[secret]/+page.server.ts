import { redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
  // The address is a key to the organisation: it goes to no other site and into no store. With `no-referrer` browsers would
  // also leave out who sent the form (Fetch, section 3.2.2), and it would count as forged.
  setHeaders({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' })
  const offer = await answer(locals.api.POST('/invitations/lookup', { body: { secret: params.secret } }))
  const { session } = await locals.reader
  return { offer, session }
}

export const actions = {
  default: async (event) => {
    await requireSession(event)
    const { secret } = event.params
    const { error: problem } = await event.locals.api.POST('/invitations/acceptance', { body: { secret } })
    if (problem) return refuse(problem)
    redirect(303, '/organisation/wechseln?erledigt=beigetreten')
  },
} satisfies Actions

import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import type { Actions } from './$types.js'

export const actions = {
  default: async ({ locals, url }) => {
    const { session } = await locals.reader
    if (!session) redirect(303, '/')
    const { continueAt } = await answer(locals.api.POST('/sign-out'))
    if (!continueAt || new URL(continueAt).origin === url.origin) redirect(303, continueAt ?? '/')
    // Everything on the page that is shown now is for nobody in particular, its header, too.
    locals.reader = Promise.resolve({ session: undefined, outage: undefined, watchlist: [] })
    // Browsers hold a redirect after a form to the same rule as the form itself (`form-action 'self'`), a link they do not.
    return { continueAt }
  },
} satisfies Actions

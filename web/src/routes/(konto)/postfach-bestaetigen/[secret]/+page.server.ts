import { answer } from '#lib/server/answer.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = ({ setHeaders }) => {
  // The address is the proof: it goes to no other site and into no store.
  setHeaders({ 'Referrer-Policy': 'same-origin', 'Cache-Control': 'no-store' })
}

export const actions = {
  /** A button, because programs that check mails open links, too. */
  default: async ({ locals: { api }, params }) => ({
    confirmed: await answer(api.POST('/mailbox-confirmations', { body: { secret: params.secret } })),
  }),
} satisfies Actions

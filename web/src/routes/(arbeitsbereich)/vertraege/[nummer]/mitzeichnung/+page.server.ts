import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { answer } from '#lib/server/answer.ts'
import { coSignatureAsked, coSignatureReply } from '#lib/server/co-signatures.ts'
import { refuse } from '#lib/server/form.ts'
import { openAgreement } from '../agreement.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const [opened, coSignatures] = await Promise.all([
    openAgreement(event),
    answer(event.locals.api.GET('/agreements/{id}/co-signatures', { params: { path: { id: event.params.nummer } } })),
  ])
  return { ...opened, coSignatures }
}

export const actions = {
  bitten: async ({ locals, params, request }) => {
    const { body, fields, typed } = coSignatureAsked(await request.formData())
    const { error: problem } = await locals.api.POST('/agreements/{id}/co-signatures', {
      params: { path: { id: params.nummer } },
      body,
    })
    if (problem) return refuse(problem, fields, typed)
    return done(params.nummer, 'gebeten')
  },
  mitzeichnen: async ({ locals, params, request }) => {
    const { part, body, fields, typed } = coSignatureReply(await request.formData())
    const { error: problem } = await locals.api.PUT('/agreements/{id}/co-signatures/{part}/answer', {
      params: { path: { id: params.nummer, part } },
      body,
    })
    if (problem) return refuse(problem, fields, typed)
    return done(params.nummer, 'mitgezeichnet')
  },
} satisfies Actions

function done(number: string, word: string): never {
  redirect(303, `${agreementAddress(number, 'mitzeichnung')}?erledigt=${word}`)
}

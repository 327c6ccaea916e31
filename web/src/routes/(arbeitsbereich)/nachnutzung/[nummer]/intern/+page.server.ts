import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { coSignatureAsked, coSignatureReply } from '#lib/server/co-signatures.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { openCase } from '../case.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { params, locals, url } = event
  const path = { id: params.nummer }
  const before = url.searchParams.get('vor')
  const [shown, notes, coSignatures, snapshots] = await Promise.all([
    openCase(event),
    answer(
      locals.api.GET('/reuse-requests/{id}/messages', {
        params: { path, query: { kind: 'note', limit: 20, ...(before && { before }) } },
      }),
    ),
    answer(locals.api.GET('/reuse-requests/{id}/co-signatures', { params: { path } })),
    answer(locals.api.GET('/reuse-requests/{id}/snapshots', { params: { path } })),
  ])
  return { ...shown, notes, coSignatures, snapshots: snapshots.items, isOlder: before !== null }
}

const missing = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }

export const actions = {
  notieren: async ({ locals, params, request }) => {
    const typed = { notiz: textOf(await request.formData(), 'notiz') }
    const { error: problem } = await locals.api.POST('/reuse-requests/{id}/notes', {
      params: { path: { id: params.nummer } },
      body: { body: typed.notiz },
    })
    if (problem) return refuse(problem, { body: { field: 'notiz', label: 'Notiz', says: missing } }, typed)
    return done(params.nummer, 'notiert')
  },
  aktenzeichen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { error: problem } = await locals.api.PUT('/reuse-requests/{id}/reference', {
      params: { path: { id: params.nummer } },
      body: { reference: textOrNull(form, 'aktenzeichen') },
    })
    const fields = { reference: { field: 'aktenzeichen', label: 'Aktenzeichen' } }
    if (problem) return refuse(problem, fields, { aktenzeichen: textOf(form, 'aktenzeichen') })
    return done(params.nummer, 'aktenzeichen')
  },
  bitten: async ({ locals, params, request }) => {
    const { body, fields, typed } = coSignatureAsked(await request.formData())
    const { error: problem } = await locals.api.POST('/reuse-requests/{id}/co-signatures', {
      params: { path: { id: params.nummer } },
      body,
    })
    if (problem) return refuse(problem, fields, typed)
    return done(params.nummer, 'gebeten')
  },
  mitzeichnen: async ({ locals, params, request }) => {
    const { part, body, fields, typed } = coSignatureReply(await request.formData())
    const { error: problem } = await locals.api.PUT('/reuse-requests/{id}/co-signatures/{part}/answer', {
      params: { path: { id: params.nummer, part } },
      body,
    })
    if (problem) return refuse(problem, fields, typed)
    return done(params.nummer, 'mitgezeichnet')
  },
} satisfies Actions

function done(number: string, word: string): never {
  redirect(303, `/nachnutzung/${number}/intern?erledigt=${word}`)
}

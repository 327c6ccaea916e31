import { error, redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { seenIn } from './seen.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireSession(event)
  const seen = seenIn(event.url.searchParams)
  if (!seen) error(400, 'Die Adresse nennt weder eine Suche noch einen Vergleich, den man festhalten könnte.')
  const crumbs = [{ label: seen.kind === 'search' ? 'Lösungen' : 'Vergleich', href: seen.back }]
  const q = event.url.searchParams.get('fall-suche')?.trim().slice(0, 100) ?? ''
  const query = { page: pageOf(event.url, 'fall-seite'), perPage: 25, ...(q && { q }) }
  const own = organisation && (await answer(event.locals.api.GET('/reuse-requests', { params: { query } })))
  return { crumbs, seen, q, list: own ?? undefined }
}

export const actions = {
  default: async ({ locals, request, url }) => {
    const form = await request.formData()
    const seen = seenIn(url.searchParams)
    if (!seen) error(400, 'Die Adresse nennt weder eine Suche noch einen Vergleich, den man festhalten könnte.')
    const typed = { fall: textOf(form, 'fall'), titel: textOf(form, 'titel') }
    const { error: problem } = await locals.api.POST('/reuse-requests/{id}/snapshots', {
      params: { path: { id: typed.fall } },
      body: { kind: seen.kind, query: seen.query, ...(typed.titel && { title: typed.titel }) },
    })
    if (problem) return refuse(problem, { title: { field: 'titel', label: 'Bezeichnung' } }, typed)
    redirect(303, `/nachnutzung/${typed.fall}/intern?erledigt=festgehalten#gesehen`)
  },
} satisfies Actions

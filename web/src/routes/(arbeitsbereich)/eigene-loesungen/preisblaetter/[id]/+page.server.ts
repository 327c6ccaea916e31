import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { fail, redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { cursorIn } from '#lib/server/history.ts'
import { keysFor } from '#lib/server/keys.ts'
import { contentFrom, type Content, type Fields } from './sheet-fields.ts'
import { sheetErrors } from './sheet-pointers.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const sheet = await answer(api.GET('/price-sheets/{id}', { params: { path: event.params } }))
  const mayEdit = sheet.allowedActions.includes('edit')
  const [keys, preview, history] = await Promise.all([
    keysFor(api, sheet.solution.slug),
    // Without one where a party of the sheet is not known any more.
    api.GET('/price-sheets/{id}/preview', { params: { path: event.params } }),
    answer(api.GET('/price-sheets/{id}/history', { params: { path: event.params, query: cursorIn(event.url) } })),
  ])
  return {
    sheet,
    mayEdit,
    keys: keys.map(({ slug, name }) => ({ slug, name })),
    preview: preview.data,
    history,
    today: berlinToday(new Date()),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Preisblätter', href: `/eigene-loesungen/preisblaetter?jahr=${sheet.year}` },
    ],
  }
}

export const actions = {
  sichern: async (event) => {
    const { typed, problem } = await save(event)
    if (problem) return problem
    redirect(303, `${event.url.pathname}?erledigt=${typed['weiter'] ?? 'gesichert'}`)
  },
  /** Saves first, so that what is handed in is what stands on the page. */
  einreichen: async (event) => {
    const { locals, params, url } = event
    const { typed, content, saved, problem } = await save(event)
    if (problem) return problem
    const body = { version: saved.version }
    const { error: refused } = await locals.api.POST('/price-sheets/{id}/submission', {
      params: { path: params },
      body,
    })
    if (refused) return fail(refused.status, refusalOf(refused, content, typed))
    redirect(303, `${url.pathname}?erledigt=eingereicht`)
  },
  vorschau: async ({ locals, params, request }) => {
    const typed = typedIn(await request.formData())
    const { content, errors } = contentFrom(typed)
    // An answer, not a failure: while somebody types, an amount is unreadable now and then.
    if (errors.length) return unreadable(errors, typed)
    const sheet = await answer(locals.api.GET('/price-sheets/{id}', { params: { path: params } }))
    const { data, error: refused } = await previewOf(locals.api, sheet, content)
    return refused ? refusalOf(refused, content, typed) : { preview: data, typed }
  },
  verwerfen: async ({ locals, params, request }) => {
    const query = { version: Number(textOf(await request.formData(), 'fassung')) }
    const { error: problem } = await locals.api.DELETE('/price-sheets/{id}', { params: { path: params, query } })
    if (problem) return refuse(problem)
    redirect(303, '/eigene-loesungen/preisblaetter?erledigt=verworfen')
  },
} satisfies Actions

const typedIn = (form: FormData): Fields =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))

async function save({ locals, params, request }: RequestEvent) {
  const typed = typedIn(await request.formData())
  const { content, errors } = contentFrom(typed)
  if (errors.length) return { typed, problem: fail(400, unreadable(errors, typed)) }
  const body = { version: Number(typed['fassung']), ...content }
  const { data: saved, error } = await locals.api.PUT('/price-sheets/{id}', { params: { path: params }, body })
  if (!error) return { typed, content, saved }
  if (error.status === 401 || error.status === 404) return { typed, problem: refuse(error, {}, typed) }
  return { typed, problem: fail(error.status, refusalOf(error, content, typed)) }
}

type Refused = Parameters<typeof sheetErrors>[0] & { type: string }

const refusalOf = (problem: Refused, content: Content, typed: Fields) => ({
  refusal: { type: problem.type, detail: problem.detail, errors: sheetErrors(problem, content) },
  typed,
})
const unreadable = (errors: ReturnType<typeof contentFrom>['errors'], typed: Fields) => ({
  refusal: { type: '/probleme/validation-failed', detail: 'Einige Angaben sind nicht lesbar.', errors },
  typed,
})

const previewOf = (api: ApiClient, { solution, year }: Schemas['PriceSheetDraft'], content: Content) =>
  api.POST('/price-sheets/preview', { body: { solution: solution.slug, year, content } })

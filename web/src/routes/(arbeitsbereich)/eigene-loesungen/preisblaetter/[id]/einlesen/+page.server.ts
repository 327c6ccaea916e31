import { fail, redirect } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** Bytes; a price sheet has a few thousand, and the form that carries it on grows by a third. */
const mostBytes = 250_000

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { params } = event
  const sheet = await answer(event.locals.api.GET('/price-sheets/{id}', { params: { path: params } }))
  const here = `/eigene-loesungen/preisblaetter/${sheet.id}`
  if (!sheet.allowedActions.includes('edit')) redirect(303, here)
  return {
    sheet,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Preisblätter', href: `/eigene-loesungen/preisblaetter?jahr=${sheet.year}` },
      { label: sheet.solution.title, href: here },
    ],
  }
}

export const actions = {
  /** Reads the file and tells what would be; nothing is stored. */
  pruefen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const file = form.get('datei')
    if (!(file instanceof File) || file.size === 0) return fail(400, { mistake: 'Bitte wählen Sie eine Datei aus.' })
    if (file.size > mostBytes)
      return fail(400, { mistake: 'Die Datei ist größer als 250 kB. Ein Preisblatt ist kleiner.' })
    const format = formatOf(file.name)
    if (!format) return fail(400, { mistake: `„${file.name}“ ist weder CSV noch XLSX.` })
    const contentBase64 = Buffer.from(await file.arrayBuffer()).toString('base64')
    const body = { version: Number(textOf(form, 'fassung')), format, contentBase64, dryRun: true }
    const { data, error } = await locals.api.POST('/price-sheets/{id}/import', { params: { path: params }, body })
    if (error?.status === 400) return fail(400, { mistake: error.detail })
    if (error) return refuse(error)
    return { report: data, file: { name: file.name, format, contentBase64 } }
  },
  uebernehmen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const body = {
      version: Number(textOf(form, 'fassung')),
      format: textOf(form, 'format') === 'xlsx' ? ('xlsx' as const) : ('csv' as const),
      contentBase64: textOf(form, 'inhalt'),
    }
    const { data, error } = await locals.api.POST('/price-sheets/{id}/import', { params: { path: params }, body })
    if (error) return refuse(error)
    if (!data.isStored) return { report: data }
    redirect(303, `/eigene-loesungen/preisblaetter/${params.id}?erledigt=eingelesen`)
  },
} satisfies Actions

function formatOf(name: string) {
  const [, ending] = /\.(csv|xlsx)$/i.exec(name) ?? []
  return ending ? (ending.toLowerCase() as 'csv' | 'xlsx') : undefined
}

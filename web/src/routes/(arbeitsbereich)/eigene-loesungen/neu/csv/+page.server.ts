import { fail, redirect } from '@sveltejs/kit'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** Bytes; ten thousand entries have about as many, and the form that carries them on grows by a third. */
const mostBytes = 10_000_000

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'editor')
  return {
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: 'Neuer Eintrag', href: '/eigene-loesungen/neu' },
    ],
  }
}

export const actions = {
  /** Reads the file and tells what would be; nothing is stored. */
  pruefen: async ({ locals, request }) => {
    const form = await request.formData()
    const chosen = form.get('datei')
    const isNew = chosen instanceof File && chosen.size > 0
    if (!isNew && !form.get('inhalt')) return fail(400, { mistake: 'Bitte wählen Sie eine Datei aus.' })
    if (isNew && chosen.size > mostBytes) return fail(400, { mistake: 'Die Datei ist größer als 10 MB.' })
    const name = isNew ? chosen.name : textOf(form, 'dateiname')
    const contentBase64 = isNew ? Buffer.from(await chosen.arrayBuffer()).toString('base64') : textOf(form, 'inhalt')
    const mapping = isNew ? undefined : mappingIn(form)
    const body = { contentBase64, dryRun: true, ...(mapping && { mapping }) }
    const { data, error } = await locals.api.POST('/listings/csv', { body })
    if (error?.status === 400) return fail(400, { mistake: error.detail })
    if (error) return refuse(error)
    return { report: data, file: { name, contentBase64 } }
  },
  /** Has the table read in the background; the next page says how far it is. */
  einlesen: async ({ locals, request }) => {
    const form = await request.formData()
    const body = {
      fileName: textOf(form, 'dateiname').slice(0, 200) || 'Tabelle.csv',
      contentBase64: textOf(form, 'inhalt'),
      mapping: mappingIn(form),
    }
    const { data, error } = await locals.api.POST('/listing-imports', { body })
    if (error) return refuse(error)
    redirect(303, `/eigene-loesungen/neu/csv/${data.id}`)
  },
} satisfies Actions

/** `spalte.3.name` and `spalte.3.feld` → which column fills which question; a column without one is left out. */
function mappingIn(form: FormData): Record<string, string | null> {
  const names = [...form.keys()].filter((key) => /^spalte\.\d+\.name$/.test(key))
  return Object.fromEntries(names.map((key) => [form.get(key), textOrNull(form, key.replace(/name$/, 'feld'))]))
}

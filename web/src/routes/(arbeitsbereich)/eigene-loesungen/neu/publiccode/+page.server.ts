import type { Schemas } from '@fit-store/contracts/client'
import { fail, redirect } from '@sveltejs/kit'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

type Finding = Schemas['PubliccodeFinding']

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

const fields = {
  url: { field: 'adresse', label: 'Adresse' },
  text: { field: 'text', label: 'Inhalt' },
  contentBase64: { field: 'datei', label: 'Datei' },
}

export const actions = {
  /** What was chosen as a file, or else pasted. */
  uebernehmen: async ({ locals, request }) => {
    const form = await request.formData()
    const [file, written] = [form.get('datei'), form.get('text')]
    const isFile = file instanceof File && file.size > 0
    const text = isFile ? await file.text() : typeof written === 'string' ? written : ''
    if (text.trim() === '') {
      const message = 'Bitte wählen Sie eine Datei, oder fügen Sie ihren Inhalt ein.'
      const errors = [{ field: 'text', label: 'Inhalt', message }]
      return fail(400, { refusal: { type: '', detail: '', errors }, typed: { text } })
    }
    const body = isFile ? { contentBase64: Buffer.from(await file.arrayBuffer()).toString('base64') } : { text }
    return begin(await locals.api.POST('/listings/publiccode', { body }), { text })
  },
  holen: async ({ locals, request }) => {
    const url = textOf(await request.formData(), 'adresse')
    return begin(await locals.api.POST('/listings/publiccode', { body: { url } }), { adresse: url })
  },
} satisfies Actions

type Reply = { data: Schemas['ImportedPubliccode']; error?: never } | { data?: never; error: Schemas['ProblemDetails'] }

/** The new draft, at once where all of the file is in it; else with what is not. Or what is wrong, line by line. */
function begin({ data, error: problem }: Reply, typed: { text?: string; adresse?: string }) {
  if (!problem) {
    const { id, kept, leftOut, errors, warnings } = data
    const isWhole = kept.length + leftOut.length + errors.length + warnings.length === 0
    if (isWhole) redirect(303, `/eigene-loesungen/${id}?erledigt=uebernommen`)
    return { imported: { ...data, text: typed.text ?? '' } }
  }
  const findings = problem.current as { errors?: Finding[]; warnings?: Finding[] } | undefined
  if (problem.status === 400 && findings?.errors?.length) {
    return fail(400, { findings: { errors: findings.errors, warnings: findings.warnings ?? [] }, typed })
  }
  return refuse(problem, fields, typed)
}

import type { Schemas } from '@fit-store/contracts/client'
import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { SolutionType } from '#lib/labels/solutions.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireRole(event, 'editor')
  return {
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
    ],
  }
}

const missing = { minLength: 'Diese Angabe fehlt noch.', pattern: 'Diese Angabe fehlt noch.' }
const fields = {
  title: { field: 'name', label: 'Name der Lösung', says: missing },
  type: { field: 'art', label: 'Art der Lösung', says: { enum: 'Bitte wählen Sie eine Art.' } },
  solution: { field: 'vorlage', label: 'Vorlage', says: { pattern: 'Bitte wählen Sie eine Lösung.' } },
}

export const actions = {
  leer: async ({ locals, request }) => {
    const form = await request.formData()
    const typed = { name: textOf(form, 'name'), art: textOf(form, 'art') }
    const body = { title: typed.name, type: typed.art as SolutionType }
    return begin(await locals.api.POST('/listings', { body }), typed)
  },
  kopie: async ({ locals, request }) => {
    const form = await request.formData()
    const typed = { vorlage: textOf(form, 'vorlage') }
    return begin(await locals.api.POST('/listings/copies', { body: { solution: typed.vorlage } }), typed)
  },
  suchen: async ({ locals, request }) => {
    const q = textOf(await request.formData(), 'vorlage.suche')
    const { items } = await answer(
      locals.api.GET('/choices/{kind}', { params: { path: { kind: 'solution' }, query: { q, limit: 20 } } }),
    )
    return { found: { name: 'vorlage', q, items } }
  },
} satisfies Actions

type Reply = { data: Schemas['Listing']; error?: never } | { data?: never; error: Schemas['ProblemDetails'] }

function begin({ data, error }: Reply, typed: Record<string, string>) {
  if (error) return refuse(error, fields, typed)
  redirect(303, `/eigene-loesungen/${data.id}?erledigt=angelegt`)
}

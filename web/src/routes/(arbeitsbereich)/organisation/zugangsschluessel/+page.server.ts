import { redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import type { Role } from '#lib/labels/roles.ts'
import { answer } from '#lib/server/answer.ts'
import { chosenOf, refuse, textOf } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireRole(event, 'administrator')
  const { items: tokens } = await answer(event.locals.api.GET('/api-tokens'))
  const now = new Date()
  const inHalfAYear = new Date(now.getTime() + 182 * 86_400_000)
  return { organisation, tokens, now, suggestedEnd: berlinToday(inHalfAYear) }
}

const fields = {
  name: { field: 'zweck', label: 'Zweck' },
  scopes: { field: 'rechte', label: 'Rechte', says: { minItems: 'Bitte wählen Sie mindestens ein Recht.' } },
  expiresOn: { field: 'ende', label: 'Endet am', says: { format: 'Hier steht ein Tag, zum Beispiel 31.03.2027.' } },
  expiresAt: { field: 'ende', label: 'Endet am' },
}

export const actions = {
  anlegen: async ({ locals, request, setHeaders }) => {
    const form = await request.formData()
    const body = {
      name: textOf(form, 'zweck'),
      scopes: chosenOf<Role>(form, 'rechte'),
      expiresOn: textOf(form, 'ende'),
    }
    const { data: created, error: problem } = await locals.api.POST('/api-tokens', { body })
    if (problem) return refuse(problem, fields, { zweck: body.name, rechte: body.scopes, ende: body.expiresOn })
    setHeaders({ 'Cache-Control': 'no-store' }) // the secret is in this answer and nowhere else
    return { created }
  },
  widerrufen: async ({ locals, request }) => {
    const id = textOf(await request.formData(), 'id')
    const { error: problem } = await locals.api.DELETE('/api-tokens/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/organisation/zugangsschluessel?erledigt=widerrufen')
  },
} satisfies Actions

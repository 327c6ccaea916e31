import { redirect } from '@sveltejs/kit'
import type { Role } from '#lib/labels/roles.ts'
import { answer } from '#lib/server/answer.ts'
import { chosenOf, refuse, textOf } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireRole(event, 'administrator')
  const { givableRoles } = await answer(event.locals.api.GET('/members', { params: { query: { perPage: 1 } } }))
  return {
    organisation,
    // Who signs needs evidence, which nobody can give for a person who is not there yet.
    givable: givableRoles.filter((role) => role !== 'signatory'),
    crumbs: [{ label: 'Mitglieder', href: '/organisation/mitglieder' }],
  }
}

const fields = {
  email: {
    field: 'email',
    label: 'E-Mail-Adresse',
    says: { format: 'Hier steht eine E-Mail-Adresse, zum Beispiel vorname.nachname@amt.example.' },
  },
  roles: { field: 'rollen', label: 'Rollen', says: { minItems: 'Bitte wählen Sie mindestens eine Rolle.' } },
}

export const actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData()
    const body = { email: textOf(form, 'email'), roles: chosenOf<Role>(form, 'rollen') }
    const { error: problem } = await locals.api.POST('/invitations', { body })
    if (problem) return refuse(problem, fields, { email: body.email, rollen: body.roles })
    redirect(303, '/organisation/mitglieder?erledigt=eingeladen')
  },
} satisfies Actions

import { fail, redirect } from '@sveltejs/kit'
import { berlinToday } from '#lib/format.ts'
import { refuse } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import { emptyFields, proposalErrors, proposalFrom } from '../proposal.ts'
import { proposalChoices, proposalTyped } from '../proposal-choices.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles, organisation } = await requireRole(event, 'contract_manager', 'editor')
  return {
    ...(await proposalChoices(event.locals.api, organisation)),
    mayBeForAll: roles.includes('contract_manager'),
    fields: emptyFields(berlinToday(new Date()).slice(0, 4)),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Verteilungsschlüssel', href: '/verwaltung/schluessel' },
    ],
  }
}

export const actions = {
  default: async ({ locals, request }) => {
    const typed = await proposalTyped(await request.formData())
    const { error: problem } = await locals.api.POST('/allocation-key-proposals', { body: proposalFrom(typed) })
    if (problem && problem.status !== 400) return refuse(problem, {}, { ...typed })
    if (problem) {
      const { type, detail } = problem
      return fail(400, { refusal: { type, detail, errors: proposalErrors(problem) }, typed })
    }
    redirect(303, '/verwaltung/schluessel?erledigt=vorgeschlagen')
  },
} satisfies Actions

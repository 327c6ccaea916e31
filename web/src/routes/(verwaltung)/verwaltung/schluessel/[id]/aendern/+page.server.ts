import { fail, redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import { fieldsOf, proposalErrors, proposalFrom } from '../../proposal.ts'
import { proposalChoices, proposalTyped } from '../../proposal-choices.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { roles, organisation } = await requireRole(event, 'contract_manager', 'editor')
  const { api } = event.locals
  const key = await answer(api.GET('/allocation-key-proposals/{id}', { params: { path: event.params } }))
  // What was typed into a proposal that was decided meanwhile still has to be shown.
  const isAnswer = event.request.method === 'POST'
  if (!isAnswer && !key.allowedActions.includes('edit')) redirect(303, `/verwaltung/schluessel/${key.id}`)
  return {
    ...(await proposalChoices(api, organisation)),
    mayBeForAll: roles.includes('contract_manager'),
    name: key.name,
    version: key.version,
    fields: fieldsOf(key),
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Verteilungsschlüssel', href: '/verwaltung/schluessel' },
      { label: key.name, href: `/verwaltung/schluessel/${key.id}` },
    ],
  }
}

export const actions = {
  default: async ({ locals, params, request }) => {
    const typed = await proposalTyped(await request.formData())
    const body = { version: Number(typed['fassung']), ...proposalFrom(typed) }
    const { error: problem } = await locals.api.PUT('/allocation-key-proposals/{id}', {
      params: { path: params },
      body,
    })
    if (problem && problem.status !== 400) return refuse(problem, {}, { ...typed })
    if (problem) {
      const { type, detail } = problem
      return fail(400, { refusal: { type, detail, errors: proposalErrors(problem) }, typed })
    }
    redirect(303, '/verwaltung/schluessel?erledigt=geaendert')
  },
} satisfies Actions

import { redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { answer } from '#lib/server/answer.ts'
import { tickPoint } from '#lib/server/checklists.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { requireOperatorRole } from '#lib/server/roles.ts'
import { backToAgreement, openAgreement } from '../agreement.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  await requireOperatorRole(event, 'contract_manager', 'moderator')
  const opened = await openAgreement(event)
  const { api } = event.locals
  const { id, number } = opened.agreement
  const [preview, { items: glossary }, { data: checklists }] = await Promise.all([
    // Until every blank is filled there is nothing to show, and the refusal says what is missing.
    api.GET('/agreements/{id}/preview', { params: { path: { id } } }),
    answer(api.GET('/terms/glossary')),
    api.GET('/checklists/{subjectType}/{id}', { params: { path: { subjectType: 'agreement', id } } }),
  ])
  return {
    ...opened,
    crumbs: [...opened.crumbs, { label: number, href: agreementAddress(number) }],
    preview: preview.data,
    previewRefusal: preview.error?.detail,
    glossary,
    checklists: checklists?.items ?? [],
  }
}

export const actions = {
  freigeben: async ({ locals, params, request }) => {
    const version = Number(textOf(await request.formData(), 'stand'))
    const { error: problem } = await locals.api.POST('/agreements/{id}/approvals', {
      params: { path: { id: params.nummer } },
      body: { version },
    })
    if (problem) return refuse(problem)
    redirect(303, `${agreementAddress(params.nummer, 'pruefung')}?erledigt=freigegeben`)
  },
  anbieten: async ({ locals, params, request }) => {
    const version = Number(textOf(await request.formData(), 'stand'))
    const { error: problem } = await locals.api.POST('/agreements/{id}/offer', {
      params: { path: { id: params.nummer } },
      body: { version },
    })
    if (problem) return refuse(problem)
    return backToAgreement(params.nummer, 'angeboten')
  },
  abhaken: async (event) => {
    const { refusal, anchor } = await tickPoint(event)
    if (refusal) return refusal
    redirect(303, `${agreementAddress(event.params.nummer, 'pruefung')}?erledigt=abgehakt#${anchor}`)
  },
} satisfies Actions

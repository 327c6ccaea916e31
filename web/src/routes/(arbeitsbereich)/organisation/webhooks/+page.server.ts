import { answer } from '#lib/server/answer.ts'
import { refuse } from '#lib/server/form.ts'
import { requireRole } from '#lib/server/roles.ts'
import type { Actions, PageServerLoad } from './$types.js'
import { webhookFields } from './fields.ts'
import { webhookFrom } from './form.ts'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireRole(event, 'administrator')
  const { items: webhooks, offered } = await answer(event.locals.api.GET('/webhooks'))
  return { organisation, webhooks, offered }
}

export const actions = {
  anlegen: async ({ locals, request, setHeaders }) => {
    const { body, typed } = webhookFrom(await request.formData())
    const { data: created, error: problem } = await locals.api.POST('/webhooks', { body })
    if (problem) return refuse(problem, webhookFields, typed)
    setHeaders({ 'Cache-Control': 'no-store' }) // the secret is in this answer and nowhere else
    return { created }
  },
} satisfies Actions

import { redirect } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { pageOf } from '#lib/server/page-of.ts'
import { requireRole } from '#lib/server/roles.ts'
import { webhookFields } from '../fields.ts'
import { webhookFrom } from '../form.ts'
import type { Actions, PageServerLoad } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const { organisation } = await requireRole(event, 'administrator')
  const { api } = event.locals
  const path = { id: event.params.id }
  const page = pageOf(event.url)
  const [webhook, deliveries, { offered }] = await Promise.all([
    answer(api.GET('/webhooks/{id}', { params: { path } })),
    answer(api.GET('/webhooks/{id}/deliveries', { params: { path, query: { page, perPage: 25 } } })),
    answer(api.GET('/webhooks')),
  ])
  return {
    organisation,
    webhook,
    deliveries,
    offered,
    crumbs: [
      { label: 'Organisation', href: '/organisation' },
      { label: 'Webhooks', href: '/organisation/webhooks' },
    ],
  }
}

const here = (id: string, done: string) => `/organisation/webhooks/${id}?erledigt=${done}`

export const actions = {
  aendern: async ({ locals, params, request }) => {
    const form = await request.formData()
    const { body, typed } = webhookFrom(form)
    const version = Number(textOf(form, 'fassung'))
    const path = { id: params.id }
    const { error: problem } = await locals.api.PUT('/webhooks/{id}', { params: { path }, body: { ...body, version } })
    if (problem) return refuse(problem, webhookFields, typed)
    redirect(303, here(params.id, 'gesichert'))
  },
  testen: async ({ locals, params: { id } }) => {
    const { error: problem } = await locals.api.POST('/webhooks/{id}/tests', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, here(id, 'getestet'))
  },
  erneuern: async ({ locals, params: { id }, setHeaders }) => {
    const { data: rotated, error: problem } = await locals.api.POST('/webhooks/{id}/secrets', {
      params: { path: { id } },
    })
    if (problem) return refuse(problem)
    setHeaders({ 'Cache-Control': 'no-store' }) // the secret is in this answer and nowhere else
    return { rotated }
  },
  einschalten: async ({ locals, params: { id } }) => {
    const { error: problem } = await locals.api.PUT('/webhooks/{id}/activation', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, here(id, 'eingeschaltet'))
  },
  abschalten: async ({ locals, params: { id } }) => {
    const { error: problem } = await locals.api.DELETE('/webhooks/{id}/activation', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, here(id, 'abgeschaltet'))
  },
  entfernen: async ({ locals, params: { id } }) => {
    const { error: problem } = await locals.api.DELETE('/webhooks/{id}', { params: { path: { id } } })
    if (problem) return refuse(problem)
    redirect(303, '/organisation/webhooks?erledigt=entfernt')
  },
  wiederholen: async ({ locals, params: { id }, request }) => {
    const path = { id, deliveryId: textOf(await request.formData(), 'zustellung') }
    const { error: problem } = await locals.api.POST('/webhooks/{id}/deliveries/{deliveryId}/retries', {
      params: { path },
    })
    if (problem) return refuse(problem)
    redirect(303, here(id, 'wiederholt'))
  },
} satisfies Actions

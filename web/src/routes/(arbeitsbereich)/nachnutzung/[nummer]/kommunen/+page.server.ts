import type { Schemas } from '@fit-store/contracts/client'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import { requireSession } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import type { FieldNames } from '#lib/field-errors.ts'
import { chosenOf, refuse, textOf } from '#lib/server/form.ts'
import { says } from './refusal.ts'
import { wholeKey } from './whole-key.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

/** Bytes; five hundred municipalities have about twenty thousand, and the form carries them on. */
const mostBytes = 250_000
/** As many choices as the API names at once. */
const mostPicked = 200

type Request = Schemas['ReuseRequest']

export const load: PageServerLoad = async (event) => {
  await requireSession(event)
  const { api } = event.locals
  const request = await answer(api.GET('/reuse-requests/{id}', { params: { path: { id: event.params.nummer } } }))
  if (!request.draft && event.request.method === 'GET') redirect(303, `/nachnutzung/${request.number}`)
  return {
    request,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Nachnutzung', href: '/nachnutzung' },
      { label: `Entwurf ${request.number}`, href: `/nachnutzung/${request.number}/entwurf` },
    ],
  }
}

const typedIn = { beneficiaries: { field: 'ars', label: 'Regionalschlüssel', says } }
const picked = { beneficiaries: { field: 'kommune', label: 'Kommunen', says } }

export const actions = {
  auswaehlen: async (event) => {
    const form = await event.request.formData()
    const chosen = await chosenFrom(event, form)
    if (chosen.length === 0) {
      const errors = [{ field: 'kommune', label: 'Kommunen', message: 'Bitte suchen Sie zuerst eine Kommune aus.' }]
      return fail(400, { refusal: { type: '', detail: '', errors } })
    }
    const version = Number(textOf(form, 'fassung'))
    const refused = await changeList(event, { version, fields: picked }, (list) => {
      const missing = chosen.filter(({ key }) => !list.some(({ ars }) => ars === key))
      return [...list, ...missing.map(({ key, title }) => ({ ars: key, name: title }))]
    })
    return fail(refused.status, { ...refused.data, chosen })
  },
  suchen: async (event) => {
    const form = await event.request.formData()
    const q = textOf(form, 'kommune.suche')
    const [items, chosen] = await Promise.all([listMunicipalities(event, { q }), chosenFrom(event, form)])
    return { found: { q, items }, chosen }
  },
  aufnehmen: async (event) => {
    const form = await event.request.formData()
    const typed = { ars: textOf(form, 'ars'), name: textOf(form, 'name') }
    if (!typed.name) {
      const errors = [{ field: 'name', label: 'Name', message: 'Bitte geben Sie den Namen der Kommune an.' }]
      return fail(400, { refusal: { type: '', detail: '', errors }, typed })
    }
    const ars = wholeKey(typed.ars)
    const version = Number(textOf(form, 'fassung'))
    return changeList(event, { version, fields: typedIn, typed }, (list) => [...list, { ars, name: typed.name }])
  },
  entfernen: async (event) => {
    const form = await event.request.formData()
    const ars = textOf(form, 'ars')
    const version = Number(textOf(form, 'fassung'))
    return changeList(event, { version, fields: typedIn }, (list) => list.filter((one) => one.ars !== ars))
  },
  /** Reads the file and tells what would be; nothing is stored. */
  pruefen: async (event) => {
    const form = await event.request.formData()
    const file = form.get('datei')
    if (!(file instanceof File) || file.size === 0) return fail(400, { mistake: 'Bitte wählen Sie eine Datei aus.' })
    if (file.size > mostBytes) return fail(400, { mistake: 'Die Datei ist größer als 250 kB.' })
    const bytes = Buffer.from(await file.arrayBuffer())
    const { data, error } = await sendFile(event, { version: Number(textOf(form, 'fassung')), mode: 'check', bytes })
    if (error?.status === 400) return fail(400, { mistake: error.detail })
    if (error) return refuse(error)
    return { report: data, file: { name: file.name, content: bytes.toString('base64') } }
  },
  uebernehmen: async (event) => {
    const form = await event.request.formData()
    const bytes = Buffer.from(textOf(form, 'inhalt'), 'base64')
    const { error } = await sendFile(event, { version: Number(textOf(form, 'fassung')), mode: 'replace', bytes })
    if (error) return refuse(error)
    redirect(303, `/nachnutzung/${event.params.nummer}/kommunen?erledigt=eingelesen`)
  },
} satisfies Actions

type Event = RequestEvent<RouteParams>
type Sent = { version: number; mode: 'check' | 'replace'; bytes: Buffer }

const sendFile = ({ locals, params }: Event, { version, mode, bytes }: Sent) =>
  locals.api.POST('/reuse-requests/{id}/beneficiaries', {
    params: { path: { id: params.nummer }, query: { version, mode } },
    headers: { 'Content-Type': 'text/csv' },
    body: bytes as never, // the contract knows no body for a file that is the body itself
    bodySerializer: (body: unknown) => body as BodyInit,
  })

async function listMunicipalities({ locals: { api } }: Event, query: { q: string } | { key: string[] }) {
  const path = { kind: 'municipality' }
  return (await answer(api.GET('/choices/{kind}', { params: { path, query } }))).items
}

async function chosenFrom(event: Event, form: FormData) {
  const key = chosenOf(form, 'kommune').slice(0, mostPicked)
  return key.length ? listMunicipalities(event, { key }) : []
}

type Change = { version: number; fields: FieldNames; typed?: Record<string, string> }

async function changeList(
  { locals, params }: Event,
  { version, fields, typed }: Change,
  change: (list: Request['beneficiaries']) => Request['beneficiaries'],
) {
  const path = { id: params.nummer }
  const { data, error: gone } = await locals.api.GET('/reuse-requests/{id}', { params: { path } })
  if (gone) return refuse(gone, fields, typed)
  if (!data.draft) redirect(303, `/nachnutzung/${params.nummer}`)
  const body = { ...data.draft, beneficiaries: change(data.beneficiaries), version }
  const { error: problem } = await locals.api.PUT('/reuse-requests/{id}', { params: { path }, body })
  if (problem) return refuse(problem, fields, typed)
  redirect(303, `/nachnutzung/${params.nummer}/kommunen?erledigt=geaendert`)
}

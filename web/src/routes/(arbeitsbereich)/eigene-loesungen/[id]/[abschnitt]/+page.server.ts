import type { Schemas } from '@fit-store/contracts/client'
import { error, fail, redirect } from '@sveltejs/kit'
import type { FieldError } from '#lib/field-errors.ts'
import { formatMoment } from '#lib/format.ts'
import type { Content, Question } from '#lib/listing/questions.ts'
import { contentFrom, withRows } from '#lib/listing/section-content.ts'
import { sectionErrors } from '#lib/listing/section-errors.ts'
import { sectionAddress, sectionAt, sectionSlugs, type SectionKey } from '#lib/listing/sections.ts'
import { sendToSignIn } from '#lib/server/account.ts'
import { answer } from '#lib/server/answer.ts'
import { textOf } from '#lib/server/form.ts'
import { questionsOf, requirementsFor, requireListing, shortLists, titlesIn } from '#lib/server/listings.ts'
import { wordsIn } from '#lib/words-in.ts'
import { mayDo } from '../allowed.ts'
import { uploadFiles } from './upload-files.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types.js'

type Problem = Schemas['ProblemDetails']

export const load: PageServerLoad = async (event) => {
  const key = requireSection(event.params.abschnitt)
  const { api } = event.locals
  const { listing, questions } = await requireListing(event)
  const section = questionsOf(questions, key)
  const content: Content = listing.content[key]
  const [titles, options, requirements] = await Promise.all([
    titlesIn(api, section.fields, content),
    shortLists(api, section.fields),
    requirementsFor(api, section.fields),
  ])
  return {
    listing,
    questions,
    section,
    key,
    content,
    stored: listing.sections.find((one) => one.section === key),
    mayEdit: mayDo(listing, key === 'contacts' ? 'edit_contacts' : 'edit'),
    titles,
    options,
    requirements,
    crumbs: [
      { label: 'Arbeitsbereich', href: '/arbeitsbereich' },
      { label: 'Eigene Lösungen', href: '/eigene-loesungen' },
      { label: listing.title, href: `/eigene-loesungen/${listing.id}` },
    ],
  }
}

export const actions = {
  /** Saves the section whole. A word that stands in a search field is then searched for. */
  sichern: async (event) => {
    const { form, content, fields, key, problem } = await save(event)
    if (problem) return problem
    const searched = [...form.keys()].find((name) => name.endsWith('.suche') && textOf(form, name) !== '')
    if (searched) return found(event, { form, content, fields, name: searched.replace(/\.suche$/, '') })
    const id = event.params.id
    const order = Object.keys(sectionSlugs) as SectionKey[]
    const following = form.has('weiter') ? order[order.indexOf(key) + 1] : undefined
    if (form.has('weiter') && !following) redirect(303, `/eigene-loesungen/${id}?erledigt=gesichert`)
    redirect(303, `${sectionAddress(id, following ?? key)}?erledigt=gesichert`)
  },
  /** Saves while somebody writes; the page stays as it is. */
  zwischensichern: async (event) => {
    const { saved, problem } = await save(event)
    return problem ?? { kept: { version: saved.version, at: formatMoment(saved.savedAt ?? new Date()) } }
  },
  /** Looks for what a picker offers, without JavaScript. Nothing is saved. */
  suchen: async (event) => {
    const form = await event.request.formData()
    const { fields } = await asked(event)
    return found(event, { form, content: contentFrom(fields, form), fields, name: textOf(form, 'suchen') })
  },
  /** Adds a row to a group, or takes one away. Nothing is saved. */
  zeilen: async (event) => {
    const form = await event.request.formData()
    const { fields } = await asked(event)
    const [name, change] = textOf(form, 'zeile').split(':')
    const group = fields.find(({ key, control }) => key === name && control === 'group')
    const content = contentFrom(fields, form)
    const typed = group ? withRows(content, group, change === '+' ? '+' : Number(change)) : content
    return unsaved(event, { typed, fields, version: versionIn(form) })
  },
} satisfies Actions

function requireSection(slug: string): SectionKey {
  const key = sectionAt(slug)
  if (!key) error(404, 'Diesen Abschnitt gibt es nicht.')
  return key
}

async function asked({ locals, params }: RequestEvent) {
  const key = requireSection(params.abschnitt)
  const { sections } = await answer(locals.api.GET('/listings/questionnaire'))
  return { key, fields: questionsOf(sections, key).fields as Question[] }
}

const versionIn = (form: FormData) => Number(textOf(form, 'fassung')) || 0

async function save(event: RequestEvent) {
  const { locals, params, request } = event
  const form = await request.formData()
  const { key, fields } = await asked(event)
  const { uploads, mistakes } = await uploadFiles(locals.api, params.id, form)
  for (const [name, id] of uploads) form.set(name, id)
  const content = contentFrom(fields, form)
  const version = versionIn(form)
  if (mistakes.length) {
    return { problem: await refused(event, 400, { typed: content, fields, version, errors: mistakes }) }
  }
  const { data: saved, error: problem } = await locals.api.PUT('/listings/{id}/sections/{section}', {
    params: { path: { id: params.id, section: key } },
    body: { version, content: content as never },
  })
  if (!problem) return { form, key, fields, content, saved }
  locals.written = wordsIn([...form.values()].filter((value) => typeof value === 'string'))
  return { problem: await refuseSection(event, problem, { typed: content, fields, version }) }
}

type Unsaved = { typed: Content; fields: readonly Question[]; version: number }

async function refuseSection(event: RequestEvent, problem: Problem, { typed, fields, version }: Unsaved) {
  if (problem.status === 401) sendToSignIn(event)
  if (problem.status === 404) error(404, problem.detail)
  if (problem.type === '/probleme/stale-version') {
    const current = problem.current as { version: number; content: Content } | undefined
    return refused(event, 409, {
      typed,
      fields,
      version: current?.version ?? version,
      theirs: current?.content ?? {},
      detail: problem.detail,
    })
  }
  const errors = sectionErrors(problem.errors ?? [], fields, typed)
  return refused(event, problem.status, { typed, fields, version, errors, detail: problem.detail })
}

type Refused = Unsaved & { errors?: FieldError[]; detail?: string; theirs?: Content }

/** The form again with everything in it, and why it is not saved. */
async function refused(event: RequestEvent, status: number, { errors = [], detail = '', theirs, ...form }: Refused) {
  return fail(status, { ...(await unsaved(event, { ...form, theirs })), refusal: { detail, errors } })
}

async function unsaved(
  { locals }: RequestEvent,
  { typed, fields, version, theirs }: Unsaved & { theirs?: Content | undefined },
) {
  const both = await Promise.all([titlesIn(locals.api, fields, typed), theirs && titlesIn(locals.api, fields, theirs)])
  const kinds = [...new Set(both.flatMap((titles) => Object.keys(titles ?? {})))]
  const titles = Object.fromEntries(kinds.map((kind) => [kind, { ...both[0][kind], ...both[1]?.[kind] }]))
  return { typed, titles, version, theirs }
}

type Search = { form: FormData; content: Content; fields: readonly Question[]; name: string }

async function found(event: RequestEvent, { form, content, fields, name }: Search) {
  const path = name.split('.').filter((part) => !/^\d+$/.test(part))
  const top = fields.find(({ key }) => key === path[0])
  const question = path.length > 1 ? top?.fields.find(({ key }) => key === path[1]) : top
  if (!question?.picker) error(404, 'Danach lässt sich hier nicht suchen.')
  const q = textOf(form, `${name}.suche`)
  const { items } = await answer(
    event.locals.api.GET('/choices/{kind}', {
      params: { path: { kind: question.picker }, query: { q, limit: 20 } },
    }),
  )
  const page = await unsaved(event, { typed: content, fields, version: versionIn(form) })
  return { ...page, found: { name, q, items } }
}

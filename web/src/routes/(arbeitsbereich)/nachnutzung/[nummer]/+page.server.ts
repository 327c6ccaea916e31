import type { Problem } from '@fit-store/contracts/client'
import { fail, redirect, type RequestEvent } from '@sveltejs/kit'
import type { DateAnswer, TechnicalFit, TurnParty } from '#lib/labels/requests.ts'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { uploadFiles } from './attachments.ts'
import { openCase } from './case.ts'
import { conditionFields, dateFields, messageFields, missing, publicationFields } from './fields.ts'
import { findAgreement } from './find-agreement.ts'
import { ownerOf } from './task-owners.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

/** Messages of one page of the conversation. */
const pageLength = 20

export const load: PageServerLoad = async (event) => {
  const { params, locals, url } = event
  const { api } = locals
  const path = { id: params.nummer }
  const before = url.searchParams.get('vor')
  const [shown, messages, open, conditions, dates, tasks, history] = await Promise.all([
    openCase(event),
    answer(
      api.GET('/reuse-requests/{id}/messages', {
        params: { path, query: { limit: pageLength, ...(before && { before }) } },
      }),
    ),
    answer(api.GET('/reuse-requests/{id}/messages', { params: { path, query: { kind: 'open' } } })),
    answer(api.GET('/reuse-requests/{id}/conditions', { params: { path } })),
    answer(api.GET('/reuse-requests/{id}/dates', { params: { path } })),
    answer(api.GET('/reuse-requests/{id}/tasks', { params: { path } })),
    answer(api.GET('/reuse-requests/{id}/history', { params: { path, query: { limit: 6 } } })),
  ])
  if (shown.request.draft) redirect(303, `/nachnutzung/${shown.request.number}/entwurf`)
  const agreement = await findAgreement(api, shown.request)
  return {
    ...shown,
    agreement,
    // What only the own organisation reads has a page of its own.
    messages: { ...messages, items: messages.items.filter(({ kind }) => kind !== 'note') },
    isOlder: before !== null,
    open: open.items,
    conditions: conditions.items,
    dates: dates.items,
    tasks,
    history: history.items,
  }
}

type Event = RequestEvent<RouteParams>

export const actions = {
  weiterleiten: async (event) => {
    const { form, path, api } = await read(event)
    const body = { version: Number(textOf(form, 'fassung')) }
    return settle(event, await api.POST('/reuse-requests/{id}/forwarding', { params: { path }, body }), 'uebergeben')
  },
  schreiben: async (event) => {
    const { form, path, api } = await read(event)
    const typed = {
      text: textOf(form, 'text'),
      fragt: textOf(form, 'fragt'),
      bis: textOf(form, 'bis'),
      'antwort-auf': textOf(form, 'antwort-auf'),
    }
    const id = typed['antwort-auf'] || 'neu'
    const { waiting, refused } = await uploadFiles(api, event.params.nummer, form)
    if (refused) {
      const { problem, name } = refused
      const detail = `„${name}“: ${problem.detail}`
      const errors = [{ field: `dateien-${id}`, label: 'Dateien', message: detail }]
      const { status, data } = refuse(problem, {}, typed)
      return fail(status, { ...data, waiting, refusal: { type: problem.type, detail, errors } })
    }
    const asks = typed.fragt as TurnParty | '' // the API knows which there are
    const { error: problem } = await api.POST('/reuse-requests/{id}/messages', {
      params: { path },
      body: {
        body: typed.text,
        attachments: waiting.map(({ id }) => id),
        asks: asks || null,
        dueOn: asks ? typed.bis || null : null,
        answers: typed['antwort-auf'] || null,
      },
    })
    if (problem) {
      const { status, data } = refuse(problem, messageFields(id), typed)
      return fail(status, { ...data, waiting })
    }
    return done(event, typed['antwort-auf'] ? 'beantwortet' : asks ? 'gefragt' : 'gesendet', 'abstimmung')
  },
  'rueckfrage-zuruecknehmen': async (event) => {
    const { form, path, api } = await read(event)
    const params = { path: { ...path, message: textOf(form, 'frage') } }
    return settle(
      event,
      await api.POST('/reuse-requests/{id}/messages/{message}/settlement', { params }),
      'rueckfrage-zurueck',
    )
  },
  'antwort-veroeffentlichen': async (event) => {
    const { form, path, api } = await read(event)
    const message = textOf(form, 'veroeffentlichen')
    const typed = { veroeffentlichen: message, frage: textOf(form, 'frage'), antwort: textOf(form, 'antwort') }
    const { error: problem } = await api.PUT('/reuse-requests/{id}/messages/{message}/publication', {
      params: { path: { ...path, message } },
      body: { question: typed.frage, answer: typed.antwort },
    })
    if (problem) return refuse(problem, publicationFields(message), typed)
    return done(event, 'veroeffentlicht')
  },
  'antwort-zurueckziehen': async (event) => {
    const { form, path, api } = await read(event)
    const params = { path: { ...path, answer: textOf(form, 'antwort') } }
    return settle(
      event,
      await api.DELETE('/reuse-requests/{id}/published-answers/{answer}', { params }),
      'unveroeffentlicht',
    )
  },
  'auflage-vorschlagen': async (event) => {
    const { form, path, api } = await read(event)
    const typed = { 'auflage-text': textOf(form, 'auflage-text'), 'auflage-frist': textOf(form, 'auflage-frist') }
    const { error: problem } = await api.POST('/reuse-requests/{id}/conditions', {
      params: { path },
      body: { text: typed['auflage-text'], dueOn: typed['auflage-frist'] || null },
    })
    if (problem) return refuse(problem, conditionFields, typed)
    return done(event, 'auflage', 'auflagen')
  },
  'auflage-beantworten': async (event) => {
    const { form, path, api } = await read(event)
    const number = Number(textOf(form, 'auflage'))
    const [field, choice] = [`begruendung-${number}`, `antwort-${number}`]
    const typed = { [field]: textOf(form, field), [choice]: textOf(form, 'antwort') }
    const { error: problem } = await api.PUT('/reuse-requests/{id}/conditions/{number}/answer', {
      params: { path: { ...path, number } },
      body: { answer: typed[choice] === 'accepted' ? 'accepted' : 'disputed', note: typed[field] || null },
    })
    const fields = {
      note: {
        field,
        label: `Bemerkung zu Auflage ${number}`,
        says: { required: 'Wer eine Auflage bestreitet, begründet es.' },
      },
    }
    if (problem) return refuse(problem, fields, typed)
    return done(event, 'auflage-beantwortet', 'auflagen')
  },
  'auflage-zurueckziehen': async (event) => {
    const { form, path, api } = await read(event)
    const params = { path: { ...path, number: Number(textOf(form, 'auflage')) } }
    return settle(event, await api.DELETE('/reuse-requests/{id}/conditions/{number}', { params }), 'auflage-zurueck')
  },
  'termin-vorschlagen': async (event) => {
    const { form, path, api } = await read(event)
    const typed = { 'termin-titel': textOf(form, 'termin-titel'), 'termin-tag': textOf(form, 'termin-tag') }
    const { error: problem } = await api.POST('/reuse-requests/{id}/dates', {
      params: { path },
      body: { title: typed['termin-titel'], proposedOn: typed['termin-tag'] },
    })
    if (problem) return refuse(problem, dateFields, typed)
    return done(event, 'termin', 'termine')
  },
  'termin-beantworten': async (event) => {
    const { form, path, api } = await read(event)
    const params = { path: { ...path, part: textOf(form, 'termin') } }
    const body = { answer: textOf(form, 'antwort') as Exclude<DateAnswer, 'open'> } // the API knows which there are
    const reply = await api.PUT('/reuse-requests/{id}/dates/{part}/answer', { params, body })
    return settle(event, reply, 'termin-beantwortet')
  },
  'aufgabe-anlegen': async (event) => {
    const { form, path, api } = await read(event)
    const { content, typed, fields } = taskIn(form, '')
    const { error: problem } = await api.POST('/reuse-requests/{id}/tasks', { params: { path }, body: content })
    if (problem) return refuse(problem, fields, typed)
    return done(event, 'aufgabe', 'aufgaben')
  },
  'aufgabe-aendern': async (event) => {
    const { form, path, api } = await read(event)
    const part = textOf(form, 'aufgabe')
    const { content, typed, fields } = taskIn(form, `-${part}`)
    const { error: problem } = await api.PUT('/reuse-requests/{id}/tasks/{part}', {
      params: { path: { ...path, part } },
      body: { ...content, version: Number(textOf(form, 'stand')) },
    })
    if (problem) return refuse(problem, fields, typed)
    return done(event, 'aufgabe-geaendert', 'aufgaben')
  },
  'aufgabe-erledigen': (event) => tick(event, true),
  'aufgabe-oeffnen': (event) => tick(event, false),
  passung: async (event) => {
    const { form, path, api } = await read(event)
    const typed = {
      'passung-stand': textOf(form, 'passung-stand'),
      'passung-bemerkung': textOf(form, 'passung-bemerkung'),
    }
    const { error: problem } = await api.PUT('/reuse-requests/{id}/technical-fit', {
      params: { path },
      body: { fit: typed['passung-stand'] as TechnicalFit, note: typed['passung-bemerkung'] || null },
    })
    const fields = { note: { field: 'passung-bemerkung', label: 'Bemerkung' } }
    if (problem) return refuse(problem, fields, typed)
    return done(event, 'passung', 'passung')
  },
} satisfies Actions

async function read({ locals, params, request }: Event) {
  return { api: locals.api, path: { id: params.nummer }, form: await request.formData() }
}

/** What the form of one task says; `id` ends the names of its fields, because a page has several. */
function taskIn(form: FormData, id: string) {
  const [title, who, until] = [`aufgabe-titel${id}`, `aufgabe-wer${id}`, `aufgabe-bis${id}`] as const
  const typed = { [title]: textOf(form, title), [who]: textOf(form, who), [until]: textOf(form, until) }
  return {
    content: { title: textOf(form, title), ...ownerOf(textOf(form, who)), dueOn: textOrNull(form, until) },
    typed,
    fields: {
      title: { field: title, label: 'Aufgabe', says: missing },
      owner: { field: who, label: 'Zuständig' },
      person: { field: who, label: 'Zuständig' },
      dueOn: { field: until, label: 'Bis' },
    },
  }
}

async function tick(event: Event, isDone: boolean) {
  const { form, path, api } = await read(event)
  const params = { path: { ...path, part: textOf(form, 'aufgabe') } }
  const body = { version: Number(textOf(form, 'stand')), isDone }
  const reply = await api.PUT('/reuse-requests/{id}/tasks/{part}/done', { params, body })
  return settle(event, reply, isDone ? 'aufgabe-erledigt' : 'aufgabe-offen')
}

/** A form of one button: refused in a sentence, or done. */
function settle(event: Event, { error: problem }: { error?: Problem }, word: string) {
  if (problem) return refuse(problem)
  return done(event, word)
}

function done({ params }: Event, word: string, anchor?: string): never {
  redirect(303, `/nachnutzung/${params.nummer}?erledigt=${word}${anchor ? `#${anchor}` : ''}`)
}

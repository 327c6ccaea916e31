import { fail, type RequestEvent } from '@sveltejs/kit'
import { answer } from '#lib/server/answer.ts'
import { refuse, textOf, textOrNull } from '#lib/server/form.ts'
import { pdfUpload } from '#lib/server/pdf-upload.ts'
import { backToAgreement, openFor } from '../agreement.ts'
import type { Actions, PageServerLoad, RouteParams } from './$types.js'

export const load: PageServerLoad = async (event) => {
  const opened = await openFor(event, 'sign', 'countersign', 'file_signature')
  const { api } = event.locals
  const { id, documents } = opened.agreement
  const [{ items: glossary }, coSignatures, ...texts] = await Promise.all([
    answer(api.GET('/terms/glossary')),
    answer(api.GET('/agreements/{id}/co-signatures', { params: { path: { id } } })),
    ...documents.map(async ({ position, jsonHash }) =>
      // What came as a file, such as an outcome letter of long ago, is read as the file.
      jsonHash
        ? answer(
            api.GET('/agreements/{id}/documents/{position}', { params: { path: { id, position: String(position) } } }),
          )
        : undefined,
    ),
  ])
  return {
    ...opened,
    glossary,
    coSignatures,
    texts: documents.map((document, at) => ({ ...document, text: texts[at] })),
  }
}

export const actions = {
  /** Asks again: nothing is signed yet. */
  pruefen: async ({ request }) => {
    const form = await request.formData()
    const hash = textOf(form, 'pruefwert')
    if (form.has('gelesen')) return { confirm: { hash } }
    const errors = [
      {
        field: 'gelesen',
        label: 'Kenntnisnahme',
        message: 'Bitte bestätigen Sie, dass Sie den Vertrag gelesen haben.',
      },
    ]
    return fail(400, { refusal: { type: '', detail: '', errors }, typed: {} })
  },
  unterzeichnen: async (event) => {
    const { locals, params, request } = event
    const documentHash = textOf(await request.formData(), 'pruefwert')
    const asked = { params: { path: { id: params.nummer } }, body: { documentHash } }
    const { data, error: problem } = (await isCountersigning(event))
      ? await locals.api.POST('/agreements/{id}/countersign', asked)
      : await locals.api.POST('/agreements/{id}/sign', asked)
    if (problem) return refuse(problem)
    return backToAgreement(params.nummer, wordFor(data.status))
  },
  hochladen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const typed = {
      name: textOf(form, 'name'),
      befugnis: textOf(form, 'befugnis'),
      signatur: textOf(form, 'signatur'),
    }
    const qesReference = textOrNull(form, 'signatur')
    const { data, error: problem } = await locals.api.POST('/agreements/{id}/signed-copy', {
      params: {
        path: { id: params.nummer },
        query: {
          documentHash: textOf(form, 'pruefwert'),
          ...(form.has('name') && { signatoryName: typed.name, authority: typed.befugnis }),
          ...(qesReference && { qesReference }),
        },
      },
      ...(await pdfUpload(form, 'datei')),
    })
    if (problem) return refuse(problem, copyFields, typed)
    const isForPartner = form.has('name') && data.status === 'signed'
    return backToAgreement(params.nummer, isForPartner ? 'abgelegt' : wordFor(data.status))
  },
} satisfies Actions

const missing = { minLength: 'Diese Angabe fehlt noch.' }
const copyFields = {
  signatoryName: { field: 'name', label: 'Wer unterzeichnet hat', says: missing },
  authority: { field: 'befugnis', label: 'Zeichnungsbefugnis', says: missing },
  qesReference: { field: 'signatur', label: 'Angabe zur qualifizierten Signatur' },
}

/** Asked by side, not by status: who is too late is told so, and does not countersign by mistake. */
async function isCountersigning({ locals, params }: RequestEvent<RouteParams>) {
  const { capacity } = await answer(locals.api.GET('/agreements/{id}', { params: { path: { id: params.nummer } } }))
  return capacity === 'offeror'
}

/** What the agreement's page says next: a kind may need several signatories of the partner. */
const wordFor = (status: string) => ({ signed: 'unterzeichnet', concluded: 'geschlossen' })[status] ?? 'mitgezeichnet'

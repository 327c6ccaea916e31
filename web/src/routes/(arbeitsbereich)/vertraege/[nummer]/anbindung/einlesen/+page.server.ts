import type { ApiClient } from '@fit-store/contracts/client'
import { fail, redirect } from '@sveltejs/kit'
import { agreementAddress } from '#lib/agreements/words.ts'
import { refuse, textOf } from '#lib/server/form.ts'
import { openAgreement } from '../../agreement.ts'
import type { Actions, PageServerLoad } from './$types.js'

/** Bytes; 500 authorities have about fifty thousand, and the form carries the text on. */
const mostBytes = 400_000

export const load: PageServerLoad = async (event) => {
  const opened = await openAgreement(event)
  const { number } = opened.agreement
  return {
    ...opened,
    crumbs: [
      ...opened.crumbs,
      { label: number, href: agreementAddress(number) },
      { label: 'Anbindung', href: agreementAddress(number, 'anbindung') },
    ],
  }
}

export const actions = {
  /** Reads the file or the lines and tells what would be; nothing is stored. */
  pruefen: async ({ locals, params, request }) => {
    const form = await request.formData()
    const file = form.get('datei')
    const hasFile = file instanceof File && file.size > 0
    if (hasFile && file.size > mostBytes) return fail(400, { mistake: 'Die Datei ist größer als 400 kB.' })
    const text = hasFile ? await file.text() : textOf(form, 'zeilen')
    if (!text) return fail(400, { mistake: 'Bitte wählen Sie eine Datei, oder fügen Sie Zeilen ein.' })
    const { data, error } = await readCsv(locals.api, { agreement: params.nummer, mode: 'check', text })
    if (error?.status === 400) return fail(400, { mistake: error.detail, text })
    if (error) return refuse(error)
    return { report: data, text }
  },
  uebernehmen: async ({ locals, params, request }) => {
    const text = textOf(await request.formData(), 'inhalt')
    const { error } = await readCsv(locals.api, { agreement: params.nummer, mode: 'apply', text })
    if (error) return refuse(error)
    redirect(303, `${agreementAddress(params.nummer, 'anbindung')}?erledigt=eingelesen`)
  },
} satisfies Actions

type Reading = { agreement: string; mode: 'check' | 'apply'; text: string }

const readCsv = (api: ApiClient, { agreement, mode, text }: Reading) =>
  api.POST('/roll-outs/csv', {
    params: { query: { agreement, mode } },
    headers: { 'Content-Type': 'text/csv' },
    body: text as never,
    bodySerializer: (body: unknown) => String(body),
  })

import { fail } from '@sveltejs/kit'
import type { ApiClient, Schemas } from '@fit-store/contracts/client'
import { refuse, textOf } from '#lib/server/form.ts'
import type { Actions, PageServerLoad } from './$types.js'

type Validation = Schemas['PubliccodeValidation']

export const load: PageServerLoad = async ({ locals }) => {
  const { session } = await locals.reader
  return { mayFetch: session?.roles.includes('editor') ?? false }
}

const fields = { url: { field: 'adresse', label: 'Adresse' } }

export const actions = {
  /** Checks what was chosen as a file, or else typed. The answer is the page itself, so that nothing has to be kept. */
  pruefen: async ({ locals, request }) => {
    const form = await request.formData()
    const [file, written] = [form.get('datei'), form.get('text')]
    const isFile = file instanceof File && file.size > 0
    const bytes = isFile
      ? new Uint8Array(await file.arrayBuffer())
      : new TextEncoder().encode(typeof written === 'string' ? written : '')
    const text = new TextDecoder().decode(bytes)
    if (bytes.length === 0) {
      const errors = [
        { field: 'text', label: 'Inhalt', message: 'Bitte wählen Sie eine Datei, oder fügen Sie ihren Inhalt ein.' },
      ]
      return fail(400, { refusal: { type: '', detail: '', errors }, typed: { text } })
    }
    const { data, error: problem } = await validate(locals.api, bytes)
    if (problem) return refuse(problem, {}, { text })
    return checked(isFile ? file.name : 'publiccode.yml', text, data)
  },
  holen: async ({ locals, request }) => {
    const url = textOf(await request.formData(), 'adresse')
    const { data, error: problem } = await locals.api.POST('/publiccode/fetches', { body: { url } })
    if (problem) return refuse(problem, fields, { adresse: url })
    return checked(data.url, data.text, data)
  },
} satisfies Actions

/** The file as it is: what is wrong with its encoding is for the API to say. */
const validate = (api: ApiClient, body: Uint8Array) =>
  api.POST('/publiccode/validations', {
    body,
    bodySerializer: (bytes) => bytes,
    headers: { 'Content-Type': 'application/yaml' },
  })

const checked = (name: string, text: string, { valid, errors, warnings }: Validation) => ({
  checked: { name, text, valid, errors, warnings },
})

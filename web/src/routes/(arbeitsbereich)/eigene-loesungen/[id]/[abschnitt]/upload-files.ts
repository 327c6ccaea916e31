import type { ApiClient } from '@fit-store/contracts/client'
import { sendToSignIn } from '#lib/server/account.ts'
import { getRequestEvent } from '$app/server'
import type { FieldError } from '#lib/field-errors.ts'

/** Sends the chosen files of a form to the API: which field now has which file, and which files it refused. */
export async function uploadFiles(api: ApiClient, id: string, form: FormData) {
  const uploads: [name: string, id: string][] = []
  const mistakes: FieldError[] = []
  for (const [name, file] of form) {
    if (!name.endsWith('.datei') || !(file instanceof File) || file.size === 0) continue
    const field = name.slice(0, -'.datei'.length)
    const contentBase64 = Buffer.from(await file.arrayBuffer()).toString('base64')
    const { data, error: problem } = await api.POST('/listings/{id}/files', {
      params: { path: { id } },
      body: { name: file.name, contentBase64 },
    })
    if (problem?.status === 401) sendToSignIn(getRequestEvent())
    if (problem) mistakes.push({ field: `${field}.datei`, label: file.name, message: problem.detail })
    else uploads.push([field, data.id])
  }
  return { uploads, mistakes }
}

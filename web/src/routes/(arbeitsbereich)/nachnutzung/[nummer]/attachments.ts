import type { ApiClient, Problem } from '@fit-store/contracts/client'

/** A file that was uploaded and waits for the message it belongs to. */
export type Waiting = { id: string; name: string }

/**
 * Uploads the files a form brought, and gives them with those that waited already. The first one that is refused ends it; what was
 * uploaded before waits for the next try.
 */
export async function uploadFiles(
  api: ApiClient,
  number: string,
  form: FormData,
): Promise<{ waiting: Waiting[]; refused?: { name: string; problem: Problem } }> {
  const waiting: Waiting[] = form.getAll('anlage').flatMap((value) => {
    const [id, name] = typeof value === 'string' ? value.split('/', 2) : []
    return id ? [{ id, name: name ?? id }] : []
  })
  // A field without a file sends one without a name; an empty file has a name, and is refused instead of left behind.
  const files = form.getAll('dateien').filter((file): file is File => file instanceof File && file.name !== '')
  for (const file of files) {
    const { data, error: problem } = await api.POST('/reuse-requests/{id}/attachments', {
      params: { path: { id: number }, query: { name: file.name } },
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Buffer.from(await file.arrayBuffer()) as never, // the contract knows no body for a file that is the body itself
      bodySerializer: (body: unknown) => body as BodyInit,
    })
    if (problem) return { waiting, refused: { name: file.name, problem } }
    waiting.push({ id: data.id, name: data.name })
  }
  return { waiting }
}

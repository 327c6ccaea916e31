/** What sends the chosen PDF file of a form as the body of a request, as it is; without a file it sends nothing, and the API says so. */
export async function pdfUpload(form: FormData, name: string) {
  const file = form.get(name)
  return {
    headers: { 'Content-Type': 'application/pdf' },
    // The contract types bodies of JSON only.
    body: (file instanceof File ? await file.bytes() : new Uint8Array()) as never,
    bodySerializer: (body: unknown) => body as Uint8Array<ArrayBuffer>,
  }
}

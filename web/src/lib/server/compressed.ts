const text = /^(text\/(?!event-stream)|application\/(json|xml|.*\+(json|xml)))/

/** The same answer as gzip where the reader takes that and it is text. The adapter compresses files, but not what it renders. */
export function compressed(request: Request, response: Response) {
  const { body, status, statusText } = response
  const headers = new Headers(response.headers)
  if (!body || !text.test(headers.get('Content-Type') ?? '') || headers.has('Content-Encoding')) return response
  headers.append('Vary', 'Accept-Encoding')
  if (!/\bgzip\b/.test(request.headers.get('Accept-Encoding') ?? ''))
    return new Response(body, { status, statusText, headers })
  headers.delete('Content-Length')
  headers.set('Content-Encoding', 'gzip')
  return new Response(body.pipeThrough(new CompressionStream('gzip')), { status, statusText, headers })
}

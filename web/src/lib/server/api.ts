import { createApiClient, type ApiClient, type Problem } from '@fit-store/contracts/client'

type Options = { baseUrl: string; headers: Record<string, string>; onCookies?: (cookies: string[]) => void }

/** The API for one reader. Where nobody answers, pages meet the refusal the API gives when it cannot answer itself. */
export function apiFor({ baseUrl, headers, onCookies }: Options): ApiClient {
  // Node's own fetch: SvelteKit's would look for an address of this origin among its own routes.
  const api = createApiClient({ baseUrl, headers })
  api.use({
    onResponse: ({ response }) => {
      onCookies?.(response.headers.getSetCookie())
    },
    onError: ({ error }) => (isUnreachable(error) ? Response.json(unreachable, { status: 503 }) : undefined),
  })
  return api
}

const unreachable: Problem = {
  type: '/probleme/unavailable',
  title: 'Vorübergehend nicht erreichbar',
  status: 503,
  detail: 'Der FIT-Store antwortet gerade nicht. Bitte versuchen Sie es in einer Minute noch einmal.',
}

// What Node's fetch gives as the cause when nobody answers: the API restarts or is down.
const codes = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_SOCKET']
const isUnreachable = (error: unknown) =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  codes.includes(String(error.cause.code))

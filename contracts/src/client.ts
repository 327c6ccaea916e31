import createClient, { type ClientOptions } from 'openapi-fetch'
import type { components, paths } from './api.ts'

/** Reads and writes the API with the types of its contract. Refusals come back as `error`, they are not thrown. */
export const createApiClient = (options: ClientOptions) => createClient<paths>(options)

export type ApiClient = ReturnType<typeof createApiClient>
export type Schemas = components['schemas']
export type Problem = Schemas['ProblemDetails']

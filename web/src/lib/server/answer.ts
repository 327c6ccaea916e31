import type { Problem } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'

type Reply<Data> = { data: Data; error?: never } | { data?: never; error: Problem }

/** What the API answered. Its refusal becomes the page's own: the same status, the same German sentence. */
export async function answer<Data>(request: Promise<Reply<Data>>): Promise<Data> {
  const { data, error: problem } = await request
  if (problem) error(problem.status, problem.detail)
  return data
}

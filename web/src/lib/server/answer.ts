import { getRequestEvent } from '$app/server'
import type { Problem } from '@fit-store/contracts/client'
import { error } from '@sveltejs/kit'
import { sendToSignIn } from './account.ts'

type Reply<Data> = { data: Data; error?: never } | { data?: never; error: Problem }

/**
 * What the API answered. Its refusal becomes the page's own: the same status, the same German sentence. Who is no longer
 * signed in is sent to sign in and comes back.
 */
export async function answer<Data>(request: Promise<Reply<Data>>): Promise<Data> {
  const { data, error: problem } = await request
  if (problem?.status === 401) sendToSignIn(getRequestEvent())
  if (problem) error(problem.status, problem.detail)
  return data
}

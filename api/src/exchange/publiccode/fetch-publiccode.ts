import { organisationIn } from '../../identity/caller.ts'
import { isOutsideRefusal, type AskOutside } from '../../platform/ask-outside.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Problem } from '../../platform/problem.ts'
import { largestFile, readPubliccode } from './read.ts'

const seconds = 10

/**
 * Fetches a publiccode.yml from an address its editor gives, and checks it. Refuses with 400 an address that may not be asked
 * or does not give a file.
 */
export async function fetchPubliccode(ctx: Ctx, ask: AskOutside, address: string) {
  organisationIn(ctx, 'editor')
  const url = rawAddress(address)
  const { status, body } = await ask({ url, method: 'GET', seconds, largestAnswer: largestFile }).catch(refuse)
  if (status !== 200) {
    throw refusal('status', `Unter der Adresse gibt es keine Datei: Der Server antwortet mit ${status}.`, status)
  }
  const { text, errors, warnings } = readPubliccode(body)
  return { url, text, valid: errors.length === 0, errors, warnings }
}

/** Where a code hosting shows a file on a page, the address of the file itself. */
export function rawAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url) return address
  if (url.hostname === 'github.com') {
    const [, owner, repository, kind, ...path] = url.pathname.split('/')
    if (kind === 'blob') return `https://raw.githubusercontent.com/${[owner, repository, ...path].join('/')}`
  }
  if (url.pathname.includes('/-/blob/')) url.pathname = url.pathname.replace('/-/blob/', '/-/raw/')
  return url.href
}

function refuse(error: unknown): never {
  throw isOutsideRefusal(error) ? refusal(error.outsideRule, error.message) : error
}

const refusal = (rule: string, detail: string, limit?: number) =>
  new Problem(400, 'validation-failed', detail, [{ pointer: '/url', rule, ...(limit !== undefined && { limit }) }])

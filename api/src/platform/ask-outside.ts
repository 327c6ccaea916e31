import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

// Asking an address that somebody else chose (server-side request forgery, OWASP). Only https on its own port; the name is
// looked up once, every address it has must be public, and the connection goes to the one that was checked, so that a name
// server that answers differently the second time changes nothing. Redirects are answers like any other and not followed.

export type Question = {
  url: string
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** For everything together: looking up, connecting, waiting, reading. */
  seconds: number
  /** Bytes of the answer; a longer one is refused or, with `cut`, read so far. */
  largestAnswer: number
  cut?: true
}
export type OutsideAnswer = { status: number; body: Buffer }
export type AskOutside = (question: Question) => Promise<OutsideAnswer>

export type RefusalRule = 'not-https' | 'private-address' | 'unknown-host' | 'too-slow' | 'too-large' | 'unreachable'
const sentences: Record<RefusalRule, string> = {
  'not-https': 'Die Adresse muss mit https:// beginnen, ohne Benutzername und ohne eigenen Port.',
  'private-address': 'Die Adresse liegt nicht im öffentlichen Internet.',
  'unknown-host': 'Den Namen in der Adresse gibt es nicht.',
  'too-slow': 'Unter der Adresse kam in der vorgesehenen Zeit keine vollständige Antwort.',
  'too-large': 'Die Antwort ist größer als erlaubt.',
  unreachable: 'Unter der Adresse antwortet niemand, oder die Verbindung ist nicht sicher.',
}

/** Why an address was not asked or gave no answer, in German and without naming it. Made by `outsideRefusal`. */
export type OutsideRefusal = Error & { outsideRule: RefusalRule }
const outsideRefusal = (rule: RefusalRule, cause?: unknown): OutsideRefusal =>
  Object.assign(new Error(sentences[rule], { cause }), { outsideRule: rule })
export const isOutsideRefusal = (error: unknown): error is OutsideRefusal =>
  error instanceof Error && 'outsideRule' in error

/** What can be said against an address before anybody is asked; null when it may be asked. */
export function refusalOf(address: string): RefusalRule | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (url?.protocol !== 'https:' || url.username || url.password || url.port) return 'not-https'
  const host = hostOf(url)
  if (isIP(host) ? !isPublicAddress(host) : isLocalName(host)) return 'private-address'
  return null
}

const hostOf = ({ hostname }: URL) => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
/** Names that no public name server answers (RFC 6761, RFC 6762), and such as have no domain at all. */
const isLocalName = (host: string) => !host.includes('.') || /\.(localhost|local|internal|home\.arpa)$/i.test(host)

type Surroundings = {
  refusalOf: (address: string) => RefusalRule | null
  resolve: (host: string) => Promise<string[]>
  isAllowed: (address: string) => boolean
  tls?: Pick<RequestOptions, 'ca' | 'port'>
}

const internet: Surroundings = {
  refusalOf,
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  isAllowed: isPublicAddress,
}

/**
 * Asks addresses of others. Gives any answer, also a refusal of theirs; throws an `OutsideRefusal` when there is none. Tests
 * bring their own surroundings; everything else asks the internet.
 */
export function askOutsideFrom({ refusalOf, resolve, isAllowed, tls }: Surroundings = internet): AskOutside {
  return async ({ url: address, method, headers = {}, body, seconds, largestAnswer, cut }) => {
    const rule = refusalOf(address)
    if (rule) throw outsideRefusal(rule)
    const url = new URL(address)
    const signal = AbortSignal.timeout(seconds * 1000)
    const failed = (error: unknown): never => {
      if (isOutsideRefusal(error)) throw error
      throw outsideRefusal(signal.aborted ? 'too-slow' : 'unreachable', error)
    }
    const pinned = await withinTime(checkedAddress(hostOf(url), { resolve, isAllowed }), signal).catch(failed)
    const request = httpsRequest(url, {
      ...tls,
      method,
      signal,
      agent: false,
      headers: {
        'user-agent': 'FIT-Store',
        ...headers,
        ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
      },
      // Node asks for one address or for all of them; either way it gets the one that was checked.
      lookup: (_, { all }, give) => {
        const family = isIP(pinned)
        if (all) give(null, [{ address: pinned, family }])
        else give(null, pinned, family)
      },
    })
    try {
      request.end(body)
      const [response] = (await once(request, 'response', { signal })) as [import('node:http').IncomingMessage]
      const chunks: Buffer[] = []
      let size = 0
      for await (const chunk of response as AsyncIterable<Buffer>) {
        size += chunk.length
        chunks.push(chunk)
        if (size <= largestAnswer) continue
        if (cut) break
        throw outsideRefusal('too-large')
      }
      return { status: response.statusCode ?? 0, body: Buffer.concat(chunks).subarray(0, largestAnswer) }
    } catch (error) {
      return failed(error)
    } finally {
      request.destroy()
    }
  }
}

/** One address the host has; refuses a host with any that is not allowed, because the next connection might go there. */
async function checkedAddress(host: string, { resolve, isAllowed }: Pick<Surroundings, 'resolve' | 'isAllowed'>) {
  const addresses = isIP(host)
    ? [host]
    : await resolve(host).catch((error: unknown) => {
        throw outsideRefusal('unknown-host', error)
      })
  const [first] = addresses
  if (first === undefined) throw outsideRefusal('unknown-host')
  if (!addresses.every(isAllowed)) throw outsideRefusal('private-address')
  return first
}

/** A name server may take its time as well. */
async function withinTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const late = Promise.withResolvers<never>()
  const expire = () => late.reject(signal.reason)
  signal.addEventListener('abort', expire, { once: true })
  return Promise.race([work, late.promise]).finally(() => signal.removeEventListener('abort', expire))
}

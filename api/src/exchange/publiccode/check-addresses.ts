import { isOutsideRefusal, type AskOutside } from '../../platform/ask-outside.ts'
import type { Finding } from './findings.ts'
import type { Reading } from './read.ts'

const seconds = 5
const atOnce = 4
const mostAddresses = 40

type Addressed = { key: string; url: string }

/**
 * Whether the web addresses a file names answer, as warnings: a server may be away for a day. Asked only when somebody wants
 * it, because it takes seconds and tells those servers about us.
 */
export async function checkAddresses({ publiccode, positions }: Reading, ask: AskOutside): Promise<Finding[]> {
  const addresses = addressesIn(publiccode).slice(0, mostAddresses)
  const findings: Finding[] = []
  const worker = async () => {
    for (let next = addresses.shift(); next; next = addresses.shift()) {
      const reason = await reasonAgainst(next.url, ask)
      if (reason) findings.push({ key: next.key, ...positions(next.key), rule: 'no-answer', message: reason })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return findings.toSorted((a, b) => a.line - b.line)
}

async function reasonAgainst(url: string, ask: AskOutside): Promise<string | null> {
  const answer = await ask({ url, method: 'GET', seconds, largestAnswer: 1, cut: true }).catch((error: unknown) => {
    if (isOutsideRefusal(error)) return error.message
    throw error
  })
  if (typeof answer === 'string') return answer
  return answer.status < 400 ? null : `Unter der Adresse gibt es nichts: Der Server antwortet mit ${answer.status}.`
}

/** Every https address, with the path of its key. */
function addressesIn(value: unknown, key = ''): Addressed[] {
  if (typeof value === 'string') return /^https:\/\//i.test(value) ? [{ key, url: value }] : []
  if (Array.isArray(value)) return value.flatMap((one, index) => addressesIn(one, `${key}[${index}]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value)
    .filter(([name]) => name !== 'supports') // names of things, which need not be pages
    .flatMap(([name, one]) => addressesIn(one, key ? `${key}.${name}` : name))
}

import { createHash } from 'node:crypto'
import { analyserVersion } from './analyser.ts'
import { synonymGroups } from './synonyms.ts'

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12)

/** What the running code contributes: analyser version and synonyms. */
const codePart = () => `${analyserVersion}.${digest(synonymGroups)}`

/** Names everything an index depends on besides its documents: analyser version, synonyms, learned vocabulary. */
export const fingerprintOf = (vocabulary: readonly string[]) => `${codePart()}.${digest(vocabulary)}`

/** Whether an index with this fingerprint was built as the running code would build it. */
export const isCurrentFingerprint = (fingerprint: string) => fingerprint.startsWith(`${codePart()}.`)

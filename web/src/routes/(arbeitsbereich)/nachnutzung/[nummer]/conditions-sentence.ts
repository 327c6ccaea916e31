import type { Schemas } from '@fit-store/contracts/client'
import { pluralInWords } from '#lib/format.ts'

type Condition = Pick<Schemas['RequestCondition'], 'answer'>
type About = { provider: string; isBinding: boolean }

/** What to know about the conditions of a case before reading them one by one. */
export function conditionsSentence(conditions: readonly Condition[], { provider, isBinding }: About): string {
  const standing = conditions.filter(({ answer }) => answer !== 'withdrawn').length
  if (standing === 0) return `${provider} hat keine Auflagen vorgeschlagen.`
  if (isBinding) {
    return `${standing === 1 ? 'Eine Auflage ist' : `${pluralInWords(standing, 'Auflage', 'Auflagen')} sind`} Teil des Ergebnisses und verbindlich.`
  }
  const count = standing === 1 ? 'eine Auflage' : pluralInWords(standing, 'Auflage', 'Auflagen').toLowerCase()
  const them = standing === 1 ? 'Sie wird' : 'Sie werden'
  return `${provider} hat ${count} vorgeschlagen. ${them} erst mit dem Ergebnis der Abstimmung verbindlich.`
}

import type { Schemas } from '@fit-store/contracts/client'
import { pluralInWords } from '#lib/format.ts'
import { laender, type LandCode } from '#lib/laender.ts'

type Deliberation = Schemas['TermsDeliberation']
export type Vote = Deliberation['votes'][number]
export type VoteRow = { code: LandCode; name: string; vote: Vote | undefined }

/** All sixteen Länder in their order, each with its vote or without one. */
export const voteRows = (votes: readonly Vote[]): VoteRow[] =>
  laender.map(({ code, name }) => ({ code, name, vote: votes.find(({ land }) => land === code) }))

/** How the Länder stand, as a sentence; votes on an older text count, and are named as such. */
export function tally(votes: readonly Vote[]) {
  if (votes.length === 0) return 'Noch hat kein Land abgestimmt.'
  const count = (ballot: Vote['ballot']) => votes.filter((vote) => vote.ballot === ballot).length
  const older = votes.filter(({ isCurrent }) => !isCurrent).length
  return [
    `${pluralInWords(votes.length, 'Land hat', 'Länder haben')} abgestimmt:`,
    `${count('yes')} Ja, ${count('no')} Nein, ${count('abstain')} Enthaltung${count('abstain') === 1 ? '' : 'en'}.`,
    older > 0 && `${pluralInWords(older, 'Votum gilt', 'Voten gelten')} einem älteren Text.`,
  ]
    .filter(Boolean)
    .join(' ')
}
